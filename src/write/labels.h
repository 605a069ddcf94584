/* labels.h - the words shown to readers for what a record says in codes: data/labels.tsv. */
#ifndef ISNAD_LABELS_H
#define ISNAD_LABELS_H

#include "base/table.h"
#include "isnad.h"

typedef struct labels {
    table table;
    size_t set, name, word; /* columns */
} labels;

/* Loads the Arabic words. ISNAD_OK, ISNAD_NO_MEMORY, ISNAD_FORMAT. */
isnad_code labels_load(labels *l, arena *a);

/* The word for a name of a set; the name itself where the table has none. */
isnad_str labels_get(const labels *l, const char *set, const char *name);

#endif
