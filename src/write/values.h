/* values.h - JSON, a value at a time: commas see to themselves. */
#ifndef ISNAD_VALUES_H
#define ISNAD_VALUES_H

#include "doc.h"
#include "write/out.h"

typedef struct writer {
    const isnad_doc *doc;
    out out;
} writer;

/* bracket is one of { [ } ]. */
void value_begin(writer *w, char bracket);
void value_end(writer *w, char bracket);
/* The name of what is written next. */
void value_key(writer *w, const char *name);

void value_null(writer *w);
/* Unknown strings are null. */
void value_string(writer *w, isnad_str s);
void value_literal(writer *w, const char *s);
/* A key and its string. */
void value_text(writer *w, const char *key, isnad_str s);
/* What is JSON already. */
void value_raw(writer *w, isnad_str json);
/* NaN and infinities are null. */
void value_number(writer *w, double v);
void value_bool(writer *w, bool v);
/* ISNAD_NONE is null. */
void value_index(writer *w, uint32_t i);

/* The three keys of a span, counted in code points, inside an object that has been begun. */
void value_span_keys(writer *w, isnad_span span);
/* A span that is none is null. */
void value_span(writer *w, isnad_span span);
void value_spans(writer *w, const isnad_span *list, size_t n);

#endif
