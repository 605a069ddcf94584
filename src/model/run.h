/* run.h - the memory in which documents are encoded and parsed. It is kept from one document to the
 * next, with the vectors of the types met so far: news repeats its words.
 */
#ifndef ISNAD_RUN_H
#define ISNAD_RUN_H

#include "model/encode.h"
#include "model/file.h"
#include "model/parse.h"

typedef struct run {
    encoder encoder;
    parser parser;
    void *block;
    struct run *next;
} run;

typedef struct run_pool run_pool;

/* NULL without memory. */
run_pool *run_pool_new(void);
void run_pool_free(run_pool *pool);

/* One that no other thread has, for chunks of up to `rows` rows; NULL without memory. */
run *run_take(run_pool *pool, const struct model *model, size_t rows);
void run_give(run_pool *pool, run *r);

#endif
