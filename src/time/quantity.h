/* quantity.h - amounts: how many or how much of what. */
#ifndef ISNAD_TIME_QUANTITY_H
#define ISNAD_TIME_QUANTITY_H

#include "time/lexicon.h"

/* The quantity that starts at atom i; returns the atom behind it, i where there is none. taken says
 * which atoms are parts of times. An open end of a range is NaN. */
size_t quantity_read(const isnad_doc *doc, const lexicon *lex, const atoms *list, const bool *taken,
                     size_t i, isnad_quantity *out);

#endif
