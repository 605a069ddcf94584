/* trie.h - phrases of folded words, for the longest match in a text.
 *
 * Words become numbers once; a step is one look-up of (node, word). Built when the engine opens,
 * read by any number of threads after that. A phrase may carry several values.
 */
#ifndef ISNAD_ENTITY_TRIE_H
#define ISNAD_ENTITY_TRIE_H

#include "base/arena.h"
#include "base/map.h"
#include "isnad.h"

typedef struct trie_link {
    uint32_t value, next; /* next: index of the next value's link, or ISNAD_NONE */
} trie_link;

typedef struct trie {
    map words; /* folded word -> its number */
    struct trie_edge *edges;
    size_t nedge, cap;
    uint32_t *first; /* node -> its newest link, or ISNAD_NONE */
    size_t nnode, node_cap;
    trie_link *links;
    size_t nlink, link_cap;
    arena *arena;
} trie;

enum { TRIE_ROOT = 0 };

/* ISNAD_OK or ISNAD_NO_MEMORY, as all that add. */
isnad_code trie_init(trie *t, arena *a);
/* The words must live as long as the trie. The same value twice for one phrase counts once. */
isnad_code trie_add(trie *t, const isnad_str *words, size_t n, uint32_t value);

/* The number of a word, ISNAD_NONE where no phrase has it. */
uint32_t trie_word(const trie *t, isnad_str fold);
/* The node behind `node` and a word; ISNAD_NONE where nothing goes on. */
uint32_t trie_step(const trie *t, uint32_t node, uint32_t word);

/* The first link of a node's values, newest first; ISNAD_NONE where it ends no phrase. */
static inline uint32_t trie_values(const trie *t, uint32_t node)
{
    return t->first[node];
}

#endif
