/* metrics.h - what /metrics counts. Any thread may count. */
#ifndef SERVE_METRICS_H
#define SERVE_METRICS_H

#include <stdatomic.h>

#include "bytes.h"

enum { METRICS_ROUTES = 32, METRICS_BOUNDS = 10, METRICS_STATUSES = 6 };

typedef struct metrics {
    atomic_ulong requests[METRICS_ROUTES][METRICS_STATUSES]; /* by the first digit of the status */
    atomic_ulong slower[METRICS_ROUTES][METRICS_BOUNDS + 1]; /* not yet summed up */
    atomic_ulong microseconds[METRICS_ROUTES];
    atomic_ulong connections, slow_clients;
} metrics;

/* A request that was answered; route METRICS_ROUTES - 1 is one without a route. */
void metrics_count(metrics *m, unsigned route, unsigned status, unsigned long microseconds);
/* In the text format of Prometheus; name gives the address of a route, NULL where there is none. */
void metrics_write(metrics *m, const char *(*name)(unsigned route), bytes *out);

#endif
