/* methods.h - what an archive does that is kept elsewhere than in a file of SQLite.
 *
 * isnad_archive_open() gives a handle with methods where it is asked for a URL of PostgreSQL; the
 * public functions of this folder then do no more than call them, with the arguments they were
 * given. What a worker needs of a store is no more than has, add and commit.
 */
#ifndef ISNAD_METHODS_H
#define ISNAD_METHODS_H

#include "isnad.h"

typedef struct store_methods {
    void (*release)(isnad_archive *archive);
    isnad_code (*has)(isnad_archive *archive, const isnad_article *article, bool *has,
                      isnad_error *error);
    isnad_code (*add)(isnad_archive *archive, const isnad_entry *entry, int64_t *article,
                      isnad_error *error);
    isnad_code (*commit)(isnad_archive *archive, isnad_error *error);
    isnad_code (*count)(isnad_archive *archive, isnad_archive_counts *counts, isnad_error *error);
    isnad_code (*search)(isnad_archive *archive, isnad_str query,
                         const isnad_search_options *options, isnad_hit_fn *fn, void *user,
                         isnad_error *error);
    isnad_code (*write)(isnad_archive *archive, const isnad_export_options *options,
                        isnad_sink *sink, void *user, isnad_error *error); /* isnad export */
    const char *no_feeds; /* what is said where a feed is to be remembered */
} store_methods;

/* Whether a path is the URL of a database. */
bool pg_is_url(const char *path);
/* Opens one: sets methods and remote of a handle that is otherwise empty. */
isnad_code pg_open(isnad_archive *archive, const char *url, isnad_archive_mode mode,
                   isnad_error *error);

#endif
