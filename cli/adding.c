/* adding.c - from sources into an archive. */
#include "adding.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "json_out.h"

enum { JOBS_A_THREAD = 8, BYTES_WAITING = 16 << 20 };

/* An article that is being read. */
typedef struct item {
    job *job;
    isnad_doc *doc;
    isnad_entry *entry;
} item;

/* ---- one article ----------------------------------------------------------------------------- */

static void item_free(item *it)
{
    isnad_entry_free(it->entry);
    isnad_doc_free(it->doc);
    job_free(it->job);
    free(it);
}

/* A pool_work. */
static void read_item(void *user, void *p)
{
    const job_settings *settings = user;
    item *it = p;
    job *j = it->job;

    if (!j->code) {
        j->code = isnad_doc_read(settings->engine, &j->article, &it->doc, &j->error);
    }
    if (!j->code) {
        j->code = isnad_entry_new(it->doc, &it->entry, &j->error);
    }
}

static void complain(adding *a, const job *j)
{
    progress_clear(&a->progress);
    report("%s: %s", strcmp(j->path, "-") == 0 ? "standard input" : j->path, j->error.message);
    a->failed++;
    a->status = STATUS_SOME;
}

/* ---- writing --------------------------------------------------------------------------------- */

static void break_off(adding *a, const isnad_error *error)
{
    progress_clear(&a->progress);
    report("%s", error->message);
    a->broken = true;
    a->status = STATUS_BROKEN;
}

void adding_commit(adding *a)
{
    isnad_error error;

    if (!a->broken && isnad_archive_commit(a->archive, &error)) {
        break_off(a, &error);
    }
    for (size_t i = 0; i < a->nbatch; i++) {
        if (!a->broken && a->json) {
            const char *id = a->batch[i].id;
            printf("{\"article\": %lld", (long long)a->batch[i].article);
            json_member("id", (isnad_str){id, id ? strlen(id) : 0}, false);
            puts("}");
        }
        free(a->batch[i].id);
    }
    a->added += a->broken ? 0 : a->nbatch;
    a->nbatch = 0;
    fflush(stdout);
}

static void write_item(adding *a, const item *it)
{
    isnad_str id = isnad_doc_article(it->doc).id;
    isnad_error error;
    int64_t article;

    if (isnad_archive_add(a->archive, it->entry, &article, &error)) {
        break_off(a, &error);
        return;
    }
    if (!article) {
        a->there++;
        return;
    }
    a->batch[a->nbatch++] = (written){article, strndup(id.p, id.n)};
    if (a->nbatch >= a->batch_size) {
        adding_commit(a);
    }
}

/* Brings the oldest article to its end. */
static bool retire(adding *a)
{
    item *it = pool_take(a->pool);

    if (!it) {
        return false;
    }
    if (it->job->code) {
        complain(a, it->job);
    } else if (!a->broken) {
        write_item(a, it);
    }
    a->waiting -= it->job->size;
    item_free(it);
    return true;
}

/* ---- articles -------------------------------------------------------------------------------- */

static void submit(adding *a, const char *path, const isnad_article *article,
                   const isnad_error *error)
{
    item *it = calloc(1, sizeof *it);

    if (it) {
        it->job = job_new(path, article, error);
    }
    if (!it || !it->job) {
        free(it);
        report("out of memory");
        a->status = STATUS_SOME;
        return;
    }
    while (pool_is_full(a->pool) || (a->waiting && a->waiting + it->job->size > BYTES_WAITING)) {
        retire(a);
    }
    a->waiting += it->job->size;
    pool_put(a->pool, it);
}

static void take_article(adding *a, const char *path, isnad_article *article)
{
    isnad_error error;
    bool has = false;

    if (!article->outlet.p) {
        article->outlet = a->outlet;
    }
    if (!article->published.p) {
        article->published = a->settings.published;
    }
    if (isnad_archive_has(a->archive, article, &has, &error)) {
        break_off(a, &error);
    } else if (has) {
        a->there++;
    } else {
        submit(a, path, article, NULL);
    }
}

static bool is_url(const char *path)
{
    return strncmp(path, "http://", 7) == 0 || strncmp(path, "https://", 8) == 0;
}

