/* norm.c - folding of text for look-up, one pass, a table look-up for each code point.
 *
 * The rules must be those of train/norm.py to the letter: the model's features are counted on its
 * output. Input must be valid UTF-8 (read/utf8.h).
 */
#include "text/norm.h"

#include <string.h>

#include "read/utf8.h"
#include "text/norm_forms.h"

enum {
    TATWEEL = 0x640,
    FORMS_A = 0xFB50,
    FORMS_A_END = 0xFE00,
    FORMS_B = 0xFE70,
    FORMS_B_END = 0xFF00
};

/* Entries for U+0600 to U+06FF: 0 keeps the character, DROP drops it. */
enum { DROP = 0xFFFF };

#define DROP4 DROP, DROP, DROP, DROP
#define KEEP4 0, 0, 0, 0
#define KEEP16 KEEP4, KEEP4, KEEP4, KEEP4

/* clang-format off */
static const uint16_t clean_arabic[256] = {
    /* 600 */ KEEP16,
    /* 610 */ DROP4, DROP4, DROP, DROP, DROP, 0, DROP, 0, 0, 0,
    /* 620 */ KEEP16,
    /* 630 */ KEEP16,
    /* 640 */ DROP, 0, 0, 0, KEEP4, 0, 0, 0, DROP, DROP4,
    /* 650 */ DROP4, DROP4, DROP4, DROP4,
    /* 660 */ '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 0, 0, KEEP4,
    /* 670 */ DROP, 0, 0, 0, KEEP4, KEEP4, KEEP4,
    /* 680 */ KEEP16,
    /* 690 */ KEEP16,
    /* 6a0 */ KEEP4, KEEP4, 0, 0x643, 0, 0, KEEP4,
    /* 6b0 */ KEEP16,
    /* 6c0 */ KEEP4, KEEP4, KEEP4, 0x64A, 0, 0, 0,
    /* 6d0 */ KEEP4, 0, 0, DROP, DROP, DROP4, DROP4,
    /* 6e0 */ DROP4, DROP4, DROP4, DROP, DROP, 0, 0,
    /* 6f0 */ '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 0, 0, KEEP4,
};
/* clang-format on */

static int is_dropped_mark(uint32_t c)
{
    return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x2064) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

static uint32_t fold_letter(uint32_t c)
{
    switch (c) {
    case 0x622:
    case 0x623:
    case 0x625:
    case 0x671:
        return 0x627;
    case 0x629:
        return 0x647;
    case 0x649:
        return 0x64A;
    default:
        return c;
    }
}

/* The letters of a presentation form; returns SIZE_MAX for what is none. */
static size_t form_letters(uint32_t c, norm_level level, uint32_t out[NORM_MOST])
{
    uint16_t entry = NORM_FORM_SELF;
    size_t n;

    if (c >= FORMS_A && c < FORMS_A_END) {
        entry = norm_forms_fb50[c - FORMS_A];
    } else if (c >= FORMS_B && c < FORMS_B_END) {
        entry = norm_forms_fe70[c - FORMS_B];
    }
    if (entry == NORM_FORM_SELF) {
        return SIZE_MAX;
    }
    n = entry & 31;
    for (size_t i = 0; i < n; i++) {
        uint32_t letter = norm_form_letters[(entry >> 5) + i];
        out[i] = level == NORM_FOLD ? fold_letter(letter) : letter;
    }
    return n;
}

size_t norm_codepoint(uint32_t c, norm_level level, uint32_t out[NORM_MOST])
{
    size_t n;

    if (c - 0x600 < 256) {
        uint32_t clean = clean_arabic[c - 0x600];
        if (clean == DROP) {
            return 0;
        }
        clean = clean ? clean : c;
        out[0] = level == NORM_FOLD ? fold_letter(clean) : clean;
        return 1;
    }
    if (c < 0xAD) {
        out[0] = c;
        return 1;
    }
    if (is_dropped_mark(c)) {
        return 0;
    }
    n = c >= FORMS_A ? form_letters(c, level, out) : SIZE_MAX;
    if (n != SIZE_MAX) {
        return n;
    }
    out[0] = c;
    return 1;
}

/* Appends the letters of one code point at out[used]; returns the bytes they take. */
static size_t append(const uint32_t *letters, size_t n, char *out, size_t used, size_t cap)
{
    size_t bytes = 0;

    for (size_t i = 0; i < n; i++) {
        char one[4];
        size_t size = utf8_encode(letters[i], one);
        if (used + bytes + size <= cap) {
            memcpy(out + used + bytes, one, size);
        }
        bytes += size;
    }
    return bytes;
}

size_t norm_text(isnad_str s, norm_level level, char *out, size_t cap, uint32_t *map)
{
    size_t used = 0, at = 0;

    while (at < s.n) {
        uint32_t c, letters[NORM_MOST];
        size_t step = utf8_decode(s.p + at, &c);
        size_t n = norm_codepoint(c, level, letters);
        size_t bytes = append(letters, n, out, used, cap);

        for (size_t i = used; map && i < used + bytes && i < cap; i++) {
            map[i] = (uint32_t)at;
        }
        used += bytes;
        at += step;
    }
    return used;
}

size_t norm_points(isnad_str s, norm_level level, uint32_t *out, size_t cap)
{
    size_t used = 0, at = 0;

    while (at < s.n) {
        uint32_t c, letters[NORM_MOST];
        size_t n;

        at += utf8_decode(s.p + at, &c);
        n = norm_codepoint(c, level, letters);
        for (size_t i = 0; i < n; i++) {
            if (used + i < cap) {
                out[used + i] = letters[i];
            }
        }
        used += n;
    }
    return used;
}
