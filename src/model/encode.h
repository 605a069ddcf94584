/* encode.h - from the tokens of a chunk of sentences to their vectors. */
#ifndef ISNAD_ENCODE_H
#define ISNAD_ENCODE_H

#include "doc.h"
#include "model/file.h"
#include "model/scratch.h"
#include "model/types.h"

/* Memory of one thread's encoding. Rows are tokens and the boundaries around sentences. */
typedef struct encoder {
    const struct model *model;
    size_t rows; /* room for */
    types types;
    uint32_t *row; /* the type of each row */
    float *x[3], *u, *state;
    uint8_t *bytes;
    kernel_row *scale;
    /* The result: a row of bytes for each token of the chunk. */
    size_t ntoken;
    uint8_t *q;
    kernel_row *qrow;
} encoder;

/* Cuts its arrays; model, rows, and those of types must be set. */
void encode_lay_out(encoder *e, scratch *s);
/* Encodes sentences [first, first + n), which have no more than e->rows rows. */
void encode_run(encoder *e, const isnad_doc *doc, size_t first, size_t n);

#endif
