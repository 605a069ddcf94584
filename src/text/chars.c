/* chars.c - what kind of character a code point is.
 *
 * The common cases are answered by comparisons and a table; the rest by a binary search in ranges.
 * What stands in no range is a letter: scripts are many, and a letter is the harmless guess.
 */
#include "text/chars.h"

#include <stddef.h>

typedef struct char_range {
    uint32_t first, last;
    char_class class;
} char_range;

/* Ascending. Above U+007F only. */
static const char_range ranges[] = {
    {0x80, 0xA0, CHAR_SPACE},
    {0xA1, 0xA9, CHAR_PUNCT},
    {0xAB, 0xAC, CHAR_PUNCT},
    {0xAD, 0xAD, CHAR_IGNORED},
    {0xAE, 0xB4, CHAR_PUNCT},
    {0xB6, 0xB9, CHAR_PUNCT},
    {0xBB, 0xBF, CHAR_PUNCT},
    {0xD7, 0xD7, CHAR_PUNCT},
    {0xF7, 0xF7, CHAR_PUNCT},
    {0x300, 0x36F, CHAR_MARK},
    {0x37E, 0x37E, CHAR_PUNCT},
    {0x387, 0x387, CHAR_PUNCT},
    {0x483, 0x489, CHAR_MARK},
    {0x55A, 0x55F, CHAR_PUNCT},
    {0x589, 0x58A, CHAR_PUNCT},
    {0x591, 0x5BD, CHAR_MARK},
    {0x5BE, 0x5BE, CHAR_PUNCT},
    {0x600, 0x60F, CHAR_PUNCT},
    {0x610, 0x61A, CHAR_MARK},
    {0x61B, 0x61B, CHAR_PUNCT},
    {0x61C, 0x61C, CHAR_IGNORED},
    {0x61D, 0x61F, CHAR_PUNCT},
    {0x620, 0x64A, CHAR_ARABIC},
    {0x64B, 0x65F, CHAR_MARK},
    {0x660, 0x669, CHAR_DIGIT},
    {0x66A, 0x66D, CHAR_PUNCT},
    {0x66E, 0x66F, CHAR_ARABIC},
    {0x670, 0x670, CHAR_MARK},
    {0x671, 0x6D3, CHAR_ARABIC},
    {0x6D4, 0x6D4, CHAR_PUNCT},
    {0x6D5, 0x6D5, CHAR_ARABIC},
    {0x6D6, 0x6DC, CHAR_MARK},
    {0x6DD, 0x6DE, CHAR_PUNCT},
    {0x6DF, 0x6E4, CHAR_MARK},
    {0x6E5, 0x6E6, CHAR_ARABIC},
    {0x6E7, 0x6E8, CHAR_MARK},
    {0x6E9, 0x6E9, CHAR_PUNCT},
    {0x6EA, 0x6ED, CHAR_MARK},
    {0x6EE, 0x6EF, CHAR_ARABIC},
    {0x6F0, 0x6F9, CHAR_DIGIT},
    {0x6FA, 0x6FC, CHAR_ARABIC},
    {0x6FD, 0x6FE, CHAR_PUNCT},
    {0x6FF, 0x6FF, CHAR_ARABIC},
    {0x700, 0x70D, CHAR_PUNCT},
    {0x750, 0x77F, CHAR_ARABIC},
    {0x870, 0x8C9, CHAR_ARABIC},
    {0x8CA, 0x8E1, CHAR_MARK},
    {0x8E2, 0x8E2, CHAR_PUNCT},
    {0x8E3, 0x8FF, CHAR_MARK},
    {0x1680, 0x1680, CHAR_SPACE},
    {0x180B, 0x180E, CHAR_IGNORED},
    {0x2000, 0x200A, CHAR_SPACE},
    {0x200B, 0x200F, CHAR_IGNORED},
    {0x2010, 0x2027, CHAR_PUNCT},
    {0x2028, 0x2029, CHAR_BREAK},
    {0x202A, 0x202E, CHAR_IGNORED},
    {0x202F, 0x202F, CHAR_SPACE},
    {0x2030, 0x205E, CHAR_PUNCT},
    {0x205F, 0x205F, CHAR_SPACE},
    {0x2060, 0x206F, CHAR_IGNORED},
    {0x2070, 0x20CF, CHAR_PUNCT},
    {0x20D0, 0x20FF, CHAR_MARK},
    {0x2100, 0x218F, CHAR_PUNCT},
    {0x2190, 0x2BFF, CHAR_PICTURE},
    {0x2E00, 0x2E7F, CHAR_PUNCT},
    {0x3000, 0x3000, CHAR_SPACE},
    {0x3001, 0x303F, CHAR_PUNCT},
    {0x30FB, 0x30FB, CHAR_PUNCT},
    {0xE000, 0xF8FF, CHAR_PUNCT},
    {0xFB50, 0xFBB1, CHAR_ARABIC},
    {0xFBB2, 0xFBC2, CHAR_PUNCT},
    {0xFBD3, 0xFD3D, CHAR_ARABIC},
    {0xFD3E, 0xFD4F, CHAR_PUNCT},
    {0xFD50, 0xFDC7, CHAR_ARABIC},
    {0xFDCF, 0xFDCF, CHAR_PUNCT},
    {0xFDF0, 0xFDF9, CHAR_ARABIC},
    {0xFDFA, 0xFDFF, CHAR_PUNCT}, /* whole phrases, the rial sign */
    {0xFE00, 0xFE0F, CHAR_MARK},
    {0xFE10, 0xFE1F, CHAR_PUNCT},
    {0xFE20, 0xFE2F, CHAR_MARK},
    {0xFE30, 0xFE6F, CHAR_PUNCT},
    {0xFE70, 0xFEFC, CHAR_ARABIC},
    {0xFEFF, 0xFEFF, CHAR_IGNORED},
    {0xFF01, 0xFF0F, CHAR_PUNCT},
    {0xFF10, 0xFF19, CHAR_DIGIT},
    {0xFF1A, 0xFF20, CHAR_PUNCT},
    {0xFF3B, 0xFF40, CHAR_PUNCT},
    {0xFF5B, 0xFF65, CHAR_PUNCT},
    {0xFFE0, 0xFFEF, CHAR_PUNCT},
    {0xFFF0, 0xFFFB, CHAR_IGNORED},
    {0xFFFC, 0xFFFF, CHAR_PUNCT},
    {0x1EE00, 0x1EEFF, CHAR_ARABIC},
    {0x1F000, 0x1F1E5, CHAR_PICTURE},
    {0x1F1E6, 0x1F1FF, CHAR_FLAG},
    {0x1F200, 0x1F3FA, CHAR_PICTURE},
    {0x1F3FB, 0x1F3FF, CHAR_MARK}, /* skin tones */
    {0x1F400, 0x1FBFF, CHAR_PICTURE},
    {0xE0000, 0xE01EF, CHAR_MARK}, /* tags and variation selectors */
};

