/* pool.h - works on items in several threads and gives them back in the order they came.
 *
 * One thread, the caller's, puts and takes; the work is done by the pool's own threads, or, with
 * one thread, at once by the caller. At most `capacity` items are in the pool.
 */
#ifndef ISNAD_POOL_H
#define ISNAD_POOL_H

#include <stdbool.h>
#include <stddef.h>

typedef struct pool pool;
typedef void pool_work(void *user, void *item);

/* NULL where there is no memory. Threads start as items come. */
pool *pool_new(unsigned nthread, size_t capacity, pool_work *work, void *user);
/* Waits for the work under way; items not taken are the caller's loss. Takes NULL. */
void pool_free(pool *p);

bool pool_is_full(const pool *p);
/* The pool must not be full. */
void pool_put(pool *p, void *item);
/* The oldest item, once it is done; NULL where the pool is empty. */
void *pool_take(pool *p);

#endif
