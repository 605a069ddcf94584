/* lemma.h - dictionary forms: looked up by form and tag, else made from the form by a script. */
#ifndef ISNAD_LEMMA_H
#define ISNAD_LEMMA_H

#include "doc.h"
#include "model/file.h"

/* Sets lemma and key of a word whose fold is set; form is what the lexicon has of that, or NULL.
 * False where the lexicon does not have it. */
bool lemma_look_up(const struct model *model, const model_tag *tag, const model_form *form,
                   isnad_str clean, isnad_word *word);

/* The same by the best script that fits the cleaned form, which has so many letters. scores: one
 * for each script of their group (ready.h); they are spoilt. upos: an isnad_upos. ISNAD_OK or
 * ISNAD_NO_MEMORY. */
isnad_code lemma_guess(const struct model *model, size_t letters, float *scores, uint8_t upos,
                       isnad_str clean, arena *a, isnad_word *word);

#endif
