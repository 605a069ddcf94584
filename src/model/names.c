/* names.c - names from the labels of tokens: Viterbi over begin, inside, outside, with what a label
 * gains behind another. Linear. */
#include "model/names.h"

/* A label that nothing may come before but one of its own type. */
static bool may_follow(const model_name *label, const model_name *before)
{
    return label->place != MODEL_NAME_INSIDE ||
           (before && before->place != MODEL_NAME_NONE && before->type == label->type);
}

/* Scores of the labels of one token from those of the token before it. */
static void step(const struct model *m, const float *logits, const float *before, uint8_t *back,
                 float *score)
{
    for (uint32_t i = 0; i < m->dims->nname; i++) {
        uint32_t best = 0;
        float most = -1e9f;
        for (uint32_t j = 0; j < m->dims->nname; j++) {
            float sum = before[j] + m->move[j * m->dims->nname + i];
            if (may_follow(m->names + i, m->names + j) && sum > most) {
                best = j;
                most = sum;
            }
        }
        back[i] = (uint8_t)best;
        score[i] = most + logits[i];
    }
}

void names_decode(const struct model *m, const float *logits, size_t n, uint8_t *back,
                  uint8_t *labels)
{
    float score[2][NAMES_STRIDE];
    size_t best = 0;

    for (uint32_t i = 0; i < m->dims->nname; i++) {
        score[0][i] = may_follow(m->names + i, NULL) ? logits[i] : -1e9f;
    }
    for (size_t t = 1; t < n; t++) {
        step(m, logits + t * NAMES_STRIDE, score[(t - 1) % 2], back + t * NAMES_STRIDE,
             score[t % 2]);
    }
    for (uint32_t i = 1; n && i < m->dims->nname; i++) {
        best = score[(n - 1) % 2][i] > score[(n - 1) % 2][best] ? i : best;
    }
    for (size_t t = n; t-- > 0;) {
        labels[t] = (uint8_t)best;
        best = t ? back[t * NAMES_STRIDE + best] : 0;
    }
}

/* The span without what its first token has before the stem: conjunctions, prepositions. */
static isnad_span name_letters(const isnad_doc *doc, const name_span *name, const model_pattern *p)
{
    const isnad_token *first = doc->tokens + name->token, *last = first + name->ntoken - 1;

    return (isnad_span){doc->words[first->word + p->nbefore].span.start, last->span.end};
}

bool names_next(const struct model *m, const isnad_doc *doc, uint32_t first,
                const uint32_t *patterns, const uint8_t *labels, size_t n, size_t *at,
                name_span *name)
{
    size_t end;

    while (*at < n && m->names[labels[*at]].place == MODEL_NAME_NONE) {
        ++*at;
    }
    if (*at == n) {
        return false;
    }
    end = *at + 1;
    while (end < n && m->names[labels[end]].place == MODEL_NAME_INSIDE) {
        end++;
    }
    name->token = first + (uint32_t)*at;
    name->ntoken = (uint32_t)(end - *at);
    name->type = (isnad_entity_type)m->names[labels[*at]].type;
    name->span = name_letters(doc, name, m->patterns + patterns[*at]);
    *at = end;
    return true;
}
