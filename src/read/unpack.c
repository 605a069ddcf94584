/* unpack.c - bytes that come compressed, by libarchive. Several compressed files one behind the
 * other are read as one, as they stand in the archives of the web. */
#include "read/unpack.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"

enum { BLOCK = 64 << 10 };

struct unpack {
    struct archive *archive;
    int fd;
    size_t nstart; /* bytes of block that were read before; 0 once they are handed over */
    char block[BLOCK];
};

bool unpack_is_packed(isnad_str start)
{
    static const isnad_str magics[] = {{"\x1f\x8b", 2},
                                       {"\x28\xb5\x2f\xfd", 4},
                                       {"\xfd"
                                        "7zXZ\0",
                                        6},
                                       {"BZh", 3}};

    for (size_t i = 0; i < sizeof magics / sizeof *magics; i++) {
        if (str_starts(start, magics[i])) {
            return true;
        }
    }
    return false;
}

/* An archive_read_callback. */
static la_ssize_t read_block(struct archive *archive, void *user, const void **bytes)
{
    unpack *u = user;
    ssize_t n = (ssize_t)u->nstart;

    u->nstart = 0;
    *bytes = u->block;
    while (n == 0) {
        n = read(u->fd, u->block, BLOCK);
        if (n >= 0 || errno != EINTR) {
            break;
        }
        n = 0;
    }
    if (n < 0) {
        archive_set_error(archive, errno, "cannot read it");
    }
    return n;
}

static isnad_code fail(const unpack *u, isnad_error *error)
{
    const char *message = archive_error_string(u->archive);

    return archive_errno(u->archive) == ENOMEM
               ? error_no_memory(error)
               : error_set(error, ISNAD_IO, ERROR_NO_POSITION, "it is compressed, and damaged: %s",
                           message ? message : "unknown fault");
}

isnad_code unpack_open(int fd, isnad_str start, unpack **out, isnad_error *error)
{
    unpack *u = mem_alloc(sizeof *u);
    struct archive_entry *entry;
    isnad_code code = ISNAD_OK;

    *out = NULL;
    if (!u || !(u->archive = archive_read_new())) {
        mem_free(u);
        return error_no_memory(error);
    }
    u->fd = fd;
    u->nstart = start.n < BLOCK ? start.n : BLOCK;
    memcpy(u->block, start.p, u->nstart);
    archive_read_support_filter_gzip(u->archive);
    archive_read_support_filter_zstd(u->archive);
    archive_read_support_filter_xz(u->archive);
    archive_read_support_filter_bzip2(u->archive);
    archive_read_support_format_raw(u->archive);
    if (archive_read_open(u->archive, u, NULL, read_block, NULL) != ARCHIVE_OK ||
        archive_read_next_header(u->archive, &entry) != ARCHIVE_OK) {
        code = fail(u, error);
        unpack_free(u);
        return code;
    }
    *out = u;
    return ISNAD_OK;
}

void unpack_free(unpack *u)
{
    if (u) {
        archive_read_free(u->archive);
        mem_free(u);
    }
}

isnad_code unpack_read(unpack *u, char *to, size_t room, size_t *n, isnad_error *error)
{
    la_ssize_t got = archive_read_data(u->archive, to, room);

    *n = got > 0 ? (size_t)got : 0;
    return got < 0 ? fail(u, error) : ISNAD_OK;
}

uint64_t unpack_consumed(const unpack *u)
{
    la_int64_t n = archive_filter_bytes(u->archive, -1);

    return n > 0 ? (uint64_t)n : 0;
}
