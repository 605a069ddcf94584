/* body.h - what POST /api/read is given, as an article. */
#ifndef SERVE_BODY_H
#define SERVE_BODY_H

#include <jansson.h>

#include "isnad.h"

/* The members of {"text" or "html" or "url", "id", "title", "published", "outlet", "language"}. */
typedef struct body_article {
    json_t *root; /* the strings are its; the caller's, to json_decref() */
    isnad_article article;
    isnad_str html, fetch; /* in place of article.text */
} body_article;

/* ISNAD_ENCODING or ISNAD_FORMAT with the byte; then there is nothing to free. */
isnad_code body_parse(isnad_str json, body_article *out, isnad_error *error);

#endif
