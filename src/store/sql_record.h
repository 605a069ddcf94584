/* sql_record.h - the SQL function isnad_record(record, size, text), which unpacks a record.
 *
 * Written once and included by the two files that make it known: in the library it calls SQLite, in
 * the loadable extension the program that has loaded it; the include before this one decides.
 */
#ifndef ISNAD_SQL_RECORD_H
#define ISNAD_SQL_RECORD_H

#include "base/buffer.h"
#include "store/pack.h"

static void sql_record(sqlite3_context *context, int argc, sqlite3_value **argv)
{
    isnad_str packed = {sqlite3_value_blob(argv[0]), 0}, text;
    sqlite3_int64 size = sqlite3_value_int64(argv[1]);
    buffer out = {NULL, 0, 0, false};
    isnad_code code;

    (void)argc;
    packed.n = (size_t)sqlite3_value_bytes(argv[0]);
    text.p = (const char *)sqlite3_value_text(argv[2]);
    text.n = text.p ? (size_t)sqlite3_value_bytes(argv[2]) : 0;
    code = size < 0 ? ISNAD_DAMAGED : pack_restore(packed, (size_t)size, text, &out);
    if (code == ISNAD_NO_MEMORY) {
        sqlite3_result_error_nomem(context);
    } else if (code) {
        sqlite3_result_error(context, "this is no record, or not that of the text", -1);
    } else {
        sqlite3_result_text64(context, buffer_view(&out).p, out.n, SQLITE_TRANSIENT, SQLITE_UTF8);
    }
    buffer_release(&out);
}

#endif
