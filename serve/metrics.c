/* metrics.c - what /metrics counts. */
#include "metrics.h"

static const unsigned long bounds[METRICS_BOUNDS] = {1000,  2500,   5000,   10000,   25000,
                                                     50000, 100000, 250000, 1000000, 10000000};

void metrics_count(metrics *m, unsigned route, unsigned status, unsigned long microseconds)
{
    unsigned i = 0;

    while (i < METRICS_BOUNDS && microseconds > bounds[i]) {
        i++;
    }
    atomic_fetch_add(&m->requests[route][status / 100 % METRICS_STATUSES], 1);
    atomic_fetch_add(&m->slower[route][i], 1);
    atomic_fetch_add(&m->microseconds[route], microseconds);
}

static void write_route(metrics *m, unsigned route, const char *name, bytes *out)
{
    unsigned long sum = 0;

    for (unsigned i = 0; i <= METRICS_BOUNDS; i++) {
        sum += atomic_load(&m->slower[route][i]);
        if (i < METRICS_BOUNDS) {
            bytes_printf(out, "isnad_http_request_seconds_bucket{route=\"%s\",le=\"%g\"} %lu\n",
                         name, (double)bounds[i] / 1e6, sum);
        }
    }
    bytes_printf(out, "isnad_http_request_seconds_bucket{route=\"%s\",le=\"+Inf\"} %lu\n", name,
                 sum);
    bytes_printf(out, "isnad_http_request_seconds_sum{route=\"%s\"} %.6f\n", name,
                 (double)atomic_load(&m->microseconds[route]) / 1e6);
    bytes_printf(out, "isnad_http_request_seconds_count{route=\"%s\"} %lu\n", name, sum);
}

void metrics_write(metrics *m, const char *(*name)(unsigned route), bytes *out)
{
    bytes_text(out, "# HELP isnad_http_requests_total Requests answered, by route and the first "
                    "digit of the status.\n# TYPE isnad_http_requests_total counter\n");
    for (unsigned route = 0; route < METRICS_ROUTES; route++) {
        for (unsigned s = 1; name(route) && s < METRICS_STATUSES; s++) {
            bytes_printf(out, "isnad_http_requests_total{route=\"%s\",status=\"%uxx\"} %lu\n",
                         name(route), s, atomic_load(&m->requests[route][s]));
        }
    }
    bytes_text(out, "# HELP isnad_http_request_seconds From the request line to the answer.\n"
                    "# TYPE isnad_http_request_seconds histogram\n");
    for (unsigned route = 0; route < METRICS_ROUTES; route++) {
        if (name(route)) {
            write_route(m, route, name(route), out);
        }
    }
    bytes_printf(out,
                 "# HELP isnad_http_connections Open connections.\n"
                 "# TYPE isnad_http_connections gauge\nisnad_http_connections %lu\n"
                 "# HELP isnad_http_slow_clients_total Connections ended because the client was "
                 "too slow.\n# TYPE isnad_http_slow_clients_total counter\n"
                 "isnad_http_slow_clients_total %lu\n",
                 atomic_load(&m->connections), atomic_load(&m->slow_clients));
}
