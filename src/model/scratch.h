/* scratch.h - one block of memory cut into arrays, laid out twice: to measure, then for real. */
#ifndef ISNAD_SCRATCH_H
#define ISNAD_SCRATCH_H

#include <stddef.h>
#include <stdint.h>

enum { SCRATCH_ALIGN = 64 };

typedef struct scratch {
    char *base; /* NULL while measuring */
    size_t used;
} scratch;

/* count * size bytes; NULL while measuring. The counts are those of one chunk, far from overflow.
 */
static inline void *scratch_cut(scratch *s, size_t count, size_t size)
{
    void *p = s->base ? s->base + s->used : NULL;

    s->used += (count * size + SCRATCH_ALIGN - 1) / SCRATCH_ALIGN * SCRATCH_ALIGN;
    return p;
}

/* Where to begin in a block that has SCRATCH_ALIGN bytes more than what was measured. */
static inline char *scratch_align(void *block)
{
    uintptr_t at = (uintptr_t)block;

    return (char *)block + (SCRATCH_ALIGN - at % SCRATCH_ALIGN) % SCRATCH_ALIGN;
}

#endif
