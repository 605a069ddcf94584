/* archive.c - opening an archive, its schema, and the few ways in which SQL is run.
 *
 * The file is in WAL mode with full synchronisation: a commit that has returned survives a crash of
 * the process and of the machine. user_version is the version of the schema; store_N.sql brings an
 * archive from version N - 1 to N, and all steps run in one transaction.
 *
 * SQLite allocates by itself; everything else goes through base/mem.h.
 */
#include "store/archive.h"

#include <math.h>
#include <stdarg.h>

#include "base/buffer.h"
#include "base/data.h"
#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "store/batch.h"
#include "store/frozen.h"
#include "store/functions.h"
#include "store/tokenizer.h"

/* What is read need not be the newest: version 3 added only what adding needs, version 4 what views
 * need, version 5 a column that older archives are given empty. */
enum {
    SCHEMA_VERSION = 5,
    TOLD = 5,
    VIEWABLE = 4,
    READABLE = 2,
    APPLICATION_ID = 0x69736e64 /* "isnd" */,
    BUSY_MS = 10000
};

typedef struct cached {
    const char *literal;
    sqlite3_stmt *stmt;
} cached;

/* ---- running SQL ----------------------------------------------------------------------------- */

isnad_code archive_failed(isnad_archive *archive, isnad_error *error)
{
    int code =
        archive->db && !archive->starved ? sqlite3_extended_errcode(archive->db) : SQLITE_NOMEM;

    archive->starved = false;
    switch (code == SQLITE_IOERR_NOMEM ? SQLITE_NOMEM : code & 0xFF) {
    case SQLITE_NOMEM:
        return error_no_memory(error);
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_READONLY:
        return error_set(error, ISNAD_IO, ERROR_NO_POSITION, "the archive: %s",
                         sqlite3_errmsg(archive->db));
    case SQLITE_INTERRUPT:
        return error_set(error, ISNAD_STOPPED, ERROR_NO_POSITION, "it took too long");
    case SQLITE_BUSY:
        return error_set(error, ISNAD_DAMAGED, ERROR_NO_POSITION,
                         "another program is writing to the archive; try again when it is done");
    default:
        return error_set(error, ISNAD_DAMAGED, ERROR_NO_POSITION, "the archive: %s",
                         sqlite3_errmsg(archive->db));
    }
}

sqlite3_stmt *archive_sql(isnad_archive *archive, const char *literal)
{
    sqlite3_stmt *stmt = NULL;

    for (size_t i = 0; i < archive->ncached; i++) {
        if (archive->cached[i].literal == literal) {
            return archive->cached[i].stmt;
        }
    }
    if (archive->ncached == archive->capcached) {
        size_t cap = archive->capcached ? archive->capcached * 2 : 32;
        cached *more = mem_realloc(archive->cached, cap * sizeof *more);
        if (!more) {
            archive->starved = true;
            return NULL;
        }
        archive->cached = more;
        archive->capcached = cap;
    }
    if (sqlite3_prepare_v3(archive->db, literal, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL)) {
        return NULL;
    }
    archive->cached[archive->ncached++] = (cached){literal, stmt};
    return stmt;
}

static void bind_str(sqlite3_stmt *stmt, int at, isnad_str s, bool blob)
{
    if (!s.p) {
        sqlite3_bind_null(stmt, at);
    } else if (blob) {
        sqlite3_bind_blob64(stmt, at, s.p, s.n, SQLITE_STATIC);
    } else {
        sqlite3_bind_text64(stmt, at, s.p, s.n, SQLITE_STATIC, SQLITE_UTF8);
    }
}

static void bind_number(sqlite3_stmt *stmt, int at, char letter, va_list *args)
{
    if (letter == 'i') {
        sqlite3_bind_int64(stmt, at, va_arg(*args, int64_t));
    } else if (letter == 'u') {
        uint32_t v = va_arg(*args, uint32_t);
        if (v == ISNAD_NONE) {
            sqlite3_bind_null(stmt, at);
        } else {
            sqlite3_bind_int64(stmt, at, v);
        }
    } else {
        double v = va_arg(*args, double);
        if (isnan(v)) {
            sqlite3_bind_null(stmt, at);
        } else {
            sqlite3_bind_double(stmt, at, v);
        }
    }
}

