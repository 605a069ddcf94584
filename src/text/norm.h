/* norm.h - folding of text for look-up. train/norm.py is its exact twin.
 *
 * NORM_CLEAN drops diacritics, tatweel, bidi controls and zero-width characters, turns presentation
 * forms into letters, Persian kaf and ya into Arabic ones, and Arabic-Indic digits into ASCII ones.
 * NORM_FOLD is that, with one alef, ya for alef maqsura and ha for ta marbuta. Both work code point
 * by code point, so a token folds the same alone and inside its text, and folding twice changes
 * nothing more.
 *
 * The output is no longer than the input unless that has ligatures among the presentation forms:
 * two letters (four bytes for three), at most a whole phrase (33 bytes for three). So, as with
 * snprintf, what is returned is the length of the whole result; no more than cap bytes are written,
 * and always whole code points. A cap of n bytes does for all text without ligatures; 11 * n for
 * any.
 */
#ifndef ISNAD_NORM_H
#define ISNAD_NORM_H

#include "isnad.h"

typedef enum norm_level { NORM_CLEAN, NORM_FOLD } norm_level;

enum { NORM_MOST = 18 }; /* code points that one code point may become */

/* What becomes of one code point: out receives 0 to NORM_MOST code points; returns how many. */
size_t norm_codepoint(uint32_t c, norm_level level, uint32_t out[NORM_MOST]);

/* s as UTF-8. With map, map[i] is the byte of s that output byte i comes from (the start of its
 * code point); it has room for cap entries and never runs backwards. */
size_t norm_text(isnad_str s, norm_level level, char *out, size_t cap, uint32_t *map);

/* s as code points; returns how many there are in all, writes no more than cap. */
size_t norm_points(isnad_str s, norm_level level, uint32_t *out, size_t cap);

static inline size_t norm_clean(isnad_str s, char *out, size_t cap)
{
    return norm_text(s, NORM_CLEAN, out, cap, NULL);
}

static inline size_t norm_fold(isnad_str s, char *out, size_t cap)
{
    return norm_text(s, NORM_FOLD, out, cap, NULL);
}

#endif
