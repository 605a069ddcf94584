/* tree.h - walking the dependency tree of a document.
 *
 * Words are indices into doc->words. Relations are compared without their subtype unless the one
 * asked for has one: "nsubj" matches "nsubj:pass", "nsubj:pass" only itself.
 */
#ifndef ISNAD_TREE_H
#define ISNAD_TREE_H

#include "doc.h"

/* Sets first_child and next_sibling from the heads. ISNAD_OK or ISNAD_NO_MEMORY. Linear. */
isnad_code tree_link(isnad_doc *doc);

bool tree_is(const isnad_doc *doc, uint32_t word, const char *deprel);

/* The first child with that relation; ISNAD_NONE where there is none. */
uint32_t tree_child(const isnad_doc *doc, uint32_t word, const char *deprel);

/* Whether `word` is `top` or stands below it. */
bool tree_below(const isnad_doc *doc, uint32_t word, uint32_t top);

/* First and last word of what stands below the word and the word itself. */
typedef struct tree_range {
    uint32_t first, last;
} tree_range;

tree_range tree_cover(const isnad_doc *doc, uint32_t word);

/* The bytes of words first to last, without quotation marks, brackets that close elsewhere, and
 * other punctuation at either end. start == ISNAD_NONE where nothing is left. */
isnad_span tree_trim(const isnad_doc *doc, tree_range range);

/* The noun phrase of a noun or name: its adjectives, genitives, names and appositions,
 * prepositional phrases that belong to the noun; no relative clause, no other clause, no second
 * conjunct, no preposition or conjunction written together with its first word. */
isnad_span tree_phrase(const isnad_doc *doc, uint32_t word);

#endif
