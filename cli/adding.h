/* adding.h - what isnad add and isnad watch share: from sources into an archive.
 *
 * Threads read articles; the caller's thread takes articles from the sources and writes what was
 * read, in the order of the input, so that an archive does not depend on the number of threads. A
 * batch of articles is one transaction. Only what a transaction has kept is reported.
 */
#ifndef ISNAD_ADDING_H
#define ISNAD_ADDING_H

#include "cli.h"
#include "job.h"
#include "pool.h"
#include "progress.h"

enum { BATCH_USUAL = 256, BATCH_MOST = 4096 };

/* An article that is written but not yet kept. */
typedef struct written {
    int64_t article;
    char *id;
} written;

typedef struct adding {
    job_settings settings;
    isnad_str outlet; /* of articles that name none */
    isnad_format format;
    const char *keys; /* see isnad_source_keys(); may be NULL */
    isnad_archive *archive;
    pool *pool;
    unsigned nthread;
    progress progress;
    size_t waiting; /* bytes of articles in the pool */
    written batch[BATCH_MOST];
    size_t nbatch;
    uint32_t batch_size; /* articles in a transaction */
    uint64_t added, there, failed;
    bool json;
    bool broken; /* the archive cannot be written */
    int status;
} adding;

/* From the options of the command line, with engine and archive open; NULL with *status set. */
adding *adding_new(const arguments *args, int *status);
void adding_free(adding *a); /* takes NULL */

/* Adds what a file or a URL holds. Nonzero once the archive is broken. A walk_fn: user is
 * the adding. */
int adding_source(void *user, const char *path);
/* Keeps what was added. */
void adding_commit(adding *a);
/* Says how many were added; the status of the command. */
int adding_end(adding *a);

#endif
