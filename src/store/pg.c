/* pg.c - an archive in PostgreSQL: the connection and its schema.
 *
 * pg_N.sql brings a database from version N - 1 to N; all steps run in one transaction, under a
 * lock, so that any number of programs may start at once. What libpq reads from the environment
 * (PGPASSFILE, PGSSLMODE, PGSERVICE, ...) counts. A server that does not answer is given up after
 * half a minute.
 */
#include "store/pg.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/data.h"
#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "store/methods.h"

enum { SCHEMA_VERSION = 2 };

/* ---- running SQL ----------------------------------------------------------------------------- */

/* What kind of failure an SQLSTATE is: its class is in the first two letters. */
static isnad_code code_of(const pg *p, const char *state)
{
    static const char lost[][3] = {"08", "40", "53", "55", "57", "58"};
    static const char unfit[][3] = {"22", "23", "54"};

    if (!state || PQstatus(p->conn) != CONNECTION_OK) {
        return ISNAD_IO;
    }
    for (size_t i = 0; i < sizeof lost / sizeof *lost; i++) {
        if (strncmp(state, lost[i], 2) == 0) {
            return ISNAD_IO;
        }
    }
    for (size_t i = 0; i < sizeof unfit / sizeof *unfit; i++) {
        if (strncmp(state, unfit[i], 2) == 0) {
            return ISNAD_FORMAT;
        }
    }
    return ISNAD_DAMAGED;
}

static isnad_code fail(const pg *p, const PGresult *result, isnad_error *error)
{
    const char *message = result ? PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY) : NULL;
    const char *state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : NULL;
    size_t n;

    message = message ? message : PQerrorMessage(p->conn);
    n = strlen(message);
    while (n && message[n - 1] == '\n') {
        n--;
    }
    return error_set(error, code_of(p, state), ERROR_NO_POSITION, "the database: %.*s", (int)n,
                     n ? message : "");
}

/* Takes what the server gave; NULL where it is a failure. */
static isnad_code take(const pg *p, PGresult **result, isnad_error *error)
{
    ExecStatusType status = PQresultStatus(*result);
    isnad_code code;

    if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK) {
        return ISNAD_OK;
    }
    code = fail(p, *result, error);
    PQclear(*result);
    *result = NULL;
    return code;
}

isnad_code pg_query(pg *p, isnad_error *error, const char *sql, int n, const char *const *values,
                    PGresult **result)
{
    *result = PQexecParams(p->conn, sql, n, NULL, values, NULL, NULL, 0);
    return take(p, result, error);
}

isnad_code pg_run(pg *p, isnad_error *error, const char *sql)
{
    PGresult *result = PQexec(p->conn, sql); /* which takes several commands, as a script has */
    isnad_code code = take(p, &result, error);

    PQclear(result);
    return code;
}

isnad_str pg_column(const PGresult *result, int row, int column)
{
    if (PQgetisnull(result, row, column)) {
        return (isnad_str){NULL, 0};
    }
    return (isnad_str){PQgetvalue(result, row, column), (size_t)PQgetlength(result, row, column)};
}

int64_t pg_int(const PGresult *result, int row, int column)
{
    return strtoll(PQgetvalue(result, row, column), NULL, 10);
}

/* ---- the schema ------------------------------------------------------------------------------ */

/* A number that a query gives; 0 where it gives no row. */
static isnad_code read_int(pg *p, const char *sql, int64_t *value, isnad_error *error)
{
    PGresult *result;
    isnad_code code = pg_query(p, error, sql, 0, NULL, &result);

    *value = !code && PQntuples(result) ? pg_int(result, 0, 0) : 0;
    PQclear(result);
    return code;
}

/* 0 where there is none. */
static isnad_code read_version(pg *p, int64_t *version, isnad_error *error)
{
    isnad_code code = read_int(p, "SELECT count(to_regclass('isnad_schema'))", version, error);

    if (!code && *version) {
        code = read_int(p, "SELECT version FROM isnad_schema", version, error);
    }
    if (!code && *version > SCHEMA_VERSION) {
        return error_set(error, ISNAD_DAMAGED, ERROR_NO_POSITION,
                         "the database has version %d, this program knows %d", (int)*version,
                         SCHEMA_VERSION);
    }
    return code;
}

static isnad_code run_script(pg *p, int version, isnad_error *error)
{
    buffer sql = {NULL, 0, 0, false};
    isnad_code code;
    char name[32];

    snprintf(name, sizeof name, "pg_%d", version);
    buffer_str(&sql, data_table(name));
    buffer_printf(&sql, ";DELETE FROM isnad_schema;INSERT INTO isnad_schema VALUES (%d);", version);
    code = sql.failed ? error_no_memory(error) : pg_run(p, error, sql.p);
    buffer_release(&sql);
    return code;
}

/* The lock is of the session, taken before the transaction begins: only then does that see what
 * another program has made of the catalogue. Closing the connection gives it back. */
