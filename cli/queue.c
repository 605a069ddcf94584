/* queue.c - a stream of articles in NATS JetStream.
 *
 * The library reconnects by itself to any server of the cluster, for as long as it takes. A call
 * that needs the server while there is none fails after its time; callers come back to it.
 *
 * A stream that is made here is a queue of work on disk: a message leaves it once it is settled.
 * One that was made by other means is taken as it is.
 */
#include "queue.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "nats_calls.h"

enum {
    NAME_MOST = 255,
    SERVERS_MOST = 64,
    TRIES = 30, /* of asking a cluster that is choosing its leaders */
    FETCH_MS = 1000,
    ANSWER_MS = 5000,
    ACK_SECONDS = 60,
    PENDING_MOST = 20000, /* in the hands of all workers together */
    FETCH_BYTES = 16 << 20
};

#define NANOSECONDS INT64_C(1000000000)

struct queue {
    natsOptions *options;
    natsConnection *connection;
    jsCtx *js;
    natsSubscription *subscription;
    char stream[NAME_MOST + 1], failures[NAME_MOST + 1], subject[NAME_MOST + 1];
    char consumer[NAME_MOST + 1];
    int64_t replicas;
    int64_t patience; /* milliseconds in which the server wants to hear of a message */
    int64_t held;     /* when it last did */
    bool away;        /* trouble has been told */
};

/* ---- trouble --------------------------------------------------------------------------------- */

static const char *reason_of(natsStatus s)
{
    const char *last = nats_GetLastError(NULL);

    return last && *last ? last : natsStatus_GetText(s);
}

/* Tells of trouble when it begins and when it ends; whether s is success. */
static bool tell(queue *q, natsStatus s, const char *what)
{
    if (s != NATS_OK && !q->away) {
        report("NATS: %s: %s", what, reason_of(s));
    } else if (s == NATS_OK && q->away) {
        report("NATS: it answers again");
    }
    q->away = s != NATS_OK;
    return s == NATS_OK;
}

/* Whether it may go well a moment later: a cluster without a leader, a server that starts. */
static bool is_passing(natsStatus s, jsErrCode code)
{
    return s == NATS_TIMEOUT || s == NATS_NO_RESPONDERS || s == NATS_CONNECTION_DISCONNECTED ||
           code == JSClusterNotAvailErr || code == JSClusterNoPeersErr;
}

/* ---- connecting ------------------------------------------------------------------------------ */

static natsStatus set_servers(natsOptions *options, const char *urls)
{
    char *copy = strdup(urls), *rest = copy;
    const char *servers[SERVERS_MOST];
    natsStatus s = copy ? NATS_OK : NATS_NO_MEMORY;
    int n = 0;

    for (char *url; copy && n < SERVERS_MOST && (url = strsep(&rest, ","));) {
        if (*url) {
            servers[n++] = url;
        }
    }
    if (s == NATS_OK) {
        s = natsOptions_SetServers(options, servers, n);
    }
    free(copy);
    return s;
}

static natsStatus set_safety(natsOptions *options, const arguments *args)
{
    const char *creds = arguments_value(args, "creds"), *ca = arguments_value(args, "tls-ca");
    const char *cert = arguments_value(args, "tls-cert"), *key = arguments_value(args, "tls-key");
    natsStatus s = NATS_OK;

    if (creds) {
        s = natsOptions_SetUserCredentialsFromFiles(options, creds, NULL);
    }
    if (s == NATS_OK && ca) {
        s = natsOptions_LoadCATrustedCertificates(options, ca);
    }
    if (s == NATS_OK && cert) {
        s = natsOptions_LoadCertificatesChain(options, cert, key ? key : cert);
    }
    return s == NATS_OK && (ca || cert) ? natsOptions_SetSecure(options, true) : s;
}

static natsStatus connect_to(queue *q, const arguments *args)
{
    natsStatus s = natsOptions_Create(&q->options);

    (void)(s || (s = set_servers(q->options, arguments_value(args, "nats"))) ||
           (s = set_safety(q->options, args)) || (s = natsOptions_SetName(q->options, "isnad")) ||
           (s = natsOptions_SetMaxReconnect(q->options, -1)) ||
           (s = natsOptions_SetReconnectWait(q->options, 500)) ||
           (s = natsOptions_SetTimeout(q->options, ANSWER_MS)) ||
           (s = natsOptions_SetPingInterval(q->options, 10000)) ||
           (s = natsConnection_Connect(&q->connection, q->options)));
    return s == NATS_OK ? natsConnection_JetStream(&q->js, q->connection, NULL) : s;
}