static void bind_list(sqlite3_stmt *stmt, const char *letters, va_list *args)
{
    for (int at = 1; letters[at - 1]; at++) {
        char letter = letters[at - 1];
        if (letter == 's' || letter == 'b') {
            bind_str(stmt, at, va_arg(*args, isnad_str), letter == 'b');
        } else if (letter == 'z') {
            sqlite3_bind_text(stmt, at, va_arg(*args, const char *), -1, SQLITE_STATIC);
        } else {
            bind_number(stmt, at, letter, args);
        }
    }
}

void archive_bind(sqlite3_stmt *stmt, const char *letters, ...)
{
    va_list args;

    va_start(args, letters);
    bind_list(stmt, letters, &args);
    va_end(args);
}

/* Binds and takes the first step; the SQLite code of that. */
static int first_step(isnad_archive *archive, sqlite3_stmt **stmt, const char *literal,
                      const char *letters, va_list *args)
{
    *stmt = archive_sql(archive, literal);
    if (!*stmt) {
        return SQLITE_ERROR;
    }
    bind_list(*stmt, letters, args);
    return sqlite3_step(*stmt);
}

/* What the first step of a statement came to; the statement is ready to be used again. */
static isnad_code finish(isnad_archive *archive, sqlite3_stmt *stmt, int step, isnad_error *error)
{
    isnad_code code = ISNAD_OK;

    if (step != SQLITE_DONE && step != SQLITE_ROW) {
        code = archive_failed(archive, error);
    }
    sqlite3_reset(stmt);
    return code;
}

isnad_code archive_run(isnad_archive *archive, isnad_error *error, const char *literal,
                       const char *letters, ...)
{
    sqlite3_stmt *stmt;
    va_list args;
    int step;

    va_start(args, letters);
    step = first_step(archive, &stmt, literal, letters, &args);
    va_end(args);
    return finish(archive, stmt, step, error);
}

isnad_code archive_int(isnad_archive *archive, isnad_error *error, int64_t otherwise, int64_t *out,
                       const char *literal, const char *letters, ...)
{
    sqlite3_stmt *stmt;
    va_list args;
    int step;

    va_start(args, letters);
    step = first_step(archive, &stmt, literal, letters, &args);
    va_end(args);
    *out = step == SQLITE_ROW ? sqlite3_column_int64(stmt, 0) : otherwise;
    return finish(archive, stmt, step, error);
}

isnad_str archive_column(sqlite3_stmt *stmt, int column)
{
    const char *p = (const char *)sqlite3_column_text(stmt, column);

    return (isnad_str){p, p ? (size_t)sqlite3_column_bytes(stmt, column) : 0};
}

isnad_code archive_begin(isnad_archive *archive, isnad_error *error)
{
    isnad_code code = ISNAD_OK;

    if (archive->methods) {
        return error_set(error, ISNAD_USAGE, ERROR_NO_POSITION, "%s", archive->methods->no_feeds);
    }
    if (!archive->batch) {
        return error_set(error, ISNAD_USAGE, ERROR_NO_POSITION, "the archive is open for reading");
    }
    if (!archive->open_batch) {
        code = archive_run(archive, error, "BEGIN IMMEDIATE", "");
        archive->open_batch = !code;
    }
    return code;
}

/* ---- opening --------------------------------------------------------------------------------- */

static isnad_code execute(isnad_archive *archive, const char *sql, isnad_error *error)
{
    return sqlite3_exec(archive->db, sql, NULL, NULL, NULL) ? archive_failed(archive, error)
                                                            : ISNAD_OK;
}

