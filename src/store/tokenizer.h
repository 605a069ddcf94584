/* tokenizer.h - the FTS5 tokenizer "isnad", for the archive and for any SQLite program.
 *
 * For each token of the text that is no punctuation it gives two terms at one position: the stem,
 * and
 * "=" with the folded surface form. Text is matched by stem or form where a plain word is asked
 * for, by form alone where the query says "=word".
 *
 * Where lemmas are known (the archive), the text to be indexed is prepared: it starts with
 * TOKENIZER_PREPARED, each position ends with it, and terms of one position are parted by
 * TOKENIZER_ALSO. Prepared terms go into the index as they are.
 */
#ifndef ISNAD_TOKENIZER_H
#define ISNAD_TOKENIZER_H

#include <sqlite3.h>

#include "isnad.h"
#include "store/stem.h"

#define TOKENIZER_PREPARED '\x1e'
#define TOKENIZER_ALSO '\x1f'

enum { TOKENIZER_TERM = 192 }; /* bytes of the longest term; longer ones are cut */

/* Folded for the index: norm_fold(), and ASCII capitals small. Writes at most TOKENIZER_TERM bytes;
 * returns how many. */
size_t tokenizer_fold(isnad_str word, char *out);

/* Makes the tokenizer known to a connection. The stems must outlive it. An SQLite code. */
int tokenizer_register(fts5_api *api, const stem_table *stems);

#endif
