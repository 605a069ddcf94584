/* buffer.c - bytes that grow, by doubling. */
#include "base/buffer.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/mem.h"

void buffer_release(buffer *b)
{
    mem_free(b->p);
    *b = (buffer){NULL, 0, 0, false};
}

char *buffer_room(buffer *b, size_t n)
{
    size_t cap = b->cap ? b->cap : 256;
    char *p;

    if (n > SIZE_MAX / 2 - b->n) {
        b->failed = true;
        return NULL;
    }
    while (cap < b->n + n) {
        cap *= 2;
    }
    if (cap != b->cap) {
        p = mem_realloc(b->p, cap);
        if (!p) {
            b->failed = true;
            return NULL;
        }
        b->p = p;
        b->cap = cap;
    }
    return b->p + b->n;
}

void buffer_add(buffer *b, const char *p, size_t n)
{
    char *room = n ? buffer_room(b, n) : NULL;

    if (room) {
        memcpy(room, p, n);
        b->n += n;
    }
}

void buffer_printf(buffer *b, const char *format, ...)
{
    va_list args, again;
    int n;

    va_start(args, format);
    va_copy(again, args);
    n = vsnprintf(NULL, 0, format, args);
    if (n > 0 && buffer_room(b, (size_t)n + 1)) {
        vsnprintf(b->p + b->n, (size_t)n + 1, format, again);
        b->n += (size_t)n;
    }
    va_end(again);
    va_end(args);
}

int buffer_sink(void *user, const char *bytes, size_t n)
{
    buffer *b = user;

    buffer_add(b, bytes, n);
    return b->failed;
}
