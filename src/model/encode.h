/* encode.h - from the tokens of a chunk of sentences to their vectors. */
#ifndef ISNAD_ENCODE_H
#define ISNAD_ENCODE_H

#include "doc.h"
#include "model/feats.h"
#include "model/file.h"
#include "model/scratch.h"

/* Memory of one thread's encoding. Rows are tokens and the boundaries around sentences. What
 * depends on a type alone is computed once and kept while there is room. */
typedef struct encoder {
    const struct model *model;
    size_t rows, types; /* room for */
    uint32_t ntype, nnew;
    uint64_t *hash; /* of types: an open table with the type behind each */
    uint32_t *slot;
    size_t mask;
    float *type;       /* the vectors of types */
    float *mixed;      /* their share of a token's vector */
    float *first;      /* the first layers of the towers, forward and backward */
    feats_type *fresh; /* types not yet computed, the last nnew */
    uint32_t *row;     /* the type of each row */
    float *x[3], *u, *state;
    uint8_t *bytes;
    kernel_row *scale;
    /* The result: a row of bytes for each token of the chunk. */
    size_t ntoken;
    uint8_t *q;
    kernel_row *qrow;
} encoder;

/* Cuts its arrays; e->model, rows and types must be set. */
void encode_lay_out(encoder *e, scratch *s);
/* Forgets all types; once after encode_lay_out(). */
void encode_reset(encoder *e);
/* Encodes sentences [first, first + n), which have no more than e->rows rows. */
void encode_run(encoder *e, const isnad_doc *doc, size_t first, size_t n);

#endif
