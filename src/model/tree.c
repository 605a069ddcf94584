/* tree.c - walking the dependency tree of a document.
 *
 * Children are linked lists in text order, so that linking is one pass from the end. A walk below a
 * word visits what is below it once; the tree has no cycles (the decoder sees to that).
 */
#include "model/tree.h"

#include "base/str.h"

isnad_code tree_link(isnad_doc *doc)
{
    doc->first_child = arena_alloc(&doc->arena, doc->nword * sizeof *doc->first_child);
    doc->next_sibling = arena_alloc(&doc->arena, doc->nword * sizeof *doc->next_sibling);
    if (!doc->first_child || !doc->next_sibling) {
        return ISNAD_NO_MEMORY;
    }
    for (size_t i = 0; i < doc->nword; i++) {
        doc->first_child[i] = doc->next_sibling[i] = ISNAD_NONE;
    }
    for (size_t i = doc->nword; i-- > 0;) {
        uint32_t head = doc->words[i].head;
        if (head != ISNAD_NONE) {
            doc->next_sibling[i] = doc->first_child[head];
            doc->first_child[head] = (uint32_t)i;
        }
    }
    return ISNAD_OK;
}

bool tree_is(const isnad_doc *doc, uint32_t word, const char *deprel)
{
    isnad_str have = doc->words[word].deprel;
    size_t n = strlen(deprel);

    return have.n >= n && memcmp(have.p, deprel, n) == 0 && (have.n == n || have.p[n] == ':');
}

uint32_t tree_child(const isnad_doc *doc, uint32_t word, const char *deprel)
{
    uint32_t child = doc->first_child[word];

    while (child != ISNAD_NONE && !tree_is(doc, child, deprel)) {
        child = doc->next_sibling[child];
    }
    return child;
}

bool tree_below(const isnad_doc *doc, uint32_t word, uint32_t top)
{
    while (word != top && word != ISNAD_NONE) {
        word = doc->words[word].head;
    }
    return word == top;
}

/* The next word in a walk below `top` that keeps out of the subtree of `word` when skip is set. */
static uint32_t step(const isnad_doc *doc, uint32_t word, uint32_t top, bool skip)
{
    if (!skip && doc->first_child[word] != ISNAD_NONE) {
        return doc->first_child[word];
    }
    while (word != top) {
        if (doc->next_sibling[word] != ISNAD_NONE) {
            return doc->next_sibling[word];
        }
        word = doc->words[word].head;
    }
    return ISNAD_NONE;
}

static void widen(tree_range *range, uint32_t word)
{
    range->first = word < range->first ? word : range->first;
    range->last = word > range->last ? word : range->last;
}

tree_range tree_cover(const isnad_doc *doc, uint32_t word)
{
    tree_range range = {word, word};

    for (uint32_t i = word; i != ISNAD_NONE; i = step(doc, i, word, false)) {
        widen(&range, i);
    }
    return range;
}

isnad_span tree_trim(const isnad_doc *doc, tree_range range)
{
    while (range.first <= range.last && doc->words[range.first].upos == ISNAD_UPOS_PUNCT) {
        range.first++;
    }
    while (range.last > range.first && doc->words[range.last].upos == ISNAD_UPOS_PUNCT) {
        range.last--;
    }
    if (range.first > range.last) {
        return (isnad_span){ISNAD_NONE, ISNAD_NONE};
    }
    return (isnad_span){doc->words[range.first].span.start, doc->words[range.last].span.end};
}

/* Whether what hangs on a noun with this relation is part of its phrase. */
static bool in_phrase(const isnad_doc *doc, uint32_t word)
{
    static const char *const parts[] = {"nmod", "amod",  "flat", "fixed", "nummod",   "compound",
                                        "det",  "appos", "case", "obl",   "goeswith", "dep"};

    if (doc->words[word].upos == ISNAD_UPOS_VERB) {
        return false;
    }
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (tree_is(doc, word, parts[i])) {
            return true;
        }
    }
    return tree_is(doc, word, "punct");
}

/* A coordinator or preposition in front of the whole phrase does not belong to it. */
static uint32_t skip_front(const isnad_doc *doc, uint32_t first, uint32_t head)
{
    while (first < head &&
           (doc->words[first].upos == ISNAD_UPOS_CCONJ ||
            doc->words[first].upos == ISNAD_UPOS_SCONJ ||
            doc->words[first].upos == ISNAD_UPOS_PUNCT ||
            (doc->words[first].upos == ISNAD_UPOS_ADP && doc->words[first].head == head))) {
        first++;
    }
    return first;
}

isnad_span tree_phrase(const isnad_doc *doc, uint32_t word)
{
    tree_range range = {word, word};
    uint32_t i = step(doc, word, word, false);

    while (i != ISNAD_NONE) {
        bool in = in_phrase(doc, i) && i + 1 >= range.first;
        if (in) {
            widen(&range, i);
        }
        i = step(doc, i, word, !in);
    }
    range.first = skip_front(doc, range.first, word);
    return tree_trim(doc, range);
}
