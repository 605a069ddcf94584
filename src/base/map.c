/* map.c - a hash map from strings to uint32_t. Growing leaves the old slots to the arena. */
#include "base/map.h"

#include "base/str.h"

typedef struct map_slot {
    isnad_str key; /* p == NULL: free; the empty key has p != NULL */
    uint64_t hash;
    uint32_t value;
} map_slot;

void map_init(map *m, arena *a)
{
    *m = (map){.arena = a};
}

static map_slot *find(const map *m, isnad_str key, uint64_t hash)
{
    size_t i = hash & (m->cap - 1);

    while (m->slots[i].key.p && !(m->slots[i].hash == hash && str_equal(m->slots[i].key, key))) {
        i = (i + 1) & (m->cap - 1);
    }
    return &m->slots[i];
}

static isnad_code grow(map *m)
{
    map bigger = {.n = m->n, .cap = m->cap ? m->cap * 2 : 16, .arena = m->arena};

    bigger.slots = arena_zalloc(m->arena, bigger.cap, sizeof *bigger.slots);
    if (!bigger.slots) {
        return ISNAD_NO_MEMORY;
    }
    for (size_t i = 0; i < m->cap; i++) {
        if (m->slots[i].key.p) {
            *find(&bigger, m->slots[i].key, m->slots[i].hash) = m->slots[i];
        }
    }
    *m = bigger;
    return ISNAD_OK;
}

isnad_code map_put(map *m, isnad_str key, uint32_t value)
{
    uint64_t hash = str_hash(key);
    map_slot *slot;

    if (m->n * 2 >= m->cap && grow(m)) {
        return ISNAD_NO_MEMORY;
    }
    slot = find(m, key, hash);
    m->n += !slot->key.p;
    *slot = (map_slot){{key.p ? key.p : "", key.n}, hash, value};
    return ISNAD_OK;
}

uint32_t map_get(const map *m, isnad_str key)
{
    const map_slot *slot = m->cap ? find(m, key, str_hash(key)) : NULL;

    return slot && slot->key.p ? slot->value : ISNAD_NONE;
}
