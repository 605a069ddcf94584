/* segment.h - a token and its words: which pattern, and what becomes of the letters. */
#ifndef ISNAD_SEGMENT_H
#define ISNAD_SEGMENT_H

#include "doc.h"
#include "model/file.h"

/* The token's letters, cleaned as by norm_clean(): the text itself where that changes nothing, else
 * a copy in the arena. p == NULL: no memory. */
isnad_str segment_clean(isnad_str token, arena *a);

/* The patterns that fit a token, rising, in out, which has room for all; at least pattern 0. */
size_t segment_fitting(const struct model *model, isnad_str clean, uint16_t *out);

/* The most likely of the n that fit, by their scores. */
uint32_t segment_choose(const struct model *model, isnad_str clean, const uint16_t *fitting,
                        const float *scores, size_t n);

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
