/* encode.c - from tokens to vectors: train/encoder.py and the Mix of train/heads.py.
 *
 * A chunk is a row of sentences with a boundary before, between and behind them. Types have vectors
 * (types.h); two towers of gated recurrences, forward and backward, run over the chunk;
 * layers that are half forward and half backward mix the three. What stands before a layer as a
 * LayerNorm has its gain and bias in the layer's weights, so only the normalising is left to do.
 * Cost: some two million multiply-adds a token; nothing is allocated.
 */
#include "model/encode.h"

void encode_lay_out(encoder *e, scratch *s)
{
    const model_dims *d = e->model->dims;

    types_lay_out(&e->types, s);
    e->row = scratch_cut(s, e->rows, sizeof *e->row);
    for (size_t i = 0; i < 3; i++) {
        e->x[i] = scratch_cut(s, e->rows * d->dim, sizeof *e->x[i]);
    }
    e->u = scratch_cut(s, e->rows * 3 * d->dim, sizeof *e->u);
    e->state = scratch_cut(s, d->dim, sizeof *e->state);
    e->bytes = scratch_cut(s, e->rows * d->dim, 1);
    e->scale = scratch_cut(s, e->rows, sizeof *e->scale);
    e->q = scratch_cut(s, e->rows * d->dim, 1);
    e->qrow = scratch_cut(s, e->rows, sizeof *e->qrow);
}

/* Sets the type of each row; returns how many rows there are. */
static size_t read_rows(encoder *e, const isnad_doc *doc, size_t first, size_t n)
{
    size_t used = 0;

    types_begin(&e->types);
    e->row[used++] = types_boundary(&e->types);
    for (size_t s = first; s < first + n; s++) {
        const isnad_token *token = doc->tokens + doc->sentences[s].token;
        for (size_t i = 0; i < doc->sentences[s].ntoken; i++) {
            isnad_span span = token[i].span;
            isnad_str text = {doc->text.p + span.start, span.end - span.start};
            e->row[used++] = types_find(&e->types, text);
        }
        e->row[used++] = types_boundary(&e->types);
    }
    types_finish(&e->types);
    return used;
}

/* n of the vectors of each row's type. */
static void gather(const encoder *e, types_piece piece, size_t n, size_t rows, float *to)
{
    for (size_t i = 0; i < rows; i++) {
        types_copy(&e->types, e->row[i], piece, n, to + i * n * e->model->dims->dim);
    }
}

/* A tower over the chunk, into x. first: what its first layer makes of each type. */
static void run_tower(encoder *e, const linear *layers, types_piece first, bool reverse, size_t n,
                      float *x)
{
    const kernel *k = e->model->kernel;
    size_t dim = e->model->dims->dim;

    gather(e, TYPES_VECTOR, 1, n, x);
    gather(e, first, 3, n, e->u);
    k->recur(e->u, 3 * dim, n, dim, reverse, e->state, x, dim);
    for (size_t i = 1; i < e->model->dims->layers; i++) {
        k->normalize(x, dim, n, dim, e->bytes, e->scale);
        k->product(layers + i, e->bytes, e->scale, n, e->u, 3 * dim, KERNEL_SET);
        k->recur(e->u, 3 * dim, n, dim, reverse, e->state, x, dim);
    }
}

static void run_mix(encoder *e, size_t n, float *x)
{
    const struct model *m = e->model;
    const kernel *k = m->kernel;
    size_t dim = m->dims->dim, half = dim / 2;

    gather(e, TYPES_MIXED, 1, n, x);
    for (size_t i = 0; i < 2; i++) {
        k->normalize(e->x[i], dim, n, dim, e->bytes, e->scale);
        k->product(&m->mix_in[1 + i], e->bytes, e->scale, n, x, dim, KERNEL_ADD);
    }
    for (size_t i = 0; i < m->dims->mix_layers; i++) {
        k->normalize(x, dim, n, dim, e->bytes, e->scale);
        k->product(m->mix + i, e->bytes, e->scale, n, e->u, 3 * dim, KERNEL_SET);
        k->recur(e->u, 3 * dim, n, half, false, e->state, x, dim);
        k->recur(e->u + 3 * half, 3 * dim, n, half, true, e->state, x + half, dim);
    }
}

void encode_run(encoder *e, const isnad_doc *doc, size_t first, size_t n)
{
    const struct model *m = e->model;
    size_t dim = m->dims->dim, rows, row = 1;

    rows = read_rows(e, doc, first, n);
    run_tower(e, m->forward, TYPES_FORWARD, false, rows, e->x[0]);
    run_tower(e, m->backward, TYPES_BACKWARD, true, rows, e->x[1]);
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