char_class char_classify_ascii(uint32_t c)
{
    static const uint64_t letters[2] = {0, UINT64_C(0x07FFFFFE07FFFFFE)};

    if (c >= '0' && c <= '9') {
        return CHAR_DIGIT;
    }
    if (c == '\n') {
        return CHAR_BREAK;
    }
    if (c <= ' ' || c == 0x7F) {
        return CHAR_SPACE;
    }
    return letters[c >> 6] >> (c & 63) & 1 ? CHAR_ALPHA : CHAR_PUNCT;
}

char_class char_classify_other(uint32_t c)
{
    size_t low = 0, high = sizeof ranges / sizeof *ranges;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (c > ranges[middle].last) {
            low = middle + 1;
        } else if (c < ranges[middle].first) {
            high = middle;
        } else {
            return ranges[middle].class;
        }
    }
    return CHAR_ALPHA;
}

bool char_is_stop(uint32_t c)
{
    return c == '!' || c == '?' || c == 0x61F || c == 0x203C || (c >= 0x2047 && c <= 0x2049) ||
           c == 0xFF01 || c == 0xFF1F || char_is_dots(c);
}

bool char_is_dots(uint32_t c)
{
    return c == '.' || c == 0x6D4 || c == 0x2024 || c == 0x2025 || c == 0x2026 || c == 0x3002 ||
           c == 0xFF0E;
}

bool char_is_comma(uint32_t c)
{
    return c == ',' || c == 0x60C || c == 0xFF0C || c == 0x3001;
}

bool char_is_semicolon(uint32_t c)
{
    return c == ';' || c == 0x61B || c == 0xFF1B;
}

bool char_is_pause(uint32_t c)
{
    return char_is_comma(c) || char_is_semicolon(c) || c == ':' || c == 0xFF1A;
}
