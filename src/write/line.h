/* line.h - a text being put together for a terminal, and its lines.
 *
 * What comes from an article is made safe on the way in: control characters and bidi embeddings
 * become nothing, white space one space. Colours are SGR escapes that only line_color() writes.
 */
#ifndef ISNAD_LINE_H
#define ISNAD_LINE_H

#include "base/arena.h"
#include "write/out.h"

typedef struct line {
    arena *arena;
    char *p;
    size_t n, cap;
    bool color;  /* whether line_color() does anything */
    bool failed; /* no memory */
} line;

/* The colours of an account. */
typedef enum color {
    COLOR_NONE,
    COLOR_TITLE,
    COLOR_HEADING,
    COLOR_SPEAKER,
    COLOR_CUE,
    COLOR_CONTENT,
    COLOR_SMALL
} color;

void line_init(line *l, arena *a, bool color);
/* Bytes that are known to be safe: labels, signs. */
void line_add(line *l, isnad_str s);
void line_text(line *l, const char *s);
/* Text of the article. Line breaks stay where `breaks` is set. */
void line_quote(line *l, isnad_str s, bool breaks);
/* The same for a name, which must not turn its surroundings to left-to-right. */
void line_name(line *l, isnad_str s);
void line_uint(line *l, uint64_t v);
void line_color(line *l, color c);

/* Columns that a text takes, escapes not counted. */
unsigned line_width(isnad_str s);

/* Writes what was put together in lines of at most `width` columns, the first indented by `first`,
 * the others by `rest`, and starts anew. Words longer than a line stand out. Each line is one that
 * a terminal takes for right-to-left. */
void line_flush(line *l, out *o, unsigned width, unsigned first, unsigned rest);

#endif
