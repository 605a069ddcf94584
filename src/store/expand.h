/* expand.h - words of a query as terms of the index. */
#ifndef ISNAD_EXPAND_H
#define ISNAD_EXPAND_H

#include "base/buffer.h"
#include "store/archive.h"

/* Appends an FTS5 phrase, in its quotation marks, that finds the words of `value` one behind the
 * other: each by the lemmas that the archive knows of it and by its form; with `surface` by its
 * form alone; with `prefix` the last by how its form begins. *empty is set where the value has no
 * word. */
isnad_code expand_phrase(isnad_archive *archive, isnad_str value, bool surface, bool prefix,
                         buffer *out, bool *empty, isnad_error *error);

#endif
