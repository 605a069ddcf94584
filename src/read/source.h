/* source.h - what the readers share: a source is an input and the reader that takes articles from
 * it.
 */
#ifndef ISNAD_SOURCE_H
#define ISNAD_SOURCE_H

#include "isnad.h"
#include "read/fetch.h"
#include "read/input.h"

struct isnad_source {
    input input;
    isnad_str id; /* the file's name without folder and ending; unknown for standard input */
    isnad_code (*next)(isnad_source *source, isnad_article *article, isnad_error *error);
    void (*release)(isnad_source *source); /* of what the reader keeps */
    bool plain;                            /* text: there is no title */
    bool done;                             /* the reader has given its last article */
    uint64_t line, start;                  /* JSON lines: lines read; where the last one starts */
    void *kept;                            /* the reader's own, until the next article */
    char number[24];                       /* an id that was a number */
    char *keys;                            /* see isnad_source_keys(); may be NULL */
    isnad_str url;                         /* where it was fetched; unknown for a file */
    fetch_state state;                     /* of what was fetched */
};

/* Fetches a URL as a source; *source stays NULL where nothing is new since `state`. AUTO goes by
 * the type that the server names, then by the ending of the URL. *wait becomes the seconds that the
 * server wants to be left alone, 0 where it does not say. */
isnad_code source_fetch(const char *url, isnad_format format, fetch_reach reach,
                        const fetch_state *state, isnad_source **source, uint32_t *wait,
                        isnad_error *error);

/* What the input calls the field `name` ("title", ...). */
isnad_str source_key(const isnad_source *source, const char *name);

/* A whole text file as one article. */
isnad_code plain_next(isnad_source *source, isnad_article *article, isnad_error *error);
void plain_release(isnad_source *source);

/* An article a line. */
isnad_code jsonl_next(isnad_source *source, isnad_article *article, isnad_error *error);
void jsonl_release(isnad_source *source);

/* An HTML page as one article. */
isnad_code html_next(isnad_source *source, isnad_article *article, isnad_error *error);
void html_release(isnad_source *source);

/* RSS or Atom: an article for each item. */
isnad_code feed_next(isnad_source *source, isnad_article *article, isnad_error *error);
void feed_release(isnad_source *source);

/* CSV: the first line names the fields, each other record is an article. */
isnad_code csv_next(isnad_source *source, isnad_article *article, isnad_error *error);
void csv_release(isnad_source *source);

/* WARC: an article for each HTML page in it. */
isnad_code warc_next(isnad_source *source, isnad_article *article, isnad_error *error);
void warc_release(isnad_source *source);

#endif
