/* query_fuzz.c - any bytes as a query: hits or a fault of the query, never one of the archive: what
 * a person types must not reach SQL or FTS5 as anything but a value. */
#include <stdlib.h>

#include "isnad.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static int ignore(void *user, const isnad_hit *hit)
{
    (void)user;
    (void)hit;
    return 0;
}

static isnad_archive *open_once(void)
{
    static isnad_archive *archive;

    if (!archive && isnad_archive_open(":memory:", ISNAD_ARCHIVE_WRITE, &archive, NULL)) {
        abort();
    }
    return archive;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    isnad_str query = {(const char *)data, n};
    isnad_code code = isnad_archive_search(open_once(), query, NULL, ignore, NULL, NULL);

    if (code && code != ISNAD_USAGE && code != ISNAD_NO_MEMORY) {
        abort();
    }
    return 0;
}
