/* encode.c - from tokens to vectors: train/encoder.py and the Mix of train/heads.py.
 *
 * A chunk is a row of sentences with a boundary before, between and behind them. n-grams and words
 * make type vectors; two towers of gated recurrences, forward and backward, run over the chunk;
 * layers that are half forward and half backward mix the three. What stands before a layer as a
 * LayerNorm has its gain and bias in the layer's weights, so only the normalising is left to do.
 * Cost: some two million multiply-adds a token; nothing is allocated.
 */
#include "model/encode.h"

#include <string.h>

void encode_lay_out(encoder *e, scratch *s)
{
    const model_dims *d = e->model->dims;
    size_t most = d->dim > d->hidden ? d->dim : d->hidden;

    most = most > 2 * d->bag ? most : 2 * d->bag;
    e->mask = 1;
    while (e->mask < 2 * e->types) {
        e->mask *= 2;
    }
    e->hash = scratch_cut(s, e->mask, sizeof *e->hash);
    e->slot = scratch_cut(s, e->mask, sizeof *e->slot);
    e->mask--;
    e->fresh = scratch_cut(s, e->rows, sizeof *e->fresh);
    e->row = scratch_cut(s, e->rows, sizeof *e->row);
    for (size_t i = 0; i < 3; i++) {
        e->x[i] = scratch_cut(s, e->rows * most, sizeof *e->x[i]);
    }
    e->u = scratch_cut(s, e->rows * 3 * d->dim, sizeof *e->u);
    e->state = scratch_cut(s, d->dim, sizeof *e->state);
    e->bytes = scratch_cut(s, e->rows * most, 1);
    e->scale = scratch_cut(s, e->rows, sizeof *e->scale);
    e->q = scratch_cut(s, e->rows * d->dim, 1);
    e->qrow = scratch_cut(s, e->rows, sizeof *e->qrow);
    e->type = scratch_cut(s, e->types * d->dim, sizeof *e->type);
    e->mixed = scratch_cut(s, e->types * d->dim, sizeof *e->mixed);
    e->first = scratch_cut(s, e->types * 6 * d->dim, sizeof *e->first);
}

/* ---- types ----------------------------------------------------------------------------------- */

/* The row of the word table for a type; the last where it is no frequent word. */
static uint32_t find_word(const struct model *m, uint64_t hash)
{
    uint32_t word = model_find(m->word_table, m->dims->word_slots, hash);

    return word ? word : m->dims->words;
}

/* A new type's n-grams and word, which are on their way from memory. */
typedef struct lookup {
    uint32_t index[FEATS_MAX], n, word;
} lookup;

static void prepare(const encoder *e, size_t i, lookup *l)
{
    const struct model *m = e->model;
    size_t width = m->dims->bag;

    l->n = 1;
    l->word = 0;
    if (e->ntype - e->nnew + i == 0) {
        l->index[0] = feats_boundary(m->dims->buckets);
    } else {
        l->n = (uint32_t)feats_buckets(e->fresh + i, m->dims->buckets, l->index);
        l->word = find_word(m, e->fresh[i].hash);
    }
    for (size_t k = 0; k < l->n; k++) {
        __builtin_prefetch(m->bag + l->index[k] * width);
        __builtin_prefetch(m->bag + l->index[k] * width + width / 2);
        __builtin_prefetch(m->bag_scale + l->index[k]);
    }
    __builtin_prefetch(m->word + l->word * width);
}

/* The inputs of type_bag and type_word for each new type, one behind the other in a row. */
static void look_up(encoder *e, float *x)
{
    const struct model *m = e->model;
    size_t width = m->dims->bag;
    lookup l[2];

    prepare(e, 0, l);
    for (size_t i = 0; i < e->nnew; i++, x += 2 * width) {
        const lookup *now = l + i % 2;
        if (i + 1 < e->nnew) {
            prepare(e, i + 1, l + (i + 1) % 2);
        }
        m->kernel->bag(m->bag, m->bag_scale, width, now->index, now->n, x);
        m->kernel->bag(m->word, m->word_scale, width, &now->word, 1, x + width);
    }
}

/* Computes what depends on the new types alone. */
static void finish_types(encoder *e)
{
    const struct model *m = e->model;
    const kernel *k = m->kernel;
    size_t n = e->nnew, at = e->ntype - n, bag = m->dims->bag, hidden = m->dims->hidden,
           dim = m->dims->dim;
    float *first = e->first + at * 6 * dim;

    look_up(e, e->x[0]);
    k->quantize(e->x[0], 2 * bag, n, bag, e->bytes, e->scale);
    k->product(&m->type_bag, e->bytes, e->scale, n, e->x[1], hidden, KERNEL_SET);
    k->quantize(e->x[0] + bag, 2 * bag, n, bag, e->bytes, e->scale);
    k->product(&m->type_word, e->bytes, e->scale, n, e->x[1], hidden, KERNEL_ADD | KERNEL_RELU);
    k->quantize(e->x[1], hidden, n, hidden, e->bytes, e->scale);
    k->product(&m->type_out, e->bytes, e->scale, n, e->type + at * dim, dim, KERNEL_SET);

    k->quantize(e->type + at * dim, dim, n, dim, e->bytes, e->scale);
    k->product(&m->mix_in[0], e->bytes, e->scale, n, e->mixed + at * dim, dim, KERNEL_SET);
    k->normalize(e->type + at * dim, dim, n, dim, e->bytes, e->scale);
    k->product(&m->forward[0], e->bytes, e->scale, n, first, 6 * dim, KERNEL_SET);
    k->product(&m->backward[0], e->bytes, e->scale, n, first + 3 * dim, 6 * dim, KERNEL_SET);
    e->nnew = 0;
}

