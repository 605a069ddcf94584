/* ready.h - what is made of a model once, when it is opened: few classes of the many that a layer
 * has are asked for, and this is what finds them and scores them one by one.
 */
#ifndef ISNAD_MODEL_READY_H
#define ISNAD_MODEL_READY_H

#include "model/file.h"

/* The literals that patterns have before (or after) the stem, each once. */
typedef struct affixes affixes;

/* Scripts of more letters are never used. */
enum { READY_LETTERS = 31 };
#define READY_NEVER (-1e9f) /* the score of what must not be chosen */

/* Sets what struct model says is made here. All else must be set. ISNAD_OK or ISNAD_NO_MEMORY. */
isnad_code ready_make(struct model *m, arena *a);

/* Of that the scripts, by the number of letters that they turn into a lemma: groups of outputs of
 * script_layer. */
isnad_code ready_scripts(struct model *m, arena *a);

/* The patterns whose literal the token begins (or ends) with, as bits; ready_words() of them. */
const uint64_t *affixes_find(const affixes *list, isnad_str token);

static inline size_t ready_words(const struct model *m)
{
    return (m->dims->npattern + 63) / 64;
}

#endif
