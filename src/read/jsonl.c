/* jsonl.c - an article a line: {"id", "url", "outlet", "title", "published", "language", "text"}.
 *
 * "text" must be there; the others may be null or missing, and keys that are not known are passed
 * over. A line that breaks the format is reported with its number and the byte in it, and the next
 * call goes on with the next line. Blank lines are skipped.
 */
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "doc.h"
#include "read/charset.h"
#include "read/source.h"
#include "read/utf8.h"

enum { PEEK = 4096 };

static isnad_code line_error(const isnad_source *source, isnad_code code, size_t byte,
                             const char *what, isnad_error *error)
{
    return error_set(error, code, source->start + byte, "line %llu, byte %zu: %s",
                     (unsigned long long)source->line, byte, what);
}

static const char *type_name(const json_t *value)
{
    static const char *const names[] = {"an object", "a list", "a string", "a number",
                                        "a number",  "true",   "false",    "null"};

    return names[json_typeof(value)];
}

static const json_t *get(const isnad_source *source, const char *name)
{
    isnad_str key = source_key(source, name);

    return json_object_getn(source->kept, key.p, key.n);
}

static isnad_code take_string(isnad_source *source, const char *key, isnad_str *to,
                              isnad_error *error)
{
    const json_t *value = get(source, key);

    if (!value || json_is_null(value)) {
        return ISNAD_OK;
    }
    if (!json_is_string(value)) {
        return error_set(error, ISNAD_FORMAT, source->start,
                         "line %llu: \"%s\" is %s, not a string", (unsigned long long)source->line,
                         key, type_name(value));
    }
    *to = (isnad_str){json_string_value(value), json_string_length(value)};
    while (to->n && to->p[to->n - 1] == '\0') {
        to->n--; /* exports of C strings carry their end; inside a text it is an error, later */
    }
    return ISNAD_OK;
}

/* Archives number their articles. */
static isnad_code take_id(isnad_source *source, isnad_str *id, isnad_error *error)
{
    const json_t *value = get(source, "id");

    if (!json_is_integer(value)) {
        return take_string(source, "id", id, error);
    }
    id->n = (size_t)snprintf(source->number, sizeof source->number, "%lld",
                             (long long)json_integer_value(value));
    id->p = source->number;
    return ISNAD_OK;
}

static isnad_code take_article(isnad_source *source, isnad_article *a, isnad_error *error)
{
    isnad_code code;

    if (!json_is_object((json_t *)source->kept)) {
        return error_set(error, ISNAD_FORMAT, source->start, "line %llu: it is %s, not an object",
                         (unsigned long long)source->line, type_name(source->kept));
    }
    (void)((code = take_id(source, &a->id, error)) ||
           (code = take_string(source, "url", &a->url, error)) ||
           (code = take_string(source, "outlet", &a->outlet, error)) ||
           (code = take_string(source, "title", &a->title, error)) ||
           (code = take_string(source, "published", &a->published, error)) ||
           (code = take_string(source, "language", &a->language, error)) ||
           (code = take_string(source, "text", &a->text, error)));
    if (!code && !a->text.p) {
        return error_set(error, ISNAD_FORMAT, source->start, "line %llu: it has no \"text\"",
                         (unsigned long long)source->line);
    }
    return code;
}

static isnad_code parse_line(isnad_source *source, isnad_str line, isnad_error *error)
{
    size_t bad = utf8_check(line.p, line.n);
    json_error_t fault;

    if (bad < line.n && line.p[bad] == '\0') {
        return line_error(source, ISNAD_NOT_TEXT, bad, "it has a NUL", error);
    }
    if (bad < line.n) {
        return line_error(source, ISNAD_ENCODING, bad, "it is not UTF-8", error);
    }
    source->kept = json_loadb(line.p, line.n, JSON_DECODE_ANY | JSON_ALLOW_NUL, &fault);
    if (source->kept) {
        return ISNAD_OK;
    }
    if (!*fault.text || json_error_code(&fault) == json_error_out_of_memory) {
        return error_no_memory(error);
    }
    return line_error(source, ISNAD_FORMAT, (size_t)fault.position, fault.text, error);
}

static bool is_blank(isnad_str line)
{
    for (size_t i = 0; i < line.n; i++) {
        if (line.p[i] != ' ' && line.p[i] != '\t' && line.p[i] != '\r') {
            return false;
        }
    }
    return true;
}

void jsonl_release(isnad_source *source)
{
    json_decref(source->kept);
    source->kept = NULL;
}

/* Before the first line: passes over a UTF-8 mark, and refuses what no line of JSON starts with. */
static isnad_code check_start(isnad_source *source, isnad_error *error)
{
    isnad_str start;
    size_t mark;
    isnad_code code = input_peek(&source->input, PEEK, &start, error);

    if (code) {
        return code;
    }
    if (charset_is_binary(start)) {
        source->done = true;
        return error_set(error, ISNAD_NOT_TEXT, 0, "it is not text");
    }
    if (charset_mark(start, &mark) != CHARSET_UTF8 && mark) {
        source->done = true;
        return error_set(error, ISNAD_ENCODING, 0, "JSON lines are UTF-8; this is UTF-16");
    }
    input_skip(&source->input, mark);
    return ISNAD_OK;
}

isnad_code jsonl_next(isnad_source *source, isnad_article *article, isnad_error *error)
{
    isnad_str line;
    isnad_code code = source->line ? ISNAD_OK : check_start(source, error);

    jsonl_release(source);
    if (code) {
        return code;
    }
    do {
        source->start = source->input.offset;
        code = input_line(&source->input, TEXT_MAX, &line, error);
        source->line++;
    } while (!code && is_blank(line));
    if (!code) {
        code = parse_line(source, line, error);
    }
    return code ? code : take_article(source, article, error);
}
