/* counted.h - what a number counts: units of the table and nouns. */
#ifndef ISNAD_TIME_COUNTED_H
#define ISNAD_TIME_COUNTED_H

#include "time/amount.h"

/* The reading of a unit of the table, the longest; NULL where there is none. */
const reading *counted_unit(const scan *s, size_t i);

bool counted_is_noun_tag(isnad_upos upos);
bool counted_is_arabic(const atom *a);

/* Whether the atom may be a noun that is counted, with particles before it only if set. */
bool counted_noun(const scan *s, size_t i, bool particles);

/* "(15) men", as Gulf papers write: on behind the bracket if something counted stands there. first
 * and number: the atoms that the quantity and its number start with. */
void counted_pass_bracket(scan *s, size_t first, size_t number);

/* The unit or noun behind the number. */
void counted_read(scan *s);

#endif
