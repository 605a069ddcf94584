/* line.c - a text being put together for a terminal, and its lines.
 *
 * A terminal gives each line the direction of its first strong character, so a line that starts
 * with a Latin name or a number gets a right-to-left mark in front. Colours end with the line and
 * start again on the next: pagers show lines apart.
 */
#include "write/line.h"

#include "read/utf8.h"
#include "text/chars.h"

#define RIGHT_TO_LEFT_MARK "\xE2\x80\x8F"
#define RESET "\033[0m"

static const char *const escapes[] = {
    RESET, "\033[1m", "\033[1;4m", "\033[1;36m", "\033[33m", "\033[32m", "\033[2m",
};

void line_init(line *l, arena *a, bool color)
{
    *l = (line){.arena = a, .color = color};
}

/* ---- putting together ------------------------------------------------------------------------ */

void line_add(line *l, isnad_str s)
{
    if (s.n > l->cap - l->n) {
        size_t cap = (l->n + s.n) * 2 + 256;
        char *p = arena_alloc(l->arena, cap);
        if (!p) {
            l->failed = true;
            return;
        }
        if (l->n) {
            memcpy(p, l->p, l->n);
        }
        l->p = p;
        l->cap = cap;
    }
    if (s.n) {
        memcpy(l->p + l->n, s.p, s.n);
        l->n += s.n;
    }
}

void line_text(line *l, const char *s)
{
    line_add(l, (isnad_str){s, strlen(s)});
}

void line_color(line *l, color c)
{
    if (l->color) {
        line_text(l, escapes[c]);
    }
}

void line_uint(line *l, uint64_t v)
{
    char digits[20];
    size_t at = sizeof digits;

    do {
        digits[--at] = (char)('0' + v % 10);
        v /= 10;
    } while (v);
    line_add(l, (isnad_str){digits + at, sizeof digits - at});
}

