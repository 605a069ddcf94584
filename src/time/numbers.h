/* numbers.h - numbers of digits and of words, cardinal and ordinal, as readings of atoms. */
#ifndef ISNAD_TIME_NUMBERS_H
#define ISNAD_TIME_NUMBERS_H

#include "time/lexicon.h"

/* Adds the numbers that start at each atom as readings: n for any cardinal, the longest there is;
 * day, mm, year4, hyear, year, hh, mi, hhmm, hdot for those that may be one; ord, ordday, ordhour
 * for ordinals. The value of hhmm and hdot is hour * 60 + minute. Linear. */
void numbers_read(atoms *list);

/* What digits say; false where they are no number ("1.2.3"). Thousands may be parted by commas,
 * *whole is whether they are digits and nothing else. */
bool numbers_digits(isnad_str folded, double *value, bool *whole);

/* Adds what the digits of an atom may be, but for n. */
void numbers_read_digits(atom *a);

static inline void number_add_if(atom *a, reading r, unsigned class, bool condition)
{
    if (condition) {
        r.class = (uint8_t) class;
        atom_add(a, r);
    }
}

#endif
