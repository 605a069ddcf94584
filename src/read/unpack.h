/* unpack.h - bytes that come compressed: gzip, zstd, xz, bzip2. */
#ifndef ISNAD_UNPACK_H
#define ISNAD_UNPACK_H

#include "isnad.h"

typedef struct unpack unpack;

enum { UNPACK_MAGIC = 6 }; /* bytes that tell */

/* Whether something that starts so is compressed in a way that is known. */
bool unpack_is_packed(isnad_str start);

/* Reads on from the file behind `start`, which has been read already and is copied. */
isnad_code unpack_open(int fd, isnad_str start, unpack **out, isnad_error *error);
void unpack_free(unpack *u); /* takes NULL */

/* Up to room bytes; *n is 0 at the end. ISNAD_IO where the file is damaged. */
isnad_code unpack_read(unpack *u, char *to, size_t room, size_t *n, isnad_error *error);

/* Bytes of the file that have been used up. */
uint64_t unpack_consumed(const unpack *u);

#endif
