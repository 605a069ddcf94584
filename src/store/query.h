/* query.h - the query language (docs/search.md) as a tree. */
#ifndef ISNAD_QUERY_H
#define ISNAD_QUERY_H

#include "base/arena.h"
#include "isnad.h"

typedef enum query_op { QUERY_AND, QUERY_OR, QUERY_NOT, QUERY_TERM, QUERY_ALL } query_op;

/* What a term asks of. The order is that of the names in query.c. */
typedef enum query_field {
    FIELD_WORD, /* no prefix: by lemma */
    FIELD_SURFACE,
    FIELD_EXACT,
    FIELD_OUTLET,
    FIELD_DATE,
    FIELD_ID,
    FIELD_STORY,
    FIELD_REPORT,
    FIELD_SPEAKER, /* from here on: of a statement */
    FIELD_ABOUT,
    FIELD_VIA,
    FIELD_SAID,
    FIELD_KIND,
    FIELD_FORM,
    FIELD_CLAIM,
    FIELD_DENIES,
    FIELD_DENIED,
    FIELD_EVENT, /* from here on: of an event */
    FIELD_ACTOR,
    FIELD_RECIPIENT,
    FIELD_PLACE,
    FIELD_REALIS,
    FIELD_TOLD,
    FIELD_COUNT
} query_field;

typedef struct query_node {
    query_op op;
    query_field field;        /* of a term */
    isnad_str value;          /* of a term, without quotation marks */
    bool prefix;              /* of a term: it ended in "*" */
    struct query_node *left;  /* of AND, OR, NOT */
    struct query_node *right; /* of AND, OR */
} query_node;

/* Parses; an empty query is QUERY_ALL. ISNAD_USAGE with the byte in error->position. */
isnad_code query_parse(isnad_str text, arena *a, query_node **root, isnad_error *error);

/* Makes *root hold only for what was published between two dates, either of which may be unknown.
 */
isnad_code query_dates(query_node **root, isnad_str from, isnad_str to, arena *a,
                       isnad_error *error);

/* Whether a term below the node has a field from `first` to `last`. */
bool query_has(const query_node *node, query_field first, query_field last);

/* The first and last day of DAY, FROM..TO, FROM.. or ..TO; of an open end 0 and QUERY_NO_END.
 * ISNAD_USAGE where it is none of these. */
#define QUERY_NO_END (ISNAD_NONE - 1)
isnad_code query_days(isnad_str value, uint32_t *first, uint32_t *last, isnad_error *error);

#endif
