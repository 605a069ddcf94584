/* evidence.h - prepositions that rest a content on a source ("according to"), from
 * data/evidence.tsv. Immutable once loaded.
 */
#ifndef ISNAD_STATEMENT_EVIDENCE_H
#define ISNAD_STATEMENT_EVIDENCE_H

#include "base/map.h"
#include "isnad.h"

typedef enum evidence_role {
    EVIDENCE_NONE,
    EVIDENCE_SOURCE, /* the source itself follows, or a clause that says what it said */
    EVIDENCE_RELAY,  /* the source's own source: "quoting" */
    EVIDENCE_ECHO,   /* the speaker again: "as he put it" */
    EVIDENCE_MOUTH   /* "on the tongue of" */
} evidence_role;

typedef struct evidence_form {
    evidence_role role;
    isnad_str next; /* the folded word that must follow; n == 0: any */
    bool clause;    /* a verb follows */
    bool for_noun;  /* a noun with the preposition l follows */
} evidence_form;

typedef struct evidence_table {
    map forms; /* folded -> index */
    evidence_form *rows;
    size_t nrow;
} evidence_table;

isnad_code evidence_load(evidence_table *evidence, arena *a, isnad_error *error);
const evidence_form *evidence_find(const evidence_table *evidence, isnad_str fold);

#endif
