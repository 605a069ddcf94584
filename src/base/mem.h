/* mem.h - the one door to the heap, so that a test can make the nth allocation fail. */
#ifndef ISNAD_MEM_H
#define ISNAD_MEM_H

#include <stddef.h>
#include <stdlib.h>

#ifdef ISNAD_FAULTS
void *mem_alloc(size_t n);
void *mem_realloc(void *p, size_t n);
#else
static inline void *mem_alloc(size_t n)
{
    return malloc(n);
}
static inline void *mem_realloc(void *p, size_t n)
{
    return realloc(p, n);
}
#endif

static inline void mem_free(void *p)
{
    free(p);
}

#endif
