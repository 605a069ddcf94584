/* export.c - what an archive holds, in the formats of others.
 *
 * Most formats are a query, in a file of its own beside this one, and a way to write rows: who
 * wants to know what a column holds, or wants another, reads SQL. A query asks temp.chosen for the
 * articles: all of them, or those that the caller's query finds. Everything is written as it is
 * read; memory does not grow with the archive but for the sorting of GDELT's events and of the
 * graphs.
 */
#include "store/export.h"

#include <stdio.h>

#include "base/buffer.h"
#include "base/data.h"
#include "base/error.h"
#include "base/str.h"
#include "base/table.h"
#include "read/utf8.h"
#include "store/compile.h"
#include "store/pack.h"

/* ---- rows ------------------------------------------------------------------------------------ */

isnad_code export_script(exporter *e, const char *name)
{
    buffer sql = {NULL, 0, 0, false};
    isnad_code code = ISNAD_OK;

    buffer_str(&sql, data_table(name));
    buffer_char(&sql, 0);
    if (sql.failed) {
        code = error_no_memory(e->error);
    } else if (sqlite3_exec(e->archive->db, sql.p, NULL, NULL, NULL)) {
        code = archive_failed(e->archive, e->error);
    }
    buffer_release(&sql);
    return code;
}

isnad_code export_rows(exporter *e, const char *sql, size_t n, export_row *row, void *user)
{
    sqlite3_stmt *stmt = NULL;
    isnad_code code = ISNAD_OK;
    int step = SQLITE_DONE;

    if (sqlite3_prepare_v2(e->archive->db, sql, (int)n, &stmt, NULL)) {
        return archive_failed(e->archive, e->error);
    }
    while (!code && !e->out.failed && (step = sqlite3_step(stmt)) == SQLITE_ROW) {
        code = row(e, stmt, user);
    }
    if (!code && !e->out.failed && step != SQLITE_DONE) {
        code = archive_failed(e->archive, e->error);
    }
    sqlite3_finalize(stmt);
    return code;
}

void export_xml(exporter *e, isnad_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        switch (c) {
        case '&':
            out_text(&e->out, "&amp;");
            break;
        case '<':
            out_text(&e->out, "&lt;");
            break;
        case '>':
            out_text(&e->out, "&gt;");
            break;
        case '"':
            out_text(&e->out, "&quot;");
            break;
        default: /* XML has no other control characters */
            out_char(&e->out, c >= ' ' || c == '\n' || c == '\t' ? (char)c : ' ');
        }
    }
}

/* ---- records and CoNLL-U --------------------------------------------------------------------- */

static isnad_code write_record(exporter *e, sqlite3_stmt *stmt, void *user)
{
    buffer *json = user;
    isnad_str packed = {sqlite3_column_blob(stmt, 0), (size_t)sqlite3_column_bytes(stmt, 0)};
    isnad_code code;

    json->n = 0;
    code =
        pack_restore(packed, (size_t)sqlite3_column_int64(stmt, 1), archive_column(stmt, 2), json);
    if (code) {
        return error_set(e->error, code, ERROR_NO_POSITION, "a record in the archive is damaged");
    }
    out_str(&e->out, buffer_view(json));
    out_char(&e->out, '\n');
    return ISNAD_OK;
}

static isnad_code export_records(exporter *e)
{
    static const char sql[] =
        "SELECT record, size, text FROM temp.chosen JOIN texts USING (article) "
        "ORDER BY article";
    buffer json = {NULL, 0, 0, false};
    isnad_code code = export_rows(e, sql, sizeof sql - 1, write_record, &json);

    buffer_release(&json);
    return code;
}

/* An isnad_sink. */
static int to_out(void *user, const char *bytes, size_t n)
{
    out *o = user;

    out_bytes(o, bytes, n);
    return o->failed;
}

static isnad_code write_conllu(exporter *e, sqlite3_stmt *stmt, void *user)
{
    isnad_article article = {.id = archive_column(stmt, 0), .title = archive_column(stmt, 1)};
    isnad_str text = archive_column(stmt, 2);
    isnad_doc *doc;
    isnad_code code;

    (void)user;
    if (article.title.n && text.n > article.title.n) { /* the text starts with the title's line */
        str_split(&text, '\n');
    }
    article.text = text;
    code = isnad_doc_parse(e->engine, &article, &doc, e->error);
    if (!code) {
        isnad_write_conllu(doc, to_out, &e->out);
        isnad_doc_free(doc);
    }
    return code;
}

static isnad_code export_conllu(exporter *e)
{
    static const char sql[] =
        "SELECT id, title, text FROM temp.chosen JOIN articles USING (article) "
        "JOIN texts USING (article) ORDER BY article";

    if (!e->engine) {
        return error_set(e->error, ISNAD_USAGE, ERROR_NO_POSITION,
                         "CoNLL-U is not kept in the archive: it needs an engine");
    }
    return export_rows(e, sql, sizeof sql - 1, write_conllu, NULL);
}

/* ---- tables ---------------------------------------------------------------------------------- */

