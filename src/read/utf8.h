/* utf8.h - UTF-8: checking, decoding, encoding.
 *
 * Everything after utf8_check() trusts its input: text is checked once, where it enters, and never
 * again. Code points are uint32_t.
 */
#ifndef ISNAD_UTF8_H
#define ISNAD_UTF8_H

#include <stddef.h>
#include <stdint.h>

/* The position of the first byte that is not UTF-8 (overlong forms, surrogates and what lies beyond
 * U+10FFFF are not), or of the first NUL, which no text has; n where there is none. */
size_t utf8_check(const char *p, size_t n);

/* The bytes of the well-formed sequence at the start of p, 1 to 4; 0 where there is none. */
size_t utf8_sequence(const char *p, size_t n);

/* Writes a code point, which must be a Unicode scalar value; returns the bytes written, 1 to 4. */
size_t utf8_encode(uint32_t c, char out[4]);

/* How many code points start in p[0, n). */
size_t utf8_count(const char *p, size_t n);

/* Decodes the code point at p, inside checked text, into *c; returns its bytes. */
static inline size_t utf8_decode(const char *p, uint32_t *c)
{
    const unsigned char *u = (const unsigned char *)p;

    if (u[0] < 0x80) {
        *c = u[0];
        return 1;
    }
    if (u[0] < 0xE0) {
        *c = (uint32_t)(u[0] & 0x1F) << 6 | (u[1] & 0x3F);
        return 2;
    }
    if (u[0] < 0xF0) {
        *c = (uint32_t)(u[0] & 0x0F) << 12 | (uint32_t)(u[1] & 0x3F) << 6 | (u[2] & 0x3F);
        return 3;
    }
    *c = (uint32_t)(u[0] & 0x07) << 18 | (uint32_t)(u[1] & 0x3F) << 12 |
         (uint32_t)(u[2] & 0x3F) << 6 | (u[3] & 0x3F);
    return 4;
}

/* The start of the code point that ends before at; at must be above 0. */
static inline size_t utf8_before(const char *p, size_t at)
{
    do {
        at--;
    } while (at > 0 && ((unsigned char)p[at] & 0xC0) == 0x80);
    return at;
}

#endif