static bool is_embedding(uint32_t c)
{
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

void line_quote(line *l, isnad_str s, bool breaks)
{
    uint32_t c;

    for (size_t i = 0, step; i < s.n; i += step) {
        char_class class;
        step = utf8_decode(s.p + i, &c);
        class = char_classify(c);
        if (c == '\n' && breaks) {
            line_text(l, "\n");
        } else if (class == CHAR_SPACE || class == CHAR_BREAK) {
            line_text(l, " ");
        } else if (!is_embedding(c)) {
            line_add(l, (isnad_str){s.p + i, step});
        }
    }
}

/* ---- direction and width --------------------------------------------------------------------- */

typedef enum direction { NEUTRAL, LEFT_TO_RIGHT, RIGHT_TO_LEFT } direction;

static direction direction_of(uint32_t c)
{
    char_class class;

    if (c == 0x200F || c == 0x61C || (c >= 0x590 && c < 0x600)) {
        return RIGHT_TO_LEFT;
    }
    class = char_classify(c);
    if (class == CHAR_ARABIC) {
        return RIGHT_TO_LEFT;
    }
    return class == CHAR_ALPHA || c == 0x200E ? LEFT_TO_RIGHT : NEUTRAL;
}

/* The bytes of an escape at p, 0 where there is none. */
static size_t escape_size(const char *p, size_t n)
{
    const char *end = n && *p == '\033' ? memchr(p, 'm', n) : NULL;

    return end ? (size_t)(end - p) + 1 : 0;
}

static direction first_direction(isnad_str s)
{
    uint32_t c;

    for (size_t i = 0; i < s.n;) {
        size_t skip = escape_size(s.p + i, s.n - i);
        direction d;
        if (skip) {
            i += skip;
            continue;
        }
        i += utf8_decode(s.p + i, &c);
        d = direction_of(c);
        if (d != NEUTRAL) {
            return d;
        }
    }
    return NEUTRAL;
}

void line_name(line *l, isnad_str s)
{
    bool latin = first_direction(s) == LEFT_TO_RIGHT;

    line_text(l, latin ? RIGHT_TO_LEFT_MARK : "");
    line_quote(l, s, false);
    line_text(l, latin ? RIGHT_TO_LEFT_MARK : "");
}

static bool is_wide(uint32_t c)
{
    return (c >= 0x1100 && c < 0x1160) || (c >= 0x2E80 && c < 0xA4D0) ||
           (c >= 0xAC00 && c < 0xD7A4) || (c >= 0xF900 && c < 0xFB00) ||
           (c >= 0xFE30 && c < 0xFE70) || (c >= 0xFF00 && c < 0xFF61) ||
           (c >= 0x1F300 && c < 0x1FB00) || c >= 0x20000;
}

static unsigned char_width(uint32_t c)
{
    char_class class = char_classify(c);

    if (class == CHAR_MARK || class == CHAR_IGNORED) {
        return 0;
    }
    return is_wide(c) ? 2 : 1;
}

unsigned line_width(isnad_str s)
{
    unsigned width = 0;
    uint32_t c;

    for (size_t i = 0; i < s.n;) {
        size_t skip = escape_size(s.p + i, s.n - i);
        if (skip) {
            i += skip;
            continue;
        }
        i += utf8_decode(s.p + i, &c);
        width += char_width(c);
    }
    return width;
}

/* ---- lines ----------------------------------------------------------------------------------- */

/* The escape in force after s, which is `active` where s has none. */
static isnad_str active_after(isnad_str s, isnad_str active)
{
    const char *at = s.p, *end = s.p + s.n;

    while (at < end && (at = memchr(at, '\033', (size_t)(end - at)))) {
        size_t n = escape_size(at, (size_t)(end - at));
        active = (isnad_str){at, n};
        at += n;
    }
    return str_is(active, RESET) ? (isnad_str){NULL, 0} : active;
}

static void spaces(out *o, unsigned n)
{
    while (n--) {
        out_char(o, ' ');
    }
}

static void write_line(out *o, isnad_str s, unsigned indent, isnad_str *active)
{
    spaces(o, s.n ? indent : 0);
    if (s.n && first_direction(s) != RIGHT_TO_LEFT) {
        out_text(o, RIGHT_TO_LEFT_MARK);
    }
    out_str(o, *active);
    out_str(o, s);
    *active = active_after(s, *active);
    if (active->n) {
        out_text(o, RESET);
    }
    out_char(o, '\n');
}

/* The end of the word at `at`: a space, a line break or the end. */
static size_t word_end(isnad_str s, size_t at)
{
    while (at < s.n && s.p[at] != ' ' && s.p[at] != '\n') {
        at++;
    }
    return at;
}

static size_t skip_spaces(isnad_str s, size_t at)
{
    while (at < s.n && s.p[at] == ' ') {
        at++;
    }
    return at;
}

/* The end of the line that starts at the word at `at`: as many words as fit, at least one. */
static size_t line_end(isnad_str s, size_t at, unsigned room)
{
    size_t end = word_end(s, at);
    unsigned width = line_width((isnad_str){s.p + at, end - at});

    while (end < s.n && s.p[end] == ' ') {
        size_t next = word_end(s, skip_spaces(s, end));
        width += line_width((isnad_str){s.p + end, next - end});
        if (width > room) {
            break;
        }
        end = next;
    }
    return end;
}

void line_flush(line *l, out *o, unsigned width, unsigned first, unsigned rest)
{
    isnad_str s = {l->p, l->n}, active = {NULL, 0};
    unsigned indent = first;
    size_t at = skip_spaces(s, 0);

    while (at < s.n) {
        size_t end = line_end(s, at, width > indent ? width - indent : 1);
        write_line(o, (isnad_str){s.p + at, end - at}, indent, &active);
        at = skip_spaces(s, end);
        at += at < s.n && s.p[at] == '\n';
        at = skip_spaces(s, at);
        indent = rest;
    }
    l->n = 0;
}
