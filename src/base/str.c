/* str.c - strings as pointer and length. */
#include "base/str.h"

isnad_str str_split(isnad_str *rest, char sep)
{
    const char *at = rest->n ? memchr(rest->p, sep, rest->n) : NULL;
    isnad_str piece = {rest->p, at ? (size_t)(at - rest->p) : rest->n};

    *rest = at ? (isnad_str){at + 1, rest->n - piece.n - 1} : (isnad_str){NULL, 0};
    return piece;
}

bool str_has(isnad_str a, const char *text)
{
    return a.n && memmem(a.p, a.n, text, strlen(text)) != NULL;
}

uint64_t str_hash(isnad_str s)
{
    uint64_t h = UINT64_C(14695981039346656037);

    for (size_t i = 0; i < s.n; i++) {
        h = (h ^ (unsigned char)s.p[i]) * UINT64_C(1099511628211);
    }
    return h ^ (h >> 32);
}
