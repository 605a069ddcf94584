/* parse_tags.c - the tags and lemmas of a chunk's words.
 *
 * The layer of all tags is asked only for the words of which the lexicon knows little.
 */
#include "model/parse.h"

#include <string.h>

#include "model/lemma.h"
#include "model/lexicon.h"
#include "model/ready.h"
#include "read/utf8.h"

/* The lemmas of the rows in p->some, whose forms have so many letters. */
static isnad_code guess_some(parser *p, isnad_doc *doc, size_t start, size_t letters, size_t n)
{
    const struct model *m = p->model;
    size_t from = m->script_group[letters], width = m->script_group[letters + 1] - from;
    linear layer = linear_part(&m->script_layer, from, width);

    m->kernel->product(&layer, p->some, p->some_scale, n, p->guess_scores, width, KERNEL_SET);
    for (size_t i = 0; i < n; i++) {
        uint32_t number = p->some_words[i];
        isnad_word *word = doc->words + start + number;
        if (lemma_guess(m, letters, p->guess_scores + i * width, (uint8_t)word->upos,
                        p->words[number].clean, &doc->arena, word)) {
            return ISNAD_NO_MEMORY;
        }
    }
    return ISNAD_OK;
}

/* The lemmas of the n words in p->unknown: those of forms of the same length together, since they
 * have the same scripts. Where there are none (group 0 has none) the form is the lemma. */
static isnad_code guess_lemmas(parser *p, isnad_doc *doc, size_t start, size_t n)
{
    for (size_t letters = 0; letters <= READY_LETTERS; letters++) {
        size_t rows = 0;
        for (size_t i = 0; i < n; i++) {
            if (p->unknown[i].letters == letters) {
                parse_add_row(p, rows++, p->unknown[i].word);
            }
            if (rows && (rows == PARSE_GUESSES || i + 1 == n)) {
                if (guess_some(p, doc, start, letters, rows)) {
                    return ISNAD_NO_MEMORY;
                }
                rows = 0;
            }
        }
    }
    return ISNAD_OK;
}

/* Tags of the words for which few come into question; the others are in p->some: returns how many.
 */
static size_t tag_some(parser *p, const isnad_doc *doc, size_t start)
{
    const struct model *m = p->model;
    size_t many = 0;

    for (size_t i = 0; i < p->nword; i++) {
        parse_word *word = p->words + i;
        uint16_t tags[LEXICON_FEW];
        float scores[LEXICON_FEW] = {0};
        size_t n;
        word->known = lexicon_form(m, doc->words[start + i].fold, false);
        n = lexicon_tags(m, word->known, word->slot, tags);
        if (n > 1) {
            m->kernel->pick(&m->tag, m->tag_rows, p->bytes + i * m->dims->dim, p->scale[i], tags, n,
                            scores);
        }
        if (n) {
            word->tag = lexicon_choose(m, word->known, tags, scores, n);
        } else {
            parse_add_row(p, many++, i);
        }
    }
    return many;
}

static void tag_others(parser *p, size_t n)
{
    const struct model *m = p->model;
    size_t stride = kernel_width(m->dims->ntag);

    m->kernel->product(&m->tag, p->some, p->some_scale, n, p->wide, stride, KERNEL_SET);
    for (size_t i = 0; i < n; i++) {
        parse_word *word = p->words + p->some_words[i];
        word->tag = lexicon_tag(m, word->known, word->slot, p->wide + i * stride);
    }
}

isnad_code parse_tags(parser *p, isnad_doc *doc, size_t start)
{
    const struct model *m = p->model;
    size_t unknown = 0;

    tag_others(p, tag_some(p, doc, start));
    for (size_t i = 0; i < p->nword; i++) {
        isnad_word *word = doc->words + start + i;
        const model_tag *t = p->words[i].tag;
        word->upos = (isnad_upos)t->upos;
        word->xpos = model_string(m, t->xpos);
        word->feats = model_string(m, t->feats);
        if (!lemma_look_up(m, t, p->words[i].known, p->words[i].clean, word)) {
            isnad_str form = p->words[i].clean;
            size_t letters = utf8_count(form.p, form.n);
            p->unknown[unknown++] =
                (parse_unknown){(uint32_t)i, letters <= READY_LETTERS ? (uint32_t)letters : 0};
        }
    }
    return guess_lemmas(p, doc, start, unknown);
}
