/* functions.c - the tokenizer and the functions of the archive's connection. */
#include "store/functions.h"

#include "base/buffer.h"
#include "base/error.h"
#include "store/sql_record.h"
#include "store/tokenizer.h"

enum { HITS_MOST = 2000 }; /* positions of one article that are looked at */

/* "phrase:position" for each place of each phrase of the query in the current row. */
static void hits(const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *context, int argc,
                 sqlite3_value **argv)
{
    buffer out = {NULL, 0, 0, false};
    int n = 0, phrase, column, position;

    (void)argc;
    (void)argv;
    if (api->xInstCount(fts, &n) != SQLITE_OK) {
        n = 0;
    }
    for (int i = 0; i < n && i < HITS_MOST; i++) {
        if (api->xInst(fts, i, &phrase, &column, &position) == SQLITE_OK) {
            int size = api->xPhraseSize(fts, phrase);
            buffer_printf(&out, "%d %d %d %d,", column, position, size, phrase);
        }
    }
    sqlite3_result_text64(context, buffer_view(&out).p, out.n, SQLITE_TRANSIENT, SQLITE_UTF8);
    buffer_release(&out);
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

isnad_code functions_register(isnad_archive *archive, isnad_error *error)
{
    fts5_api *api = find_fts5(archive->db);
    int code;

    if (!api && sqlite3_errcode(archive->db) == SQLITE_NOMEM) {
        return error_no_memory(error);
    }
    if (!api) {
        return error_set(error, ISNAD_DAMAGED, ERROR_NO_POSITION, "this SQLite has no FTS5");
    }
    code = tokenizer_register(api, &archive->stems);
    code = code ? code : api->xCreateFunction(api, "isnad_hits", NULL, hits, NULL);
    code = code ? code
                : sqlite3_create_function(archive->db, "isnad_record", 3,
                                          SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, sql_record,
                                          NULL, NULL);
    return code == SQLITE_NOMEM ? error_no_memory(error)
           : code               ? archive_failed(archive, error)
                                : ISNAD_OK;
}
