/* quote.h - which quotation marks and brackets belong together. */
#ifndef ISNAD_QUOTE_H
#define ISNAD_QUOTE_H

#include "isnad.h"

/* For each of the n tokens, usually a paragraph: the index of its partner, or ISNAD_NONE for one
 * that has none and for all that are no quotation mark or bracket. partner has room for n entries.
 * Pairs nest and never cross. Linear. */
void quote_match(isnad_str text, const isnad_token *tokens, size_t n, uint32_t *partner);

/* Whether c is a quotation mark or a bracket. */
bool quote_is_mark(uint32_t c);

#endif
