/* arena.c - memory that is given back all at once.
 *
 * Left out on purpose: freeing single pieces, growing in place, alignment beyond max_align_t.
 */
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <string.h>

#include "base/mem.h"

enum { BLOCK_FIRST = 64 << 10, BLOCK_MOST = 4 << 20 };

typedef struct arena_block {
    struct arena_block *next;
    size_t used, cap;
    alignas(max_align_t) char bytes[];
} arena_block;

void arena_init(arena *a)
{
    *a = (arena){.blocks = NULL};
}

void arena_release(arena *a)
{
    while (a->blocks) {
        arena_block *next = a->blocks->next;
        mem_free(a->blocks);
        a->blocks = next;
    }
    a->used = 0;
}

static arena_block *block_new(arena *a, size_t n)
{
    arena_block *block;
    size_t cap = n;

#ifndef ISNAD_ARENA_MALLOC
    size_t grown = a->blocks ? a->blocks->cap * 2 : BLOCK_FIRST;

    grown = grown > BLOCK_MOST ? BLOCK_MOST : grown;
    cap = n > grown ? n : grown;
#endif
    block = cap > SIZE_MAX - sizeof *block ? NULL : mem_alloc(sizeof *block + cap);
    a->failed = a->failed || !block;
    if (block) {
        block->next = a->blocks;
        block->used = 0;
        block->cap = cap;
        a->blocks = block;
    }
    return block;
}

void *arena_alloc(arena *a, size_t n)
{
    size_t align = alignof(max_align_t), size = n;
    arena_block *block = a->blocks;
    void *p;

#ifdef ISNAD_ARENA_MALLOC
    block = NULL;
    (void)align;
#else
    if (n > SIZE_MAX - align) {
        return NULL;
    }
    size = (n + align - 1) / align * align;
#endif
    if (!block || block->cap - block->used < size) {
        block = block_new(a, size);
        if (!block) {
            return NULL;
        }
    }
    p = block->bytes + block->used;
    block->used += size;
    a->used += n;
    return p;
}

void *arena_zalloc(arena *a, size_t count, size_t size)
{
    void *p;

    if (size && count > SIZE_MAX / size) {
        return NULL;
    }
    p = arena_alloc(a, count * size);
    return p ? memset(p, 0, count * size) : NULL;
}

char *arena_copy(arena *a, const char *p, size_t n)
{
    char *copy = arena_alloc(a, n);

    return copy && n ? memcpy(copy, p, n) : copy;
}
