/* pg_export.c - the records of a database, row by row.
 *
 * Only JSON lines: what else one may want is a query of psql (docs/postgres.md). jsonb keeps keys
 * in an order of its own, so a line is not the same bytes as that of an archive file, but says the
 * same.
 */
#include "base/error.h"
#include "store/pg_query.h"

/* The rows of the cursor. */
static isnad_code write_rows(pg *p, isnad_sink *sink, void *user, isnad_error *error)
{
    isnad_code code = ISNAD_OK;
    int n = 1;

    while (!code && n) {
        PGresult *r;
        code = pg_query(p, error, "FETCH 200 FROM isnad_records", 0, NULL, &r);
        n = code ? 0 : PQntuples(r);
        for (int i = 0; !code && i < n; i++) {
            isnad_str record = pg_column(r, i, 0);
            if (sink(user, record.p, record.n) || sink(user, "\n", 1)) {
                code = error_set(error, ISNAD_IO, ERROR_NO_POSITION, "cannot write the output");
            }
        }
        PQclear(r);
    }
    return code;
}

/* Opens the cursor over the articles that the query finds. */
static isnad_code declare(isnad_archive *archive, const isnad_export_options *options,
                          isnad_error *error)
{
    static const char *const unit[] = {
        "", "EXISTS (SELECT 1 FROM statements s WHERE s.article = a.article AND ",
        "EXISTS (SELECT 1 FROM events e WHERE e.article = a.article AND "};
    buffer sql = {NULL, 0, 0, false};
    PGresult *result = NULL;
    query_node *root;
    pg_compiled c;
    isnad_code code;
    arena a;

    arena_init(&a);
    code = query_parse(options->query, &a, &root, error);
    code = code ? code : query_dates(&root, options->from, options->to, &a, error);
    if (!code && !(code = pg_compile(archive, root, &a, &c, error))) {
        buffer_printf(&sql,
                      "DECLARE isnad_records CURSOR FOR SELECT r.record FROM articles a "
                      "JOIN records r USING (article) WHERE %s(",
                      unit[c.unit]);
        buffer_str(&sql, buffer_view(&c.where));
        buffer_printf(&sql, ")%s ORDER BY article", c.unit == UNIT_ARTICLE ? "" : ")");
        code = sql.failed
                   ? error_no_memory(error)
                   : pg_query(pg_of(archive), error, sql.p, c.nparameter, c.parameters, &result);
        pg_compile_release(&c);
    }
    PQclear(result);
    buffer_release(&sql);
    arena_release(&a);
    return code;
}

isnad_code pg_export(isnad_archive *archive, const isnad_export_options *options, isnad_sink *sink,
                     void *user, isnad_error *error)
{
    pg *p = pg_of(archive);
    isnad_code code;

    if (!options->format || strcmp(options->format, "jsonl") != 0) {
        return error_set(error, ISNAD_USAGE, ERROR_NO_POSITION,
                         "a database gives jsonl; docs/postgres.md shows the rest as SQL");
    }
    if ((code = pg_run(p, error, "BEGIN READ ONLY")) || (code = declare(archive, options, error)) ||
        (code = write_rows(p, sink, user, error))) {
        PQclear(PQexec(p->conn, "ROLLBACK"));
        return code;
    }
    return pg_run(p, error, "COMMIT");
}
