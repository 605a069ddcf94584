/* pg.h - an archive in PostgreSQL, for the files pg_*.c.
 *
 * The handle's db is NULL then, its stems and arena serve both kinds. One connection belongs to
 * each handle; after ISNAD_IO it is of no more use, and the caller opens another.
 */
#ifndef ISNAD_PG_H
#define ISNAD_PG_H

#include "base/buffer.h"
#include "base/map.h"
#include "store/archive.h"
#include "store/entry.h"
#include "store/pg_calls.h"

/* Pairs of form and lemma, as "form\tlemma". */
typedef struct pg_forms {
    arena arena;
    map known; /* of every pair since the arena was new: what the database has, or will have */
    isnad_str *pending;
    size_t npending, cap;
} pg_forms;

typedef struct pg {
    PGconn *conn;
    pg_forms forms;
    buffer record, terms, statements, events; /* of the article at hand */
    bool writing, open_batch;
} pg;

static inline pg *pg_of(const isnad_archive *archive)
{
    return archive->remote;
}

/* Runs a command with parameters as text, NULL for unknown; on success *result is to be cleared.
 * ISNAD_IO where the connection or the server is gone or busy, ISNAD_FORMAT where the values are
 * not such as a database can keep, else ISNAD_DAMAGED. */
isnad_code pg_query(pg *p, isnad_error *error, const char *sql, int n, const char *const *values,
                    PGresult **result);
/* The same for one that gives nothing. */
isnad_code pg_run(pg *p, isnad_error *error, const char *sql);

/* A column of a row; unknown where it is NULL. */
isnad_str pg_column(const PGresult *result, int row, int column);
int64_t pg_int(const PGresult *result, int row, int column);

/* ---- pg_terms.c: tsvectors as text ----------------------------------------------------------- */

/* A lexeme or an element of an array in its quotation marks. */
void pg_quote(buffer *out, char mark, isnad_str s);
/* Terms that are prepared for the index (tokenizer.h), from position *at on; weight is 'A' to 'C',
 * or 'D' for none. */
void pg_prepared_terms(buffer *out, isnad_str terms, char weight, uint32_t *at);
/* Those of a name: stems and written forms. */
void pg_name_terms(buffer *out, const stem_table *stems, isnad_str name, char weight, uint32_t *at);
/* Of statements and of events: an array of tsvectors. */
void pg_statement_terms(const isnad_archive *archive, const isnad_entry *entry, buffer *out);
void pg_event_terms(const isnad_archive *archive, const isnad_doc *doc, buffer *out);

/* ---- pg_forms.c ------------------------------------------------------------------------------ */

void pg_forms_init(pg_forms *forms);
void pg_forms_release(pg_forms *forms);
/* Notes those of an entry that were not met before. */
isnad_code pg_forms_note(pg_forms *forms, const isnad_entry *entry);
/* Writes what was noted, as a part of the transaction that is open. */
isnad_code pg_forms_write(pg *p, isnad_error *error);

/* ---- methods in files of their own ----------------------------------------------------------- */

isnad_code pg_add(isnad_archive *archive, const isnad_entry *entry, int64_t *article,
                  isnad_error *error);
isnad_code pg_commit(isnad_archive *archive, isnad_error *error);
isnad_code pg_search(isnad_archive *archive, isnad_str query, const isnad_search_options *options,
                     isnad_hit_fn *fn, void *user, isnad_error *error);
isnad_code pg_export(isnad_archive *archive, const isnad_export_options *options, isnad_sink *sink,
                     void *user, isnad_error *error);

#endif