static isnad_code migrate(pg *p, isnad_error *error)
{
    int64_t version;
    isnad_code code = read_version(p, &version, error);

    if (code || version == SCHEMA_VERSION) {
        return code;
    }
    (void)((code = pg_run(p, error, "SELECT pg_advisory_lock(1769172580)")) ||
           (code = pg_run(p, error, "BEGIN")) || (code = read_version(p, &version, error)));
    for (int v = code ? SCHEMA_VERSION : (int)version; !code && v < SCHEMA_VERSION; v++) {
        code = run_script(p, v + 1, error);
    }
    code = code ? code : pg_run(p, error, "COMMIT");
    return code ? code : pg_run(p, error, "SELECT pg_advisory_unlock(1769172580)");
}

/* ---- opening --------------------------------------------------------------------------------- */

bool pg_is_url(const char *path)
{
    return strncmp(path, "postgresql://", 13) == 0 || strncmp(path, "postgres://", 11) == 0;
}

static isnad_code connect_to(pg *p, const char *url, isnad_error *error)
{
    /* What the URL says itself stands last, and counts. */
    static const char *const names[] = {"connect_timeout",  "keepalives_idle", "tcp_user_timeout",
                                        "application_name", "dbname",          NULL};
    const char *values[] = {"10", "10", "30000", "isnad", url, NULL};

    if (!pg_calls_load()) {
        return error_set(error, ISNAD_IO, ERROR_NO_POSITION,
                         "archives in PostgreSQL need libpq.so.5, which is not installed");
    }
    p->conn = PQconnectdbParams(names, values, 1);
    if (!p->conn) {
        return error_no_memory(error);
    }
    if (PQstatus(p->conn) != CONNECTION_OK) {
        return fail(p, NULL, error);
    }
    return PQsetClientEncoding(p->conn, "UTF8") ? fail(p, NULL, error) : ISNAD_OK;
}

static isnad_code prepare(isnad_archive *archive, const char *url, isnad_archive_mode mode,
                          isnad_error *error)
{
    pg *p = archive->remote;
    int64_t version;
    isnad_code code;

    if ((code = stem_load(&archive->stems, &archive->arena, error)) ||
        (code = connect_to(p, url, error)) ||
        (code = pg_run(p, error, "SET client_min_messages = warning"))) {
        return code;
    }
    p->writing = mode == ISNAD_ARCHIVE_WRITE;
    if (p->writing) {
        return migrate(p, error);
    }
    code = read_version(p, &version, error);
    if (!code && version < SCHEMA_VERSION) {
        return error_set(error, ISNAD_DAMAGED, ERROR_NO_POSITION,
                         version
                             ? "the database is of an older version; \"isnad add\" brings it up "
                               "to date"
                             : "the database has no archive; \"isnad add\" makes one");
    }
    return code;
}

static void pg_release(isnad_archive *archive)
{
    pg *p = archive->remote;

    if (p->conn) {
        PQfinish(p->conn); /* an open transaction is rolled back */
    }
    pg_forms_release(&p->forms);
    buffer_release(&p->record);
    buffer_release(&p->terms);
    buffer_release(&p->statements);
    buffer_release(&p->events);
    mem_free(p);
}

/* ---- small methods --------------------------------------------------------------------------- */

static isnad_code pg_has(isnad_archive *archive, const isnad_article *article, bool *has,
                         isnad_error *error)
{
    char key[33]; /* a uuid without its lines */
    const char *values[] = {key};
    PGresult *result;
    isnad_code code;

    isnad_article_key(article, key);
    code = pg_query(pg_of(archive), error, "SELECT 1 FROM articles WHERE key = $1::uuid", 1, values,
                    &result);
    *has = !code && PQntuples(result) > 0;
    PQclear(result);
    return code;
}

static isnad_code pg_count(isnad_archive *archive, isnad_archive_counts *counts, isnad_error *error)
{
    PGresult *result;
    isnad_code code = pg_query(pg_of(archive), error,
                               "SELECT (SELECT count(*) FROM articles), "
                               "(SELECT count(*) FROM statements), (SELECT count(*) FROM events)",
                               0, NULL, &result);

    if (!code) { /* reports and claims are not joined: each is its own */
        uint64_t articles = (uint64_t)pg_int(result, 0, 0), said = (uint64_t)pg_int(result, 0, 1);
        *counts = (isnad_archive_counts){articles, articles, 0,
                                         said,     said,     (uint64_t)pg_int(result, 0, 2)};
    }
    PQclear(result);
    return code;
}

static const store_methods methods = {
    pg_release,
    pg_has,
    pg_add,
    pg_commit,
    pg_count,
    pg_search,
    pg_export,
    "a database does not remember feeds and their servers; let an archive file fetch them, or "
    "isnad publish",
};

isnad_code pg_open(isnad_archive *archive, const char *url, isnad_archive_mode mode,
                   isnad_error *error)
{
    pg *p = mem_alloc(sizeof *p);

    if (!p) {
        return error_no_memory(error);
    }
    *p = (pg){.conn = NULL};
    pg_forms_init(&p->forms);
    archive->methods = &methods;
    archive->remote = p;
    return prepare(archive, url, mode, error);
}
