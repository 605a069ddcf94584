/* chars.h - what kind of character a code point is, as far as finding tokens needs to know. */
#ifndef ISNAD_CHARS_H
#define ISNAD_CHARS_H

#include <stdbool.h>
#include <stdint.h>

typedef enum char_class {
    CHAR_SPACE,   /* white space and control characters */
    CHAR_BREAK,   /* ends a paragraph */
    CHAR_IGNORED, /* bidi controls, zero width: belongs to a word only between two of its letters */
    CHAR_MARK,    /* combining: belongs to what stands before it */
    CHAR_ARABIC,  /* letters of the Arabic script, tatweel */
    CHAR_ALPHA,   /* letters of any other script */
    CHAR_DIGIT,
    CHAR_PUNCT,   /* punctuation and signs: a token each */
    CHAR_PICTURE, /* emoji and the like, which join into sequences */
    CHAR_FLAG     /* regional indicators, which go in pairs */
} char_class;

/* The class of what is neither ASCII nor a common Arabic letter. */
char_class char_classify_other(uint32_t c);

char_class char_classify_ascii(uint32_t c);

static inline char_class char_classify(uint32_t c)
{
    if (c >= 0x620 && c <= 0x64A) {
        return CHAR_ARABIC;
    }
    return c < 0x80 ? char_classify_ascii(c) : char_classify_other(c);
}

/* An Arabic letter proper, tatweel and punctuation not counted. */
static inline bool char_is_arabic_letter(uint32_t c)
{
    return c != 0x640 && char_classify(c) == CHAR_ARABIC;
}

static inline bool char_is_ascii_alnum(uint32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* Roles of punctuation, by code point. */
bool char_is_stop(uint32_t c);  /* . ! ? and their kin: may end a sentence */
bool char_is_dots(uint32_t c);  /* full stop or ellipsis */
bool char_is_pause(uint32_t c); /* commas, semicolons, colons: what follows belongs together */
bool char_is_comma(uint32_t c);
bool char_is_semicolon(uint32_t c);

#endif
