/* token.h - where the tokens of a text are. */
#ifndef ISNAD_TOKEN_H
#define ISNAD_TOKEN_H

#include "isnad.h"

typedef enum token_kind {
    TOKEN_WORD,   /* Arabic */
    TOKEN_NUMBER, /* digits, with their decimals */
    TOKEN_LATIN,  /* a word of any other script, a URL, an e-mail address, @name */
    TOKEN_SIGN    /* punctuation, signs, emoji */
} token_kind;

typedef struct token_found {
    isnad_span span;
    token_kind kind;
    bool space; /* white space (or nothing at all) stands before it */
    bool line;  /* a line break stands before it */
} token_found;

/* Finds the first token at or after byte `at`, which must be 0 or the end of the token before.
 * Returns false where there is none. Tokens do not overlap, and hold every character that is not
 * white space, but for bidi controls and zero-width characters outside of words. */
bool token_next(isnad_str text, size_t at, token_found *token);

#endif
