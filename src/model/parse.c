/* parse.c - from token vectors to words, tags, lemmas, trees and names: train/heads.py and the
 * predict() of train/evaluate.py.
 *
 * A chunk at a time. Each step is one product for all its tokens or words; scores of arcs are
 * quadratic in a sentence, whose length is limited.
 */
#include "model/parse.h"

#include <string.h>

#include "base/mem.h"
#include "model/lemma.h"
#include "model/lexicon.h"
#include "model/mst.h"
#include "model/names.h"
#include "model/segment.h"

enum { GUESS_ROWS = 16 };

static const float never = -1e9f; /* the score of what must not be chosen */

void parse_lay_out(parser *p, scratch *s)
{
    const model_dims *d = p->model->dims;
    size_t n = p->encoder->rows;

    p->logits = scratch_cut(s, n * kernel_width(d->npattern), sizeof *p->logits);
    p->name_logits = scratch_cut(s, n * NAMES_STRIDE, sizeof *p->name_logits);
    p->token = scratch_cut(s, n * d->dim, sizeof *p->token);
    p->clean = scratch_cut(s, n, sizeof *p->clean);
    p->pattern = scratch_cut(s, n, sizeof *p->pattern);
    p->labels = scratch_cut(s, n, 1);
    p->back = scratch_cut(s, n * NAMES_STRIDE, 1);
    p->guess = scratch_cut(s, GUESS_ROWS * d->dim, 1);
    p->guess_scale = scratch_cut(s, GUESS_ROWS, sizeof *p->guess_scale);
    p->guess_scores =
        scratch_cut(s, GUESS_ROWS * kernel_width(d->nscript), sizeof *p->guess_scores);
}

static size_t max(size_t a, size_t b)
{
    return a > b ? a : b;
}

/* The widest row that a word has in p->wide. */
static size_t wide(const model_dims *d)
{
    return max(kernel_width(d->ntag), max(2 * d->arc, max(2 * d->rel, kernel_width(d->nrel))));
}

static void lay_out_words(parser *p, scratch *s)
{
    const model_dims *d = p->model->dims;
    size_t n = p->word_room, l = p->longest_room, columns = kernel_width(l + 1);

    p->words = scratch_cut(s, n, sizeof *p->words);
    p->vector = scratch_cut(s, n * d->dim, sizeof *p->vector);
    p->wide = scratch_cut(s, n * wide(d), sizeof *p->wide);
    p->bytes = scratch_cut(s, n * d->dim, 1);
    p->scale = scratch_cut(s, n, sizeof *p->scale);
    p->narrow = scratch_cut(s, n * max(d->arc, d->rel), 1);
    p->narrow_scale = scratch_cut(s, n, sizeof *p->narrow_scale);
    p->heads = scratch_cut(s, n, sizeof *p->heads);
    p->unknown = scratch_cut(s, n, sizeof *p->unknown);
    p->scores = scratch_cut(s, l * columns, sizeof *p->scores);
    p->columns = scratch_cut(s, columns * d->arc, sizeof *p->columns);
    p->distance = scratch_cut(s, 2 * l + 1 + KERNEL_BLOCK, sizeof *p->distance);
    p->tree = scratch_cut(s, mst_scratch(l), 1);
}

static float distance(const struct model *m, size_t away, bool before)
{
    static const uint8_t edges[] = {8, 12, 18, 30, 60};
    size_t bucket = away < 6 ? away : 6;

    for (size_t i = 0; away >= 6 && i < sizeof edges; i++) {
        bucket += away >= edges[i];
    }
    return m->distance[before ? bucket : bucket + MODEL_DISTANCES / 2];
}

/* distance[longest_room + d]: what is added for a head d words behind; never itself. */
static void fill_distance(parser *p)
{
    float *middle = p->distance + p->longest_room;

    for (size_t i = 1; i < p->longest_room; i++) {
        middle[i] = distance(p->model, i, false);
        middle[-(ptrdiff_t)i] = distance(p->model, i, true);
    }
    middle[0] = never;
}

/* Makes room for the chunk's words. */
static isnad_code reserve(parser *p)
{
    scratch s = {0};

    if (p->nword <= p->word_room && p->longest <= p->longest_room) {
        return ISNAD_OK;
    }
    p->word_room = max(p->word_room, p->nword + p->nword / 4 + KERNEL_BLOCK);
    p->longest_room = max(p->longest_room, p->longest + p->longest / 4 + KERNEL_BLOCK);
    mem_free(p->block);
    lay_out_words(p, &s);
    p->block = mem_alloc(s.used + SCRATCH_ALIGN);
    if (!p->block) {
        p->word_room = p->longest_room = 0;
        return ISNAD_NO_MEMORY;
    }
    s = (scratch){scratch_align(p->block), 0};
    lay_out_words(p, &s);
    fill_distance(p);
    return ISNAD_OK;
}

