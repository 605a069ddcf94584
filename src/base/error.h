/* error.h - setting the caller's error. */
#ifndef ISNAD_ERROR_H
#define ISNAD_ERROR_H

#include "isnad.h"

#define ERROR_NO_POSITION UINT64_MAX

/* Fills *error, which may be NULL, and returns code. The message is cut at a character's edge. */
isnad_code error_set(isnad_error *error, isnad_code code, uint64_t position, const char *format,
                     ...) __attribute__((format(printf, 4, 5)));

/* ISNAD_NO_MEMORY with its usual message. */
isnad_code error_no_memory(isnad_error *error);

#endif
