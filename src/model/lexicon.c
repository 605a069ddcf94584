/* lexicon.c - what training has seen of tokens, forms and slots: the Lexicon of train/evaluate.py.
 *
 * The net generalises, the lexicon remembers: a class that was seen with a form is preferred unless
 * another is better by more than a penalty that grows with how often the form was seen.
 */
#include "model/lexicon.h"

#include <string.h>

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

/* A form seen this often (a penalty grows with the logarithm) has one of the tags that it was seen
 * with: another won in 2 of 10,000 such words of news. */
static const float sure = 3;

static bool can_be(const struct model *m, uint32_t slot, uint16_t tag)
{
    return m->fit[slot * kernel_width(m->dims->ntag) + tag] >= 0;
}

size_t lexicon_tags(const struct model *m, const model_form *form, uint32_t slot,
                    uint16_t out[LEXICON_FEW])
{
    const uint16_t *tags = m->slot_tags + m->slot_tag_at[slot];
    size_t n = m->slot_tag_at[slot + 1] - m->slot_tag_at[slot], have = 0;

    if (n <= LEXICON_FEW) {
        memcpy(out, tags, n * sizeof *out);
        return n;
    }
    if (form && form->ntag <= LEXICON_FEW && form->penalty >= sure) {
        for (size_t i = 0; i < form->ntag; i++) {
            uint16_t tag = m->form_tags[form->tag + i];
            if (can_be(m, slot, tag)) {
                out[have++] = tag;
            }
        }
    }
    return have;
}

static bool was_seen(const struct model *m, const model_form *form, uint16_t tag)
{
    for (size_t i = 0; form && i < form->ntag; i++) {
        if (m->form_tags[form->tag + i] == tag) {
            return true;
        }
    }
    return false;
}

const model_tag *lexicon_choose(const struct model *m, const model_form *form, const uint16_t *tags,
                                const float *scores, size_t n)
{
    size_t top = 0, best = n;

    for (size_t i = 0; i < n; i++) {
        top = scores[i] > scores[top] ? i : top;
        if (was_seen(m, form, tags[i]) && (best == n || scores[i] > scores[best])) {
            best = i;
        }
    }
    return m->tags + tags[best < n && !(scores[top] > scores[best] + form->penalty) ? best : top];
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
