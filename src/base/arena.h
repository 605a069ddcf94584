/* arena.h - memory that is given back all at once.
 *
 * Blocks double in size; an allocation is a bump of a pointer. There is no free of one piece. With
 * ISNAD_ARENA_MALLOC every piece is a malloc of its own, so that the sanitizers see each bound.
 */
#ifndef ISNAD_ARENA_H
#define ISNAD_ARENA_H

#include <stdbool.h>
#include <stddef.h>

typedef struct arena {
    struct arena_block *blocks; /* newest first; NULL when empty */
    size_t used;                /* bytes handed out in all */
    bool failed;                /* an allocation has failed; whoever owns the arena looks here */
} arena;

void arena_init(arena *a);
void arena_release(arena *a);
/* n bytes aligned for any type, not cleared; NULL when there is no memory. n may be 0. */
void *arena_alloc(arena *a, size_t n);
/* count * size zeroed bytes; NULL also when the product overflows. */
void *arena_zalloc(arena *a, size_t count, size_t size);
/* A copy of n bytes. */
char *arena_copy(arena *a, const char *p, size_t n);

#endif
