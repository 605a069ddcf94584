/* warc.c - WARC: an article for each HTML page in it (ISO 28500).
 *
 * A record is a heading of lines, a blank line, and as many bytes as the heading says. Of records
 * that are answers of a server, those that are HTML are read as pages; all others are passed over.
 * One record is held at a time.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "doc.h"
#include "read/markup.h"
#include "read/source.h"

enum { LINE_MOST = 64 << 10, CHUNK_DIGITS = 8 };

typedef struct warc {
    arena arena; /* of the page at hand */
} warc;

/* What the heading of a record says. */
typedef struct record {
    isnad_str type, uri, date; /* the arena's */
    uint64_t length;
} record;

static isnad_code fault(const isnad_source *source, isnad_error *error, const char *what)
{
    return error_set(error, ISNAD_FORMAT, source->input.offset, "byte %llu: %s",
                     (unsigned long long)source->input.offset, what);
}

static isnad_str trim(isnad_str s)
{
    while (s.n && (*s.p == ' ' || *s.p == '\t')) {
        s.p++;
        s.n--;
    }
    while (s.n && (s.p[s.n - 1] == '\r' || s.p[s.n - 1] == ' ')) {
        s.n--;
    }
    return s;
}

/* "Name: value"; false for another name. */
static bool is_field(isnad_str line, const char *name, isnad_str *value)
{
    size_t n = strlen(name);

    if (line.n <= n || line.p[n] != ':' || strncasecmp(line.p, name, n) != 0) {
        return false;
    }
    *value = trim((isnad_str){line.p + n + 1, line.n - n - 1});
    return true;
}

static isnad_str keep(arena *a, isnad_str s)
{
    const char *copy = arena_copy(a, s.p, s.n);

    return (isnad_str){copy, copy ? s.n : 0};
}

static void read_field(arena *a, isnad_str line, record *r)
{
    isnad_str value;

    if (is_field(line, "WARC-Type", &value)) {
        r->type = keep(a, value);
    } else if (is_field(line, "WARC-Target-URI", &value)) {
        if (value.n > 1 && *value.p == '<') { /* some writers put it in brackets */
            value.p++;
            value.n -= 2;
        }
        r->uri = keep(a, value);
    } else if (is_field(line, "WARC-Date", &value)) {
        r->date = keep(a, value);
    } else if (is_field(line, "Content-Length", &value)) {
        for (size_t i = 0; i < value.n && i < 12 && value.p[i] >= '0' && value.p[i] <= '9'; i++) {
            r->length = r->length * 10 + (uint64_t)(value.p[i] - '0');
        }
    }
}

/* The heading, up to and with its blank line. */
static isnad_code read_heading(isnad_source *source, arena *a, record *r, isnad_error *error)
{
    isnad_str line = {NULL, 0};
    isnad_code code;

    do { /* records are parted by blank lines */
        code = input_line(&source->input, LINE_MOST, &line, error);
        line = code ? line : trim(line);
    } while (!code && line.n == 0);
    if (code) {
        return code;
    }
    if (!str_starts(line, ISNAD_STR("WARC/"))) {
        source->done = true;
        return fault(source, error, "here a record of WARC should begin");
    }
    while (!(code = input_line(&source->input, LINE_MOST, &line, error)) && trim(line).n) {
        read_field(a, trim(line), r);
    }
    return code == ISNAD_END ? fault(source, error, "the heading of a record is cut off") : code;
}

/* The bytes of a record, or with want false, only past them. */
static isnad_code read_block(isnad_source *source, const record *r, bool want, isnad_str *block,
                             isnad_error *error)
{
    uint64_t left = r->length;
    isnad_code code = ISNAD_OK;

    if (want && r->length <= TEXT_MAX) {
        code = input_peek(&source->input, (size_t)r->length, block, error);
        if (!code && block->n < r->length) {
            source->done = true;
            return fault(source, error, "the last record is cut off");
        }
        block->n = (size_t)r->length;
        return code;
    }
    while (!code && left) {
        code = input_peek(&source->input, 1, block, error);
        if (!code && block->n == 0) {
            source->done = true;
            return fault(source, error, "the last record is cut off");
        }
        if (!code) {
            size_t step = block->n < left ? block->n : (size_t)left;
            input_skip(&source->input, step);
            left -= step;
        }
    }
    return code ? code : want ? fault(source, error, "a page is too large") : ISNAD_OK;
}