static isnad_code read_pragma(isnad_archive *archive, const char *sql, int64_t *value,
                              isnad_error *error)
{
    return archive_int(archive, error, 0, value, sql, "");
}

static isnad_code run_script(isnad_archive *archive, int version, isnad_error *error)
{
    buffer sql = {NULL, 0, 0, false};
    isnad_code code;
    char name[32];

    sqlite3_snprintf(sizeof name, name, "store_%d", version);
    buffer_str(&sql, data_table(name));
    buffer_printf(&sql, ";PRAGMA user_version = %d;PRAGMA application_id = %d;", version,
                  APPLICATION_ID);
    code = sql.failed ? error_no_memory(error) : execute(archive, sql.p, error);
    buffer_release(&sql);
    return code;
}

/* Whether it is an archive, and its version; 0 for a new file. */
static isnad_code check_version(isnad_archive *archive, int64_t *version, isnad_error *error)
{
    int64_t id, tables;
    isnad_code code;

    if ((code = read_pragma(archive, "PRAGMA user_version", version, error)) ||
        (code = read_pragma(archive, "PRAGMA application_id", &id, error)) ||
        (code = read_pragma(archive, "SELECT count(*) FROM sqlite_schema", &tables, error))) {
        return code;
    }
    if (tables && id != APPLICATION_ID) {
        return error_set(error, ISNAD_DAMAGED, ERROR_NO_POSITION,
                         "this is an SQLite file, but not an archive");
    }
    if (*version > SCHEMA_VERSION) {
        return error_set(error, ISNAD_DAMAGED, ERROR_NO_POSITION,
                         "the archive has version %d, this program knows %d", (int)*version,
                         SCHEMA_VERSION);
    }
    return ISNAD_OK;
}

static isnad_code migrate(isnad_archive *archive, isnad_error *error)
{
    int64_t version;
    isnad_code code = check_version(archive, &version, error); /* before anything is changed */

    if (!code) {
        code = execute(archive, "PRAGMA journal_mode = WAL; BEGIN IMMEDIATE", error);
    }
    if (!code) {
        code = check_version(archive, &version, error);
    }
    for (int v = code ? SCHEMA_VERSION : (int)version; !code && v < SCHEMA_VERSION; v++) {
        code = run_script(archive, v + 1, error);
    }
    return code ? code : execute(archive, "COMMIT", error);
}

static isnad_code older_version(isnad_error *error)
{
    return error_set(error, ISNAD_DAMAGED, ERROR_NO_POSITION,
                     "the archive is of an older version; \"isnad add\" brings it up to date");
}

static isnad_code prepare(isnad_archive *archive, isnad_archive_mode mode, isnad_error *error)
{
    int64_t version;
    isnad_code code;

    sqlite3_busy_timeout(archive->db, BUSY_MS);
    sqlite3_db_config(archive->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL); /* it may be a stranger's */
    if ((code = stem_load(&archive->stems, &archive->arena, error)) ||
        (code = functions_register(archive, error))) {
        return code;
    }
    if (mode == ISNAD_ARCHIVE_WRITE) {
        archive->batch = batch_new();
        return !archive->batch ? error_no_memory(error)
               : (code = migrate(archive, error))
                   ? code
                   : execute(archive,
                             "PRAGMA synchronous = FULL; PRAGMA cache_size = -24576;"
                             "PRAGMA wal_autocheckpoint = 4000; PRAGMA temp_store = MEMORY",
                             error);
    }
    code = check_version(archive, &version, error);
    if (!code && version < READABLE) {
        return older_version(error);
    }
    if (!code && version < TOLD) { /* stands before the table of that name */
        code = execute(archive,
                       "CREATE TEMP VIEW events AS SELECT *, NULL AS told FROM main.events", error);
    }
    return code ? code
                : execute(archive, "PRAGMA cache_size = -32768; PRAGMA mmap_size = 4294967296",
                          error);
}

