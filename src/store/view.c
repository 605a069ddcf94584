/* view.c - what a page asks of an archive: SQL whose rows become JSON objects.
 *
 * A view is one or more queries, each in a file of its own, view_NAME.sql, that can be read and
 * changed without C. "@NAME@" in one stands for part_NAME.sql. A query names what it needs: values
 * of the caller (":key"), ":limit", the days ":from_day" and ":to_day", ":match" for the words of
 * the value "text", the last of which may go on, and for the next page ":cursor_a" and ":cursor_b",
 * the place of the last row in a falling order. Where it speaks of found_article, found_statement
 * or found_event, these are what the caller's query finds: its articles, and the statements and
 * events in them; of a query that asks for statements, those, and the events that they tell; of one
 * that asks for events, those, and the statements that tell them.
 *
 * Compiled queries are not kept: with the caller's query in them hardly two are alike, and it costs
 * well under a millisecond.
 */
#include "store/view.h"

#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/data.h"
#include "base/error.h"
#include "base/str.h"
#include "read/utf8.h"
#include "store/compile.h"
#include "store/day.h"
#include "store/expand.h"

enum { LIMIT_MOST = 100000 };

typedef struct viewing {
    isnad_archive *archive;
    const isnad_view_options *options;
    isnad_error *error;
    arena arena;
    compiled query;
    buffer match; /* of the value "text" */
    uint32_t limit, from_day, to_day;
    int64_t cursor[2]; /* the place that the page starts behind */
    int64_t last[2];   /* the place of the row written last */
    writer writer;
    buffer json;
} viewing;

/* ---- the caller's query ---------------------------------------------------------------------- */

static isnad_code take_day(viewing *v, isnad_str date, uint32_t (*parse)(isnad_str), uint32_t *day)
{
    if (date.n && (*day = parse(date)) == ISNAD_NONE) {
        return error_set(v->error, ISNAD_USAGE, ERROR_NO_POSITION,
                         "\"%.*s\" is no date; 2024-05-01, 2024-05 and 2024 are", (int)date.n,
                         date.p);
    }
    return ISNAD_OK;
}

static isnad_code take_days(viewing *v)
{
    isnad_code code = take_day(v, v->options->from, day_parse, &v->from_day);

    return code ? code : take_day(v, v->options->to, day_parse_last, &v->to_day);
}

/* The value of that name; unknown where the caller gives none. */
static isnad_str get_value(const viewing *v, const char *name)
{
    for (size_t i = 0; i < v->options->nvalue; i++) {
        if (strcmp(v->options->values[i].name, name) == 0) {
            return v->options->values[i].value;
        }
    }
    return (isnad_str){NULL, 0};
}

static isnad_code expand_text(viewing *v)
{
    isnad_str text = get_value(v, "text");
    isnad_code code = ISNAD_OK;
    bool empty = false;

    if (text.p) {
        code = expand_phrase(v->archive, text, true, true, &v->match, &empty, v->error);
    }
    if (!code && empty) { /* a phrase that nothing has */
        v->match.n = 0;
        buffer_text(&v->match, "\"\"");
    }
    return code;
}

/* The caller's query, or the view's own. */
static isnad_code find_query(viewing *v, const view *view, isnad_str *query)
{
    isnad_str id = get_value(v, "id");
    char *own;
    size_t n;

    *query = v->options->query;
    if (!view->query) {
        return ISNAD_OK;
    }
    n = strlen(view->query);
    if (!(own = arena_alloc(&v->arena, n + id.n))) {
        return error_no_memory(v->error);
    }
    memcpy(own, view->query, n);
    memcpy(own + n, id.n ? id.p : "", id.n);
    *query = (isnad_str){own, n + id.n};
    return ISNAD_OK;
}

static isnad_code compile(viewing *v, const view *view)
{
    isnad_str query = {NULL, 0};
    query_node *root;
    isnad_code code = find_query(v, view, &query);
    size_t good = query.n ? utf8_check(query.p, query.n) : 0;

    if (good < query.n) {
        return error_set(v->error, ISNAD_USAGE, good, "the query is not UTF-8");
    }
    code = code ? code : query_parse(query, &v->arena, &root, v->error);
    code = code ? code : query_dates(&root, v->options->from, v->options->to, &v->arena, v->error);
    return code ? code : compile_query(v->archive, root, &v->arena, &v->query, v->error);
}

/* ---- the SQL --------------------------------------------------------------------------------- */

