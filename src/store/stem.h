/* stem.h - a stem for a word whose lemma is not known (data/search_affixes.tsv). */
#ifndef ISNAD_STEM_H
#define ISNAD_STEM_H

#include "base/arena.h"
#include "isnad.h"

typedef struct stem_table {
    struct stem_row *rows; /* of each step the longest first */
    size_t nrow;
} stem_table;

/* Reads the table into the arena. What table_load() returns. */
isnad_code stem_load(stem_table *stems, arena *a, isnad_error *error);

/* The stem of a folded word: a part of it. Finding is deterministic; a stem need not be a word. */
isnad_str stem_of(const stem_table *stems, isnad_str folded);

#endif
