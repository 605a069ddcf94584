/* ready.h - what is made of a model once, when it is opened: few classes of the many that a layer
 * has are asked for, and this is what finds them and scores them one by one.
 */
#ifndef ISNAD_MODEL_READY_H
#define ISNAD_MODEL_READY_H

#include "model/file.h"

/* The literals that patterns have before (or after) the stem, each once. */
typedef struct affixes affixes;

/* Sets pattern_rows, tag_rows, before, after, slot_tags and slot_tag_at. All else must be set.
 * ISNAD_OK or ISNAD_NO_MEMORY. */
isnad_code ready_make(struct model *m, arena *a);

/* The patterns whose literal the token begins (or ends) with, as bits; ready_words() of them. */
const uint64_t *affixes_find(const affixes *list, isnad_str token);

static inline size_t ready_words(const struct model *m)
{
    return (m->dims->npattern + 63) / 64;
}

#endif
