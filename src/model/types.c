/* types.c - the type vectors of train/encoder.py, the first layers of its towers, and their memory.
 *
 * Cost: 655,360 multiply-adds a new type; nothing is allocated.
 */
#include "model/types.h"

#include <string.h>

enum { WAYS = 8 };

static size_t places(const types *t)
{
    return t->sets * WAYS;
}

void types_lay_out(types *t, scratch *s)
{
    const model_dims *d = t->model->dims;
    size_t most = d->dim > d->hidden ? d->dim : d->hidden, room = places(t) + 1 + t->rows;

    most = most > d->bag ? most : d->bag;
    t->key = scratch_cut(s, places(t), sizeof *t->key);
    t->used = scratch_cut(s, places(t), sizeof *t->used);
    t->packed = scratch_cut(s, room * TYPES_PIECES * d->dim, sizeof *t->packed);
    t->scale = scratch_cut(s, room * TYPES_PIECES, sizeof *t->scale);
    t->fresh = scratch_cut(s, t->rows, sizeof *t->fresh);
    t->place = scratch_cut(s, t->rows, sizeof *t->place);
    t->in = scratch_cut(s, t->rows * 2 * d->bag, sizeof *t->in);
    t->hidden = scratch_cut(s, t->rows * d->hidden, sizeof *t->hidden);
    t->out = scratch_cut(s, t->rows * d->dim, sizeof *t->out);
    t->gates = scratch_cut(s, t->rows * 3 * d->dim, sizeof *t->gates);
    t->bytes = scratch_cut(s, t->rows * most, 1);
    t->row = scratch_cut(s, t->rows, sizeof *t->row);
}

/* ---- from a type to its vectors -------------------------------------------------------------- */

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

static void prepare(const types *t, size_t i, lookup *l)
{
    const struct model *m = t->model;
    size_t width = m->dims->bag;

    l->n = 1;
    l->word = 0;
    if (t->place[i] == types_boundary(t)) {
        l->index[0] = feats_boundary(m->dims->buckets);
    } else {
        l->n = (uint32_t)feats_buckets(t->fresh + i, m->dims->buckets, l->index);
        l->word = find_word(m, t->fresh[i].hash);
    }
    for (size_t k = 0; k < l->n; k++) {
        __builtin_prefetch(m->bag + l->index[k] * width);
        __builtin_prefetch(m->bag + l->index[k] * width + width / 2);
        __builtin_prefetch(m->bag_scale + l->index[k]);
    }
    __builtin_prefetch(m->word + l->word * width);
}

/* The inputs of type_bag and type_word for each new type, one behind the other in a row. */
static void look_up(types *t)
{
    const struct model *m = t->model;
    size_t width = m->dims->bag;
    float *x = t->in;
    lookup l[2];

    prepare(t, 0, l);
    for (size_t i = 0; i < t->nfresh; i++, x += 2 * width) {
        const lookup *now = l + i % 2;
        if (i + 1 < t->nfresh) {
            prepare(t, i + 1, l + (i + 1) % 2);
        }
        m->kernel->bag(m->bag, m->bag_scale, width, now->index, now->n, x);
        m->kernel->bag(m->word, m->word_scale, width, &now->word, 1, x + width);
    }
}

/* Keeps n vectors of each new type; rows of `from` hold them. */
static void keep(types *t, const float *from, types_piece piece, size_t n)
{
    size_t dim = t->model->dims->dim;

    for (size_t i = 0; i < t->nfresh; i++) {
        size_t at = (size_t)t->place[i] * TYPES_PIECES + piece;
        for (size_t k = at; k < at + n; k++, from += dim) {
            t->scale[k] = t->model->kernel->pack(from, dim, t->packed + k * dim);
        }
    }
}

void types_finish(types *t)
{
    const struct model *m = t->model;
    const kernel *k = m->kernel;
    size_t n = t->nfresh, bag = m->dims->bag, hidden = m->dims->hidden, dim = m->dims->dim;

    if (!n) {
        return;
    }
    look_up(t);
    k->quantize(t->in, 2 * bag, n, bag, t->bytes, t->row);
    k->product(&m->type_bag, t->bytes, t->row, n, t->hidden, hidden, KERNEL_SET);
    k->quantize(t->in + bag, 2 * bag, n, bag, t->bytes, t->row);
    k->product(&m->type_word, t->bytes, t->row, n, t->hidden, hidden, KERNEL_ADD | KERNEL_RELU);
    k->quantize(t->hidden, hidden, n, hidden, t->bytes, t->row);
    k->product(&m->type_out, t->bytes, t->row, n, t->out, dim, KERNEL_SET);
    keep(t, t->out, TYPES_VECTOR, 1);

    k->quantize(t->out, dim, n, dim, t->bytes, t->row);
    k->product(&m->mix_in[0], t->bytes, t->row, n, t->gates, dim, KERNEL_SET);
    keep(t, t->gates, TYPES_MIXED, 1);
    k->normalize(t->out, dim, n, dim, t->bytes, t->row);
    k->product(&m->forward[0], t->bytes, t->row, n, t->gates, 3 * dim, KERNEL_SET);
    keep(t, t->gates, TYPES_FORWARD, 3);
    k->product(&m->backward[0], t->bytes, t->row, n, t->gates, 3 * dim, KERNEL_SET);
    keep(t, t->gates, TYPES_BACKWARD, 3);
    t->nfresh = 0;
}

/* ---- memory ---------------------------------------------------------------------------------- */

uint32_t types_boundary(const types *t)
{
    return (uint32_t)places(t);
}

void types_reset(types *t)
{
    memset(t->used, 0, places(t) * sizeof *t->used);
    t->chunk = 0;
    t->nfresh = 1;
    t->place[0] = types_boundary(t);
    types_finish(t);
}

void types_begin(types *t)
{
    if (t->chunk == UINT32_MAX) {
        types_reset(t);
    }
    t->chunk++;
    t->nover = 0;
}

uint32_t types_find(types *t, isnad_str token)
{
    feats_type *type = t->fresh + t->nfresh;
    size_t set, oldest;
    uint32_t place;

    feats_read(type, token);
    set = oldest = (type->hash & (t->sets - 1)) * WAYS;
    for (size_t i = set; i < set + WAYS; i++) {
        if (t->key[i] == type->hash && t->used[i]) {
            t->used[i] = t->chunk;
            return (uint32_t)i;
        }
        oldest = t->used[i] < t->used[oldest] ? i : oldest;
    }
    place = (uint32_t)oldest;
    if (t->used[oldest] == t->chunk) {
        place = types_boundary(t) + 1 + t->nover++;
    } else {
        t->key[oldest] = type->hash;
        t->used[oldest] = t->chunk;
    }
    t->place[t->nfresh++] = place;
    return place;
}

void types_copy(const types *t, uint32_t place, types_piece piece, size_t n, float *out)
{
    size_t dim = t->model->dims->dim, at = (size_t)place * TYPES_PIECES + piece;

    for (size_t i = at; i < at + n; i++, out += dim) {
        t->model->kernel->unpack(t->packed + i * dim, t->scale[i], dim, out);
    }
}