/* NULL with ISNAD_OK where a URL has nothing new. */
static isnad_code open_source(adding *a, const char *path, isnad_source **source,
                              isnad_error *error)
{
    isnad_code code = is_url(path) ? isnad_archive_fetch(a->archive, path, a->format, source, error)
                                   : isnad_source_open(path, a->format, source, error);

    if (!code && *source && a->keys) {
        code = isnad_source_keys(*source, a->keys, error);
    }
    return code;
}

/* Whether the source needs not be asked again: it was read to its end, and was not all faults. */
static bool take_source(adding *a, const char *path, isnad_source *source)
{
    bool good = false, bad = false;
    isnad_article article;
    isnad_error error;
    isnad_code code;

    while (!a->broken && (code = isnad_source_next(source, &article, &error)) != ISNAD_END) {
        if (code) {
            submit(a, path, NULL, &error);
            bad = true;
        } else {
            take_article(a, path, &article);
            good = true;
        }
        if (code == ISNAD_IO || code == ISNAD_NO_MEMORY) {
            return false;
        }
        progress_show(&a->progress, path, source);
    }
    return !a->broken && (good || !bad);
}

int adding_source(void *user, const char *path)
{
    adding *a = user;
    isnad_source *source;
    isnad_error error;
    isnad_code code = open_source(a, path, &source, &error);
    bool whole = false;

    if (code) {
        submit(a, path, NULL, &error);
    } else if (source) {
        whole = take_source(a, path, source);
    }
    while (retire(a)) { /* complaints hold the path, which is the walk's */
    }
    if (whole && is_url(path) && !a->broken && isnad_archive_fetched(a->archive, source, &error)) {
        break_off(a, &error);
    }
    isnad_source_free(source);
    return a->broken;
}

/* ---- beginning and end ----------------------------------------------------------------------- */

static int read_options(adding *a, const arguments *args)
{
    const char *outlet = arguments_value(args, "outlet");
    int status;

    a->outlet = (isnad_str){outlet, outlet ? strlen(outlet) : 0};
    a->json = arguments_value(args, "json") != NULL;
    a->keys = arguments_value(args, "keys");
    a->batch_size = BATCH_USUAL;
    (void)((status = parse_format(args, &a->format)) ||
           (status = parse_threads(args, 0, &a->nthread)) ||
           (status = parse_published(args, &a->settings.published)) ||
           (status = parse_number(args, "batch", BATCH_MOST, &a->batch_size)));
    return status;
}

static int open_all(adding *a, const arguments *args)
{
    isnad_engine *engine;
    isnad_error error;
    int status = STATUS_DONE;

    a->settings.engine = engine = open_engine(args, &status);
    if (!engine) {
        return status;
    }
    if (isnad_archive_open(args->operands[0], ISNAD_ARCHIVE_WRITE, &a->archive, &error)) {
        report("%s: %s", args->operands[0], error.message);
        return STATUS_BROKEN;
    }
    a->pool = pool_new(a->nthread, (size_t)a->nthread * JOBS_A_THREAD, read_item, &a->settings);
    if (!a->pool) {
        report("out of memory");
        return STATUS_SOME;
    }
    progress_init(&a->progress);
    return STATUS_DONE;
}

adding *adding_new(const arguments *args, int *status)
{
    adding *a = calloc(1, sizeof *a);

    if (!a) {
        report("out of memory");
        *status = STATUS_SOME;
        return NULL;
    }
    *status = read_options(a, args);
    if (!*status) {
        *status = open_all(a, args);
    }
    if (*status) {
        adding_free(a);
        return NULL;
    }
    return a;
}

void adding_free(adding *a)
{
    if (a) {
        pool_free(a->pool);
        isnad_archive_free(a->archive);
        isnad_engine_free((isnad_engine *)(uintptr_t)a->settings.engine);
        free(a);
    }
}

int adding_end(adding *a)
{
    adding_commit(a);
    progress_clear(&a->progress);
    say("%llu added, %llu already there, %llu failed", (unsigned long long)a->added,
        (unsigned long long)a->there, (unsigned long long)a->failed);
    return a->broken ? a->status : finish_output(a->status);
}
