/* cache.h - answers that were given, to be given again while the archive is as it was.
 *
 * An answer belongs to its ETag, which has the state of the archive in it, and to the address: what
 * is kept can be old, but never wrong. Any thread may call.
 */
#ifndef SERVE_CACHE_H
#define SERVE_CACHE_H

#include "bytes.h"

typedef struct cache cache;

cache *cache_new(void);    /* NULL where there is no memory */
void cache_free(cache *c); /* takes NULL */

/* Appends a copy of the answer, and returns whether there is one. */
bool cache_get(cache *c, const char *tag, const char *address, bytes *out);
/* Keeps a copy, in place of an older one. */
void cache_put(cache *c, const char *tag, const char *address, const bytes *body);

#endif