void parse_release(parser *p)
{
    mem_free(p->block);
    p->block = NULL;
}

/* ---- tokens to words ------------------------------------------------------------------------- */

/* Cleans the tokens, chooses their patterns and counts their words. */
static isnad_code choose(parser *p, isnad_doc *doc, size_t first, size_t n)
{
    const struct model *m = p->model;
    const encoder *e = p->encoder;
    size_t stride = kernel_width(m->dims->npattern), k = 0;

    m->kernel->product(&m->pattern, e->q, e->qrow, e->ntoken, p->logits, stride, KERNEL_SET);
    p->nword = p->longest = 0;
    for (size_t s = first; s < first + n; s++) {
        size_t start = p->nword;
        for (size_t i = 0; i < doc->sentences[s].ntoken; i++, k++) {
            isnad_span span = doc->tokens[doc->sentences[s].token + i].span;
            isnad_str token = {doc->text.p + span.start, span.end - span.start};
            p->clean[k] = segment_clean(token, &doc->arena);
            if (!p->clean[k].p) {
                return ISNAD_NO_MEMORY;
            }
            p->pattern[k] = segment_choose(m, p->clean[k], p->logits + k * stride);
            p->nword += segment_count(m->patterns + p->pattern[k]);
        }
        p->longest = max(p->longest, p->nword - start);
    }
    return ISNAD_OK;
}

/* Room for n more of an array in the arena, which doubles. */
static isnad_code grow(isnad_doc *doc, void *array, size_t used, size_t n, size_t size,
                       size_t *room)
{
    void *old, *new;
    size_t want = max(*room * 2, used + n);

    if (used + n <= *room) {
        return ISNAD_OK;
    }
    new = arena_zalloc(&doc->arena, want, size);
    if (!new) {
        return ISNAD_NO_MEMORY;
    }
    memcpy(&old, array, sizeof old);
    if (used) {
        memcpy(new, old, used * size);
    }
    memcpy(array, &new, sizeof new);
    *room = want;
    return ISNAD_OK;
}

/* The words of one token, number k of the chunk, onto the end of the sentence. */
static isnad_code expand_token(parser *p, isnad_doc *doc, uint32_t sentence, uint32_t number,
                               size_t k, size_t at)
{
    const model_pattern *pattern = p->model->patterns + p->pattern[k];
    isnad_token *token = doc->tokens + number;
    isnad_word *words = doc->words + doc->nword;
    isnad_str clean[MODEL_PARTS_MAX];

    token->word = (uint32_t)doc->nword;
    token->nword = segment_count(pattern);
    if (segment_apply(p->model, pattern, doc, token->span, p->clean[k], words, clean)) {
        return ISNAD_NO_MEMORY;
    }
    for (size_t i = 0; i < token->nword; i++) {
        words[i].token = number;
        words[i].sentence = sentence;
        p->words[at + i] =
            (parse_word){clean[i], p->model->parts[pattern->part + i].slot, (uint32_t)k};
    }
    doc->nword += token->nword;
    return ISNAD_OK;
}

static isnad_code expand(parser *p, isnad_doc *doc, size_t first, size_t n)
{
    size_t k = 0, start = doc->nword;

    for (size_t s = first; s < first + n; s++) {
        isnad_sentence *sentence = doc->sentences + s;
        sentence->word = (uint32_t)doc->nword;
        for (uint32_t i = 0; i < sentence->ntoken; i++, k++) {
            if (expand_token(p, doc, (uint32_t)s, sentence->token + i, k, doc->nword - start)) {
                return ISNAD_NO_MEMORY;
            }
        }
        sentence->nword = (uint32_t)doc->nword - sentence->word;
    }
    return ISNAD_OK;
}

/* Word vectors: the token's through a layer, and what the word's place in it adds. */
static void make_vectors(parser *p)
{
    const struct model *m = p->model;
    const encoder *e = p->encoder;
    size_t dim = m->dims->dim;

    m->kernel->product(&m->words, e->q, e->qrow, e->ntoken, p->token, dim, KERNEL_SET);
    for (size_t i = 0; i < p->nword; i++) {
        m->kernel->add_relu(p->token + p->words[i].token * dim, m->slot + p->words[i].slot * dim,
                            dim, p->vector + i * dim);
    }
    m->kernel->quantize(p->vector, dim, p->nword, dim, p->bytes, p->scale);
}

