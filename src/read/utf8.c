/* utf8.c - UTF-8: checking, decoding, encoding. One pass each; eight ASCII bytes at a step. */
#include "read/utf8.h"

#include "isnad.h"

#include <string.h>

#define HIGH_BITS UINT64_C(0x8080808080808080)
#define LOW_BITS UINT64_C(0x0101010101010101)

static int is_continuation(unsigned char b)
{
    return (b & 0xC0) == 0x80;
}

static size_t sequence_of_three(const unsigned char *u)
{
    if (u[0] == 0xE0 && u[1] < 0xA0) {
        return 0; /* overlong */
    }
    if (u[0] == 0xED && u[1] > 0x9F) {
        return 0; /* a surrogate */
    }
    return is_continuation(u[1]) && is_continuation(u[2]) ? 3 : 0;
}

static size_t sequence_of_four(const unsigned char *u)
{
    if (u[0] == 0xF0 && u[1] < 0x90) {
        return 0; /* overlong */
    }
    if (u[0] > 0xF4 || (u[0] == 0xF4 && u[1] > 0x8F)) {
        return 0; /* beyond U+10FFFF */
    }
    return is_continuation(u[1]) && is_continuation(u[2]) && is_continuation(u[3]) ? 4 : 0;
}

size_t utf8_sequence(const char *p, size_t n)
{
    const unsigned char *u = (const unsigned char *)p;

    if (n == 0) {
        return 0;
    }
    if (u[0] < 0x80) {
        return 1;
    }
    if (u[0] >= 0xC2 && u[0] < 0xE0) {
        return n >= 2 && is_continuation(u[1]) ? 2 : 0;
    }
    if (u[0] >= 0xE0 && u[0] < 0xF0) {
        return n >= 3 ? sequence_of_three(u) : 0;
    }
    return u[0] >= 0xF0 && n >= 4 ? sequence_of_four(u) : 0;
}

/* Eight bytes of ASCII without a NUL. */
static int is_plain_ascii(const char *p)
{
    uint64_t word;

    memcpy(&word, p, sizeof word);
    return (((word - LOW_BITS) | word) & HIGH_BITS) == 0;
}

size_t utf8_check(const char *p, size_t n)
{
    size_t i = 0;

    while (i < n) {
        size_t step;

        if (n - i >= 8 && is_plain_ascii(p + i)) {
            i += 8;
            continue;
        }
        step = utf8_sequence(p + i, n - i);
        if (step == 0 || p[i] == '\0') {
            return i;
        }
        i += step;
    }
    return n;
}

size_t utf8_encode(uint32_t c, char out[4])
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xC0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xE0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3F));
        out[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 0x3F));
    out[2] = (char)(0x80 | (c >> 6 & 0x3F));
    out[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

size_t utf8_count(const char *p, size_t n)
{
    size_t count = 0;

    for (size_t i = 0; i < n; i++) {
        count += ((unsigned char)p[i] & 0xC0) != 0x80;
    }
    return count;
}

size_t isnad_check_utf8(isnad_str s)
{
    return s.n ? utf8_check(s.p, s.n) : 0;
}
