/* views.c - what is asked of the archive: parameters in, rows out.
 *
 * A list is {"items", "next"}, or with "Accept: application/x-ndjson" a line for each item, sent as
 * they are found. The tag of an answer is made of the state of the archive and the question, so
 * that a client that has it costs one look at the archive.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "answer.h"
#include "channel.h"
#include "routes.h"

enum { LIMIT_MOST = 1000, LINES_MOST = 100000, VALUES = 12 };

#define JSON "application/json; charset=utf-8"
#define NDJSON "application/x-ndjson; charset=utf-8"

typedef struct question {
    isnad_view_options options;
    isnad_value values[VALUES];
    const char *view;
    char cursor[ISNAD_CURSOR];
} question;

/* ---- parameters ------------------------------------------------------------------------------ */

static void set_value(question *q, const char *name, isnad_str value)
{
    if (value.n) {
        q->values[q->options.nvalue++] = (isnad_value){name, value};
    }
}

static bool is(isnad_str s, const char *text)
{
    return s.n == strlen(text) && memcmp(s.p, text, s.n) == 0;
}

static bool is_number(isnad_str s)
{
    size_t n = 0;

    while (n < s.n && s.p[n] >= '0' && s.p[n] <= '9') {
        n++;
    }
    return n && n == s.n && n < 18;
}

static bool take_limit(const request *r, uint32_t *limit)
{
    isnad_str s = uri_get(&r->uri, "limit");
    uint32_t most = r->ndjson && r->route->list ? LINES_MOST : LIMIT_MOST, n = 0;

    *limit = r->ndjson && r->route->list ? LINES_MOST : 0;
    if (!s.p) {
        return true;
    }
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9' || n > most) {
            return false;
        }
        n = n * 10 + (uint32_t)(s.p[i] - '0');
    }
    *limit = n;
    return n > 0 && n <= most;
}

static bool take_cursor(const request *r, question *q)
{
    isnad_str s = uri_get(&r->uri, "cursor");

    if (s.n >= sizeof q->cursor) {
        return false;
    }
    if (s.n) {
        memcpy(q->cursor, s.p, s.n);
        q->cursor[s.n] = 0;
        q->options.cursor = q->cursor;
    }
    return true;
}

/* Whose statements: said, spoken of, or told on its word. */
static bool take_role(const request *r, question *q)
{
    static const char *const roles[] = {"speaker", "about", "via"};
    isnad_str role = uri_get(&r->uri, "role");

    for (size_t i = 0; role.n && i < 3; i++) {
        if (is(role, roles[i])) {
            q->view = roles[i];
            return true;
        }
    }
    return role.n == 0;
}

/* The question that the address asks, or an answer to what is wrong with it. */
static bool take_question(request *r, question *q)
{
    isnad_str words = uri_get(&r->uri, "q"), date = uri_get(&r->uri, "date");
    bool names = is(request_segment(r, 1), "entities") || is(request_segment(r, 1), "suggest");

    *q = (question){.view = r->route->view};
    q->options.values = q->values;
    if (!take_limit(r, &q->options.limit) || !take_cursor(r, q) || !take_role(r, q)) {
        answer_error(r, "bad_parameter", NULL, UINT64_MAX);
        return false;
    }
    q->options.from = date.n ? date : uri_get(&r->uri, "from");
    q->options.to = date.n ? date : uri_get(&r->uri, "to");
    if (names) {
        set_value(q, "text", words);
        q->view = words.n && is(request_segment(r, 1), "entities") && r->uri.nsegment == 2
                      ? "entities_named"
                      : q->view;
    } else {
        q->options.query = words;
    }
    if (!names && request_segment(r, 2).n && !is_number(request_segment(r, 2))) {
        answer_error(r, "not_found", NULL, UINT64_MAX);
        return false;
    }
    set_value(q, "id", request_segment(r, 2));
    set_value(q, "key", request_segment(r, 2));
    set_value(q, "kind", uri_get(&r->uri, "kind"));
    set_value(q, "other", uri_get(&r->uri, "other"));
    set_value(q, "outlet", uri_get(&r->uri, "outlet"));
    set_value(q, "type", uri_get(&r->uri, "type"));
    set_value(q, "located", uri_get(&r->uri, "located"));
    return true;
}

/* ---- the state of the archive ---------------------------------------------------------------- */

bool views_known(isnad_archive *archive, request *r)
{
    isnad_error error;
    int64_t state;

    if (isnad_archive_state(archive, &state, &error)) {
        answer_library_error(r, &error);
        return true;
    }
    return answer_unchanged(r, state) || (!r->ndjson && answer_again(r, JSON));
}

/* ---- rows ------------------------------------------------------------------------------------ */

typedef struct listing {
    bytes out;
    channel *lines; /* NULL: out */
    uint32_t n, most;
} listing;

static int add_row(void *user, isnad_str json)
{
    listing *l = user;

    if (l->lines) {
        return channel_write(l->lines, json.p, json.n) || channel_write(l->lines, "\n", 1);
    }
    bytes_text(&l->out, l->n++ ? "," : "");
    bytes_add(&l->out, json.p, json.n);
    return l->out.failed;
}

