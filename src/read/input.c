/* input.c - the bytes of a file or of standard input. Linear in what is read. */
#include "read/input.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/mem.h"
#include "read/unpack.h"

enum { BLOCK = 64 << 10 };

static isnad_code io_error(isnad_error *error, const char *what, int reason)
{
    char text[128];

    return error_set(error, ISNAD_IO, ERROR_NO_POSITION, "%s: %s", what,
                     strerror_r(reason, text, sizeof text));
}

isnad_code input_open(input *in, const char *path, isnad_error *error)
{
    bool standard = strcmp(path, "-") == 0;
    struct stat status;

    *in = (input){.fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC),
                  .standard = standard};
    if (in->fd < 0 || fstat(in->fd, &status)) {
        int reason = errno;
        input_release(in);
        return io_error(error, "cannot open it", reason);
    }
    if (S_ISDIR(status.st_mode)) {
        input_release(in);
        return error_set(error, ISNAD_IO, ERROR_NO_POSITION, "is a directory");
    }
    in->total = S_ISREG(status.st_mode) ? (uint64_t)status.st_size : 0;
    return ISNAD_OK;
}

void input_memory(input *in, char *bytes, size_t n)
{
    *in = (input){
        .fd = -1, .bytes = bytes, .end = n, .cap = n, .total = n, .ended = true, .begun = true};
}

void input_release(input *in)
{
    if (in->fd >= 0 && !in->standard) {
        close(in->fd);
    }
    unpack_free(in->unpack);
    mem_free(in->bytes);
    *in = (input){.fd = -1};
}

/* Room for a block behind the bytes that are held. */
static isnad_code make_room(input *in, isnad_error *error)
{
    size_t held = in->end - in->start, cap = in->cap;
    char *bytes;

    if (in->start > 0 && in->start >= held) {
        memmove(in->bytes, in->bytes + in->start, held);
        in->start = 0;
        in->end = held;
    }
    if (cap - in->end >= BLOCK) {
        return ISNAD_OK;
    }
    cap = cap ? cap * 2 : (size_t)2 * BLOCK;
    bytes = mem_realloc(in->bytes, cap);
    if (!bytes) {
        return error_no_memory(error);
    }
    in->bytes = bytes;
    in->cap = cap;
    return ISNAD_OK;
}

static isnad_code read_block(input *in, isnad_error *error)
{
    ssize_t n;

    do {
        n = read(in->fd, in->bytes + in->end, BLOCK);
    } while (n < 0 && errno == EINTR);
    if (n < 0) {
        return io_error(error, "cannot read it", errno);
    }
    in->end += (size_t)n;
    in->ended = n == 0;
    return ISNAD_OK;
}

static isnad_code unpack_block(input *in, isnad_error *error)
{
    size_t n;
    isnad_code code = unpack_read(in->unpack, in->bytes + in->end, BLOCK, &n, error);

    in->end += n;
    in->ended = !code && n == 0;
    return code;
}

/* The first bytes say whether it is compressed. */
static isnad_code begin(input *in, isnad_error *error)
{
    isnad_code code = ISNAD_OK;
    isnad_str start;

    in->begun = true;
    while (!code && !in->ended && in->end < UNPACK_MAGIC) {
        code = read_block(in, error);
    }
    start = (isnad_str){in->bytes, in->end};
    if (code || !unpack_is_packed(start)) {
        return code;
    }
    code = unpack_open(in->fd, start, &in->unpack, error);
    in->end = 0;
    in->ended = false;
    return code ? code : unpack_block(in, error);
}

/* Reads on; sets ended where there is no more. */
static isnad_code fill(input *in, isnad_error *error)
{
    isnad_code code = make_room(in, error);

    if (code) {
        return code;
    }
    return !in->begun   ? begin(in, error)
           : in->unpack ? unpack_block(in, error)
                        : read_block(in, error);
}

uint64_t input_done(const input *in)
{
    return in->unpack ? unpack_consumed(in->unpack) : in->offset;
}

static isnad_str hand_out(input *in, size_t n)
{
    isnad_str bytes = {in->bytes + in->start, n};

    in->start += n;
    in->offset += n;
    return bytes;
}

/* Drops bytes up to and with the next line feed. */
static isnad_code skip_line(input *in, isnad_error *error)
{
    isnad_code code = ISNAD_OK;

    while (!code) {
        size_t held = in->end - in->start;
        const char *feed = held ? memchr(in->bytes + in->start, '\n', held) : NULL;
        if (feed) {
            hand_out(in, (size_t)(feed - (in->bytes + in->start)) + 1);
            return ISNAD_OK;
        }
        hand_out(in, held);
        if (in->ended) {
            return ISNAD_OK;
        }
        code = fill(in, error);
    }
    return code;
}

static isnad_code too_long(input *in, size_t max, isnad_error *error)
{
    uint64_t at = in->offset;
    isnad_code code = skip_line(in, error);

    return code ? code
                : error_set(error, ISNAD_TOO_LARGE, at, "a line is longer than %zu MB", max >> 20);
}

isnad_code input_line(input *in, size_t max, isnad_str *line, isnad_error *error)
{
    size_t seen = 0; /* bytes known to hold no line feed */

    for (;;) {
        size_t held = in->end - in->start;
        const char *from = in->bytes + in->start;
        const char *feed = held > seen ? memchr(from + seen, '\n', held - seen) : NULL;
        isnad_code code;

        if (feed ? (size_t)(feed - from) > max : held > max) {
            return too_long(in, max, error);
        }
        if (feed) {
            *line = hand_out(in, (size_t)(feed - from) + 1);
            line->n--;
            return ISNAD_OK;
        }
        if (in->ended) {
            *line = hand_out(in, held);
            return held ? ISNAD_OK : ISNAD_END;
        }
        seen = held;
        code = fill(in, error);
        if (code) {
            return code;
        }
    }
}

isnad_code input_peek(input *in, size_t n, isnad_str *bytes, isnad_error *error)
{
    while (!in->ended && in->end - in->start < n) {
        isnad_code code = fill(in, error);
        if (code) {
            return code;
        }
    }
    *bytes = (isnad_str){in->bytes + in->start, in->end - in->start};
    return ISNAD_OK;
}

void input_skip(input *in, size_t n)
{
    hand_out(in, n);
}

isnad_code input_all(input *in, size_t max, isnad_str *all, isnad_error *error)
{
    isnad_code code = ISNAD_OK;

    if (in->total <= max) {
        code = input_peek(in, max + 1, all, error);
    }
    if (!code && (in->total > max || all->n > max)) {
        return error_set(error, ISNAD_TOO_LARGE, ERROR_NO_POSITION, "it is larger than %zu MB",
                         max >> 20);
    }
    if (!code) {
        hand_out(in, all->n);
    }
    return code;
}
