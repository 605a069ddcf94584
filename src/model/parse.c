/* parse.c - from token vectors to words, tags, lemmas, trees and names: train/heads.py and the
 * predict() of train/evaluate.py.
 *
 * A chunk at a time. Each step is one product for all its tokens or words; scores of arcs are
 * quadratic in a sentence, whose length is limited.
 */
#include "model/parse.h"

#include <string.h>

#include "base/mem.h"
#include "model/lexicon.h"
#include "model/mst.h"
#include "model/names.h"
#include "model/ready.h"
#include "model/segment.h"

void parse_lay_out(parser *p, scratch *s)
{
    const model_dims *d = p->model->dims;
    size_t n = p->encoder->rows;

    p->fitting = scratch_cut(s, d->npattern, sizeof *p->fitting);
    p->fitting_scores = scratch_cut(s, d->npattern, sizeof *p->fitting_scores);
    p->name_logits = scratch_cut(s, n * NAMES_STRIDE, sizeof *p->name_logits);
    p->token = scratch_cut(s, n * d->dim, sizeof *p->token);
    p->clean = scratch_cut(s, n, sizeof *p->clean);
    p->pattern = scratch_cut(s, n, sizeof *p->pattern);
    p->labels = scratch_cut(s, n, 1);
    p->back = scratch_cut(s, n * NAMES_STRIDE, 1);
    p->guess_scores =
        scratch_cut(s, PARSE_GUESSES * p->model->script_layer.width, sizeof *p->guess_scores);
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
    p->some = scratch_cut(s, n * d->dim, 1);
    p->some_scale = scratch_cut(s, n, sizeof *p->some_scale);
    p->some_words = scratch_cut(s, n, sizeof *p->some_words);
    p->heads = scratch_cut(s, n, sizeof *p->heads);
    p->head_rows = scratch_cut(s, n, sizeof *p->head_rows);
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
    middle[0] = READY_NEVER;
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

/* The most likely pattern of token k. */
static uint32_t choose_pattern(parser *p, size_t k)
{
    const struct model *m = p->model;
    size_t n = segment_fitting(m, p->clean[k], p->fitting);

    if (n > 1) {
        m->kernel->pick(&m->pattern, m->pattern_rows, p->encoder->q + k * m->dims->dim,
                        p->encoder->qrow[k], p->fitting, n, p->fitting_scores);
    }
    return n > 1 ? segment_choose(m, p->clean[k], p->fitting, p->fitting_scores, n) : p->fitting[0];
}

/* Cleans the tokens, chooses their patterns and counts their words. */
static isnad_code choose(parser *p, isnad_doc *doc, size_t first, size_t n)
{
    const struct model *m = p->model;
    size_t k = 0;

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
            p->pattern[k] = choose_pattern(p, k);
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
    new = want <= SIZE_MAX / size ? arena_alloc(&doc->arena, want * size) : NULL;
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
    memset(words, 0, token->nword * sizeof *words);
    if (segment_apply(p->model, pattern, doc, token->span, p->clean[k], words, clean)) {
        return ISNAD_NO_MEMORY;
    }
    for (size_t i = 0; i < token->nword; i++) {
        words[i].token = number;
        words[i].sentence = sentence;
        p->words[at + i] = (parse_word){.clean = clean[i],
                                        .slot = p->model->parts[pattern->part + i].slot,
                                        .token = (uint32_t)k};
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
    if (parse_tags(p, doc, start)) {
        return ISNAD_NO_MEMORY;
    }
    parse_heads(p, doc, first, n);
    parse_relations(p, doc, start);
    return find_names(p, doc, first, n);
}
