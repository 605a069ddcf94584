/* cache.c - answers that were given, to be given again.
 *
 * A table in which each answer has one place, by a hash of its tag and address; a newer one takes
 * it. All answers together have at most CACHE_BYTES: places are emptied in turn until a new one
 * fits.
 */
#include "cache.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { PLACES = 4096, CACHE_BYTES = 32 << 20, ANSWER_MOST = 512 << 10 };

typedef struct place {
    char *key, *body; /* key: tag, line break, address; both one piece of memory */
    size_t nbody, size;
} place;

struct cache {
    pthread_mutex_t lock;
    size_t bytes, hand; /* hand: the place that is emptied next */
    place places[PLACES];
};

cache *cache_new(void)
{
    cache *c = calloc(1, sizeof *c);

    if (c) {
        pthread_mutex_init(&c->lock, NULL);
    }
    return c;
}

static void empty(cache *c, place *p)
{
    c->bytes -= p->size;
    free(p->key);
    *p = (place){NULL, NULL, 0, 0};
}

void cache_free(cache *c)
{
    if (!c) {
        return;
    }
    for (size_t i = 0; i < PLACES; i++) {
        free(c->places[i].key);
    }
    pthread_mutex_destroy(&c->lock);
    free(c);
}

static place *find(cache *c, const char *tag, const char *address)
{
    uint64_t h = UINT64_C(0xcbf29ce484222325);

    for (const char *p = tag; *p; p++) {
        h = (h ^ (unsigned char)*p) * UINT64_C(0x100000001b3);
    }
    for (const char *p = address; *p; p++) {
        h = (h ^ (unsigned char)*p) * UINT64_C(0x100000001b3);
    }
    return &c->places[(h ^ h >> 32) % PLACES];
}

static bool has_key(const place *p, const char *tag, const char *address)
{
    size_t n = strlen(tag);

    return p->key && strncmp(p->key, tag, n) == 0 && p->key[n] == '\n' &&
           strcmp(p->key + n + 1, address) == 0;
}

bool cache_get(cache *c, const char *tag, const char *address, bytes *out)
{
    const place *p = find(c, tag, address);
    bool found;

    pthread_mutex_lock(&c->lock);
    found = has_key(p, tag, address);
    if (found) {
        bytes_add(out, p->body, p->nbody);
    }
    pthread_mutex_unlock(&c->lock);
    return found;
}

void cache_put(cache *c, const char *tag, const char *address, const bytes *body)
{
    size_t n = strlen(tag), m = strlen(address), size = n + m + 2 + body->n;
    place *p = find(c, tag, address);
    char *key;

    if (body->n == 0 || size > ANSWER_MOST || !(key = malloc(size))) {
        return;
    }
    memcpy(key, tag, n);
    key[n] = '\n';
    memcpy(key + n + 1, address, m + 1);
    memcpy(key + n + m + 2, body->p, body->n);
    pthread_mutex_lock(&c->lock);
    empty(c, p);
    while (c->bytes + size > CACHE_BYTES) {
        empty(c, &c->places[c->hand++ % PLACES]);
    }
    *p = (place){key, key + n + m + 2, body->n, size};
    c->bytes += size;
    pthread_mutex_unlock(&c->lock);
}