/* What a list came to; begun lines can only be broken off. */
static bool end_list(request *r, listing *l, isnad_code code, const isnad_error *error,
                     const char *next)
{
    if (l->lines) {
        if (!code) {
            if (channel_end(l->lines, false)) {
                return false;
            }
            answer_error(r, "no_memory", NULL, UINT64_MAX);
            return true;
        }
        if (channel_end(l->lines, true)) {
            return false;
        }
    }
    if (code) {
        bytes_release(&l->out);
        answer_library_error(r, error);
        return true;
    }
    bytes_text(&l->out, "],\"next\":");
    bytes_json(&l->out, *next ? (isnad_str){next, strlen(next)} : (isnad_str){NULL, 0});
    bytes_text(&l->out, "}\n");
    answer_bytes(r, MHD_HTTP_OK, JSON, &l->out);
    return true;
}

static bool start_list(request *r, listing *l)
{
    *l = (listing){.lines = NULL};
    if (r->ndjson && !(l->lines = channel_new(r, NDJSON, NULL))) {
        answer_error(r, "no_memory", NULL, UINT64_MAX);
        return false;
    }
    bytes_text(&l->out, r->ndjson ? "" : "{\"items\":[");
    return true;
}

bool views_list(isnad_archive *archive, request *r)
{
    char next[ISNAD_CURSOR];
    isnad_error error;
    isnad_code code;
    question q;
    listing l;

    if (!take_question(r, &q) || views_known(archive, r) || !start_list(r, &l)) {
        return true;
    }
    code = isnad_archive_view(archive, q.view, &q.options, add_row, &l, next, &error);
    return end_list(r, &l, code, &error, next);
}

bool views_object(isnad_archive *archive, request *r)
{
    listing l = {.lines = NULL};
    char next[ISNAD_CURSOR];
    isnad_error error;
    isnad_code code;
    question q;

    if (!take_question(r, &q) || views_known(archive, r)) {
        return true;
    }
    code = isnad_archive_view(archive, q.view, &q.options, add_row, &l, next, &error);
    if (code) {
        bytes_release(&l.out);
        if (code == ISNAD_END) {
            answer_error(r, "not_found", NULL, UINT64_MAX);
        } else {
            answer_library_error(r, &error);
        }
        return true;
    }
    bytes_text(&l.out, "\n");
    answer_bytes(r, MHD_HTTP_OK, JSON, &l.out);
    return true;
}

/* ---- searching ------------------------------------------------------------------------------- */

/* An isnad_hit_fn. One hit more than asked for tells that there is a next page. */
static int add_hit(void *user, const isnad_hit *hit)
{
    listing *l = user;

    if (l->n == l->most) {
        l->n++;
        return 1;
    }
    if (l->lines) {
        l->n++;
        return isnad_write_hit(hit, channel_write, l->lines) || channel_write(l->lines, "\n", 1);
    }
    bytes_text(&l->out, l->n++ ? "," : "");
    isnad_write_hit(hit, bytes_sink, &l->out);
    return l->out.failed;
}

bool views_search(isnad_archive *archive, request *r)
{
    isnad_search_options options = {.limit = 20};
    char next[ISNAD_CURSOR] = "";
    isnad_error error;
    isnad_code code;
    question q;
    listing l;

    if (!take_question(r, &q) || views_known(archive, r) || !start_list(r, &l)) {
        return true;
    }
    l.most = q.options.limit ? q.options.limit : options.limit;
    options.limit = l.most + 1;
    options.offset = q.options.cursor ? (uint32_t)strtoul(q.options.cursor, NULL, 10) : 0;
    options.by_date = uri_get(&r->uri, "newest").n != 0;
    options.from = q.options.from;
    options.to = q.options.to;
    code = isnad_archive_search(archive, q.options.query, &options, add_hit, &l, &error);
    if (l.n > l.most) {
        snprintf(next, sizeof next, "%u", options.offset + l.most);
    }
    return end_list(r, &l, code, &error, next);
}

/* ---- exporting ------------------------------------------------------------------------------- */

static const struct {
    const char *format, *type, *file;
} formats[] = {
    {"jsonl", NDJSON, "isnad.jsonl"},
    {"csv", "text/csv; charset=utf-8", "isnad-statements.csv"},
    {"csv-events", "text/csv; charset=utf-8", "isnad-events.csv"},
    {"csv-articles", "text/csv; charset=utf-8", "isnad-articles.csv"},
    {"plover", NDJSON, "isnad-plover.jsonl"},
    {"graphml", "application/graphml+xml; charset=utf-8", "isnad.graphml"},
    {"html", "text/html; charset=utf-8", "isnad.html"},
};

bool views_export(isnad_archive *archive, request *r)
{
    isnad_str format = uri_get(&r->uri, "format");
    const char *type = "text/plain; charset=utf-8", *name = NULL, *file = "isnad.txt", *what;
    isnad_export_options options = {.engine = r->server->options.engine};
    isnad_error error;
    isnad_code code;
    channel *c;
    question q;

    for (size_t i = 0; (what = isnad_export_formats(i, &(const char *){NULL})); i++) {
        name = is(format, what) ? what : name;
    }
    if (!name || !take_question(r, &q)) {
        if (!name) {
            answer_error(r, "bad_parameter", NULL, UINT64_MAX);
        }
        return true;
    }
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        if (strcmp(formats[i].format, name) == 0) {
            type = formats[i].type;
            file = formats[i].file;
        }
    }
    if (!(c = channel_new(r, type, file))) {
        answer_error(r, "no_memory", NULL, UINT64_MAX);
        return true;
    }
    options.format = name;
    options.query = q.options.query;
    options.from = q.options.from;
    options.to = q.options.to;
    code = isnad_archive_export(archive, &options, channel_write, c, &error);
    if (channel_end(c, code != ISNAD_OK)) {
        return false;
    }
    answer_library_error(r, &error);
    return true;
}