/* ---- streams --------------------------------------------------------------------------------- */

static natsStatus make_stream(queue *q, const char *name, jsRetentionPolicy retention,
                              jsErrCode *code)
{
    const char *subjects[] = {name};
    jsStreamConfig config;
    natsStatus s = jsStreamConfig_Init(&config);

    config.Name = name;
    config.Subjects = subjects;
    config.SubjectsLen = 1;
    config.Retention = retention;
    config.Storage = js_FileStorage;
    config.Replicas = q->replicas;
    return s == NATS_OK ? js_AddStream(NULL, q->js, &config, NULL, code) : s;
}

/* Keeps the subject and replicas of the articles' stream. */
static natsStatus take_stream(queue *q, const char *name, jsErrCode *code)
{
    jsStreamInfo *info = NULL;
    natsStatus s = js_GetStreamInfo(&info, q->js, name, NULL, code);

    if (s == NATS_OK && name == q->stream) {
        const char *subject = info->Config->SubjectsLen ? info->Config->Subjects[0] : "";
        q->replicas = info->Config->Replicas;
        if (!*q->subject && !strpbrk(subject, "*>")) {
            snprintf(q->subject, sizeof q->subject, "%s", subject);
        }
    }
    jsStreamInfo_Destroy(info);
    return s;
}

/* Finds a stream, or makes it. */
static natsStatus find_stream(queue *q, const char *name, jsRetentionPolicy retention)
{
    natsStatus s = NATS_ERR;

    for (int i = 0; i < TRIES; i++) {
        jsErrCode code = 0;
        s = take_stream(q, name, &code);
        if (s == NATS_NOT_FOUND) {
            s = make_stream(q, name, retention, &code);
            s = s == NATS_OK ? take_stream(q, name, &code) : s;
        }
        if (s == NATS_OK || !is_passing(s, code)) {
            break;
        }
        sleep(1);
    }
    return s;
}

static natsStatus make_consumer(queue *q, uint32_t seconds, jsErrCode *code)
{
    jsConsumerInfo *info = NULL;
    jsConsumerConfig config;
    natsStatus s = js_GetConsumerInfo(&info, q->js, q->stream, q->consumer, NULL, code);

    q->patience = s == NATS_OK ? info->Config->AckWait / (NANOSECONDS / 1000) : seconds * 1000;
    jsConsumerInfo_Destroy(info);
    if (s != NATS_NOT_FOUND) {
        return s;
    }
    jsConsumerConfig_Init(&config);
    config.Durable = q->consumer;
    config.AckPolicy = js_AckExplicit;
    config.AckWait = seconds * NANOSECONDS;
    config.MaxDeliver = -1; /* isnad counts, and gives the reason */
    config.MaxAckPending = PENDING_MOST;
    return js_AddConsumer(NULL, q->js, q->stream, &config, NULL, code);
}

static natsStatus subscribe(queue *q, uint32_t seconds)
{
    natsStatus s = NATS_ERR;
    jsSubOptions options;

    jsSubOptions_Init(&options);
    options.Stream = q->stream;
    options.Consumer = q->consumer;
    for (int i = 0; i < TRIES; i++) {
        jsErrCode code = 0;
        s = make_consumer(q, seconds, &code);
        if (s == NATS_OK) {
            s = js_PullSubscribe(&q->subscription, q->js, NULL, NULL, NULL, &options, &code);
        }
        if (s == NATS_OK || !is_passing(s, code)) {
            break;
        }
        sleep(1);
    }
    return s;
}

/* ---- opening --------------------------------------------------------------------------------- */

/* A name that JetStream allows, and a subject can be. */
static int read_name(const arguments *args, const char *option, const char *otherwise, char *out)
{
    const char *value = arguments_value(args, option);

    value = value ? value : otherwise;
    if (!value) {
        return report_usage(args->verb, "--%s is needed", option);
    }
    if (!*value || strlen(value) > NAME_MOST || strpbrk(value, " .*>/\\\t\r\n")) {
        return report_usage(args->verb,
                            "--%s is a name without spaces, points and slashes, not \"%s\"", option,
                            value);
    }
    strcpy(out, value);
    return STATUS_DONE;
}

