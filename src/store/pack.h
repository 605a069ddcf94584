/* pack.h - records as they are kept: zlib, with the article's text as preset dictionary.
 *
 * A record is its text and some hundred pieces of it; with the text at hand already, and the names
 * of the keys, a third less is left to keep. Python reads it with zlib.decompressobj(zdict=...),
 * SQL with isnad_record(record, size, text) of isnad_fts.so.
 */
#ifndef ISNAD_PACK_H
#define ISNAD_PACK_H

#include "base/buffer.h"

/* Appends the packed bytes. ISNAD_OK or ISNAD_NO_MEMORY. */
isnad_code pack_record(isnad_str json, isnad_str text, buffer *out);

/* Appends the JSON, which has `size` bytes. ISNAD_DAMAGED, ISNAD_NO_MEMORY. */
isnad_code pack_restore(isnad_str packed, size_t size, isnad_str text, buffer *out);

#endif
