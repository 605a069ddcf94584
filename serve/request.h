/* request.h - a request on its way: taken in by the thread that has the connections, answered by a
 * worker, sent by the first thread again. Only one of them holds it at a time.
 */
#ifndef SERVE_REQUEST_H
#define SERVE_REQUEST_H

#include <time.h>

#include "bytes.h"
#include "cache.h"
#include "metrics.h"
#include "mhd.h"
#include "serve.h"
#include "uri.h"
#include "workers.h"

/* A body above BODY_MOST is refused, but taken in up to BODY_BORNE, so that its sender hears why.
 */
enum { BODY_MOST = 1 << 20, BODY_BORNE = 16 << 20, HEADER_MOST = 160 };

struct route;

typedef struct server {
    serve_options options;
    struct MHD_Daemon *daemon;
    workers *views, *reads, *streams;
    struct slow *slow;
    cache *cache;
    char token[80];   /* "" where none is asked for */
    char address[64]; /* that it listens at, without the port */
    unsigned port;
    uint64_t nonce; /* of this run, in every ETag */
    metrics metrics;
} server;

typedef struct request {
    server *server;
    struct MHD_Connection *connection;
    struct connection_clock *clock;
    const struct route *route;
    char method[8];
    char *text; /* the address as sent, and behind it the room for its pieces */
    uri uri;
    uri_fault fault;
    size_t fault_position;
    bytes body;
    size_t excess; /* bytes of the body that were not kept */
    bool started, submitted, too_large;
    bool gzip, ndjson; /* that the client takes */
    char tag[80];      /* the ETag of the answer; "" for none */
    const char *cache; /* its Cache-Control; NULL: not to be kept */
    char content_type[HEADER_MOST], none_match[HEADER_MOST];
    struct timespec since;
    unsigned status; /* of the response; 0: there is none yet */
    struct MHD_Response *response;
} request;

/* A piece of the path, by its place in it. */
static inline isnad_str request_segment(const request *r, size_t i)
{
    return i < r->uri.nsegment ? r->uri.segments[i] : (isnad_str){NULL, 0};
}

#endif
