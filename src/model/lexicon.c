/* lexicon.c - what training has seen of tokens, forms and slots: the Lexicon of train/evaluate.py.
 *
 * The net generalises, the lexicon remembers: a class that was seen with a form is preferred unless
 * another is better by more than a penalty that grows with how often the form was seen.
 */
#include "model/lexicon.h"

#include "base/str.h"
#include "read/utf8.h"
#include "text/norm.h"

static const uint32_t exact_seed = 0x9E3779B9;

const model_form *lexicon_form(const struct model *m, isnad_str form, bool exact)
{
    uint32_t mask = m->dims->form_slots - 1, hash = model_hash_bytes(form);

    hash ^= exact ? exact_seed : 0;
    for (uint32_t i = hash & mask; m->form_table[i]; i = (i + 1) & mask) {
        const model_form *f = m->forms + (m->form_table[i] - 1);
        if ((f->kind == MODEL_FORM_EXACT) == exact && str_equal(model_string(m, f->form), form)) {
            return f;
        }
    }
    return NULL;
}

uint32_t lexicon_shape(const struct model *m, isnad_str key, uint8_t upos)
{
    uint32_t mask = m->dims->shape_slots - 1;
    uint32_t hash = model_hash_bytes(key) ^ (upos + 1u) * exact_seed;

    for (uint32_t i = hash & mask; m->shape_table[i]; i = (i + 1) & mask) {
        const model_shape *s = m->shapes + (m->shape_table[i] - 1);
        if (s->upos == upos && str_equal(model_string(m, m->lemmas[s->lemma].key), key)) {
            return s->lemma;
        }
    }
    return ISNAD_NONE;
}

const model_token *lexicon_token(const struct model *m, isnad_str clean)
{
    uint64_t hash = MODEL_HASH_START;

    for (size_t at = 0; at < clean.n;) {
        uint32_t c;
        at += utf8_decode(clean.p + at, &c);
        hash = model_hash_point(hash, c);
    }
    return m->tokens + model_find(m->token_table, m->dims->token_slots, hash);
}

void lexicon_names(const struct model *m, isnad_str clean, float *scores)
{
    const model_name_seen *seen;
    uint64_t hash = MODEL_HASH_START;

    for (size_t at = 0; at < clean.n;) {
        uint32_t c, folded[NORM_MOST];
        at += utf8_decode(clean.p + at, &c);
        folded[0] = c;
        norm_codepoint(c, NORM_FOLD, folded); /* a clean letter folds to one */
        hash = model_hash_point(hash, folded[0]);
    }
    seen = m->name_seen + model_find(m->name_table, m->dims->name_slots, hash);
    for (uint32_t i = 0; i < m->dims->nname; i++) {
        scores[i] -= seen->labels >> i & 1 ? 0 : seen->penalty;
    }
}

const model_tag *lexicon_tag(const struct model *m, const model_form *form, uint32_t slot,
                             float *scores)
{
    const uint16_t *seen = form ? m->form_tags + form->tag : NULL;
    size_t width = kernel_width(m->dims->ntag), best, top;

    m->kernel->add(scores, m->fit + slot * width, width, scores);
    best = top = m->kernel->argmax(scores, m->dims->ntag);
    for (size_t i = 0; form && i < form->ntag; i++) {
        if (i == 0 || scores[seen[i]] > scores[best]) {
            best = seen[i];
        }
    }
    return m->tags + (form && scores[top] > scores[best] + form->penalty ? top : best);
}
