/* names.h - names of people, bodies and places from the labels of tokens. */
#ifndef ISNAD_NAMES_H
#define ISNAD_NAMES_H

#include "doc.h"
#include "model/file.h"

enum { NAMES_STRIDE = KERNEL_BLOCK };

/* The best legal row of labels for n tokens: an "inside" only behind a label of its own type.
 * logits: NAMES_STRIDE a token. back: n * NAMES_STRIDE bytes of scratch. */
void names_decode(const struct model *model, const float *logits, size_t n, uint8_t *back,
                  uint8_t *labels);

/* The name that begins at or behind token *at, of n whose first is number `first` and whose
 * patterns are given; *at becomes the token behind it. False where there is none left. */
bool names_next(const struct model *model, const isnad_doc *doc, uint32_t first,
                const uint32_t *patterns, const uint8_t *labels, size_t n, size_t *at,
                name_span *name);

#endif