static int read_options(queue *q, const arguments *args)
{
    const char *subject = arguments_value(args, "subject");
    uint32_t replicas = 1;
    char failures[NAME_MOST + 1];
    int status;

    if (!arguments_value(args, "nats")) {
        return report_usage(args->verb, "--nats is needed: nats://HOST:4222, several parted by "
                                        "commas");
    }
    if ((status = read_name(args, "stream", NULL, q->stream)) ||
        (status = parse_number(args, "replicas", 5, &replicas))) {
        return status;
    }
    if (subject && (!*subject || strlen(subject) > NAME_MOST)) {
        return report_usage(args->verb, "--subject has no place for \"%s\"", subject);
    }
    snprintf(q->subject, sizeof q->subject, "%s", subject ? subject : "");
    snprintf(failures, sizeof failures, "%.240s_failures", q->stream);
    q->replicas = replicas ? replicas : 1;
    return read_name(args, "failures", failures, q->failures);
}

queue *queue_open(const arguments *args, int *status)
{
    queue *q = calloc(1, sizeof *q);
    natsStatus s;

    if (!q) {
        report("out of memory");
        *status = STATUS_SOME;
        return NULL;
    }
    *status = read_options(q, args);
    if (*status) {
        free(q);
        return NULL;
    }
    if (!nats_calls_load()) {
        report("libnats is missing (%s)", NATS_LIBRARY);
        *status = STATUS_BROKEN;
        free(q);
        return NULL;
    }
    s = connect_to(q, args);
    if (s != NATS_OK) {
        report("NATS at %s: %s", arguments_value(args, "nats"), reason_of(s));
    } else if ((s = find_stream(q, q->stream, js_WorkQueuePolicy)) != NATS_OK) {
        report("NATS: the stream %s: %s", q->stream, reason_of(s));
    }
    if (s != NATS_OK) {
        *status = STATUS_BROKEN;
        queue_free(q);
        return NULL;
    }
    return q;
}

int queue_consume(queue *q, const arguments *args)
{
    uint32_t seconds = ACK_SECONDS;
    natsStatus s;
    int status;

    if ((status = read_name(args, "consumer", "isnad", q->consumer)) ||
        (status = parse_number(args, "ack-wait", 86400, &seconds))) {
        return status;
    }
    s = find_stream(q, q->failures, js_LimitsPolicy);
    if (s != NATS_OK) {
        report("NATS: the stream %s: %s", q->failures, reason_of(s));
        return STATUS_BROKEN;
    }
    s = subscribe(q, seconds ? seconds : 1);
    if (s != NATS_OK) {
        report("NATS: the consumer %s of %s: %s", q->consumer, q->stream, reason_of(s));
        return STATUS_BROKEN;
    }
    return STATUS_DONE;
}

void queue_free(queue *q)
{
    if (q) {
        if (q->connection) {
            natsConnection_FlushTimeout(q->connection, ANSWER_MS);
        }
        natsSubscription_Destroy(q->subscription);
        jsCtx_Destroy(q->js);
        natsConnection_Destroy(q->connection);
        natsOptions_Destroy(q->options);
        free(q);
        nats_Close();
    }
}

/* ---- messages -------------------------------------------------------------------------------- */

static bool describe(natsMsg *msg, message *m)
{
    jsMsgMetaData *meta = NULL;

    if (natsMsg_GetMetaData(&meta, msg) != NATS_OK) {
        return false;
    }
    *m = (message){{natsMsg_GetData(msg), (size_t)natsMsg_GetDataLength(msg)},
                   meta->Sequence.Stream,
                   meta->NumDelivered,
                   msg};
    jsMsgMetaData_Destroy(meta);
    return true;
}

size_t queue_fetch(queue *q, message *messages, size_t most)
{
    natsMsgList list = {NULL, 0};
    jsFetchRequest request;
    natsStatus s;
    size_t n = 0;

    jsFetchRequest_Init(&request);
    request.Batch = (int)most;
    request.Expires = FETCH_MS * NANOSECONDS / 1000;
    request.MaxBytes = FETCH_BYTES;
    s = natsSubscription_FetchRequest(&list, q->subscription, &request);
    for (int i = 0; i < list.Count; i++) {
        if (describe(list.Msgs[i], &messages[n])) {
            list.Msgs[i] = NULL; /* it is ours now */
            n++;
        }
    }
    natsMsgList_Destroy(&list);
    q->held = nats_Now();
    if (!tell(q, s == NATS_TIMEOUT || s == NATS_NOT_FOUND ? NATS_OK : s, "fetching")) {
        nats_Sleep(FETCH_MS);
    }
    return n;
}

