/* workers.h - threads that answer requests, each with a handle of the archive of its own.
 *
 * What waits is bounded: a request that finds no place is refused at once. Work that takes longer
 * than it may is stopped.
 */
#ifndef SERVE_WORKERS_H
#define SERVE_WORKERS_H

#include "isnad.h"

typedef struct workers workers;
typedef void worker_fn(isnad_archive *archive, void *job);

typedef struct workers_options {
    const char *archive;
    unsigned nthread;
    unsigned waiting; /* jobs that may wait for a thread */
    unsigned seconds; /* that a job may take; 0: it ends when it ends */
    worker_fn *fn;
} workers_options;

/* NULL with *error set. The archive is opened by each thread before the first job. */
workers *workers_new(const workers_options *options, isnad_error *error);
/* False where all places are taken. */
bool workers_put(workers *w, void *job);
/* Stops what takes too long; to be called now and then. */
void workers_watch(workers *w);
/* Jobs under way and waiting. */
void workers_count(workers *w, unsigned *busy, unsigned *waiting);
/* Ends all jobs, waiting ones too. Takes NULL. */
void workers_free(workers *w);

#endif
