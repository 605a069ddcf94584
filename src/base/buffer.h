/* buffer.h - bytes that grow.
 *
 * An append that finds no memory leaves the buffer as it is and sets `failed`, so that a caller may
 * append many times and ask once.
 */
#ifndef ISNAD_BUFFER_H
#define ISNAD_BUFFER_H

#include <string.h>

#include "isnad.h"

typedef struct buffer {
    char *p;
    size_t n, cap;
    bool failed;
} buffer;

/* All zero is an empty buffer. */
void buffer_release(buffer *b);
void buffer_add(buffer *b, const char *p, size_t n);
void buffer_printf(buffer *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Room for n more bytes; NULL where there is no memory. The caller adds to b->n what it used. */
char *buffer_room(buffer *b, size_t n);

/* An isnad_sink whose user is a buffer. */
int buffer_sink(void *user, const char *bytes, size_t n);

static inline void buffer_str(buffer *b, isnad_str s)
{
    buffer_add(b, s.p, s.n);
}

static inline void buffer_text(buffer *b, const char *s)
{
    buffer_add(b, s, strlen(s));
}

static inline void buffer_char(buffer *b, char c)
{
    buffer_add(b, &c, 1);
}

static inline isnad_str buffer_view(const buffer *b)
{
    return (isnad_str){b->p ? b->p : "", b->n};
}

#endif
