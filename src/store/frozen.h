/* frozen.h - archives that nobody may write: on a read-only disk, or in another's folder. */
#ifndef ISNAD_STORE_FROZEN_H
#define ISNAD_STORE_FROZEN_H

#include <sqlite3.h>
#include <stdbool.h>

/* Whether neither the file nor its folder may be written, and no writer has left a log beside it.
 * SQLite cannot lock such a file, as archives need it. */
bool frozen_is(const char *path);

/* Opens it as it stands, without locks; an SQLite code. */
int frozen_open(const char *path, sqlite3 **db);

#endif
