/* extension.c - isnad_fts.so: the tokenizer "isnad" for any program that uses SQLite.
 *
 *     .load ./isnad_fts
 *     CREATE VIRTUAL TABLE t USING fts5(body, tokenize='isnad');
 *
 * With it loaded, the full text tables of an archive can be asked directly, and
 * isnad_record(record, size, text) unpacks its records.
 */
#include <sqlite3ext.h>
SQLITE_EXTENSION_INIT1

#include "base/arena.h"
#include "base/mem.h"
#include "store/sql_record.h"
#include "store/tokenizer.h"

typedef struct tables {
    arena arena;
    stem_table stems;
} tables;

static void tables_free(void *p)
{
    tables *t = p;

    arena_release(&t->arena);
    mem_free(t);
}

static tables *tables_new(void)
{
    tables *t = mem_alloc(sizeof *t);

    if (t) {
        arena_init(&t->arena);
        if (stem_load(&t->stems, &t->arena, NULL)) {
            tables_free(t);
            t = NULL;
        }
    }
    return t;
}

static fts5_api *find_fts5(sqlite3 *db)
{
    fts5_api *api = NULL;
    sqlite3_stmt *stmt = NULL;

    if (sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &stmt, NULL) == SQLITE_OK) {
        sqlite3_bind_pointer(stmt, 1, &api, "fts5_api_ptr", NULL);
        sqlite3_step(stmt);
    }
    sqlite3_finalize(stmt);
    return api;
}

static void version(sqlite3_context *context, int argc, sqlite3_value **argv)
{
    (void)argc;
    (void)argv;
    sqlite3_result_text(context, ISNAD_VERSION, -1, SQLITE_STATIC);
}

ISNAD_API int sqlite3_isnadfts_init(sqlite3 *db, char **message, const sqlite3_api_routines *api);

int sqlite3_isnadfts_init(sqlite3 *db, char **message, const sqlite3_api_routines *api)
{
    fts5_api *fts5;
    tables *t;
    int code;

    SQLITE_EXTENSION_INIT2(api);
    fts5 = find_fts5(db);
    if (!fts5) {
        *message = sqlite3_mprintf("this SQLite has no FTS5");
        return SQLITE_ERROR;
    }
    t = tables_new();
    if (!t) {
        return SQLITE_NOMEM;
    }
    /* The function's end is the connection's, which is when the tables are done with. */
    code = sqlite3_create_function_v2(db, "isnad_version", 0, SQLITE_UTF8, t, version, NULL, NULL,
                                      tables_free);
    if (!code) {
        code = sqlite3_create_function(db, "isnad_record", 3, SQLITE_UTF8 | SQLITE_DETERMINISTIC,
                                       NULL, sql_record, NULL, NULL);
    }
    return code ? code : tokenizer_register(fts5, &t->stems);
}
