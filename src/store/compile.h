/* compile.h - a query tree as SQL. */
#ifndef ISNAD_COMPILE_H
#define ISNAD_COMPILE_H

#include "base/buffer.h"
#include "store/archive.h"
#include "store/query.h"

/* What a hit is: a statement where the query asks for one, else an event where it asks for one,
 * else an article. */
typedef enum query_unit { UNIT_ARTICLE, UNIT_STATEMENT, UNIT_EVENT } query_unit;

enum { PARAMETERS_MOST = 512 };

typedef struct compiled {
    query_unit unit;
    buffer match;                          /* FTS5 query that ranks; empty where nothing does */
    buffer events;                         /* FTS5 query of event_index that must hold, or empty */
    buffer where;                          /* the SQL condition of the rest; never empty */
    isnad_str parameters[PARAMETERS_MOST]; /* of `where`, from ?1 on; all of them are text */
    size_t nparameter;
    arena *arena;
} compiled;

/* ISNAD_USAGE for values that make no sense (a date that is none). */
isnad_code compile_query(isnad_archive *archive, const query_node *root, arena *a, compiled *out,
                         isnad_error *error);
/* The same, the hits being statements whatever the query asks for. */
isnad_code compile_statements(isnad_archive *archive, const query_node *root, arena *a,
                              compiled *out, isnad_error *error);
void compile_release(compiled *c);

/* The tables of the unit with alias: a for the article, s or e for the hit. Where something ranks,
 * the index comes first, its match bound to a parameter of that number; with `ranked` rows come
 * best first, later ones first among equals, and each is tested only when it is asked for. */
void compile_from(const compiled *c, int match_parameter, bool ranked, buffer *sql);

/* Binds the parameters of `where`. */
void compile_bind(const compiled *c, sqlite3_stmt *stmt);

#endif
