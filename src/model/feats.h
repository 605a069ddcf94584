/* feats.h - what the model sees of a token: hashed character n-grams and, for frequent words, the
 * word itself. train/feats.py is its twin; the test compares the two.
 */
#ifndef ISNAD_FEATS_H
#define ISNAD_FEATS_H

#include "isnad.h"

/* A type: what tokens that are spelt alike (marks aside, digits as 0) share. Only its first letters
 * are hashed as n-grams; the hash is that of all of them. */
enum { FEATS_LETTERS = 24, FEATS_MAX = 112 };

typedef struct feats_type {
    uint64_t hash;
    uint32_t n;
    uint32_t letters[FEATS_LETTERS];
} feats_type;

void feats_read(feats_type *type, isnad_str token);

/* The numbers of its n-grams, each below buckets (a power of two); 1 to FEATS_MAX of them. */
size_t feats_buckets(const feats_type *type, uint32_t buckets, uint32_t out[FEATS_MAX]);

/* That of the boundary between sentences. */
uint32_t feats_boundary(uint32_t buckets);

#endif
