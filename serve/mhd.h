/* mhd.h - libmicrohttpd, loaded by the first server that is started.
 *
 * It brings a dozen libraries with it, and all other verbs of the command would have to wait for
 * them.
 */
#ifndef SERVE_MHD_H
#define SERVE_MHD_H

#include <microhttpd.h>
#include <stdbool.h>

#define MHD_CALLS(X)                                                                               \
    X(MHD_add_response_header)                                                                     \
    X(MHD_create_response_from_buffer)                                                             \
    X(MHD_create_response_from_callback)                                                           \
    X(MHD_destroy_response)                                                                        \
    X(MHD_get_connection_info)                                                                     \
    X(MHD_get_daemon_info)                                                                         \
    X(MHD_lookup_connection_value)                                                                 \
    X(MHD_queue_response)                                                                          \
    X(MHD_quiesce_daemon)                                                                          \
    X(MHD_resume_connection)                                                                       \
    X(MHD_start_daemon)                                                                            \
    X(MHD_stop_daemon)                                                                             \
    X(MHD_suspend_connection)

#define MHD_POINTER(name) __typeof__(&name) name;
struct mhd_calls {
    MHD_CALLS(MHD_POINTER)
};
extern struct mhd_calls mhd_calls;

/* Whether it is there; nothing of it may be called before. */
bool mhd_load(void);

#define MHD_add_response_header (mhd_calls.MHD_add_response_header)
#define MHD_create_response_from_buffer (mhd_calls.MHD_create_response_from_buffer)
#define MHD_create_response_from_callback (mhd_calls.MHD_create_response_from_callback)
#define MHD_destroy_response (mhd_calls.MHD_destroy_response)
#define MHD_get_connection_info (mhd_calls.MHD_get_connection_info)
#define MHD_get_daemon_info (mhd_calls.MHD_get_daemon_info)
#define MHD_lookup_connection_value (mhd_calls.MHD_lookup_connection_value)
#define MHD_queue_response (mhd_calls.MHD_queue_response)
#define MHD_quiesce_daemon (mhd_calls.MHD_quiesce_daemon)
#define MHD_resume_connection (mhd_calls.MHD_resume_connection)
#define MHD_start_daemon (mhd_calls.MHD_start_daemon)
#define MHD_stop_daemon (mhd_calls.MHD_stop_daemon)
#define MHD_suspend_connection (mhd_calls.MHD_suspend_connection)

#endif
