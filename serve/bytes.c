/* bytes.c - bytes that grow. */
#include "bytes.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool make_room(bytes *b, size_t n)
{
    size_t cap = b->cap ? b->cap : 1024;
    char *p;

    if (b->failed || n > SIZE_MAX / 4 - b->n) {
        b->failed = true;
        return false;
    }
    while (cap - b->n < n) {
        cap *= 2;
    }
    if (cap != b->cap) {
        p = realloc(b->p, cap);
        if (!p) {
            b->failed = true;
            return false;
        }
        b->p = p;
        b->cap = cap;
    }
    return true;
}

void bytes_add(bytes *b, const char *p, size_t n)
{
    if (n && make_room(b, n)) {
        memcpy(b->p + b->n, p, n);
        b->n += n;
    }
}

void bytes_text(bytes *b, const char *text)
{
    bytes_add(b, text, strlen(text));
}

void bytes_printf(bytes *b, const char *format, ...)
{
    va_list args;
    int n;

    va_start(args, format);
    n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (n < 0 || !make_room(b, (size_t)n + 1)) {
        return;
    }
    va_start(args, format);
    vsnprintf(b->p + b->n, (size_t)n + 1, format, args);
    va_end(args);
    b->n += (size_t)n;
}

void bytes_json(bytes *b, isnad_str s)
{
    if (!s.p) {
        bytes_text(b, "null");
        return;
    }
    bytes_text(b, "\"");
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c == '"' || c == '\\') {
            bytes_printf(b, "\\%c", c);
        } else if (c < ' ') {
            bytes_printf(b, "\\u%04x", c);
        } else {
            bytes_add(b, s.p + i, 1);
        }
    }
    bytes_text(b, "\"");
}

void bytes_release(bytes *b)
{
    free(b->p);
    *b = (bytes){NULL, 0, 0, false};
}

int bytes_sink(void *user, const char *p, size_t n)
{
    bytes *b = user;

    bytes_add(b, p, n);
    return b->failed;
}
