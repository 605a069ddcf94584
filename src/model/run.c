/* run.c - a pool of what threads need to encode and parse: as many as were ever at work at once. */
#include "model/run.h"

#include <pthread.h>

#include "base/mem.h"

/* Sets of eight types of 4 kB each, which are touched as they come; and the rows of most chunks. */
enum { TYPE_SETS = 1024, ROWS = 256 };

struct run_pool {
    pthread_mutex_t lock;
    run *idle;
};

run_pool *run_pool_new(void)
{
    run_pool *pool = mem_alloc(sizeof *pool);

    if (pool) {
        pool->idle = NULL;
        pthread_mutex_init(&pool->lock, NULL);
    }
    return pool;
}

static void run_free(run *r)
{
    parse_release(&r->parser);
    mem_free(r->block);
    mem_free(r);
}

void run_pool_free(run_pool *pool)
{
    while (pool && pool->idle) {
        run *r = pool->idle;
        pool->idle = r->next;
        run_free(r);
    }
    if (pool) {
        pthread_mutex_destroy(&pool->lock);
    }
    mem_free(pool);
}

static void lay_out(run *r, scratch *s)
{
    encode_lay_out(&r->encoder, s);
    parse_lay_out(&r->parser, s);
}

static run *run_new(const struct model *model, size_t rows)
{
    scratch s = {0};
    run *r = mem_alloc(sizeof *r);

    if (!r) {
        return NULL;
    }
    *r = (run){0};
    r->encoder.model = r->parser.model = model;
    r->parser.encoder = &r->encoder;
    r->encoder.rows = rows > ROWS ? rows : ROWS;
    r->encoder.types = (types){.model = model, .sets = TYPE_SETS, .rows = r->encoder.rows};
    lay_out(r, &s);
    r->block = mem_alloc(s.used + SCRATCH_ALIGN);
    if (!r->block) {
        mem_free(r);
        return NULL;
    }
    s = (scratch){scratch_align(r->block), 0};
    lay_out(r, &s);
    types_reset(&r->encoder.types);
    return r;
}

run *run_take(run_pool *pool, const struct model *model, size_t rows)
{
    run *r;

    pthread_mutex_lock(&pool->lock);
    r = pool->idle;
    pool->idle = r ? r->next : NULL;
    pthread_mutex_unlock(&pool->lock);
    if (r && r->encoder.rows < rows) {
        run_free(r);
        r = NULL;
    }
    return r ? r : run_new(model, rows);
}

void run_give(run_pool *pool, run *r)
{
    pthread_mutex_lock(&pool->lock);
    r->next = pool->idle;
    pool->idle = r;
    pthread_mutex_unlock(&pool->lock);
}
