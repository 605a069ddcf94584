/* trie.c - phrases of folded words. Edges lie in one hash table of (node, word), at most half full.
 */
#include "entity/trie.h"

#include <string.h>

typedef struct trie_edge {
    uint32_t node, word, to; /* to == 0: free, for no edge leads to the root */
} trie_edge;

static size_t slot_of(const trie *t, uint32_t node, uint32_t word)
{
    uint64_t hash = ((uint64_t)node << 32 | word) * 0x9E3779B97F4A7C15u;
    size_t i = (size_t)(hash >> 32) & (t->cap - 1);

    while (t->edges[i].to && (t->edges[i].node != node || t->edges[i].word != word)) {
        i = (i + 1) & (t->cap - 1);
    }
    return i;
}

/* Twice the room, with what there was copied; the old piece is left to the arena. */
static void *widened(arena *a, const void *old, size_t n, size_t size, size_t *cap)
{
    size_t room = *cap ? *cap * 2 : 1024;
    void *bigger = arena_zalloc(a, room, size);

    if (bigger) {
        if (n) {
            memcpy(bigger, old, n * size);
        }
        *cap = room;
    }
    return bigger;
}

static isnad_code edges_grow(trie *t)
{
    trie bigger = {.cap = t->cap ? t->cap * 2 : 4096};

    bigger.edges = arena_zalloc(t->arena, bigger.cap, sizeof *bigger.edges);
    if (!bigger.edges) {
        return ISNAD_NO_MEMORY;
    }
    for (size_t i = 0; i < t->cap; i++) {
        if (t->edges[i].to) {
            bigger.edges[slot_of(&bigger, t->edges[i].node, t->edges[i].word)] = t->edges[i];
        }
    }
    t->edges = bigger.edges;
    t->cap = bigger.cap;
    return ISNAD_OK;
}

static isnad_code node_new(trie *t, uint32_t *node)
{
    if (t->nnode == t->node_cap) {
        uint32_t *first = widened(t->arena, t->first, t->nnode, sizeof *first, &t->node_cap);
        if (!first) {
            return ISNAD_NO_MEMORY;
        }
        t->first = first;
    }
    *node = (uint32_t)t->nnode++;
    t->first[*node] = ISNAD_NONE;
    return ISNAD_OK;
}

isnad_code trie_init(trie *t, arena *a)
{
    uint32_t root;

    *t = (trie){.arena = a};
    map_init(&t->words, a);
    return edges_grow(t) || node_new(t, &root) ? ISNAD_NO_MEMORY : ISNAD_OK;
}

static isnad_code word_number(trie *t, isnad_str word, uint32_t *number)
{
    *number = map_get(&t->words, word);
    if (*number == ISNAD_NONE) {
        *number = (uint32_t)t->words.n;
        return map_put(&t->words, word, *number);
    }
    return ISNAD_OK;
}

static isnad_code edge_to(trie *t, uint32_t from, uint32_t word, uint32_t *to)
{
    size_t slot = slot_of(t, from, word);

    if (t->edges[slot].to) {
        *to = t->edges[slot].to;
        return ISNAD_OK;
    }
    if (node_new(t, to)) {
        return ISNAD_NO_MEMORY;
    }
    t->edges[slot] = (trie_edge){from, word, *to};
    return ++t->nedge * 2 > t->cap ? edges_grow(t) : ISNAD_OK;
}

static isnad_code value_add(trie *t, uint32_t node, uint32_t value)
{
    for (uint32_t i = t->first[node]; i != ISNAD_NONE; i = t->links[i].next) {
        if (t->links[i].value == value) {
            return ISNAD_OK;
        }
    }
    if (t->nlink == t->link_cap) {
        trie_link *links = widened(t->arena, t->links, t->nlink, sizeof *links, &t->link_cap);
        if (!links) {
            return ISNAD_NO_MEMORY;
        }
        t->links = links;
    }
    t->links[t->nlink] = (trie_link){value, t->first[node]};
    t->first[node] = (uint32_t)t->nlink++;
    return ISNAD_OK;
}

isnad_code trie_add(trie *t, const isnad_str *words, size_t n, uint32_t value)
{
    uint32_t node = TRIE_ROOT;

    for (size_t i = 0; i < n; i++) {
        uint32_t word;
        if (word_number(t, words[i], &word) || edge_to(t, node, word, &node)) {
            return ISNAD_NO_MEMORY;
        }
    }
    return n ? value_add(t, node, value) : ISNAD_OK;
}

uint32_t trie_word(const trie *t, isnad_str fold)
{
    return map_get(&t->words, fold);
}

uint32_t trie_step(const trie *t, uint32_t node, uint32_t word)
{
    size_t slot = slot_of(t, node, word);

    return word != ISNAD_NONE && t->edges[slot].to ? t->edges[slot].to : ISNAD_NONE;
}