static void write_csv_cell(exporter *e, isnad_str s)
{
    bool quote = false;

    for (size_t i = 0; i < s.n && !quote; i++) {
        quote = s.p[i] == '"' || s.p[i] == ',' || s.p[i] == '\n' || s.p[i] == '\r';
    }
    if (!quote) {
        out_str(&e->out, s);
        return;
    }
    out_char(&e->out, '"');
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"') {
            out_char(&e->out, '"');
        }
        out_char(&e->out, s.p[i]);
    }
    out_char(&e->out, '"');
}

/* Nothing inside a cell may look like the end of one. */
static void write_tsv_cell(exporter *e, isnad_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        out_char(&e->out, (unsigned char)s.p[i] < ' ' ? ' ' : s.p[i]);
    }
}

static isnad_code write_csv(exporter *e, sqlite3_stmt *stmt, void *user)
{
    bool *heading = user;
    int n = sqlite3_column_count(stmt);

    for (int i = 0; *heading && i < n; i++) {
        out_text(&e->out, i ? "," : "");
        out_text(&e->out, sqlite3_column_name(stmt, i));
    }
    out_text(&e->out, *heading ? "\r\n" : "");
    *heading = false;
    for (int i = 0; i < n; i++) {
        out_text(&e->out, i ? "," : "");
        write_csv_cell(e, archive_column(stmt, i));
    }
    out_text(&e->out, "\r\n");
    return ISNAD_OK;
}

static isnad_code write_tsv(exporter *e, sqlite3_stmt *stmt, void *user)
{
    int n = sqlite3_column_count(stmt);

    (void)user;
    for (int i = 0; i < n; i++) {
        out_text(&e->out, i ? "\t" : "");
        write_tsv_cell(e, archive_column(stmt, i));
    }
    out_char(&e->out, '\n');
    return ISNAD_OK;
}

static isnad_code run_query(exporter *e, const char *name, export_row *row, void *user)
{
    isnad_str sql = data_table(name);

    return export_rows(e, sql.p, sql.n, row, user);
}

static isnad_code export_csv(exporter *e, const char *name)
{
    bool heading = true;

    return run_query(e, name, write_csv, &heading);
}

static isnad_code export_articles(exporter *e)
{
    return export_csv(e, "export_articles");
}

static isnad_code export_statements(exporter *e)
{
    return export_csv(e, "export_statements");
}

static isnad_code export_events(exporter *e)
{
    return export_csv(e, "export_events");
}

static isnad_code export_plover(exporter *e)
{
    return run_query(e, "export_plover", write_tsv, NULL);
}

static isnad_code export_petrarch(exporter *e)
{
    return run_query(e, "export_petrarch", write_tsv, NULL);
}

/* ---- GDELT ----------------------------------------------------------------------------------- */

static isnad_code add_countries(exporter *e, const table *countries)
{
    static const char *const names[] = {"iso3", "cameo", "name_en", "lat", "lon"};
    isnad_str cells[5];
    isnad_code code = ISNAD_OK;

    for (size_t i = 0; !code && i < countries->nrow; i++) {
        for (size_t k = 0; k < 5; k++) {
            cells[k] = table_cell(countries, i, table_column(countries, names[k]));
        }
        if (cells[0].p) {
            code = archive_run(e->archive, e->error,
                               "INSERT OR IGNORE INTO temp.countries VALUES (?1, ?2, ?3, "
                               "CAST(?4 AS REAL), CAST(?5 AS REAL), NULL)",
                               "sssss", cells[0], cells[1], cells[2], cells[3], cells[4]);
        }
    }
    return code;
}

static isnad_code load_countries(exporter *e)
{
    arena a;
    table countries, fips;
    isnad_code code =
        sqlite3_exec(e->archive->db,
                     "CREATE TEMP TABLE countries (iso3 TEXT PRIMARY KEY, cameo TEXT, "
                     "name_en TEXT, lat REAL, lon REAL, fips TEXT)",
                     NULL, NULL, NULL)
            ? archive_failed(e->archive, e->error)
            : ISNAD_OK;

    arena_init(&a);
    if (!code && !(code = table_load(&countries, "countries", &a, e->error)) &&
        !(code = table_load(&fips, "fips", &a, e->error))) {
        code = add_countries(e, &countries);
        for (size_t i = 0; !code && i < fips.nrow; i++) {
            code = archive_run(e->archive, e->error,
                               "UPDATE temp.countries SET fips = ?2 WHERE iso3 = ?1", "ss",
                               table_cell(&fips, i, 0), table_cell(&fips, i, 1));
        }
    }
    arena_release(&a);
    return code;
}

static isnad_code export_gdelt_table(exporter *e, const char *name)
{
    isnad_code code = load_countries(e);

    code = code ? code : export_script(e, "gdelt_views");
    return code ? code : run_query(e, name, write_tsv, NULL);
}

static isnad_code export_gdelt(exporter *e)
{
    return export_gdelt_table(e, "export_gdelt");
}

static isnad_code export_gdelt_mentions(exporter *e)
{
    return export_gdelt_table(e, "export_gdelt_mentions");
}

