/* input.h - the bytes of a file or of standard input, a line or all of them at a time.
 *
 * What is compressed is unpacked on the way; offsets are then those of what was unpacked.
 * Holds no more than the line at hand (or what was asked for) and one block beyond it. Lines are
 * valid until the next call.
 */
#ifndef ISNAD_INPUT_H
#define ISNAD_INPUT_H

#include "isnad.h"

typedef struct input {
    int fd;
    char *bytes;
    size_t start, end, cap;      /* bytes[start, end) is read but not handed out */
    uint64_t offset;             /* of bytes[start] in the input */
    uint64_t total;              /* size of a regular file, else 0 */
    bool ended, begun, standard; /* standard: the descriptor is not ours to close */
    struct unpack *unpack;       /* NULL: it is not compressed */
} input;

/* "-" is standard input. ISNAD_IO. After a failure there is nothing to release. */
isnad_code input_open(input *in, const char *path, isnad_error *error);
/* Of bytes in memory, which become the input's (from mem_alloc()). */
void input_memory(input *in, char *bytes, size_t n);
void input_release(input *in);

/* The next line without its line feed. Of a line longer than max the rest is skipped:
 * ISNAD_TOO_LARGE, and the next call gives the next line. ISNAD_END, ISNAD_IO, ISNAD_NO_MEMORY. */
isnad_code input_line(input *in, size_t max, isnad_str *line, isnad_error *error);

/* All there is, up to max bytes (ISNAD_TOO_LARGE beyond). */
isnad_code input_all(input *in, size_t max, isnad_str *all, isnad_error *error);

/* At least n of the bytes to come, or all that are left, without handing them out. */
isnad_code input_peek(input *in, size_t n, isnad_str *bytes, isnad_error *error);

/* Passes over n bytes that input_peek() has shown. */
void input_skip(input *in, size_t n);

/* How much of the file has been used, for a progress line. */
uint64_t input_done(const input *in);

#endif
