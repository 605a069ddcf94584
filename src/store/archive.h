/* archive.h - an open archive, for the files of this folder. */
#ifndef ISNAD_ARCHIVE_H
#define ISNAD_ARCHIVE_H

#include <sqlite3.h>

#include "base/arena.h"
#include "isnad.h"
#include "store/methods.h"
#include "store/stem.h"

struct isnad_archive {
    sqlite3 *db;
    const store_methods *methods; /* where it is no file of SQLite: then db is NULL */
    void *remote;                 /* of methods */
    arena arena;                  /* the stems, and what lives as long as the handle */
    stem_table stems;
    struct cached *cached; /* prepared statements, by the address of their SQL */
    size_t ncached, capcached;
    bool starved;        /* archive_sql() had no memory of its own */
    struct batch *batch; /* what is written at the commit */
    bool open_batch;     /* a transaction is open */
};

/* The archive's last SQLite error as an isnad_error. */
isnad_code archive_failed(isnad_archive *archive, isnad_error *error);

/* ISNAD_OK, or why the archive has no views: it is of an older version, or in PostgreSQL. */
isnad_code archive_has_views(isnad_archive *archive, isnad_error *error);

/* A prepared statement for a string literal, made once for each handle, reset and unbound. NULL on
 * failure: then archive_failed() says why. */
sqlite3_stmt *archive_sql(isnad_archive *archive, const char *literal);

/* Binds arguments by their letters, from parameter 1 on: i an int64_t, u a uint32_t that is NULL
 * where it is ISNAD_NONE, d a double that is NULL where it is NaN, s an isnad_str, z a C string or
 * NULL, b an isnad_str as a blob. Strings must live until the statement is reset. */
void archive_bind(sqlite3_stmt *stmt, const char *letters, ...);

/* Binds and runs a statement that gives no rows. */
isnad_code archive_run(isnad_archive *archive, isnad_error *error, const char *literal,
                       const char *letters, ...);

/* Binds, and gives the first column of the first row; otherwise where there is no row. */
isnad_code archive_int(isnad_archive *archive, isnad_error *error, int64_t otherwise, int64_t *out,
                       const char *literal, const char *letters, ...);

/* Begins the transaction of a batch where none is open; ISNAD_USAGE for a handle that reads. */
isnad_code archive_begin(isnad_archive *archive, isnad_error *error);

/* A column as a string that lives until the next step; unknown where it is NULL. */
isnad_str archive_column(sqlite3_stmt *stmt, int column);

#endif