bool queue_is_empty(queue *q)
{
    jsConsumerInfo *info = NULL;
    natsStatus s = js_GetConsumerInfo(&info, q->js, q->stream, q->consumer, NULL, NULL);
    bool empty = s == NATS_OK && info->NumPending == 0 && info->NumAckPending == 0;

    jsConsumerInfo_Destroy(info);
    return empty;
}

static void settle(message *m)
{
    natsMsg_Destroy(m->handle);
    m->handle = NULL;
}

void queue_done(message *m)
{
    natsMsg_Ack(m->handle,
                NULL); /* one that is lost on its way means a repeat, which is harmless */
    settle(m);
}

void queue_return(message *m, int64_t delay)
{
    if (delay) {
        natsMsg_NakWithDelay(m->handle, delay, NULL);
    } else {
        natsMsg_Nak(m->handle, NULL);
    }
    settle(m);
}

void queue_hold(queue *q, message *messages, size_t n)
{
    if (nats_Now() - q->held < q->patience / 3) {
        return;
    }
    for (size_t i = 0; i < n; i++) {
        if (messages[i].handle) {
            natsMsg_InProgress(messages[i].handle, NULL);
        }
    }
    q->held = nats_Now();
}

/* ---- sending --------------------------------------------------------------------------------- */

static natsStatus set_headers(natsMsg *msg, const queue *q, const message *m, const char *reason)
{
    char line[512], number[32];
    natsStatus s;

    snprintf(line, sizeof line, "%s", reason);
    for (char *c = line; *c; c++) {
        *c = (char)((unsigned char)*c < ' ' ? ' ' : *c); /* a header is one line */
    }
    snprintf(number, sizeof number, "%llu", (unsigned long long)m->sequence);
    (void)((s = natsMsgHeader_Set(msg, "Isnad-Reason", line)) ||
           (s = natsMsgHeader_Set(msg, "Isnad-Stream", q->stream)) ||
           (s = natsMsgHeader_Set(msg, "Isnad-Sequence", number)));
    snprintf(number, sizeof number, "%llu", (unsigned long long)m->deliveries);
    return s == NATS_OK ? natsMsgHeader_Set(msg, "Isnad-Deliveries", number) : s;
}

bool queue_fail(queue *q, message *m, const char *reason)
{
    char id[NAME_MOST + 64];
    natsMsg *msg = NULL;
    jsPubOptions options;
    natsStatus s;

    jsPubOptions_Init(&options);
    snprintf(id, sizeof id, "%s-%llu", q->stream, (unsigned long long)m->sequence);
    options.MsgId = id;
    options.ExpectStream = q->failures;
    (void)((s = natsMsg_Create(&msg, q->failures, NULL, m->data.p, (int)m->data.n)) ||
           (s = set_headers(msg, q, m, reason)) ||
           (s = js_PublishMsg(NULL, q->js, msg, &options, NULL)));
    natsMsg_Destroy(msg);
    if (!tell(q, s, q->failures)) {
        return false;
    }
    queue_done(m);
    return true;
}

int queue_publish(queue *q, const char *key, isnad_str data, bool *there)
{
    jsPubAck *ack = NULL;
    jsPubOptions options;
    natsStatus s = NATS_ERR;

    jsPubOptions_Init(&options);
    options.MsgId = key;
    options.ExpectStream = q->stream;
    if (!*q->subject) {
        report("the stream %s has several subjects: --subject names one", q->stream);
        return STATUS_USAGE;
    }
    for (int i = 0; i < TRIES; i++) {
        jsErrCode code = 0;
        s = js_Publish(&ack, q->js, q->subject, data.p, (int)data.n, &options, &code);
        if (s == NATS_OK || !is_passing(s, code)) {
            break;
        }
        tell(q, s, "publishing");
        nats_Sleep(FETCH_MS);
    }
    *there = s == NATS_OK && ack->Duplicate;
    jsPubAck_Destroy(ack);
    if (s != NATS_OK) {
        report("NATS: %s", reason_of(s));
        return STATUS_SOME;
    }
    tell(q, s, "publishing");
    return STATUS_DONE;
}
