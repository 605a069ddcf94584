/* upos.h - parts of speech by their names in Universal Dependencies. */
#ifndef ISNAD_UPOS_H
#define ISNAD_UPOS_H

#include "isnad.h"

static inline const char *upos_name(isnad_upos upos)
{
    static const char *const names[ISNAD_UPOS_COUNT] = {
        "X",   "ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN",
        "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB"};

    return names[upos];
}

#endif
