/* hosts.c - what servers ask of those who fetch: robots.txt and Retry-After.
 *
 * A robots.txt is good for a day (RFC 9309, 2.4). One that a server says it has not lets all be
 * fetched; where the server fails, its last one stands, and without one nothing is fetched. The
 * archive is not locked while a server is asked.
 */
#include "store/hosts.h"

#include <stdio.h>
#include <time.h>

#include "base/error.h"
#include "base/str.h"
#include "read/fetch.h"
#include "read/robots.h"
#include "read/utf8.h"

enum { GOOD_FOR = 24 * 3600, WAIT_MOST = 7 * 24 * 3600, ROBOTS_MOST = 512 << 10, URL_MOST = 4096 };

/* The scheme, name and port of a URL; *path is the rest, without a fragment. */
static isnad_str host_of(const char *url, isnad_str *path)
{
    const char *name = strstr(url, "://");
    size_t n = name ? (size_t)(name + 3 - url) : 0;

    n += strcspn(url + n, "/?#");
    *path = (isnad_str){url + n, strcspn(url + n, "#")};
    if (path->n == 0) {
        *path = ISNAD_STR("/");
    }
    return (isnad_str){url, n};
}

static isnad_code keep(isnad_archive *archive, isnad_str host, isnad_str robots, isnad_error *error)
{
    isnad_code code = archive_begin(archive, error);

    return code ? code
                : archive_run(archive, error,
                              "INSERT INTO hosts VALUES (?1, ?2, ?3, NULL) ON CONFLICT DO UPDATE "
                              "SET robots = ?2, checked = ?3",
                              "ssi", host, robots, (int64_t)time(NULL));
}

isnad_code hosts_wait(isnad_archive *archive, const char *url, uint32_t seconds, isnad_error *error)
{
    isnad_str path, host = host_of(url, &path);
    isnad_code code = archive_begin(archive, error);
    int64_t until = (int64_t)time(NULL) + (seconds < WAIT_MOST ? seconds : WAIT_MOST);

    return code ? code
                : archive_run(archive, error,
                              "INSERT INTO hosts VALUES (?1, NULL, NULL, ?2) "
                              "ON CONFLICT DO UPDATE SET until = ?2",
                              "si", host, until);
}

static isnad_code refuse(isnad_error *error)
{
    return error_set(error, ISNAD_IO, ERROR_NO_POSITION,
                     "not fetched: the robots.txt of its server asks not to");
}

/* As much of it as is text. */
static isnad_str text_of(const fetched *f)
{
    isnad_str text = buffer_view(&f->body);

    text.n = text.n < ROBOTS_MOST ? text.n : ROBOTS_MOST;
    text.n = utf8_check(text.p, text.n);
    return text;
}

static isnad_code fetch_robots(isnad_archive *archive, const char *url, isnad_error *error)
{
    isnad_str path, host = host_of(url, &path);
    fetch_state state = {.etag = ""};
    char robots[URL_MOST];
    fetched f;
    isnad_code code;

    if (host.n + sizeof "/robots.txt" > sizeof robots) {
        return error_set(error, ISNAD_TOO_LARGE, ERROR_NO_POSITION, "a URL is too long");
    }
    snprintf(robots, sizeof robots, "%.*s/robots.txt", (int)host.n, host.p);
    code = fetch_url(robots, FETCH_ANY, &state, &f, error);
    if (!code) {
        code = keep(archive, host, text_of(&f), error);
    } else if (f.status == 429 || f.status >= 500) {
        code = f.wait ? hosts_wait(archive, url, f.wait, error) : ISNAD_OK;
        code = code ? code
                    : error_set(error, ISNAD_IO, ERROR_NO_POSITION,
                                "not fetched: for its robots.txt the server says %ld", f.status);
    } else if (f.status >= 400) {
        code = keep(archive, host, ISNAD_STR(""), error);
    }
    buffer_release(&f.body);
    return code;
}

/* What the archive knows of the URL's server. */
typedef struct known {
    bool robots, fresh, allowed;
    int64_t until;
} known;

static isnad_code look_up(isnad_archive *archive, const char *url, known *out, isnad_error *error)
{
    sqlite3_stmt *stmt =
        archive_sql(archive, "SELECT robots, checked, until FROM hosts WHERE host = ?1");
    isnad_str path, host = host_of(url, &path);
    int step;

    *out = (known){false, false, false, 0};
    if (!stmt) {
        return archive_failed(archive, error);
    }
    archive_bind(stmt, "s", host);
    step = sqlite3_step(stmt);
    if (step == SQLITE_ROW) {
        isnad_str robots = archive_column(stmt, 0);
        out->robots = robots.p != NULL;
        out->fresh = robots.p && sqlite3_column_int64(stmt, 1) + GOOD_FOR > (int64_t)time(NULL);
        out->allowed = robots.p && robots_allow(robots, "isnad", path);
        out->until = sqlite3_column_int64(stmt, 2);
    }
    sqlite3_reset(stmt);
    return step == SQLITE_ROW || step == SQLITE_DONE ? ISNAD_OK : archive_failed(archive, error);
}

isnad_code hosts_ask(isnad_archive *archive, const char *url, isnad_error *error)
{
    known k;
    isnad_code code = look_up(archive, url, &k, error);
    int64_t left = k.until - (int64_t)time(NULL);

    if (!code && left > 0) {
        return error_set(error, ISNAD_IO, ERROR_NO_POSITION,
                         "not fetched: its server asks to be left alone for another %lld seconds",
                         (long long)left);
    }
    if (!code && !k.fresh) {
        code = fetch_robots(archive, url, error);
        if (code == ISNAD_IO && k.robots) {
            code = ISNAD_OK; /* the last one stands */
        }
        code = code ? code : look_up(archive, url, &k, error);
    }
    return code ? code : k.allowed ? ISNAD_OK : refuse(error);
}
