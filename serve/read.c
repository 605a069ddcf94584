/* read.c - POST /api/read: an article is read and its record answered; nothing is stored.
 *
 * A body is a text (its first line the title), an HTML page, or JSON; of JSON lines each line is
 * read, and its record or error sent as soon as it is made.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "answer.h"
#include "body.h"
#include "channel.h"
#include "routes.h"

#define JSON "application/json; charset=utf-8"
#define NDJSON "application/x-ndjson; charset=utf-8"

/* The type without its parameters. */
static bool is_type(const request *r, const char *type)
{
    size_t n = strcspn(r->content_type, "; ");

    return n == strlen(type) && strncasecmp(r->content_type, type, n) == 0;
}

bool read_is_type(const request *r)
{
    return is_type(r, "text/plain") || is_type(r, "text/html") || is_type(r, "application/json") ||
           read_is_lines(r);
}

bool read_is_lines(const request *r)
{
    return is_type(r, "application/x-ndjson");
}

static void set_from_address(const request *r, isnad_article *article)
{
    const struct {
        const char *name;
        isnad_str *to;
    } members[] = {{"url", &article->url},
                   {"title", &article->title},
                   {"published", &article->published},
                   {"outlet", &article->outlet}};

    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        isnad_str value = uri_get(&r->uri, members[i].name);
        *members[i].to = value.n ? value : *members[i].to;
    }
}

/* The record of an article, as a line. */
static isnad_code read_one(const request *r, const isnad_article *article, bytes *out,
                           isnad_error *error)
{
    isnad_doc *doc;
    isnad_code code = isnad_doc_read(r->server->options.engine, article, &doc, error);

    if (!code) {
        code = isnad_write_json(doc, bytes_sink, out);
        isnad_doc_free(doc);
    }
    if (out->failed) {
        error->code = code = ISNAD_NO_MEMORY;
    }
    return code;
}

/* The first article of a source, which is freed. */
static isnad_code read_source(const request *r, isnad_source *source, const isnad_article *given,
                              bytes *out, isnad_error *error)
{
    isnad_article article;
    isnad_code code = isnad_source_next(source, &article, error);

    if (code == ISNAD_END) {
        error->code = code = ISNAD_EMPTY;
        strcpy(error->message, "there is no article in it");
        error->position = UINT64_MAX;
    }
    if (!code) {
        const isnad_str *from[] = {&given->id, &given->url, &given->outlet, &given->title,
                                   &given->published};
        isnad_str *to[] = {&article.id, &article.url, &article.outlet, &article.title,
                           &article.published};
        for (size_t i = 0; i < 5; i++) {
            *to[i] = from[i]->n ? *from[i] : *to[i];
        }
        set_from_address(r, &article);
        code = read_one(r, &article, out, error);
    }
    isnad_source_free(source);
    return code;
}

static isnad_code read_bytes(const request *r, isnad_str body, isnad_format format,
                             const isnad_article *given, bytes *out, isnad_error *error)
{
    isnad_source *source;
    isnad_code code = isnad_source_memory(body, format, &source, error);

    return code ? code : read_source(r, source, given, out, error);
}

/* ---- JSON ------------------------------------------------------------------------------------ */

/* NULL, or what the address cannot be fetched for. */
static const char *read_address(const request *r, const body_article *b, bytes *out,
                                isnad_error *error)
{
    isnad_source *source;
    char url[2048];

    if (!r->server->options.fetch) {
        return "no_fetch";
    }
    if (b->fetch.n >= sizeof url || memchr(b->fetch.p, 0, b->fetch.n)) {
        return "bad_parameter";
    }
    memcpy(url, b->fetch.p, b->fetch.n);
    url[b->fetch.n] = 0;
    if ((r->server->options.fetch_private ? isnad_source_fetch : isnad_source_fetch_public)(
            url, ISNAD_FORMAT_AUTO, &source, error)) {
        return "fetch_failed";
    }
    return read_source(r, source, &b->article, out, error) ? "" : NULL;
}

/* Answers where it returns false. */
static bool read_json(request *r, bytes *out)
{
    isnad_error error = {.position = UINT64_MAX};
    body_article b;
    const char *fault = NULL;

    if (body_parse((isnad_str){r->body.p, r->body.n}, &b, &error)) {
        answer_library_error(r, &error);
        return false;
    }
    if (b.fetch.n) {
        fault = read_address(r, &b, out, &error);
    } else if (b.html.p) {
        fault = read_bytes(r, b.html, ISNAD_FORMAT_HTML, &b.article, out, &error) ? "" : NULL;
    } else {
        set_from_address(r, &b.article);
        fault = read_one(r, &b.article, out, &error) ? "" : NULL;
    }
    if (fault && *fault) {
        answer_error(r, fault, error.message[0] ? error.message : NULL, error.position);
    } else if (fault) {
        answer_library_error(r, &error);
    }
    json_decref(b.root);
    return !fault;
}

/* ---- JSON lines ------------------------------------------------------------------------------ */

static void write_line_error(const isnad_error *error, bytes *out)
{
    bytes_text(out, "{\"error\":{\"code\":\"not_read\",\"message\":");
    bytes_json(out, (isnad_str){error->message, strlen(error->message)});
    bytes_text(out, "}}\n");
}

static bool read_lines(request *r)
{
    channel *c = channel_new(r, NDJSON, NULL);
    bytes line = {NULL, 0, 0, false};
    isnad_source *source = NULL;
    isnad_article article;
    isnad_error error;
    isnad_code code = c ? isnad_source_memory((isnad_str){r->body.p, r->body.n}, ISNAD_FORMAT_JSONL,
                                              &source, &error)
                        : ISNAD_NO_MEMORY;
    bool broken = code != ISNAD_OK;
    request copy = {.server = r->server}; /* the request is not ours once a line is written */

    while (!broken && (code = isnad_source_next(source, &article, &error)) != ISNAD_END) {
        line.n = 0;
        if (code || read_one(&copy, &article, &line, &error)) {
            line.n = 0;
            write_line_error(&error, &line);
        }
        broken = line.failed || code == ISNAD_NO_MEMORY || channel_write(c, line.p, line.n);
    }
    bytes_release(&line);
    isnad_source_free(source);
    if (c && channel_end(c, broken)) {
        return false;
    }
    answer_error(r, "no_memory", NULL, UINT64_MAX);
    return true;
}

/* ---- all of it ------------------------------------------------------------------------------- */

bool read_article(isnad_archive *archive, request *r)
{
    isnad_str body = {r->body.n ? r->body.p : "", r->body.n};
    isnad_article given = {.text = {NULL, 0}};
    bytes out = {NULL, 0, 0, false};
    isnad_error error = {.position = UINT64_MAX};
    size_t bad = isnad_check_utf8(body);
    bool good;

    (void)archive;
    if (read_is_lines(r)) {
        return read_lines(r);
    }
    if (is_type(r, "application/json")) {
        good = read_json(r, &out);
    } else if (bad < body.n) {
        answer_error(r, "bad_utf8", NULL, bad);
        good = false;
    } else {
        isnad_format format = is_type(r, "text/html") ? ISNAD_FORMAT_HTML : ISNAD_FORMAT_TEXT;
        good = !read_bytes(r, body, format, &given, &out, &error);
        if (!good) {
            answer_library_error(r, &error);
        }
    }
    if (good) {
        answer_bytes(r, MHD_HTTP_OK, r->ndjson ? NDJSON : JSON, &out);
    } else {
        bytes_release(&out);
    }
    return true;
}