void encode_reset(encoder *e)
{
    memset(e->slot, 0, (e->mask + 1) * sizeof *e->slot);
    /* type 0 is the boundary, which no token can be */
    e->ntype = e->nnew = 1;
    finish_types(e);
}

static uint32_t find_type(encoder *e, isnad_str token)
{
    feats_type *type = e->fresh + e->nnew;
    size_t i;

    feats_read(type, token);
    for (i = type->hash & e->mask; e->slot[i]; i = (i + 1) & e->mask) {
        if (e->hash[i] == type->hash) {
            return e->slot[i];
        }
    }
    e->hash[i] = type->hash;
    e->slot[i] = e->ntype;
    e->nnew++;
    return e->ntype++;
}

/* ---- the chunk ------------------------------------------------------------------------------- */

/* Sets the type of each row; returns how many rows there are. */
static size_t read_rows(encoder *e, const isnad_doc *doc, size_t first, size_t n)
{
    size_t used = 0;

    e->row[used++] = 0;
    for (size_t s = first; s < first + n; s++) {
        const isnad_token *token = doc->tokens + doc->sentences[s].token;
        for (size_t i = 0; i < doc->sentences[s].ntoken; i++) {
            isnad_span span = token[i].span;
            e->row[used++] =
                find_type(e, (isnad_str){doc->text.p + span.start, span.end - span.start});
        }
        e->row[used++] = 0;
    }
    if (e->nnew) {
        finish_types(e);
    }
    return used;
}

static void gather(const encoder *e, const float *from, size_t n, float *to)
{
    size_t dim = e->model->dims->dim;

    for (size_t i = 0; i < n; i++) {
        memcpy(to + i * dim, from + e->row[i] * dim, dim * sizeof *to);
    }
}

/* A tower over the chunk, into x. first: what its first layer makes of each type. */
static void run_tower(encoder *e, const linear *layers, const float *first, bool reverse, size_t n,
                      float *x)
{
    const kernel *k = e->model->kernel;
    size_t dim = e->model->dims->dim;

    gather(e, e->type, n, x);
    k->recur(first, 6 * dim, e->row, n, dim, reverse, e->state, x, dim);
    for (size_t i = 1; i < e->model->dims->layers; i++) {
        k->normalize(x, dim, n, dim, e->bytes, e->scale);
        k->product(layers + i, e->bytes, e->scale, n, e->u, 3 * dim, KERNEL_SET);
        k->recur(e->u, 3 * dim, NULL, n, dim, reverse, e->state, x, dim);
    }
}

static void run_mix(encoder *e, size_t n, float *x)
{
    const struct model *m = e->model;
    const kernel *k = m->kernel;
    size_t dim = m->dims->dim, half = dim / 2;

    gather(e, e->mixed, n, x);
    for (size_t i = 0; i < 2; i++) {
        k->normalize(e->x[i], dim, n, dim, e->bytes, e->scale);
        k->product(&m->mix_in[1 + i], e->bytes, e->scale, n, x, dim, KERNEL_ADD);
    }
    for (size_t i = 0; i < m->dims->mix_layers; i++) {
        k->normalize(x, dim, n, dim, e->bytes, e->scale);
        k->product(m->mix + i, e->bytes, e->scale, n, e->u, 3 * dim, KERNEL_SET);
        k->recur(e->u, 3 * dim, NULL, n, half, false, e->state, x, dim);
        k->recur(e->u + 3 * half, 3 * dim, NULL, n, half, true, e->state, x + half, dim);
    }
}

void encode_run(encoder *e, const isnad_doc *doc, size_t first, size_t n)
{
    const struct model *m = e->model;
    size_t dim = m->dims->dim, rows, row = 1;

    if (e->ntype + e->rows > e->types) {
        encode_reset(e);
    }
    rows = read_rows(e, doc, first, n);
    run_tower(e, m->forward, e->first, false, rows, e->x[0]);
    run_tower(e, m->backward, e->first + 3 * dim, true, rows, e->x[1]);
    run_mix(e, rows, e->x[2]);
    e->ntoken = 0;
    for (size_t s = first; s < first + n; s++) {
        size_t ntoken = doc->sentences[s].ntoken;
        m->kernel->normalize(e->x[2] + row * dim, dim, ntoken, dim, e->q + e->ntoken * dim,
                             e->qrow + e->ntoken);
        e->ntoken += ntoken;
        row += ntoken + 1;
    }
}
