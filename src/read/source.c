/* source.c - opening a file with the reader that its name or the caller asks for. */
#include "read/source.h"

#include <string.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "read/utf8.h"

/* The name of the file without folder, and without the ending of what is compressed. */
static isnad_str name_of(const char *path)
{
    static const char *const packed[] = {".gz", ".zst", ".xz", ".bz2"};
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    isnad_str s = {name, strlen(name)};

    for (size_t i = 0; i < sizeof packed / sizeof *packed; i++) {
        isnad_str ending = {packed[i], strlen(packed[i])};
        if (s.n > ending.n && str_ends(s, ending)) {
            s.n -= ending.n;
            break;
        }
    }
    return s;
}

static isnad_str ending_of(isnad_str name)
{
    for (size_t at = name.n; at > 1; at--) {
        if (name.p[at - 1] == '.') {
            return (isnad_str){name.p + at, name.n - at};
        }
    }
    return (isnad_str){name.p + name.n, 0};
}

/* A name that is not UTF-8 cannot stand in a record: the id is unknown then. */
static isnad_str id_of(const char *path)
{
    isnad_str id = name_of(path), ending = ending_of(id);

    if (strcmp(path, "-") == 0 || utf8_check(id.p, id.n) != id.n) {
        return (isnad_str){NULL, 0};
    }
    id.n -= ending.n + (ending.p > id.p && ending.p[-1] == '.');
    return id;
}

static const struct reader {
    isnad_format format;
    const char *endings[4];
    isnad_code (*next)(isnad_source *source, isnad_article *article, isnad_error *error);
    void (*release)(isnad_source *source);
} readers[] = {
    {ISNAD_FORMAT_TEXT, {NULL}, plain_next, plain_release}, /* for all that is not known */
    {ISNAD_FORMAT_PLAIN, {NULL}, plain_next, plain_release},
    {ISNAD_FORMAT_JSONL, {"jsonl", "ndjson", NULL}, jsonl_next, jsonl_release},
    {ISNAD_FORMAT_HTML, {"html", "htm", "xhtml", NULL}, html_next, html_release},
    {ISNAD_FORMAT_FEED, {"xml", "rss", "atom", NULL}, feed_next, feed_release},
    {ISNAD_FORMAT_CSV, {"csv", "tsv", NULL}, csv_next, csv_release},
    {ISNAD_FORMAT_WARC, {"warc", NULL}, warc_next, warc_release},
};

static bool has_ending(const struct reader *reader, isnad_str ending)
{
    for (size_t i = 0; i < 4 && reader->endings[i]; i++) {
        if (str_is(ending, reader->endings[i])) {
            return true;
        }
    }
    return false;
}

static void choose_reader(isnad_source *source, const char *path, isnad_format format)
{
    isnad_str ending = ending_of(name_of(path));
    const struct reader *reader = &readers[0];

    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
        if (format == ISNAD_FORMAT_AUTO ? has_ending(&readers[i], ending)
                                        : format == readers[i].format) {
            reader = &readers[i];
            break;
        }
    }
    source->next = reader->next;
    source->release = reader->release;
    source->plain = format == ISNAD_FORMAT_PLAIN;
}

/* ---- other names for the fields -------------------------------------------------------------- */

isnad_str source_key(const isnad_source *source, const char *name)
{
    isnad_str rest = {source->keys, source->keys ? strlen(source->keys) : 0};

    while (rest.p) {
        isnad_str theirs = str_split(&rest, ','), ours = str_split(&theirs, '=');
        if (theirs.p && str_is(ours, name)) {
            return theirs;
        }
    }
    return (isnad_str){name, strlen(name)};
}

isnad_code isnad_source_keys(isnad_source *source, const char *keys, isnad_error *error)
{
    static const char *const fields[] = {"id",        "url",      "outlet", "title",
                                         "published", "language", "text"};
    isnad_str rest = {keys, strlen(keys)};

    while (rest.p) {
        isnad_str theirs = str_split(&rest, ','), ours = str_split(&theirs, '=');
        bool known = false;
        for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
            known = known || str_is(ours, fields[i]);
        }
        if (!known || theirs.n == 0) {
            return error_set(error, ISNAD_USAGE, ERROR_NO_POSITION,
                             "\"%.*s\" is no field of an article with another name: "
                             "title=headline,text=body",
                             (int)ours.n, ours.p);
        }
    }
    mem_free(source->keys);
    source->keys = mem_alloc(strlen(keys) + 1);
    if (!source->keys) {
        return error_no_memory(error);
    }
    memcpy(source->keys, keys, strlen(keys) + 1);
    return ISNAD_OK;
}

