/* bytes.h - bytes that grow. An append that finds no memory sets `failed` and changes nothing. */
#ifndef SERVE_BYTES_H
#define SERVE_BYTES_H

#include "isnad.h"

typedef struct bytes {
    char *p;
    size_t n, cap;
    bool failed;
} bytes;

void bytes_add(bytes *b, const char *p, size_t n);
void bytes_text(bytes *b, const char *text);
void bytes_printf(bytes *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* As a string of JSON, in its quotation marks; null where it is unknown. */
void bytes_json(bytes *b, isnad_str s);
void bytes_release(bytes *b);
/* An isnad_sink whose user is a bytes. */
int bytes_sink(void *user, const char *p, size_t n);

#endif
