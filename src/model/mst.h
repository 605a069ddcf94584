/* mst.h - the best dependency tree of a sentence. */
#ifndef ISNAD_MST_H
#define ISNAD_MST_H

#include "isnad.h"

/* Bytes of scratch that mst_find() needs for n words, aligned as for any type. */
size_t mst_scratch(size_t n);

/* Whether each of n words hangs, over its heads, on the root, and one of them directly; heads as
 * below. */
bool mst_is_tree(const uint32_t *heads, size_t n, void *scratch);

/* The tree of largest sum over n words, one of which hangs on the root. score[i * stride + h] is
 * that of word i below head h, h = 0 being the root and h = j + 1 word j. heads[i] receives an h.
 * Exact; O(n^2). Whatever the scores are (even NaN), there is no cycle. */
void mst_find(const float *score, size_t stride, size_t n, void *scratch, uint32_t *heads);

#endif
