/* export.h - what the exports share. */
#ifndef ISNAD_EXPORT_H
#define ISNAD_EXPORT_H

#include "store/archive.h"
#include "write/out.h"

typedef struct exporter {
    isnad_archive *archive;
    const isnad_engine *engine; /* may be NULL */
    isnad_error *error;
    out out;
} exporter;

/* Runs the statements of src/store/NAME.sql. */
isnad_code export_script(exporter *e, const char *name);

/* Calls row for each row of a query, a string literal; stops at a failure of its own or of the
 * output. */
typedef isnad_code export_row(exporter *e, sqlite3_stmt *stmt, void *user);
isnad_code export_rows(exporter *e, const char *sql, size_t n, export_row *row, void *user);

/* With & < > " as XML wants them. */
void export_xml(exporter *e, isnad_str s);

isnad_code export_graphml(exporter *e);
isnad_code export_dot(exporter *e);
isnad_code export_html(exporter *e);

#endif
