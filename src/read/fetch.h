/* fetch.h - pages and feeds from the web. */
#ifndef ISNAD_FETCH_H
#define ISNAD_FETCH_H

#include "base/buffer.h"
#include "isnad.h"

/* What is known of a URL from the last time, and after fetching, of this one. */
typedef struct fetch_state {
    char etag[256], modified[64]; /* as the server wrote them; "" where it did not */
} fetch_state;

typedef struct fetched {
    long status;     /* of HTTP */
    bool unchanged;  /* the server says that nothing is new; the body is empty */
    bool html, feed; /* by the type that the server names */
    uint32_t wait;   /* seconds the server wants to be left alone; 0: it does not say */
    buffer body;     /* the caller's, to buffer_release() */
} fetched;

/* From where. PUBLIC is for addresses that strangers give: nothing that only this machine can reach
 * answers them. A proxy of the environment ($http_proxy) has to be public itself, and then decides.
 */
typedef enum fetch_reach { FETCH_ANY, FETCH_PUBLIC } fetch_reach;

/* Asks for what has changed since `state`, and updates it. Only http and https; at most five
 * redirections, 30 seconds, 32 MB. ISNAD_IO with what went wrong, also for an answer that is none
 * of 200 and 304. */
isnad_code fetch_url(const char *url, fetch_reach reach, fetch_state *state, fetched *out,
                     isnad_error *error);

#endif
