/* answer.h - what is sent back. Each sets the response of the request. */
#ifndef SERVE_ANSWER_H
#define SERVE_ANSWER_H

#include "request.h"

/* The bytes become the answer's. */
void answer_bytes(request *r, unsigned status, const char *type, bytes *body);
/* Whether the answer was given before in the state that answer_unchanged() was told of: then it is
 * given again. */
bool answer_again(request *r, const char *type);
/* Bytes that live as long as the program. */
void answer_static(request *r, const char *type, isnad_str body, const char *cache);
/* The row of messages.tsv; detail, which may be NULL, stands for its English text. position is a
 * byte of the query or body, or UINT64_MAX. */
void answer_error(request *r, const char *code, const char *detail, uint64_t position);
/* What an error of the library comes to. */
void answer_library_error(request *r, const isnad_error *error);
/* A response that was made elsewhere: with the headers that all have. */
void answer_response(request *r, unsigned status, const char *type, struct MHD_Response *response);
/* Whether the client has this state of the archive's answer already: then the answer is 304.
 * Remembers the tag for the answer to come. */
bool answer_unchanged(request *r, int64_t state);

#endif
