/* choice.h - dictionary forms that the words around decide (data/lemma_choice.tsv). */
#ifndef ISNAD_MODEL_CHOICE_H
#define ISNAD_MODEL_CHOICE_H

#include "doc.h"

struct choice_table;

/* Reads the table into the arena. ISNAD_OK, ISNAD_NO_MEMORY, or ISNAD_FORMAT for a part of speech
 * that does not exist. */
isnad_code choice_load(const struct choice_table **to, arena *a, isnad_error *error);

/* Puts the lemmas of the table in their places. The tree must be linked. */
void choice_run(const struct choice_table *t, isnad_doc *doc);

#endif
