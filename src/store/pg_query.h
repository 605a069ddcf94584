/* pg_query.h - a query tree as SQL of PostgreSQL. */
#ifndef ISNAD_PG_QUERY_H
#define ISNAD_PG_QUERY_H

#include "store/compile.h"
#include "store/pg.h"
#include "store/query.h"

typedef struct pg_compiled {
    query_unit unit;
    buffer where;                            /* the condition; never empty */
    buffer rank;                             /* a tsquery of all words asked for, or empty */
    const char *parameters[PARAMETERS_MOST]; /* of both, from $1 on */
    int nparameter;
    buffer lexemes; /* what to mark, an array; a prefix has a "*" behind it */
    buffer phrases; /* which term of the query each is of: an array of numbers */
    int nphrase;
    arena *arena;
} pg_compiled;

/* ISNAD_USAGE for values that make no sense. */
isnad_code pg_compile(isnad_archive *archive, const query_node *root, arena *a, pg_compiled *out,
                      isnad_error *error);
void pg_compile_release(pg_compiled *c);

/* "$N" for a copy of the text. */
isnad_code pg_parameter(pg_compiled *c, isnad_str text, buffer *sql, isnad_error *error);

/* pg_expand.c: a word or phrase of a query as the text of a tsquery, limited to one weight unless
 * that is 0; its lexemes join those to be marked. ISNAD_USAGE where there is no word in it. */
isnad_code pg_expand(isnad_archive *archive, pg_compiled *c, const query_node *node, char weight,
                     buffer *out, isnad_error *error);

#endif
