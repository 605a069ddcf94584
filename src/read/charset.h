/* charset.h - in what encoding a text file is, and from that to UTF-8. */
#ifndef ISNAD_CHARSET_H
#define ISNAD_CHARSET_H

#include "isnad.h"

typedef enum charset {
    CHARSET_UTF8, /* with faults, perhaps */
    CHARSET_UTF16LE,
    CHARSET_UTF16BE,
    CHARSET_CP1256,
    CHARSET_ISO8859_6,
    CHARSET_BINARY,
    CHARSET_UNKNOWN /* text of a code page that has no Arabic */
} charset;

/* Linear; looks no further than it must. *mark becomes the bytes of a byte order mark, which is no
 * part of the text. */
charset charset_guess(isnad_str bytes, size_t *mark);

/* The encoding that a byte order mark says, else CHARSET_UNKNOWN. */
charset charset_mark(isnad_str bytes, size_t *mark);

/* Whether the start of some bytes is no text of any encoding that is known here. */
bool charset_is_binary(isnad_str start);

/* The text in UTF-8: inside bytes where it is UTF-8, else in *buffer, which the caller gives to
 * mem_free(). Positions of faults count in bytes. ISNAD_ENCODING, ISNAD_NOT_TEXT,
 * ISNAD_NO_MEMORY. */
isnad_code charset_decode(isnad_str bytes, isnad_str *text, char **buffer, isnad_error *error);

#endif
