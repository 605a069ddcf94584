/* slow.h - clients that take their time.
 *
 * libmicrohttpd ends a connection on which nothing moves. One on which a byte moves now and then
 * would be held for ever: here each connection has a time by which its request must have arrived,
 * and by which its answer must have been taken.
 */
#ifndef SERVE_SLOW_H
#define SERVE_SLOW_H

#include "metrics.h"
#include "mhd.h"

typedef enum clock_phase {
    CLOCK_IDLE,    /* between requests: libmicrohttpd sees to it */
    CLOCK_ARRIVES, /* the request, from the first byte of the connection or the request line */
    CLOCK_WORK,    /* of ours */
    CLOCK_LEAVES,  /* the answer */
} clock_phase;

typedef struct slow slow;
typedef struct connection_clock connection_clock;

slow *slow_new(metrics *m);
void slow_free(slow *s); /* takes NULL */

/* The connection's clock, which is made when it opens. */
connection_clock *slow_open(slow *s, struct MHD_Connection *connection);
void slow_close(slow *s, connection_clock *clock);
void slow_set(slow *s, connection_clock *clock, clock_phase phase);
/* Ends the connections that are over their time; to be called each second or so. */
void slow_watch(slow *s);

#endif
