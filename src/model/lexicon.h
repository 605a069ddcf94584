/* lexicon.h - what training has seen of tokens, forms and slots. */
#ifndef ISNAD_LEXICON_H
#define ISNAD_LEXICON_H

#include "model/file.h"

/* The form of a kind (MODEL_FORM_EXACT, or one of the folded ones); NULL where there is none. */
const model_form *lexicon_form(const struct model *model, isnad_str form, bool exact);

/* The number of the most frequent lemma with this key and part of speech (an isnad_upos, or
 * MODEL_ANY_UPOS); ISNAD_NONE where there is none. */
uint32_t lexicon_shape(const struct model *model, isnad_str key, uint8_t upos);

/* The patterns that a cleaned token was seen with; number 0 of the tokens where there are none. */
const model_token *lexicon_token(const struct model *model, isnad_str clean);

/* Takes from the scores of name labels what the token's unseen ones lose. */
void lexicon_names(const struct model *model, isnad_str clean, float *scores);

/* The tags that come into question for a form (which may be NULL) in a slot, where they are few; 0
 * where they are many. */
enum { LEXICON_FEW = 64 };
size_t lexicon_tags(const struct model *model, const model_form *form, uint32_t slot,
                    uint16_t out[LEXICON_FEW]);

/* The best of n tags by their scores, and rather one that was seen with the form. */
const model_tag *lexicon_choose(const struct model *model, const model_form *form,
                                const uint16_t *tags, const float *scores, size_t n);

/* The same among all tags: the best of those that a slot can have, and rather one that was seen
 * with the form. scores: one for each tag and padding; it is changed. */
const model_tag *lexicon_tag(const struct model *model, const model_form *form, uint32_t slot,
                             float *scores);

#endif