/* frozen: as it stands, without locks. */
static isnad_code open_as(const char *path, isnad_archive_mode mode, bool frozen,
                          isnad_archive **archive, isnad_error *error)
{
    isnad_archive *a = mem_alloc(sizeof *a);
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READWRITE |
                (mode == ISNAD_ARCHIVE_WRITE ? SQLITE_OPEN_CREATE : 0);
    int opened;
    isnad_code code;

    *archive = NULL;
    if (!a) {
        return error_no_memory(error);
    }
    *a = (isnad_archive){.db = NULL};
    arena_init(&a->arena);
    if (pg_is_url(path)) {
        code = pg_open(a, path, mode, error);
    } else if ((opened = frozen ? frozen_open(path, &a->db)
                                : sqlite3_open_v2(path, &a->db, flags, NULL)) == SQLITE_OK) {
        code = prepare(a, mode, error);
    } else if (!a->db || opened == SQLITE_NOMEM) {
        code = error_no_memory(error);
    } else {
        code = error_set(error, ISNAD_IO, ERROR_NO_POSITION, "%s: %s", path, sqlite3_errmsg(a->db));
    }
    if (code) {
        isnad_archive_free(a);
        return code;
    }
    *archive = a;
    return ISNAD_OK;
}

isnad_code isnad_archive_open(const char *path, isnad_archive_mode mode, isnad_archive **archive,
                              isnad_error *error)
{
    isnad_code code = open_as(path, mode, false, archive, error);

    return code == ISNAD_IO && mode == ISNAD_ARCHIVE_READ && !pg_is_url(path) && frozen_is(path)
               ? open_as(path, mode, true, archive, error)
               : code;
}

void isnad_archive_free(isnad_archive *archive)
{
    if (!archive) {
        return;
    }
    if (archive->methods) {
        archive->methods->release(archive);
    }
    for (size_t i = 0; i < archive->ncached; i++) {
        sqlite3_finalize(archive->cached[i].stmt);
    }
    sqlite3_close(archive->db); /* rolls an open transaction back */
    batch_free(archive->batch);
    mem_free(archive->cached);
    arena_release(&archive->arena);
    mem_free(archive);
}

isnad_code archive_has_views(isnad_archive *archive, isnad_error *error)
{
    int64_t version;
    isnad_code code;

    if (archive->methods) {
        return error_set(error, ISNAD_USAGE, ERROR_NO_POSITION,
                         "views are of archives that are a file of SQLite");
    }
    code = read_pragma(archive, "PRAGMA user_version", &version, error);
    return code || version >= VIEWABLE ? code : older_version(error);
}

isnad_code isnad_archive_state(isnad_archive *archive, int64_t *state, isnad_error *error)
{
    isnad_code code = archive_has_views(archive, error);

    return code ? code
                : archive_int(archive, error, 0, state, "SELECT max(article) FROM articles", "");
}

void isnad_archive_stop(isnad_archive *archive)
{
    if (archive->db) {
        sqlite3_interrupt(archive->db);
    }
}

isnad_code isnad_archive_count(isnad_archive *archive, isnad_archive_counts *counts,
                               isnad_error *error)
{
    sqlite3_stmt *stmt;
    uint64_t v[6];

    if (archive->methods) {
        return archive->methods->count(archive, counts, error);
    }
    stmt =
        archive_sql(archive, "SELECT (SELECT count(*) FROM articles), "
                             "(SELECT count(*) FROM articles WHERE report = article), "
                             "(SELECT count(*) FROM stories), (SELECT count(*) FROM statements), "
                             "(SELECT count(*) FROM statements WHERE claim = statement), "
                             "(SELECT count(*) FROM events)");
    if (!stmt || sqlite3_step(stmt) != SQLITE_ROW) {
        return archive_failed(archive, error);
    }
    for (int i = 0; i < 6; i++) {
        v[i] = (uint64_t)sqlite3_column_int64(stmt, i);
    }
    *counts = (isnad_archive_counts){v[0], v[1], v[2], v[3], v[4], v[5]};
    sqlite3_reset(stmt);
    return ISNAD_OK;
}
