/* str.h - strings as pointer and length. */
#ifndef ISNAD_STR_H
#define ISNAD_STR_H

#include <string.h>

#include "isnad.h"

static inline bool str_equal(isnad_str a, isnad_str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static inline bool str_is(isnad_str a, const char *literal)
{
    return a.n == strlen(literal) && (a.n == 0 || memcmp(a.p, literal, a.n) == 0);
}

static inline bool str_starts(isnad_str a, isnad_str prefix)
{
    return a.n >= prefix.n && (prefix.n == 0 || memcmp(a.p, prefix.p, prefix.n) == 0);
}

static inline bool str_ends(isnad_str a, isnad_str suffix)
{
    return a.n >= suffix.n &&
           (suffix.n == 0 || memcmp(a.p + (a.n - suffix.n), suffix.p, suffix.n) == 0);
}

/* Whether the text stands anywhere in the string. */
bool str_has(isnad_str a, const char *text);

/* The piece before the first `sep`; *rest becomes what is behind it ({NULL, 0} at the end). */
isnad_str str_split(isnad_str *rest, char sep);

uint64_t str_hash(isnad_str s);

#endif