/* The three tables of what was found, before the query of the view. */
static void write_found(const viewing *v, buffer *sql)
{
    static const char *const heads[] = {
        "found_article AS (SELECT article, day FROM found), "
        "found_statement AS (SELECT s.statement, s.article, f.day FROM found f CROSS JOIN "
        "statements s ON s.article = f.article), "
        "found_event AS (SELECT e.event, e.article, f.day FROM found f CROSS JOIN events e ON "
        "e.article = f.article) ",
        "found_article AS (SELECT DISTINCT article, day FROM found), "
        "found_statement AS (SELECT unit AS statement, article, day FROM found), "
        "found_event AS (SELECT e.event, e.article, f.day FROM found f CROSS JOIN statements s ON "
        "s.statement = f.unit CROSS JOIN events e ON e.article = s.article AND e.said_by = s.n) ",
        "found_article AS (SELECT DISTINCT article, day FROM found), "
        "found_statement AS (SELECT DISTINCT s.statement, s.article, f.day FROM found f CROSS JOIN "
        "events e ON e.event = f.unit CROSS JOIN statements s ON s.article = e.article AND s.n = "
        "e.said_by), "
        "found_event AS (SELECT unit AS event, article, day FROM found) ",
    };
    static const char *const units[] = {"a.article", "s.statement", "e.event"};

    buffer_printf(sql, "WITH found AS (SELECT a.article, %s AS unit, coalesce(a.day, -1) AS day ",
                  units[v->query.unit]);
    compile_from(&v->query, (int)v->query.nparameter + 1, false, sql);
    buffer_printf(sql, "), %s", heads[v->query.unit]);
}

/* The file's query with its parts in their places; parts have no parts. */
static isnad_code write_file(viewing *v, const char *kind, const char *file, buffer *sql)
{
    char name[64];
    isnad_str text;

    snprintf(name, sizeof name, "%s_%s", kind, file);
    text = data_table(name);
    if (!text.p) {
        return error_set(v->error, ISNAD_USAGE, ERROR_NO_POSITION, "there is no query %s", name);
    }
    while (text.p) {
        isnad_str plain = str_split(&text, '@'), part;
        isnad_code code;
        buffer_str(sql, plain);
        if (!text.p) {
            break;
        }
        part = str_split(&text, '@');
        snprintf(name, sizeof name, "%.*s", (int)part.n, part.p);
        if ((code = write_file(v, "part", name, sql))) {
            return code;
        }
    }
    return ISNAD_OK;
}

static bool contains(isnad_str text, const char *what)
{
    return text.n && memmem(text.p, text.n, what, strlen(what)) != NULL;
}

/* Of a part, the file that answers the caller. */
static const char *choose_file(const viewing *v, const view_part *part)
{
    char name[64];

    if (!part->all || v->options->query.n) {
        return part->file;
    }
    if (v->options->from.n == 0 && v->options->to.n == 0) {
        return part->all;
    }
    snprintf(name, sizeof name, "view_%s", part->all);
    return contains(data_table(name), ":from_day") ? part->all : part->file;
}

static void bind_values(viewing *v, sqlite3_stmt *stmt)
{
    const struct {
        const char *name;
        int64_t value;
    } numbers[] = {{":limit", v->limit},
                   {":from_day", v->options->from.n ? (int64_t)v->from_day : -1},
                   {":to_day", v->to_day},
                   {":cursor_a", v->cursor[0]},
                   {":cursor_b", v->cursor[1]}};
    char name[40];

    for (size_t i = 0; i < v->options->nvalue; i++) {
        const isnad_value *value = &v->options->values[i];
        snprintf(name, sizeof name, ":%s", value->name);
        int at = sqlite3_bind_parameter_index(stmt, name);
        if (at && value->value.p) {
            sqlite3_bind_text64(stmt, at, value->value.p, value->value.n, SQLITE_STATIC,
                                SQLITE_UTF8);
        }
    }
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        int at = sqlite3_bind_parameter_index(stmt, numbers[i].name);
        if (at) {
            sqlite3_bind_int64(stmt, at, numbers[i].value);
        }
    }
    int at = sqlite3_bind_parameter_index(stmt, ":match");
    if (at) {
        isnad_str match = buffer_view(&v->match);
        sqlite3_bind_text64(stmt, at, match.p, match.n, SQLITE_STATIC, SQLITE_UTF8);
    }
}

