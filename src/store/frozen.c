/* frozen.c - reading an archive that nobody may write. */
#include "store/frozen.h"

#include <string.h>
#include <unistd.h>

#include "base/buffer.h"

bool frozen_is(const char *path)
{
    buffer name = {NULL, 0, 0, false};
    const char *slash = strrchr(path, '/');
    size_t folder = slash ? (size_t)(slash - path) + 1 : 0;
    bool frozen = access(path, R_OK) == 0 && access(path, W_OK) != 0;

    buffer_printf(&name, "%.*s.", (int)folder, path);
    frozen = frozen && !name.failed && access(name.p, W_OK) != 0;
    name.n = 0;
    buffer_printf(&name, "%s-wal", path);
    frozen = frozen && !name.failed && access(name.p, F_OK) != 0;
    buffer_release(&name);
    return frozen;
}

int frozen_open(const char *path, sqlite3 **db)
{
    buffer uri = {NULL, 0, 0, false};
    int code;

    buffer_text(&uri, "file:");
    for (const char *p = path; *p; p++) {
        if (strchr("%?#", *p)) {
            buffer_printf(&uri, "%%%02X", (unsigned)*p);
        } else {
            buffer_char(&uri, *p);
        }
    }
    buffer_text(&uri, "?immutable=1");
    buffer_char(&uri, 0);
    code = uri.failed
               ? SQLITE_NOMEM
               : sqlite3_open_v2(
                     uri.p, db, SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL);
    buffer_release(&uri);
    return code;
}
