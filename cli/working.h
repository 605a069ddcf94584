/* working.h - what the files of isnad work share: from a stream into a store.
 *
 * Messages go through in slices. A slice is read by the threads of a pool, written to the store in
 * one transaction, and only then acknowledged: what a worker that dies had in hand is handed out
 * again, and what of it was stored already is passed over by its key.
 */
#ifndef ISNAD_WORKING_H
#define ISNAD_WORKING_H

#include "cli.h"
#include "job.h"
#include "pool.h"
#include "queue.h"

enum { MESSAGES_MOST = 1024, SLICE_BYTES = 16 << 20 };

/* A message that is being read. */
typedef struct item {
    message *message;
    job *job;
    isnad_doc *doc;
    isnad_entry *entry;
    bool there; /* the store has it already */
} item;

typedef struct working {
    job_settings settings;
    const char *store; /* where the archive is */
    const char *keys;  /* see isnad_source_keys(); may be NULL */
    isnad_archive *archive;
    queue *queue;
    pool *pool;
    uint32_t batch, deliveries, delay; /* messages; times; seconds */
    message messages[MESSAGES_MOST];   /* in hand */
    size_t nmessage;
    item items[MESSAGES_MOST]; /* the slice */
    size_t nitem;
    uint64_t stored, there, failed;
    bool drain;
    int status;
} working;

/* A pool_work; user is the working. */
extern pool_work *const slice_read;

/* Whether a signal asks to stop. */
bool working_stops(void);

/* Reads, stores and settles messages [first, last). */
void slice_work(working *w, size_t first, size_t last);

/* Adds the items to the store and commits; comes back to it until it is done. An item that the
 * store refuses gets its reason in its job. False where a signal ended the waiting. */
bool keep_items(working *w);

#endif