static isnad_code prepare(viewing *v, const view_part *part, sqlite3_stmt **stmt)
{
    buffer body = {NULL, 0, 0, false}, sql = body;
    isnad_code code = write_file(v, "view", choose_file(v, part), &body);
    bool found = contains(buffer_view(&body), "found_");

    *stmt = NULL;
    if (!code && found) {
        write_found(v, &sql);
    }
    buffer_str(&sql, buffer_view(&body));
    if (!code && (sql.failed || body.failed)) {
        code = error_no_memory(v->error);
    }
    if (!code && sqlite3_prepare_v2(v->archive->db, sql.p, (int)sql.n, stmt, NULL)) {
        code = archive_failed(v->archive, v->error);
    }
    if (!code) {
        bind_values(v, *stmt);
        if (found) {
            compile_bind(&v->query, *stmt);
        }
        if (found && v->query.match.n) {
            sqlite3_bind_text64(*stmt, (int)v->query.nparameter + 1, v->query.match.p,
                                v->query.match.n, SQLITE_STATIC, SQLITE_UTF8);
        }
    }
    buffer_release(&body);
    buffer_release(&sql);
    return code;
}

/* ---- rows ------------------------------------------------------------------------------------ */

static bool take_ending(char *name, size_t room, const char *column, const char *ending)
{
    size_t n = strlen(column), m = strlen(ending);

    if (n <= m || n - m >= room || strcmp(column + n - m, ending) != 0) {
        return false;
    }
    memcpy(name, column, n - m);
    name[n - m] = 0;
    return true;
}

static void write_value(writer *w, sqlite3_stmt *stmt, int i)
{
    char number[24];
    int64_t v;

    switch (sqlite3_column_type(stmt, i)) {
    case SQLITE_INTEGER:
        v = sqlite3_column_int64(stmt, i);
        snprintf(number, sizeof number, "%lld", (long long)v);
        value_raw(w, (isnad_str){number, strlen(number)});
        break;
    case SQLITE_FLOAT:
        value_number(w, sqlite3_column_double(stmt, i));
        break;
    case SQLITE_NULL:
        value_null(w);
        break;
    default:
        value_string(w, archive_column(stmt, i));
    }
}

void view_row(writer *w, sqlite3_stmt *stmt)
{
    char name[64];

    for (int i = 0, n = sqlite3_column_count(stmt); i < n; i++) {
        const char *column = sqlite3_column_name(stmt, i);
        if (strcmp(column, "cursor_a") == 0 || strcmp(column, "cursor_b") == 0) {
            continue;
        }
        if (take_ending(name, sizeof name, column, "_json")) {
            value_key(w, name);
            if (sqlite3_column_type(stmt, i) == SQLITE_NULL) {
                value_null(w);
            } else {
                value_raw(w, archive_column(stmt, i));
            }
        } else if (take_ending(name, sizeof name, column, "_bool")) {
            value_key(w, name);
            value_bool(w, sqlite3_column_int(stmt, i) != 0);
        } else {
            value_key(w, column);
            write_value(w, stmt, i);
        }
    }
}

static void start_json(viewing *v)
{
    v->json.n = 0;
    out_init(&v->writer.out, buffer_sink, &v->json);
}

static isnad_code end_json(viewing *v)
{
    return out_end(&v->writer.out) || v->json.failed ? error_no_memory(v->error) : ISNAD_OK;
}

static void note_place(viewing *v, sqlite3_stmt *stmt)
{
    for (int i = 0, n = sqlite3_column_count(stmt); i < n; i++) {
        const char *column = sqlite3_column_name(stmt, i);
        if (strcmp(column, "cursor_a") == 0) {
            v->last[0] = sqlite3_column_int64(stmt, i);
        } else if (strcmp(column, "cursor_b") == 0) {
            v->last[1] = sqlite3_column_int64(stmt, i);
        }
    }
}

/* ---- lists ----------------------------------------------------------------------------------- */

static isnad_code run_list(viewing *v, const view *view, isnad_row_fn *fn, void *user, char *next)
{
    sqlite3_stmt *stmt;
    isnad_code code;
    uint32_t n = 0, wanted = v->limit;
    int step = SQLITE_DONE;
    bool stopped = false;

    v->limit++; /* one more row than asked for tells whether there is a next page */
    code = prepare(v, &view->parts[0], &stmt);
    while (!code && !stopped && (step = sqlite3_step(stmt)) == SQLITE_ROW && n < wanted) {
        start_json(v);
        value_begin(&v->writer, '{');
        view_row(&v->writer, stmt);
        value_end(&v->writer, '}');
        note_place(v, stmt);
        code = end_json(v);
        stopped = !code && fn(user, buffer_view(&v->json)) != 0;
        n++;
    }
    if (!code && !stopped && step != SQLITE_DONE && step != SQLITE_ROW) {
        code = archive_failed(v->archive, v->error);
    }
    if (!code && step == SQLITE_ROW && n == wanted) {
        snprintf(next, ISNAD_CURSOR, "%lld.%lld", (long long)v->last[0], (long long)v->last[1]);
    }
    sqlite3_finalize(stmt);
    return code;
}

