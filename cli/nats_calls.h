/* nats_calls.h - libnats, loaded with the first stream that is opened.
 *
 * It brings the libraries of TLS with it; loading those takes as long as starting a whole search.
 */
#ifndef ISNAD_NATS_CALLS_H
#define ISNAD_NATS_CALLS_H

#include <nats/nats.h>
#include <stdbool.h>

#define NATS_CALLS(X)                                                                              \
    X(jsConsumerConfig_Init)                                                                       \
    X(jsConsumerInfo_Destroy)                                                                      \
    X(jsCtx_Destroy)                                                                               \
    X(jsFetchRequest_Init)                                                                         \
    X(jsMsgMetaData_Destroy)                                                                       \
    X(jsPubAck_Destroy)                                                                            \
    X(jsPubOptions_Init)                                                                           \
    X(jsStreamConfig_Init)                                                                         \
    X(jsStreamInfo_Destroy)                                                                        \
    X(jsSubOptions_Init)                                                                           \
    X(js_AddConsumer)                                                                              \
    X(js_AddStream)                                                                                \
    X(js_GetConsumerInfo)                                                                          \
    X(js_GetStreamInfo)                                                                            \
    X(js_Publish)                                                                                  \
    X(js_PublishMsg)                                                                               \
    X(js_PullSubscribe)                                                                            \
    X(natsConnection_Connect)                                                                      \
    X(natsConnection_Destroy)                                                                      \
    X(natsConnection_FlushTimeout)                                                                 \
    X(natsConnection_JetStream)                                                                    \
    X(natsMsgHeader_Set)                                                                           \
    X(natsMsgList_Destroy)                                                                         \
    X(natsMsg_Ack)                                                                                 \
    X(natsMsg_Create)                                                                              \
    X(natsMsg_Destroy)                                                                             \
    X(natsMsg_GetData)                                                                             \
    X(natsMsg_GetDataLength)                                                                       \
    X(natsMsg_GetMetaData)                                                                         \
    X(natsMsg_InProgress)                                                                          \
    X(natsMsg_Nak)                                                                                 \
    X(natsMsg_NakWithDelay)                                                                        \
    X(natsOptions_Create)                                                                          \
    X(natsOptions_Destroy)                                                                         \
    X(natsOptions_LoadCATrustedCertificates)                                                       \
    X(natsOptions_LoadCertificatesChain)                                                           \
    X(natsOptions_SetMaxReconnect)                                                                 \
    X(natsOptions_SetName)                                                                         \
    X(natsOptions_SetPingInterval)                                                                 \
    X(natsOptions_SetReconnectWait)                                                                \
    X(natsOptions_SetSecure)                                                                       \
    X(natsOptions_SetServers)                                                                      \
    X(natsOptions_SetTimeout)                                                                      \
    X(natsOptions_SetUserCredentialsFromFiles)                                                     \
    X(natsStatus_GetText)                                                                          \
    X(natsSubscription_Destroy)                                                                    \
    X(natsSubscription_FetchRequest)                                                               \
    X(nats_Close)                                                                                  \
    X(nats_GetLastError)                                                                           \
    X(nats_Now)                                                                                    \
    X(nats_Sleep)

#define NATS_POINTER(name) __typeof__(&name) name;
struct nats_calls {
    NATS_CALLS(NATS_POINTER)
};
extern struct nats_calls nats_calls;

/* Whether libnats is there; nothing of it may be called before. */
bool nats_calls_load(void);

#define jsConsumerConfig_Init (nats_calls.jsConsumerConfig_Init)
#define jsConsumerInfo_Destroy (nats_calls.jsConsumerInfo_Destroy)
#define jsCtx_Destroy (nats_calls.jsCtx_Destroy)
#define jsFetchRequest_Init (nats_calls.jsFetchRequest_Init)
#define jsMsgMetaData_Destroy (nats_calls.jsMsgMetaData_Destroy)
#define jsPubAck_Destroy (nats_calls.jsPubAck_Destroy)
#define jsPubOptions_Init (nats_calls.jsPubOptions_Init)
#define jsStreamConfig_Init (nats_calls.jsStreamConfig_Init)
#define jsStreamInfo_Destroy (nats_calls.jsStreamInfo_Destroy)
#define jsSubOptions_Init (nats_calls.jsSubOptions_Init)
#define js_AddConsumer (nats_calls.js_AddConsumer)
#define js_AddStream (nats_calls.js_AddStream)
#define js_GetConsumerInfo (nats_calls.js_GetConsumerInfo)
#define js_GetStreamInfo (nats_calls.js_GetStreamInfo)
#define js_Publish (nats_calls.js_Publish)
#define js_PublishMsg (nats_calls.js_PublishMsg)
#define js_PullSubscribe (nats_calls.js_PullSubscribe)
#define natsConnection_Connect (nats_calls.natsConnection_Connect)
#define natsConnection_Destroy (nats_calls.natsConnection_Destroy)
#define natsConnection_FlushTimeout (nats_calls.natsConnection_FlushTimeout)
#define natsConnection_JetStream (nats_calls.natsConnection_JetStream)
#define natsMsgHeader_Set (nats_calls.natsMsgHeader_Set)
#define natsMsgList_Destroy (nats_calls.natsMsgList_Destroy)
#define natsMsg_Ack (nats_calls.natsMsg_Ack)
#define natsMsg_Create (nats_calls.natsMsg_Create)
#define natsMsg_Destroy (nats_calls.natsMsg_Destroy)
#define natsMsg_GetData (nats_calls.natsMsg_GetData)
#define natsMsg_GetDataLength (nats_calls.natsMsg_GetDataLength)
#define natsMsg_GetMetaData (nats_calls.natsMsg_GetMetaData)
#define natsMsg_InProgress (nats_calls.natsMsg_InProgress)
#define natsMsg_Nak (nats_calls.natsMsg_Nak)
#define natsMsg_NakWithDelay (nats_calls.natsMsg_NakWithDelay)
#define natsOptions_Create (nats_calls.natsOptions_Create)
#define natsOptions_Destroy (nats_calls.natsOptions_Destroy)
#define natsOptions_LoadCATrustedCertificates (nats_calls.natsOptions_LoadCATrustedCertificates)
#define natsOptions_LoadCertificatesChain (nats_calls.natsOptions_LoadCertificatesChain)
#define natsOptions_SetMaxReconnect (nats_calls.natsOptions_SetMaxReconnect)
#define natsOptions_SetName (nats_calls.natsOptions_SetName)
#define natsOptions_SetPingInterval (nats_calls.natsOptions_SetPingInterval)
#define natsOptions_SetReconnectWait (nats_calls.natsOptions_SetReconnectWait)
#define natsOptions_SetSecure (nats_calls.natsOptions_SetSecure)
#define natsOptions_SetServers (nats_calls.natsOptions_SetServers)
#define natsOptions_SetTimeout (nats_calls.natsOptions_SetTimeout)
#define natsOptions_SetUserCredentialsFromFiles (nats_calls.natsOptions_SetUserCredentialsFromFiles)
#define natsStatus_GetText (nats_calls.natsStatus_GetText)
#define natsSubscription_Destroy (nats_calls.natsSubscription_Destroy)
#define natsSubscription_FetchRequest (nats_calls.natsSubscription_FetchRequest)
#define nats_Close (nats_calls.nats_Close)
#define nats_GetLastError (nats_calls.nats_GetLastError)
#define nats_Now (nats_calls.nats_Now)
#define nats_Sleep (nats_calls.nats_Sleep)

#endif
