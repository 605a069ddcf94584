/* markup_dom.c - small steps over the trees of libxml2.
 *
 * libxml2 allocates by itself; its trees are freed before the reader goes on to the next article.
 * It never opens a file or a connection of its own: XML_PARSE_NONET, no external entities.
 */
#include "read/markup_dom.h"

#include <libxml/HTMLparser.h>

#include "base/str.h"
#include "read/charset.h"
#include "read/utf8.h"

static const char *encoding_of(isnad_str html)
{
    size_t mark;

    if (utf8_check(html.p, html.n) == html.n) {
        return "UTF-8";
    }
    switch (charset_guess(html, &mark)) {
    case CHARSET_CP1256:
        return "windows-1256";
    case CHARSET_ISO8859_6:
        return "ISO-8859-6";
    default:
        return NULL; /* what the page says of itself */
    }
}

xmlDoc *dom_parse_html(isnad_str html)
{
    if (html.n == 0 || html.n > INT32_MAX) {
        return NULL;
    }
    return htmlReadMemory(html.p, (int)html.n, NULL, encoding_of(html),
                          HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                              HTML_PARSE_NONET | HTML_PARSE_COMPACT);
}

bool dom_is_one_of(const xmlNode *node, const char *names)
{
    isnad_str rest = {names, strlen(names)};

    while (node->type == XML_ELEMENT_NODE && rest.p) {
        if (str_is(str_split(&rest, ' '), (const char *)node->name)) {
            return true;
        }
    }
    return false;
}

isnad_str dom_attribute(const xmlNode *node, const char *name, arena *a)
{
    const xmlAttr *attribute = node->type == XML_ELEMENT_NODE ? node->properties : NULL;

    for (; attribute; attribute = attribute->next) {
        if (strcmp((const char *)attribute->name, name) == 0 && attribute->children &&
            attribute->children->content) {
            const char *value = (const char *)attribute->children->content;
            size_t n = strlen(value);
            const char *copy = arena_copy(a, value, n);
            return (isnad_str){copy, copy ? n : 0};
        }
    }
    return (isnad_str){NULL, 0};
}

static bool is_space(const char *p, size_t n, size_t *step)
{
    if (*p == ' ' || *p == '\t' || *p == '\n' || *p == '\r' || *p == '\f') {
        *step = 1;
        return true;
    }
    *step = 2; /* a no-break space */
    return n >= 2 && p[0] == '\xC2' && p[1] == '\xA0';
}

void dom_add_words(const char *p, size_t n, buffer *out)
{
    size_t step;

    for (size_t i = 0; i < n; i += step) {
        if (!is_space(p + i, n - i, &step)) {
            step = 1;
            buffer_char(out, p[i]);
        } else if (out->n && out->p[out->n - 1] != ' ' && out->p[out->n - 1] != '\n') {
            buffer_char(out, ' ');
        }
    }
}

void dom_end_line(buffer *out)
{
    while (out->n && out->p[out->n - 1] == ' ') {
        out->n--;
    }
    if (out->n && out->p[out->n - 1] != '\n') {
        buffer_char(out, '\n');
    }
}

void dom_add_text(const xmlNode *node, buffer *out)
{
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
        const char *text = (const char *)node->content;
        dom_add_words(text ? text : "", text ? strlen(text) : 0, out);
        return;
    }
    for (const xmlNode *child = node->children; child; child = child->next) {
        dom_add_text(child, out);
    }
}

isnad_str dom_keep(const buffer *b, arena *a)
{
    size_t start = 0, end = b->n;
    const char *copy;

    while (start < end && (unsigned char)b->p[start] <= ' ') {
        start++;
    }
    while (end > start && (unsigned char)b->p[end - 1] <= ' ') {
        end--;
    }
    copy = end > start ? arena_copy(a, b->p + start, end - start) : NULL;
    a->failed = a->failed || b->failed;
    return (isnad_str){copy, copy ? end - start : 0};
}
