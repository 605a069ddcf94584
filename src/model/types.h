/* types.h - what the encoder makes of a type alone, whatever its context: computed when a type is
 * met and kept while there is room, since news repeats its words.
 *
 * A type lies in one of the WAYS places of its set, in the place of the one that was used longest
 * ago. All vectors pass through 16 bits, so that one that was kept is no other than a new one.
 */
#ifndef ISNAD_MODEL_TYPES_H
#define ISNAD_MODEL_TYPES_H

#include "isnad.h"
#include "model/feats.h"
#include "model/file.h"
#include "model/scratch.h"

/* The vectors of a type, dim wide each. */
typedef enum types_piece {
    TYPES_VECTOR,
    TYPES_MIXED,   /* its share of a token's vector */
    TYPES_FORWARD, /* the first layers of the towers: candidate, forget gate, output gate */
    TYPES_BACKWARD = TYPES_FORWARD + 3,
    TYPES_PIECES = TYPES_BACKWARD + 3
} types_piece;

typedef struct types {
    const struct model *model;
    size_t sets, rows; /* a power of two; the most new types of a chunk */
    uint64_t *key;     /* of each place: the type's hash */
    uint32_t *used;    /* the last chunk that used it; 0: empty */
    uint32_t chunk;
    int16_t *packed; /* TYPES_PIECES rows a place; behind the sets' places the boundary's and those
                        of types that find no room, for one chunk */
    float *scale;
    /* the chunk's new types, not yet computed */
    uint32_t nfresh, nover;
    feats_type *fresh;
    uint32_t *place;
    float *in, *hidden, *out, *gates;
    uint8_t *bytes;
    kernel_row *row;
} types;

/* Cuts its arrays; model, sets and rows must be set. */
void types_lay_out(types *t, scratch *s);
/* Forgets all types; once after types_lay_out(). */
void types_reset(types *t);

/* Begins a chunk: all places that types_find() gives hold until the next. */
void types_begin(types *t);
uint32_t types_find(types *t, isnad_str token);
/* Computes the new types of the chunk; types_copy() comes after. */
void types_finish(types *t);
/* The place of what stands before, between and behind sentences. */
uint32_t types_boundary(const types *t);

/* n of a place's vectors, one behind the other, to floats. */
void types_copy(const types *t, uint32_t place, types_piece piece, size_t n, float *out);

#endif
