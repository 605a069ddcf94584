/* uri.c - the address of a request, taken apart once and strictly.
 *
 * Each piece is decoded by itself, so that an escaped sign never parts pieces, and is then refused
 * where no honest client would have sent it. Cost: one pass.
 */
#include "uri.h"

#include <string.h>

typedef struct parser {
    const char *text;
    char *room;
    size_t used;
    size_t *position;
} parser;

static int hex(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

/* The byte of text[start, end) that byte `at` of what was decoded came from. */
static size_t origin(const parser *p, size_t start, size_t at)
{
    while (at--) {
        start += p->text[start] == '%' ? 3 : 1;
    }
    return start;
}

/* Decodes text[start, end). */
static uri_fault decode(parser *p, size_t start, size_t end, bool query, isnad_str *out)
{
    char *to = p->room + p->used;
    size_t n = 0, good;

    for (size_t i = start; i < end; i++) {
        char c = p->text[i];
        if (c == '%') {
            int high = i + 2 < end ? hex(p->text[i + 1]) : -1;
            int low = high >= 0 ? hex(p->text[i + 2]) : -1;
            if (low < 0 || high * 16 + low == 0) {
                *p->position = i;
                return URI_ESCAPE;
            }
            c = (char)(high * 16 + low);
            i += 2;
        } else if (c == '+' && query) {
            c = ' ';
        }
        to[n++] = c;
    }
    good = isnad_check_utf8((isnad_str){to, n});
    if (good < n) {
        *p->position = origin(p, start, good);
        return URI_UTF8;
    }
    p->used += n;
    *out = (isnad_str){to, n};
    return URI_GOOD;
}

static bool is_plain(isnad_str s)
{
    if (s.n == 0 || (s.n == 1 && s.p[0] == '.') || (s.n == 2 && memcmp(s.p, "..", 2) == 0)) {
        return false;
    }
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c < ' ' || c == 0x7f || c == '/' || c == '\\') {
            return false;
        }
    }
    return true;
}

static size_t find(const char *text, size_t start, size_t end, char c)
{
    const char *at = start < end ? memchr(text + start, c, end - start) : NULL;

    return at ? (size_t)(at - text) : end;
}

static uri_fault parse_path(parser *p, size_t end, uri *out)
{
    size_t at = 1;

    *p->position = 0;
    if (end == 0 || p->text[0] != '/') {
        return URI_PATH;
    }
    while (at < end) {
        size_t stop = find(p->text, at, end, '/');
        isnad_str *segment = &out->segments[out->nsegment];
        uri_fault fault;
        *p->position = at;
        if (out->nsegment == URI_SEGMENTS) {
            return URI_MANY;
        }
        fault = decode(p, at, stop, false, segment);
        if (fault) {
            return fault;
        }
        if (!is_plain(*segment) || stop + 1 == end) { /* nothing behind the last slash either */
            return URI_PATH;
        }
        out->nsegment++;
        at = stop + 1;
    }
    return URI_GOOD;
}

static uri_fault parse_query(parser *p, size_t at, size_t end, uri *out)
{
    while (at < end) {
        size_t stop = find(p->text, at, end, '&'), equals = find(p->text, at, stop, '=');
        uri_parameter *parameter = &out->parameters[out->nparameter];
        uri_fault fault;
        if (stop > at) {
            if (out->nparameter == URI_PARAMETERS) {
                *p->position = at;
                return URI_MANY;
            }
            if ((fault = decode(p, at, equals, true, &parameter->name)) ||
                (fault = decode(p, equals + (equals < stop), stop, true, &parameter->value))) {
                return fault;
            }
            out->nparameter++;
        }
        at = stop + 1;
    }
    return URI_GOOD;
}

uri_fault uri_parse(const char *text, size_t n, char *room, uri *out, size_t *position)
{
    parser p = {text, room, 0, position};
    size_t question = find(text, 0, n, '?');
    uri_fault fault;

    out->nsegment = out->nparameter = 0;
    *position = 0;
    fault = parse_path(&p, question, out);
    return fault ? fault : parse_query(&p, question + (question < n), n, out);
}

isnad_str uri_get(const uri *u, const char *name)
{
    for (size_t i = 0; i < u->nparameter; i++) {
        isnad_str s = u->parameters[i].name;
        if (s.n == strlen(name) && memcmp(s.p, name, s.n) == 0) {
            return u->parameters[i].value;
        }
    }
    return (isnad_str){NULL, 0};
}