/* ---- tags and lemmas ------------------------------------------------------------------------- */

static isnad_code guess_lemmas(parser *p, isnad_doc *doc, size_t start, size_t n)
{
    const struct model *m = p->model;
    size_t dim = m->dims->dim, stride = kernel_width(m->dims->nscript);

    for (size_t from = 0; from < n; from += GUESS_ROWS) {
        const uint32_t *words = p->unknown + from;
        size_t rows = n - from < GUESS_ROWS ? n - from : GUESS_ROWS;
        for (size_t i = 0; i < rows; i++) {
            memcpy(p->guess + i * dim, p->bytes + words[i] * dim, dim);
            p->guess_scale[i] = p->scale[words[i]];
        }
        m->kernel->product(&m->script, p->guess, p->guess_scale, rows, p->guess_scores, stride,
                           KERNEL_SET);
        for (size_t i = 0; i < rows; i++) {
            isnad_word *word = doc->words + start + words[i];
            if (lemma_guess(m, p->guess_scores + i * stride, (uint8_t)word->upos,
                            p->words[words[i]].clean, &doc->arena, word)) {
                return ISNAD_NO_MEMORY;
            }
        }
    }
    return ISNAD_OK;
}

static isnad_code tag(parser *p, isnad_doc *doc, size_t start)
{
    const struct model *m = p->model;
    size_t stride = kernel_width(m->dims->ntag), unknown = 0;

    m->kernel->product(&m->tag, p->bytes, p->scale, p->nword, p->wide, stride, KERNEL_SET);
    for (size_t i = 0; i < p->nword; i++) {
        isnad_word *word = doc->words + start + i;
        const model_form *form = lexicon_form(m, word->fold, false);
        const model_tag *t = lexicon_tag(m, form, p->words[i].slot, p->wide + i * stride);
        word->upos = (isnad_upos)t->upos;
        word->xpos = model_string(m, t->xpos);
        word->feats = model_string(m, t->feats);
        if (!lemma_look_up(m, t, form, p->words[i].clean, word)) {
            p->unknown[unknown++] = (uint32_t)i;
        }
    }
    return guess_lemmas(p, doc, start, unknown);
}

/* ---- trees ----------------------------------------------------------------------------------- */

/* The head vectors of a sentence as columns, the root's first. heads: of the first word. */
static void fill_columns(parser *p, const float *heads, size_t n, size_t width)
{
    size_t arc = p->model->dims->arc;

    for (size_t i = 0; i < arc; i++) {
        float *row = p->columns + i * width;
        row[0] = p->model->arc_root[i];
        for (size_t j = 0; j < n; j++) {
            row[j + 1] = heads[j * 2 * arc + i];
        }
        memset(row + n + 1, 0, (width - n - 1) * sizeof *row);
    }
}

/* Scores of all heads of a sentence's words, rows of `width`. pair: rows of arc_pair, the
 * dependents already through the arc layer. */
static void score_heads(parser *p, const float *pair, size_t n, size_t width)
{
    size_t arc = p->model->dims->arc;

    fill_columns(p, pair + arc, n, width);
    p->model->kernel->dots(pair, 2 * arc, n, arc, p->columns, width, p->scores);
    for (size_t i = 0; i < n; i++) {
        float *row = p->scores + i * width + 1;
        const float *add = p->distance + p->longest_room - i;
        for (size_t j = 0; j < n; j++) {
            row[j] += add[j];
        }
        for (size_t j = n; j < width - 1; j++) {
            row[j] = never;
        }
    }
}

/* Heads of a sentence's words, 0 the root, j + 1 word j. Mostly the best head of each word makes a
 * tree already. */
static void attach(parser *p, const float *pair, size_t n, uint32_t *heads)
{
    size_t width = kernel_width(n + 1);

    score_heads(p, pair, n, width);
    for (size_t i = 0; i < n; i++) {
        heads[i] = (uint32_t)p->model->kernel->argmax(p->scores + i * width, n + 1);
    }
    if (!mst_is_tree(heads, n, p->tree)) {
        mst_find(p->scores, width, n, p->tree, heads);
    }
}

