/* pg_none.c - in place of pg_*.c where libpq is missing at build. */
#include <string.h>

#include "base/error.h"
#include "store/methods.h"

bool pg_is_url(const char *path)
{
    return strncmp(path, "postgresql://", 13) == 0 || strncmp(path, "postgres://", 11) == 0;
}

isnad_code pg_open(isnad_archive *archive, const char *url, isnad_archive_mode mode,
                   isnad_error *error)
{
    (void)archive;
    (void)url;
    (void)mode;
    return error_set(error, ISNAD_USAGE, ERROR_NO_POSITION,
                     "this isnad was built without PostgreSQL (libpq-dev)");
}
