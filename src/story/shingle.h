/* shingle.h - how much text two articles share: hashes of four words in a row.
 *
 * Words are folded, punctuation is left out, so that spelling, vowel signs and layout do not count.
 * Cutting, joining and reordering an article keep most of its shingles.
 */
#ifndef ISNAD_SHINGLE_H
#define ISNAD_SHINGLE_H

#include "base/arena.h"
#include "isnad.h"

enum {
    SHINGLE_WORDS = 4,
    SHINGLE_LEAST = 16,  /* sampled of a short text */
    SHINGLE_MOST = 4096, /* sampled of a long one */
    SHINGLE_BITS = 3     /* one in 2^3 is sampled */
};

typedef struct shingles {
    uint64_t *hashes; /* rising, no two alike */
    size_t n;
} shingles;

/* The shingles of a text; of one shorter than four words, a single one. n log n. */
isnad_code shingle_text(isnad_str text, arena *a, shingles *out);

/* The sample is hashes[0, n): the smallest ones, so that of two texts that share shingles, what is
 * sampled of one is mostly sampled of the other. */
size_t shingle_sample(const shingles *s);

/* How many of a's are in b. Linear. */
size_t shingle_common(const shingles *a, const shingles *b);

/* A 64-bit hash of bytes whose bits are all equally good. */
uint64_t shingle_hash(isnad_str s, uint64_t seed);

#endif
