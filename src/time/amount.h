/* amount.h - the number of a quantity: its modifiers, and the range or vague amount it may be. */
#ifndef ISNAD_TIME_AMOUNT_H
#define ISNAD_TIME_AMOUNT_H

#include "time/lexicon.h"

typedef struct scan {
    const isnad_doc *doc;
    const lexicon *lex;
    const atoms *list;
    const bool *taken;
    size_t at;
    uint32_t start; /* byte; ISNAD_NONE before anything has been read */
    double min, max;
    bool about, least, most; /* what modifiers say */
    bool range, scaled, many;
    bool digits, defined; /* the number's form */
    isnad_str unit;
} scan;

/* NULL behind the end and where a time has taken the atom. */
static inline const atom *scan_atom(const scan *s, size_t i)
{
    return i < s->list->n && !s->taken[i] ? &s->list->items[i] : NULL;
}

static inline const reading *scan_find(const scan *s, size_t i, unsigned class)
{
    const atom *a = scan_atom(s, i);

    return a ? atom_find(a, class) : NULL;
}

static inline void scan_begin(scan *s, size_t i, unsigned skip)
{
    if (s->start == ISNAD_NONE) {
        s->start = s->list->items[i].start + skip;
    }
}

/* "about", "more than", before the number. */
void amount_read_modifiers(scan *s);

/* A range or a number, behind what leads it in. */
bool amount_read(scan *s);

#endif
