/* values.c - JSON, a value at a time. */
#include "write/values.h"

#include <math.h>

#include "text/text.h"

/* A comma, but at the start of an object or list and behind a key. */
static void separate(out *o)
{
    if (o->last && o->last != '{' && o->last != '[' && o->last != ':') {
        out_char(o, ',');
    }
}

void value_begin(writer *w, char bracket)
{
    separate(&w->out);
    out_char(&w->out, bracket);
}

void value_end(writer *w, char bracket)
{
    out_char(&w->out, bracket);
}

void value_key(writer *w, const char *name)
{
    separate(&w->out);
    out_char(&w->out, '"');
    out_text(&w->out, name);
    out_text(&w->out, "\":");
}

void value_null(writer *w)
{
    separate(&w->out);
    out_text(&w->out, "null");
}

static void escaped(out *o, unsigned char c)
{
    static const char hex[] = "0123456789abcdef";

    switch (c) {
    case '\n':
        out_text(o, "\\n");
        return;
    case '\t':
        out_text(o, "\\t");
        return;
    case '"':
    case '\\':
        out_char(o, '\\');
        out_char(o, (char)c);
        return;
    default:
        out_text(o, "\\u00");
        out_char(o, hex[c >> 4]);
        out_char(o, hex[c & 15]);
    }
}

void value_string(writer *w, isnad_str s)
{
    size_t done = 0;

    if (!s.p) {
        value_null(w);
        return;
    }
    separate(&w->out);
    out_char(&w->out, '"');
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c < 0x20 || c == '"' || c == '\\') {
            out_bytes(&w->out, s.p + done, i - done);
            escaped(&w->out, c);
            done = i + 1;
        }
    }
    out_bytes(&w->out, s.p + done, s.n - done);
    out_char(&w->out, '"');
}

void value_text(writer *w, const char *key, isnad_str s)
{
    value_key(w, key);
    value_string(w, s);
}

void value_literal(writer *w, const char *s)
{
    value_string(w, s ? (isnad_str){s, strlen(s)} : (isnad_str){NULL, 0});
}

void value_raw(writer *w, isnad_str json)
{
    separate(&w->out);
    out_str(&w->out, json);
}

void value_number(writer *w, double v)
{
    if (!isfinite(v)) {
        value_null(w);
        return;
    }
    separate(&w->out);
    out_double(&w->out, v);
}

void value_bool(writer *w, bool v)
{
    separate(&w->out);
    out_text(&w->out, v ? "true" : "false");
}

void value_index(writer *w, uint32_t i)
{
    if (i == ISNAD_NONE) {
        value_null(w);
        return;
    }
    separate(&w->out);
    out_uint(&w->out, i);
}

void value_span_keys(writer *w, isnad_span span)
{
    value_key(w, "start");
    value_index(w, text_codepoint(w->doc, span.start));
    value_key(w, "end");
    value_index(w, text_codepoint(w->doc, span.end));
    value_text(w, "text", (isnad_str){w->doc->text.p + span.start, span.end - span.start});
}

void value_span(writer *w, isnad_span span)
{
    if (span.start == ISNAD_NONE) {
        value_null(w);
        return;
    }
    value_begin(w, '{');
    value_span_keys(w, span);
    value_end(w, '}');
}

void value_spans(writer *w, const isnad_span *list, size_t n)
{
    value_begin(w, '[');
    for (size_t i = 0; i < n; i++) {
        value_span(w, list[i]);
    }
    value_end(w, ']');
}
