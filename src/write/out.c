/* out.c - buffered bytes on their way to the caller's sink. */
#include "write/out.h"

#include <math.h>
#include <stdio.h>

void out_init(out *o, isnad_sink *sink, void *user)
{
    o->sink = sink;
    o->user = user;
    o->n = 0;
    o->failed = false;
    o->last = 0;
}

static void flush(out *o)
{
    if (o->n && !o->failed) {
        o->failed = o->sink(o->user, o->bytes, o->n) != 0;
    }
    o->n = 0;
}

void out_bytes(out *o, const char *p, size_t n)
{
    if (n == 0) {
        return;
    }
    o->last = p[n - 1];
    while (n) {
        size_t room = sizeof o->bytes - o->n, step = n < room ? n : room;
        memcpy(o->bytes + o->n, p, step);
        o->n += step;
        p += step;
        n -= step;
        if (o->n == sizeof o->bytes) {
            flush(o);
        }
    }
}

void out_uint(out *o, uint64_t v)
{
    char digits[20];
    size_t at = sizeof digits;

    do {
        digits[--at] = (char)('0' + v % 10);
        v /= 10;
    } while (v);
    out_bytes(o, digits + at, sizeof digits - at);
}

/* printf would write the decimal sign of the caller's locale. */
void out_double(out *o, double v)
{
    char fraction[7];
    uint64_t whole, millionths;

    if (v < 0) {
        out_char(o, '-');
        v = -v;
    }
    if (v >= 1e12) {
        char big[330];
        out_bytes(o, big, (size_t)snprintf(big, sizeof big, "%.0f", v));
        return;
    }
    whole = (uint64_t)v;
    millionths = (uint64_t)llround((v - (double)whole) * 1e6);
    out_uint(o, whole + millionths / 1000000);
    millionths %= 1000000;
    if (millionths) {
        size_t n = 6;
        snprintf(fraction, sizeof fraction, "%06u", (unsigned)millionths);
        while (fraction[n - 1] == '0') {
            n--;
        }
        out_char(o, '.');
        out_bytes(o, fraction, n);
    }
}

isnad_code out_end(out *o)
{
    flush(o);
    return o->failed ? ISNAD_IO : ISNAD_OK;
}
