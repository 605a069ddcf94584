/* abbrev.h - words behind which a full stop may be part of the word (data/abbreviations.tsv). */
#ifndef ISNAD_ABBREV_H
#define ISNAD_ABBREV_H

#include "base/arena.h"
#include "isnad.h"

/* What a word may be; several at once. */
enum {
    ABBREV_INITIAL = 1, /* a single letter */
    ABBREV_TITLE = 2,   /* its full stop never ends a sentence */
    ABBREV_LETTER = 4,  /* the name of a Latin letter */
    ABBREV_ERA = 8,     /* behind a number its full stop may end the sentence */
    ABBREV_LABEL = 16   /* no abbreviation: a letter behind it is a name ("group B") */
};

typedef struct abbrev_table {
    struct abbrev *items;
    size_t n;
} abbrev_table;

/* Reads the table into the arena. What table_load() returns. */
isnad_code abbrev_load(abbrev_table *abbreviations, arena *a, isnad_error *error);

/* What the word may be, as a sum of the above; 0 for nothing. */
unsigned abbrev_classes(const abbrev_table *abbreviations, isnad_str word);

#endif
