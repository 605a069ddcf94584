/* out.h - buffered bytes on their way to the caller's sink, for all writers.
 *
 * A sink that fails is not called again; what follows is dropped, and out_end() reports it.
 */
#ifndef ISNAD_OUT_H
#define ISNAD_OUT_H

#include "base/str.h"
#include "isnad.h"

typedef struct out {
    isnad_sink *sink;
    void *user;
    size_t n;
    bool failed;
    char last; /* the byte written last, 0 at the start */
    char bytes[8192];
} out;

void out_init(out *o, isnad_sink *sink, void *user);
void out_bytes(out *o, const char *p, size_t n);
void out_uint(out *o, uint64_t v);
/* Up to six decimals, without trailing zeros, whatever the locale; not for NaN or infinities. */
void out_double(out *o, double v);
/* Hands over the rest: ISNAD_OK or ISNAD_IO. */
isnad_code out_end(out *o);

static inline void out_str(out *o, isnad_str s)
{
    out_bytes(o, s.p, s.n);
}

static inline void out_text(out *o, const char *s)
{
    out_bytes(o, s, strlen(s));
}

static inline void out_char(out *o, char c)
{
    out_bytes(o, &c, 1);
}

#endif