/* ---- sources --------------------------------------------------------------------------------- */

isnad_code isnad_source_open(const char *path, isnad_format format, isnad_source **source,
                             isnad_error *error)
{
    size_t length = strlen(path) + 1;
    isnad_source *s = mem_alloc(sizeof *s + length);
    isnad_code code;

    *source = NULL;
    if (!s) {
        return error_no_memory(error);
    }
    *s = (isnad_source){.plain = false};
    code = input_open(&s->input, path, error);
    if (code) {
        mem_free(s);
        return code;
    }
    s->id = id_of(memcpy((char *)(s + 1), path, length));
    choose_reader(s, path, format);
    *source = s;
    return ISNAD_OK;
}

isnad_code isnad_source_memory(isnad_str bytes, isnad_format format, isnad_source **source,
                               isnad_error *error)
{
    isnad_source *s = mem_alloc(sizeof *s);
    char *copy = mem_alloc(bytes.n + 1);

    *source = NULL;
    if (!s || !copy) {
        mem_free(s);
        mem_free(copy);
        return error_no_memory(error);
    }
    if (bytes.n) {
        memcpy(copy, bytes.p, bytes.n);
    }
    *s = (isnad_source){.plain = false};
    input_memory(&s->input, copy, bytes.n);
    choose_reader(s, "", format);
    *source = s;
    return ISNAD_OK;
}

isnad_code isnad_source_fetch(const char *url, isnad_format format, isnad_source **source,
                              isnad_error *error)
{
    fetch_state nothing = {.etag = ""};
    uint32_t wait; /* one page that a person asks for is no crawl */

    return source_fetch(url, format, FETCH_ANY, &nothing, source, &wait, error);
}

isnad_code isnad_source_fetch_public(const char *url, isnad_format format, isnad_source **source,
                                     isnad_error *error)
{
    fetch_state nothing = {.etag = ""};
    uint32_t wait;

    return source_fetch(url, format, FETCH_PUBLIC, &nothing, source, &wait, error);
}

/* The part of a URL that ends like a file's name. */
static size_t path_length(const char *url)
{
    return strcspn(url, "?#");
}

static isnad_format fetched_format(const fetched *f, isnad_format format)
{
    return format != ISNAD_FORMAT_AUTO ? format
           : f->feed                   ? ISNAD_FORMAT_FEED
           : f->html                   ? ISNAD_FORMAT_HTML
                                       : ISNAD_FORMAT_AUTO;
}

isnad_code source_fetch(const char *url, isnad_format format, fetch_reach reach,
                        const fetch_state *state, isnad_source **source, uint32_t *wait,
                        isnad_error *error)
{
    size_t length = strlen(url) + 1;
    isnad_source *s = mem_alloc(sizeof *s + 2 * length);
    isnad_code code;
    char *path;
    fetched f;

    *source = NULL;
    *wait = 0;
    if (!s) {
        return error_no_memory(error);
    }
    *s = (isnad_source){.state = *state};
    code = fetch_url(url, reach, &s->state, &f, error);
    *wait = f.wait;
    if (code || f.unchanged) {
        buffer_release(&f.body);
        mem_free(s);
        return code;
    }
    s->url = (isnad_str){memcpy((char *)(s + 1), url, length), length - 1};
    path = memcpy((char *)(s + 1) + length, url, length);
    path[path_length(url)] = 0;
    input_memory(&s->input, f.body.p, f.body.n);
    choose_reader(s, path, fetched_format(&f, format));
    *source = s;
    return ISNAD_OK;
}

isnad_code isnad_source_next(isnad_source *source, isnad_article *article, isnad_error *error)
{
    isnad_code code;

    *article = (isnad_article){.text = {NULL, 0}};
    if (source->done) {
        return ISNAD_END;
    }
    code = source->next(source, article, error);
    if (!code && !article->url.p) {
        article->url = source->url; /* a page that does not say its own */
    }
    return code;
}

void isnad_source_progress(const isnad_source *source, uint64_t *done, uint64_t *total)
{
    *done = input_done(&source->input);
    *total = source->input.total;
}

void isnad_source_free(isnad_source *source)
{
    if (source) {
        source->release(source);
        mem_free(source->keys);
        input_release(&source->input);
        mem_free(source);
    }
}
