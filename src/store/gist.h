/* gist.h - the words of a short text that tell it from others, weighed by how rare they are.
 *
 * For comparing what two statements speak of. Words stand by their lemma where the archive has
 * counted one (table forms), else by their stem; numbers and words of one or two letters are left
 * out.
 */
#ifndef ISNAD_GIST_H
#define ISNAD_GIST_H

#include "store/archive.h"

enum { GIST_MOST = 128 };

typedef struct gist_word {
    uint64_t lemma; /* hash */
    double weight;
    isnad_str text; /* as it stands in the text */
} gist_word;

typedef struct gist {
    gist_word words[GIST_MOST]; /* by lemma, no two alike */
    size_t n;
    double all; /* the sum of the weights */
} gist;

/* Reads a text, which must outlive the `text` of the words. */
isnad_code gist_read(isnad_archive *archive, isnad_str text, gist *out, isnad_error *error);

/* What two texts share: in parts of the lighter one, from 0 to 1. *common is the number of words.
 */
double gist_share(const gist *a, const gist *b, size_t *common);

/* Whether two contents speak of the same: they share half of the weight of the lighter one and a
 * quarter of that of the heavier one; two words alone must be rare ones. */
bool gist_same(const gist *a, const gist *b, double *share);

/* Whether one has the lemma. */
bool gist_has(const gist *g, uint64_t lemma);

#endif