/* ---- objects --------------------------------------------------------------------------------- */

/* The rows of a part: the first as members of the object, or all as a list under the key. */
static isnad_code run_part(viewing *v, const view_part *part, bool *any)
{
    sqlite3_stmt *stmt;
    isnad_code code = prepare(v, part, &stmt);
    int step = SQLITE_DONE;

    *any = false;
    if (!code && part->key) {
        value_key(&v->writer, part->key);
        value_begin(&v->writer, '[');
    }
    while (!code && (step = sqlite3_step(stmt)) == SQLITE_ROW) {
        *any = true;
        if (!part->key) {
            view_row(&v->writer, stmt);
            break;
        }
        value_begin(&v->writer, '{');
        view_row(&v->writer, stmt);
        value_end(&v->writer, '}');
    }
    if (!code && step != SQLITE_DONE && step != SQLITE_ROW) {
        code = archive_failed(v->archive, v->error);
    }
    if (!code && part->key) {
        value_end(&v->writer, ']');
    }
    sqlite3_finalize(stmt);
    return code;
}

static isnad_code run_object(viewing *v, const view *view, isnad_row_fn *fn, void *user)
{
    isnad_code code = ISNAD_OK;

    start_json(v);
    value_begin(&v->writer, '{');
    for (size_t i = 0; !code && i < VIEW_PARTS && view->parts[i].file; i++) {
        bool any;
        code = run_part(v, &view->parts[i], &any);
        if (!code && i == 0 && !any) {
            return ISNAD_END;
        }
    }
    value_end(&v->writer, '}');
    code = code ? code : end_json(v);
    if (!code) {
        fn(user, buffer_view(&v->json));
    }
    return code;
}

/* ---- all of it ------------------------------------------------------------------------------- */

/* "A.B" */
static bool take_cursor(const char *cursor, int64_t place[2])
{
    long long a, b;
    int end = 0;

    if (sscanf(cursor, "%lld.%lld%n", &a, &b, &end) != 2 || cursor[end]) {
        return false;
    }
    place[0] = a;
    place[1] = b;
    return true;
}

isnad_code isnad_archive_view(isnad_archive *archive, const char *name,
                              const isnad_view_options *options, isnad_row_fn *fn, void *user,
                              char next[ISNAD_CURSOR], isnad_error *error)
{
    const view *view = view_find(name);
    viewing v = {.archive = archive, .options = options, .error = error};
    isnad_code code;

    *next = 0;
    if ((code = archive_has_views(archive, error))) {
        return code;
    }
    if (!view) {
        return error_set(error, ISNAD_USAGE, ERROR_NO_POSITION, "there is no view %s", name);
    }
    v.limit = options->limit == 0           ? view->usual
              : options->limit > LIMIT_MOST ? LIMIT_MOST
                                            : options->limit;
    v.cursor[0] = v.cursor[1] = INT64_MAX;
    if (options->cursor && !take_cursor(options->cursor, v.cursor)) {
        return error_set(error, ISNAD_USAGE, ERROR_NO_POSITION, "this is no cursor of ours");
    }
    arena_init(&v.arena);
    v.to_day = INT32_MAX;
    (void)((code = take_days(&v)) || (code = expand_text(&v)) || (code = compile(&v, view)));
    if (!code) {
        code = sqlite3_exec(archive->db, "SAVEPOINT view", NULL, NULL, NULL)
                   ? archive_failed(archive, error)
                   : ISNAD_OK; /* one state of the archive for all parts */
        if (!code) {
            code = view->kind == VIEW_LIST ? run_list(&v, view, fn, user, next)
                                           : run_object(&v, view, fn, user);
            sqlite3_exec(archive->db, "RELEASE view", NULL, NULL, NULL);
        }
        compile_release(&v.query);
    }
    buffer_release(&v.match);
    buffer_release(&v.json);
    arena_release(&v.arena);
    return code;
}
