/* segment.h - a token and its words: which pattern, and what becomes of the letters. */
#ifndef ISNAD_SEGMENT_H
#define ISNAD_SEGMENT_H

#include "doc.h"
#include "model/file.h"

/* The token's letters, cleaned as by norm_clean(): the text itself where that changes nothing, else
 * a copy in the arena. p == NULL: no memory. */
isnad_str segment_clean(isnad_str token, arena *a);

/* The most likely pattern that fits. logits: one for each pattern and padding; it is spoilt. */
uint32_t segment_choose(const struct model *model, isnad_str clean, float *logits);

static inline uint32_t segment_count(const model_pattern *p)
{
    return p->nbefore + 1u + p->nafter;
}

/* Sets form, fold and span of the token's words, and clean[i], the form cleaned. A word that is a
 * whole token keeps the token's own spelling as its form. ISNAD_OK or ISNAD_NO_MEMORY. */
isnad_code segment_apply(const struct model *model, const model_pattern *p, isnad_doc *doc,
                         isnad_span token, isnad_str letters, isnad_word *words, isnad_str *clean);

/* s folded: s itself where that changes nothing. p == NULL: no memory. */
isnad_str segment_fold(isnad_str s, arena *a);

#endif
