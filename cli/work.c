/* work.c - isnad work: articles of a NATS JetStream stream into an archive or a database.
 *
 * Any number of workers, on any number of machines, share a consumer. A signal to stop is heeded
 * between slices: the slice in hand is finished, the rest is given back.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "working.h"

enum { BATCH = 64, DELIVERIES = 5, DELAY_SECONDS = 30 };

static volatile sig_atomic_t stopping;

static void stop(int number)
{
    (void)number;
    stopping = 1;
}

bool working_stops(void)
{
    return stopping != 0;
}

static void heed_signals(void)
{
    struct sigaction action = {.sa_handler = stop, .sa_flags = SA_RESTART};

    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

/* ---- slices ---------------------------------------------------------------------------------- */

/* Fresh ones first, in order. Of those that were handed out before, one may be what its worker died
 * of: they go one by one, forwards and backwards in turn, so that all others are settled after two
 * such deaths, and it alone comes to the limit. */
static int by_turn(const void *a, const void *b)
{
    const message *x = a, *y = b;
    bool backwards = x->deliveries > 1 && x->deliveries % 2;

    if (x->deliveries != y->deliveries) {
        return x->deliveries < y->deliveries ? -1 : 1;
    }
    return (x->sequence < y->sequence) == backwards ? 1 : -1;
}

static size_t end_of_slice(const working *w, size_t first)
{
    size_t bytes = w->messages[first].data.n, last = first + 1;

    if (w->messages[first].deliveries > 1) {
        return last;
    }
    while (last < w->nmessage && w->messages[last].deliveries == 1 &&
           bytes + w->messages[last].data.n <= SLICE_BYTES) {
        bytes += w->messages[last++].data.n;
    }
    return last;
}

static void work_through(working *w)
{
    size_t first = 0;

    qsort(w->messages, w->nmessage, sizeof *w->messages, by_turn);
    while (first < w->nmessage && !stopping) {
        size_t last = end_of_slice(w, first);
        slice_work(w, first, last);
        first = last;
    }
    for (; first < w->nmessage; first++) {
        queue_return(&w->messages[first], 0);
    }
    w->nmessage = 0;
}

static void work(working *w)
{
    while (!stopping) {
        w->nmessage = queue_fetch(w->queue, w->messages, w->batch);
        if (w->nmessage) {
            work_through(w);
        } else if (w->drain && queue_is_empty(w->queue)) {
            return;
        }
    }
}

/* ---- beginning and end ----------------------------------------------------------------------- */

static int read_options(working *w, const arguments *args)
{
    int status;

    w->store = arguments_value(args, "store");
    w->keys = arguments_value(args, "keys");
    w->drain = arguments_value(args, "drain") != NULL;
    w->batch = BATCH;
    w->deliveries = DELIVERIES;
    w->delay = DELAY_SECONDS;
    if (args->noperand) {
        return report_usage("work", "it takes articles from a stream, not from %s",
                            args->operands[0]);
    }
    if (!w->store) {
        return report_usage("work", "--store is needed: an archive, or postgresql://...");
    }
    (void)((status = parse_number(args, "batch", MESSAGES_MOST, &w->batch)) ||
           (status = parse_number(args, "deliveries", 1000000, &w->deliveries)) ||
           (status = parse_number(args, "delay", 86400, &w->delay)) ||
           (status = parse_published(args, &w->settings.published)));
    w->batch = w->batch ? w->batch : 1;
    w->deliveries = w->deliveries ? w->deliveries : 1;
    return status;
}

static int open_all(working *w, const arguments *args)
{
    unsigned nthread;
    isnad_error error;
    int status = parse_threads(args, 1, &nthread);

    if (status || !(w->queue = queue_open(args, &status)) ||
        (status = queue_consume(w->queue, args)) ||
        !(w->settings.engine = open_engine(args, &status))) {
        return status;
    }
    if (isnad_archive_open(w->store, ISNAD_ARCHIVE_WRITE, &w->archive, &error)) {
        report("%s", error.message);
        return STATUS_BROKEN;
    }
    w->pool = pool_new(nthread, MESSAGES_MOST, slice_read, w);
    if (!w->pool) {
        report("out of memory");
        return STATUS_SOME;
    }
    return STATUS_DONE;
}

static void close_all(working *w)
{
    pool_free(w->pool);
    isnad_archive_free(w->archive);
    queue_free(w->queue);
    isnad_engine_free((isnad_engine *)(uintptr_t)w->settings.engine);
    free(w);
}

int verb_work(const arguments *args)
{
    working *w = calloc(1, sizeof *w);
    int status;

    if (!w) {
        report("out of memory");
        return STATUS_SOME;
    }
    heed_signals();
    status = read_options(w, args);
    status = status ? status : open_all(w, args);
    if (!status) {
        work(w);
        say("%llu stored, %llu already there, %llu failed", (unsigned long long)w->stored,
            (unsigned long long)w->there, (unsigned long long)w->failed);
        status = w->status;
    }
    close_all(w);
    return status;
}