static void find_heads(parser *p, isnad_doc *doc, size_t first, size_t n)
{
    const struct model *m = p->model;
    size_t arc = m->dims->arc, at = 0;

    m->kernel->product(&m->arc_pair, p->bytes, p->scale, p->nword, p->wide, 2 * arc, KERNEL_RELU);
    m->kernel->quantize(p->wide, 2 * arc, p->nword, arc, p->narrow, p->narrow_scale);
    m->kernel->product(&m->arc, p->narrow, p->narrow_scale, p->nword, p->wide, 2 * arc, KERNEL_SET);
    for (size_t s = first; s < first + n; s++) {
        size_t nword = doc->sentences[s].nword;
        attach(p, p->wide + at * 2 * arc, nword, p->heads + at);
        for (size_t i = 0; i < nword; i++) {
            uint32_t head = p->heads[at + i];
            doc->words[doc->sentences[s].word + i].head =
                head ? doc->sentences[s].word + head - 1 : ISNAD_NONE;
        }
        at += nword;
    }
}

/* Relations from the sum of what each word is as a dependent and its head as a head. */
static void name_relations(parser *p, isnad_doc *doc, size_t start)
{
    const struct model *m = p->model;
    const kernel *k = m->kernel;
    size_t rel = m->dims->rel, stride = kernel_width(m->dims->nrel), root = m->dims->root_rel;

    k->product(&m->rel_pair, p->bytes, p->scale, p->nword, p->wide, 2 * rel, KERNEL_SET);
    for (size_t i = 0; i < p->nword; i++) {
        uint32_t head = doc->words[start + i].head;
        k->add_relu(p->wide + i * 2 * rel,
                    head == ISNAD_NONE ? m->rel_root : p->wide + (head - start) * 2 * rel + rel,
                    rel, p->wide + i * 2 * rel);
    }
    k->quantize(p->wide, 2 * rel, p->nword, rel, p->narrow, p->narrow_scale);
    k->product(&m->relation, p->narrow, p->narrow_scale, p->nword, p->wide, stride, KERNEL_SET);
    for (size_t i = 0; i < p->nword; i++) {
        isnad_word *word = doc->words + start + i;
        float *scores = p->wide + i * stride;
        scores[root] = never;
        word->deprel = model_string(
            m, m->rels[word->head == ISNAD_NONE ? root : k->argmax(scores, m->dims->nrel)]);
    }
}

/* ---- names ----------------------------------------------------------------------------------- */

static isnad_code find_names(parser *p, isnad_doc *doc, size_t first, size_t n)
{
    const struct model *m = p->model;
    const encoder *e = p->encoder;
    size_t k = 0;

    m->kernel->product(&m->name, e->q, e->qrow, e->ntoken, p->name_logits, NAMES_STRIDE,
                       KERNEL_SET);
    for (size_t i = 0; i < e->ntoken; i++) {
        lexicon_names(m, p->clean[i], p->name_logits + i * NAMES_STRIDE);
    }
    for (size_t s = first; s < first + n; s++) {
        size_t ntoken = doc->sentences[s].ntoken, at = 0;
        if (grow(doc, &doc->names, doc->nname, ntoken, sizeof *doc->names, &p->doc_names)) {
            return ISNAD_NO_MEMORY;
        }
        names_decode(m, p->name_logits + k * NAMES_STRIDE, ntoken, p->back, p->labels);
        while (names_next(m, doc, doc->sentences[s].token, p->pattern + k, p->labels, ntoken, &at,
                          doc->names + doc->nname)) {
            doc->nname++;
        }
        k += ntoken;
    }
    return ISNAD_OK;
}

/* Room for the words of the chunk. The first time for those of all tokens, which are a sixth more
 * in news, so that the largest array of a document is seldom copied to another place. */
static isnad_code grow_words(parser *p, isnad_doc *doc)
{
    size_t n = doc->nword ? p->nword : max(p->nword, doc->ntoken + doc->ntoken / 3);

    return grow(doc, &doc->words, doc->nword, n, sizeof *doc->words, &p->doc_words);
}

isnad_code parse_run(parser *p, isnad_doc *doc, size_t first, size_t n)
{
    size_t start = doc->nword;

    if (choose(p, doc, first, n) || reserve(p) || grow_words(p, doc) || expand(p, doc, first, n)) {
        return ISNAD_NO_MEMORY;
    }
    make_vectors(p);
    if (tag(p, doc, start)) {
        return ISNAD_NO_MEMORY;
    }
    find_heads(p, doc, first, n);
    name_relations(p, doc, start);
    return find_names(p, doc, first, n);
}
