/* uri.h - the address of a request: its path in pieces, its parameters. */
#ifndef SERVE_URI_H
#define SERVE_URI_H

#include "isnad.h"

enum { URI_SEGMENTS = 6, URI_PARAMETERS = 16 };

typedef struct uri_parameter {
    isnad_str name, value;
} uri_parameter;

typedef struct uri {
    isnad_str segments[URI_SEGMENTS]; /* "/a/b" is "a", "b"; "/" has none */
    size_t nsegment;
    uri_parameter parameters[URI_PARAMETERS];
    size_t nparameter;
} uri;

typedef enum uri_fault {
    URI_GOOD,
    URI_PATH,   /* no plain path: "..", "//", a slash, backslash or control sign within a piece */
    URI_ESCAPE, /* a "%" without two hexadecimal digits, or of NUL */
    URI_UTF8,
    URI_MANY, /* more pieces or parameters than anything here has */
} uri_fault;

/* Takes apart what stands in the request line. room has n bytes, and the pieces point into it. On a
 * fault *position is its byte in text. */
uri_fault uri_parse(const char *text, size_t n, char *room, uri *out, size_t *position);

/* The value of a parameter, of two the first; unknown where it is not given. */
isnad_str uri_get(const uri *u, const char *name);

#endif
