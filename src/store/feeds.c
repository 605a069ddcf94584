/* feeds.c - what is fetched from the web, and what the archive remembers of it.
 *
 * What a server gives to ask only for news (ETag, Last-Modified) is kept in the same transaction as
 * the articles that came with it: after a crash both are there or both are asked for again.
 */
#include <time.h>

#include "base/error.h"
#include "base/str.h"
#include "read/source.h"
#include "store/archive.h"
#include "store/hosts.h"

static void copy(char *to, size_t room, isnad_str from)
{
    size_t n = from.n < room ? from.n : 0;

    if (n) {
        memcpy(to, from.p, n);
    }
    to[n] = 0;
}

isnad_code isnad_archive_fetch(isnad_archive *archive, const char *url, isnad_format format,
                               isnad_source **source, isnad_error *error)
{
    sqlite3_stmt *stmt;
    fetch_state state = {.etag = ""};
    uint32_t wait = 0;
    isnad_error unsaid;
    isnad_code code;
    int step;

    *source = NULL;
    if (archive->methods) {
        return error_set(error, ISNAD_USAGE, ERROR_NO_POSITION, "%s", archive->methods->no_feeds);
    }
    code = hosts_ask(archive, url, error);
    if (code) {
        return code;
    }
    stmt = archive_sql(archive, "SELECT etag, modified FROM feeds WHERE url = ?1");
    if (!stmt) {
        return archive_failed(archive, error);
    }
    archive_bind(stmt, "z", url);
    step = sqlite3_step(stmt);
    if (step == SQLITE_ROW) {
        copy(state.etag, sizeof state.etag, archive_column(stmt, 0));
        copy(state.modified, sizeof state.modified, archive_column(stmt, 1));
    }
    sqlite3_reset(stmt);
    if (step != SQLITE_ROW && step != SQLITE_DONE) {
        return archive_failed(archive, error);
    }
    code = source_fetch(url, format, FETCH_ANY, &state, source, &wait, error);
    if (code && wait) {
        hosts_wait(archive, url, wait, &unsaid); /* what went wrong first is what is told */
    }
    return code;
}

isnad_code isnad_archive_fetched(isnad_archive *archive, const isnad_source *source,
                                 isnad_error *error)
{
    isnad_code code;

    if (archive->methods) {
        return ISNAD_OK;
    }
    code = archive_begin(archive, error);
    return code
               ? code
               : archive_run(archive, error,
                             "INSERT INTO feeds VALUES (?1, nullif(?2, ''), nullif(?3, ''), ?4, 0) "
                             "ON CONFLICT DO UPDATE SET etag = excluded.etag, "
                             "modified = excluded.modified, checked = ?4",
                             "szzi", source->url, source->state.etag, source->state.modified,
                             (int64_t)time(NULL));
}

isnad_code isnad_archive_watch(isnad_archive *archive, const char *url, isnad_error *error)
{
    isnad_code code = archive_begin(archive, error);

    return code ? code
                : archive_run(archive, error,
                              "INSERT INTO feeds (url, checked, watched) VALUES (?1, 0, 1) "
                              "ON CONFLICT DO UPDATE SET watched = 1",
                              "z", url);
}

isnad_code isnad_archive_watched(isnad_archive *archive, size_t i, char *url, size_t room,
                                 isnad_error *error)
{
    sqlite3_stmt *stmt;
    isnad_code code = ISNAD_END;
    int step;

    if (archive->methods) {
        return ISNAD_END;
    }
    stmt =
        archive_sql(archive, "SELECT url FROM feeds WHERE watched ORDER BY url LIMIT 1 OFFSET ?1");
    if (!stmt) {
        return archive_failed(archive, error);
    }
    archive_bind(stmt, "i", (int64_t)i);
    step = sqlite3_step(stmt);
    if (step == SQLITE_ROW) {
        copy(url, room, archive_column(stmt, 0));
        code = *url ? ISNAD_OK
                    : error_set(error, ISNAD_TOO_LARGE, ERROR_NO_POSITION, "a URL is too long");
    } else if (step != SQLITE_DONE) {
        code = archive_failed(archive, error);
    }
    sqlite3_reset(stmt);
    return code;
}
