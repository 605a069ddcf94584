/* map.c - a hash map from strings to uint32_t. Growing leaves the old slots to the arena.
 *
 * Most look-ups find nothing: a byte of each slot's hash stands apart, so that a table of bytes,
 * which stays in the cache, answers them.
 */
#include "base/map.h"

#include "base/str.h"

typedef struct map_slot {
    isnad_str key; /* the empty key has p != NULL */
    uint64_t hash;
    uint32_t value;
} map_slot;

void map_init(map *m, arena *a)
{
    *m = (map){.arena = a};
}

/* The byte of a slot that is taken; 0 is that of a free one. */
static uint8_t mark_of(uint64_t hash)
{
    return (uint8_t)(hash >> 56) | 1;
}

/* The key's slot, or the free one where it would be. */
static size_t find(const map *m, isnad_str key, uint64_t hash)
{
    size_t i = hash & (m->cap - 1);
    uint8_t mark = mark_of(hash);

    while (m->marks[i] &&
           !(m->marks[i] == mark && m->slots[i].hash == hash && str_equal(m->slots[i].key, key))) {
        i = (i + 1) & (m->cap - 1);
    }
    return i;
}

static isnad_code grow(map *m)
{
    map bigger = {.n = m->n, .cap = m->cap ? m->cap * 2 : 16, .arena = m->arena};

    bigger.slots = arena_alloc(m->arena, bigger.cap * sizeof *bigger.slots);
    bigger.marks = arena_zalloc(m->arena, bigger.cap, sizeof *bigger.marks);
    if (!bigger.slots || !bigger.marks) {
        return ISNAD_NO_MEMORY;
    }
    for (size_t i = 0; i < m->cap; i++) {
        if (m->marks[i]) {
            size_t to = find(&bigger, m->slots[i].key, m->slots[i].hash);
            bigger.slots[to] = m->slots[i];
            bigger.marks[to] = m->marks[i];
        }
    }
    *m = bigger;
    return ISNAD_OK;
}

isnad_code map_put(map *m, isnad_str key, uint32_t value)
{
    uint64_t hash = str_hash(key);
    size_t i;

    if (m->n * 2 >= m->cap && grow(m)) {
        return ISNAD_NO_MEMORY;
    }
    i = find(m, key, hash);
    m->n += !m->marks[i];
    m->marks[i] = mark_of(hash);
    m->slots[i] = (map_slot){{key.p ? key.p : "", key.n}, hash, value};
    return ISNAD_OK;
}

uint32_t map_get(const map *m, isnad_str key)
{
    size_t i = m->cap ? find(m, key, str_hash(key)) : 0;

    return m->cap && m->marks[i] ? m->slots[i].value : ISNAD_NONE;
}