/* ---- the answer of the server ---------------------------------------------------------------- */

typedef struct answer {
    bool ok, html, chunked, packed;
    isnad_str body;
} answer;

static void read_answer(isnad_str block, answer *a)
{
    isnad_str line = str_split(&block, '\n'), value;

    *a = (answer){.html = false};
    str_split(&line, ' ');
    a->ok = str_starts(line, ISNAD_STR("200"));
    while (block.p && (line = trim(str_split(&block, '\n'))).n) {
        if (is_field(line, "Content-Type", &value)) {
            a->html = value.n >= 9 &&
                      (strncasecmp(value.p, "text/html", 9) == 0 ||
                       (value.n >= 21 && strncasecmp(value.p, "application/xhtml+xml", 21) == 0));
        } else if (is_field(line, "Transfer-Encoding", &value)) {
            a->chunked = value.n >= 7 && strncasecmp(value.p, "chunked", 7) == 0;
        } else if (is_field(line, "Content-Encoding", &value)) {
            a->packed = value.n && strncasecmp(value.p, "identity", value.n) != 0;
        }
    }
    a->body = block;
}

/* Joins the pieces of a body that came in pieces. */
static isnad_str join_chunks(arena *arena, isnad_str body)
{
    char *out = arena_alloc(arena, body.n ? body.n : 1);
    size_t n = 0;

    while (out && body.p) {
        isnad_str line = trim(str_split(&body, '\n'));
        char digits[CHUNK_DIGITS + 1] = "";
        unsigned long size;
        memcpy(digits, line.p, line.n < CHUNK_DIGITS ? line.n : CHUNK_DIGITS);
        size = strtoul(digits, NULL, 16);
        if (size == 0 || size > body.n) {
            break;
        }
        memcpy(out + n, body.p, size);
        n += size;
        body = (isnad_str){body.p + size, body.n - size};
        str_split(&body, '\n');
    }
    return (isnad_str){out, out ? n : 0};
}

static isnad_code read_page(warc *w, const record *r, const answer *a, isnad_article *article,
                            isnad_error *error)
{
    isnad_str body = a->chunked ? join_chunks(&w->arena, a->body) : a->body;
    isnad_code code = markup_article(body, &w->arena, article, error);

    if (r->uri.p) {
        article->url = r->uri;
    }
    article->id = r->uri;
    if (!article->published.p && isnad_is_date(r->date)) {
        article->published = r->date; /* it was there then at the latest */
    }
    if (code == ISNAD_EMPTY) {
        error_set(error, code, ERROR_NO_POSITION, "%.*s: the page has no article",
                  (int)(r->uri.n < 150 ? r->uri.n : 150), r->uri.p ? r->uri.p : "");
    }
    return code;
}

/* The next record; *taken where it was a page. */
static isnad_code try_record(isnad_source *source, warc *w, isnad_article *article, bool *taken,
                             isnad_error *error)
{
    record r = {.length = 0};
    isnad_str block = {NULL, 0};
    answer a;
    bool want;
    isnad_code code = read_heading(source, &w->arena, &r, error);

    *taken = false;
    if (code) {
        return code;
    }
    want = str_is(r.type, "response") && str_starts(r.uri, ISNAD_STR("http"));
    code = read_block(source, &r, want, &block, error);
    if (code || !want) {
        return code;
    }
    read_answer(block, &a);
    *taken = a.ok && a.html && !a.packed;
    code = *taken ? read_page(w, &r, &a, article, error) : ISNAD_OK;
    input_skip(&source->input, (size_t)r.length);
    return code;
}

isnad_code warc_next(isnad_source *source, isnad_article *article, isnad_error *error)
{
    warc *w = source->kept;
    isnad_code code = ISNAD_OK;
    bool taken = false;

    if (!w) {
        w = source->kept = mem_alloc(sizeof *w);
        if (!w) {
            return error_no_memory(error);
        }
        arena_init(&w->arena);
    }
    while (!code && !taken) {
        arena_release(&w->arena);
        arena_init(&w->arena);
        code = try_record(source, w, article, &taken, error);
        if (w->arena.failed) {
            return error_no_memory(error);
        }
    }
    return code;
}

void warc_release(isnad_source *source)
{
    warc *w = source->kept;

    if (w) {
        arena_release(&w->arena);
        mem_free(w);
        source->kept = NULL;
    }
}
