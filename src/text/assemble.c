/* assemble.c - from an article to the text that every offset counts in.
 *
 * Line ends become '\n', blank lines at the start and the end of title and body go, and nothing
 * else is changed: what the reader sees in the record is what the paper wrote. Linear.
 */
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/str.h"
#include "read/utf8.h"
#include "text/chars.h"
#include "text/text.h"

/* ---- checks ---------------------------------------------------------------------------------- */

static isnad_code check_text(isnad_str s, const char *what, isnad_error *error)
{
    size_t bad = s.n ? utf8_check(s.p, s.n) : 0;

    if (bad == s.n) {
        return ISNAD_OK;
    }
    if (s.p[bad] == 0) {
        return error_set(error, ISNAD_NOT_TEXT, bad, "the %s has a NUL, at byte %zu", what, bad);
    }
    return error_set(error, ISNAD_ENCODING, bad, "the %s is not UTF-8: byte %zu is 0x%02X", what,
                     bad, (unsigned char)s.p[bad]);
}

static isnad_code check_article(const isnad_article *a, isnad_error *error)
{
    isnad_code code;

    if (a->text.n > TEXT_MAX || a->title.n > TEXT_MAX - a->text.n) {
        return error_set(error, ISNAD_TOO_LARGE, ERROR_NO_POSITION,
                         "the article is larger than %zu MB", TEXT_MAX >> 20);
    }
    (void)((code = check_text(a->text, "text", error)) ||
           (code = check_text(a->title, "title", error)) ||
           (code = check_text(a->id, "id", error)) || (code = check_text(a->url, "url", error)) ||
           (code = check_text(a->outlet, "outlet", error)) ||
           (code = check_text(a->published, "publication date", error)) ||
           (code = check_text(a->language, "language", error)));
    return code;
}

static bool has_arabic(isnad_str text)
{
    uint32_t c;

    for (size_t i = 0; i < text.n;) {
        i += utf8_decode(text.p + i, &c);
        if (c >= 0x600 && char_is_arabic_letter(c)) {
            return true;
        }
    }
    return false;
}

/* ---- lines ----------------------------------------------------------------------------------- */

static bool is_blank(uint32_t c)
{
    char_class class = char_classify(c);

    return class == CHAR_SPACE || class == CHAR_BREAK || class == CHAR_IGNORED;
}

/* Without the blank lines at both ends, and the line break of the last line. */
static isnad_str trim_blank_lines(isnad_str s)
{
    size_t start = 0, at = 0, end;
    uint32_t c;

    while (at < s.n) {
        size_t step = utf8_decode(s.p + at, &c);
        if (!is_blank(c)) {
            break;
        }
        at += step;
        if (c == '\n' || c == '\r') {
            start = at;
        }
    }
    if (at == s.n) {
        return (isnad_str){NULL, 0};
    }
    end = s.n;
    for (at = s.n; at > start;) {
        at = utf8_before(s.p, at);
        utf8_decode(s.p + at, &c);
        if (!is_blank(c)) {
            break;
        }
        if (c == '\n' || c == '\r') {
            end = at;
        }
    }
    return (isnad_str){s.p + start, end - start};
}

/* Copies with line ends as '\n'; returns the bytes written. */
static size_t copy_lines(char *to, isnad_str s)
{
    size_t n = 0;

    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\r') {
            to[n++] = '\n';
            i += i + 1 < s.n && s.p[i + 1] == '\n';
        } else {
            to[n++] = s.p[i];
        }
    }
    return n;
}

/* ---- the document ---------------------------------------------------------------------------- */

static isnad_code copy_str(isnad_doc *doc, isnad_str *to, isnad_str from)
{
    *to = (isnad_str){NULL, 0};
    if (from.p) {
        to->p = arena_copy(&doc->arena, from.p, from.n);
        to->n = from.n;
    }
    return from.p && !to->p ? ISNAD_NO_MEMORY : ISNAD_OK;
}

static isnad_code copy_meta(isnad_doc *doc, const isnad_article *from)
{
    isnad_article *to = &doc->article;
    isnad_str published = isnad_is_date(from->published) ? from->published : (isnad_str){NULL, 0};

    return copy_str(doc, &to->id, from->id) || copy_str(doc, &to->url, from->url) ||
                   copy_str(doc, &to->outlet, from->outlet) ||
                   copy_str(doc, &to->published, published) ||
                   copy_str(doc, &to->language, from->language)
               ? ISNAD_NO_MEMORY
               : ISNAD_OK;
}

static isnad_code join_text(isnad_doc *doc, isnad_str title, isnad_str body)
{
    char *p = arena_alloc(&doc->arena, title.n + body.n + 1);
    size_t n;

    if (!p) {
        return ISNAD_NO_MEMORY;
    }
    n = copy_lines(p, title);
    if (title.n) {
        doc->article.title = (isnad_str){p, n};
    }
    if (title.n && body.n) {
        p[n++] = '\n';
    }
    doc->body = (uint32_t)n;
    n += copy_lines(p + n, body);
    doc->text = (isnad_str){p, n};
    doc->article.text = (isnad_str){p + doc->body, n - doc->body};
    return ISNAD_OK;
}

static isnad_code hash_id(isnad_doc *doc)
{
    char *id;

    if (doc->article.id.n) {
        return ISNAD_OK;
    }
    id = arena_alloc(&doc->arena, 17);
    if (!id) {
        return ISNAD_NO_MEMORY;
    }
    snprintf(id, 17, "%016llx", (unsigned long long)str_hash(doc->text));
    doc->article.id = (isnad_str){id, 16};
    return ISNAD_OK;
}

static isnad_code count_codepoints(isnad_doc *doc)
{
    size_t nblock = doc->text.n / 64 + 1;
    uint32_t *counts = arena_zalloc(&doc->arena, nblock, sizeof *counts);

    if (!counts) {
        return ISNAD_NO_MEMORY;
    }
    for (size_t i = 1; i < nblock; i++) {
        counts[i] = counts[i - 1] + (uint32_t)utf8_count(doc->text.p + (i - 1) * 64, 64);
    }
    doc->codepoints = counts;
    return ISNAD_OK;
}

isnad_code text_assemble(isnad_doc *doc, const isnad_article *article, isnad_error *error)
{
    isnad_str title, body;
    isnad_code code = check_article(article, error);

    if (code) {
        return code;
    }
    title = trim_blank_lines(article->title);
    body = trim_blank_lines(article->text);
    if (title.n == 0 && body.n == 0) {
        return error_set(error, ISNAD_EMPTY, ERROR_NO_POSITION, "there is no text");
    }
    if (!has_arabic(title) && !has_arabic(body)) {
        return error_set(error, ISNAD_NO_ARABIC, ERROR_NO_POSITION,
                         "there is no Arabic letter in the text");
    }
    if (copy_meta(doc, article) || join_text(doc, title, body) || hash_id(doc) ||
        count_codepoints(doc)) {
        return error_no_memory(error);
    }
    return ISNAD_OK;
}
