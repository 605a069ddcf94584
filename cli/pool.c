/* pool.c - works on items in several threads and gives them back in the order they came.
 *
 * A ring: items [first, next) are taken up or done, [next, last) wait. The counters only grow; a
 * place is its counter modulo the capacity.
 */
#include "pool.h"

#include <pthread.h>
#include <stdlib.h>

typedef struct place {
    void *item;
    bool done;
} place;

struct pool {
    pool_work *work;
    void *user;
    pthread_mutex_t lock;
    pthread_cond_t waiting, done;
    pthread_t *threads;
    unsigned nthread, started; /* nthread 1: none is started */
    bool closing;
    size_t first, next, last, capacity;
    place places[];
};

pool *pool_new(unsigned nthread, size_t capacity, pool_work *work, void *user)
{
    pool *p = calloc(1, sizeof *p + capacity * sizeof *p->places);

    if (!p) {
        return NULL;
    }
    p->threads = calloc(nthread, sizeof *p->threads);
    if (!p->threads) {
        free(p);
        return NULL;
    }
    p->work = work;
    p->user = user;
    p->nthread = nthread;
    p->capacity = capacity;
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->waiting, NULL);
    pthread_cond_init(&p->done, NULL);
    return p;
}

static void *run_thread(void *arg)
{
    pool *p = arg;

    pthread_mutex_lock(&p->lock);
    for (;;) {
        place *place;
        while (p->next == p->last && !p->closing) {
            pthread_cond_wait(&p->waiting, &p->lock);
        }
        if (p->next == p->last) {
            break;
        }
        place = &p->places[p->next++ % p->capacity];
        pthread_mutex_unlock(&p->lock);
        p->work(p->user, place->item);
        pthread_mutex_lock(&p->lock);
        place->done = true;
        pthread_cond_signal(&p->done);
    }
    pthread_mutex_unlock(&p->lock);
    return NULL;
}

/* Fewer threads than asked for do the same work. */
static void start_thread(pool *p)
{
    if (p->started < p->nthread && p->nthread > 1) {
        p->started += !pthread_create(&p->threads[p->started], NULL, run_thread, p);
    }
}

void pool_free(pool *p)
{
    if (!p) {
        return;
    }
    pthread_mutex_lock(&p->lock);
    p->closing = true;
    p->last = p->next;
    pthread_cond_broadcast(&p->waiting);
    pthread_mutex_unlock(&p->lock);
    for (unsigned i = 0; i < p->started; i++) {
        pthread_join(p->threads[i], NULL);
    }
    pthread_cond_destroy(&p->done);
    pthread_cond_destroy(&p->waiting);
    pthread_mutex_destroy(&p->lock);
    free(p->threads);
    free(p);
}

bool pool_is_full(const pool *p)
{
    return p->last - p->first == p->capacity; /* both are the caller's alone */
}

void pool_put(pool *p, void *item)
{
    start_thread(p);
    pthread_mutex_lock(&p->lock);
    p->places[p->last % p->capacity] = (place){item, p->started == 0};
    p->last++;
    if (p->started == 0) {
        p->next = p->last;
    }
    pthread_cond_signal(&p->waiting);
    pthread_mutex_unlock(&p->lock);
    if (p->started == 0) {
        p->work(p->user, item);
    }
}

void *pool_take(pool *p)
{
    place *place = &p->places[p->first % p->capacity];

    if (p->first == p->last) {
        return NULL;
    }
    pthread_mutex_lock(&p->lock);
    while (!place->done) {
        pthread_cond_wait(&p->done, &p->lock);
    }
    p->first++;
    pthread_mutex_unlock(&p->lock);
    return place->item;
}