/* ---- formats --------------------------------------------------------------------------------- */

static const struct format {
    const char *name, *what;
    isnad_code (*run)(exporter *e);
} formats[] = {
    {"jsonl", "records, as isnad read --json writes them", export_records},
    {"csv", "statements", export_statements},
    {"csv-events", "events", export_events},
    {"csv-articles", "articles", export_articles},
    {"plover", "PLOVER JSON lines", export_plover},
    {"gdelt", "GDELT 2.0 event table", export_gdelt},
    {"gdelt-mentions", "GDELT 2.0 mentions table", export_gdelt_mentions},
    {"petrarch", "PETRARCH2, tab-separated", export_petrarch},
    {"conllu", "sentences, words and trees", export_conllu},
    {"graphml", "who speaks of whom and on whose word, as GraphML", export_graphml},
    {"dot", "the same for Graphviz", export_dot},
    {"html", "a report to read in a browser", export_html},
};

const char *isnad_export_formats(size_t i, const char **what)
{
    if (i >= sizeof formats / sizeof *formats) {
        return NULL;
    }
    *what = formats[i].what;
    return formats[i].name;
}

/* ---- which articles -------------------------------------------------------------------------- */

static isnad_code choose_found(exporter *e, const isnad_export_options *options, arena *a)
{
    buffer sql = {NULL, 0, 0, false};
    sqlite3_stmt *stmt = NULL;
    query_node *root;
    compiled c;
    isnad_code code = query_parse(options->query, a, &root, e->error);

    code = code ? code : query_dates(&root, options->from, options->to, a, e->error);
    code = code ? code : compile_query(e->archive, root, a, &c, e->error);
    if (code) {
        return code;
    }
    if (sqlite3_exec(e->archive->db, "CREATE TEMP TABLE chosen (article INTEGER PRIMARY KEY)", NULL,
                     NULL, NULL)) {
        code = archive_failed(e->archive, e->error);
    }
    buffer_text(&sql, "INSERT OR IGNORE INTO temp.chosen SELECT a.article ");
    compile_from(&c, (int)c.nparameter + 1, false, &sql);
    if (!code && sql.failed) {
        code = error_no_memory(e->error);
    }
    if (!code && sqlite3_prepare_v2(e->archive->db, sql.p, (int)sql.n, &stmt, NULL)) {
        code = archive_failed(e->archive, e->error);
    }
    if (!code) {
        compile_bind(&c, stmt);
        if (c.match.n) {
            sqlite3_bind_text64(stmt, (int)c.nparameter + 1, c.match.p, c.match.n, SQLITE_STATIC,
                                SQLITE_UTF8);
        }
        code = sqlite3_step(stmt) == SQLITE_DONE ? ISNAD_OK : archive_failed(e->archive, e->error);
    }
    sqlite3_finalize(stmt);
    buffer_release(&sql);
    compile_release(&c);
    return code;
}

static isnad_code choose(exporter *e, const isnad_export_options *options)
{
    isnad_str query = options->query;
    size_t good = query.n ? utf8_check(query.p, query.n) : 0;
    isnad_code code;
    arena a;

    if (query.n + options->from.n + options->to.n == 0) {
        return sqlite3_exec(e->archive->db,
                            "CREATE TEMP VIEW chosen AS SELECT article FROM main.articles", NULL,
                            NULL, NULL)
                   ? archive_failed(e->archive, e->error)
                   : ISNAD_OK;
    }
    if (good < query.n) {
        return error_set(e->error, ISNAD_USAGE, good, "the query is not UTF-8");
    }
    arena_init(&a);
    code = choose_found(e, options, &a);
    arena_release(&a);
    return code;
}

/* One state of the archive from first to last row, and nothing of it left behind. */
static isnad_code run_format(exporter *e, const struct format *format,
                             const isnad_export_options *options)
{
    isnad_code code;

    if (sqlite3_exec(e->archive->db, "SAVEPOINT export", NULL, NULL, NULL)) {
        return archive_failed(e->archive, e->error);
    }
    code = choose(e, options);
    code = code ? code : format->run(e);
    sqlite3_exec(e->archive->db, "ROLLBACK TO export; RELEASE export", NULL, NULL, NULL);
    if (out_end(&e->out) && !code) {
        code = error_set(e->error, ISNAD_IO, ERROR_NO_POSITION, "the output was not taken");
    }
    return code;
}

isnad_code isnad_archive_export(isnad_archive *archive, const isnad_export_options *options,
                                isnad_sink *sink, void *user, isnad_error *error)
{
    exporter e = {.archive = archive, .engine = options->engine, .error = error};

    if (archive->methods) {
        return archive->methods->write(archive, options, sink, user, error);
    }
    out_init(&e.out, sink, user);
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        if (options->format && strcmp(options->format, formats[i].name) == 0) {
            return run_format(&e, &formats[i], options);
        }
    }
    return error_set(error, ISNAD_USAGE, ERROR_NO_POSITION, "there is no format %s to export to",
                     options->format ? options->format : "");
}
