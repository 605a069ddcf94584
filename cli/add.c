/* add.c - isnad add: articles into an archive.
 *
 * Threads read articles; this thread takes articles from the sources and writes what was read, in
 * the order of the input, so that an archive does not depend on the number of threads. A batch of
 * articles is one transaction. Only what a transaction has kept is reported.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"
#include "job.h"
#include "json_out.h"
#include "pool.h"
#include "progress.h"
#include "walk.h"

enum { BATCH_USUAL = 256, BATCH_MOST = 4096, JOBS_A_THREAD = 8, BYTES_WAITING = 16 << 20 };

/* An article that is being read. */
typedef struct item {
    job *job;
    isnad_doc *doc;
    isnad_entry *entry;
} item;

/* One that is written but not yet kept. */
typedef struct written {
    int64_t article;
    char *id;
} written;

typedef struct adding {
    job_settings settings;
    isnad_str outlet;
    isnad_format format;
    const char *keys; /* see isnad_source_keys(); may be NULL */
    isnad_archive *archive;
    pool *pool;
    progress progress;
    size_t waiting; /* bytes of articles in the pool */
    written batch[BATCH_MOST];
    size_t nbatch;
    uint32_t batch_size; /* articles in a transaction */
    uint64_t added, there, failed;
    bool json;
    bool broken; /* the archive cannot be written */
    int status;
} adding;

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

static void commit(adding *a)
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
        commit(a);
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

/* A walk_fn. */
static int read_file(void *user, const char *path)
{
    adding *a = user;
    isnad_source *source;
    isnad_article article;
    isnad_error error;
    isnad_code code = isnad_source_open(path, a->format, &source, &error);

    if (!code && a->keys) {
        code = isnad_source_keys(source, a->keys, &error);
    }
    if (code) {
        submit(a, path, NULL, &error);
        while (retire(a)) {
        }
        isnad_source_free(source);
        return a->broken;
    }
    while (!a->broken && (code = isnad_source_next(source, &article, &error)) != ISNAD_END) {
        if (code) {
            submit(a, path, NULL, &error);
        } else {
            take_article(a, path, &article);
        }
        if (code == ISNAD_IO || code == ISNAD_NO_MEMORY) {
            break;
        }
        progress_show(&a->progress, path, source);
    }
    /* Complaints hold the path, which is the walk's. */
    while (retire(a)) {
    }
    isnad_source_free(source);
    return a->broken;
}

static int add_sources(adding *a, const arguments *args, unsigned nthread)
{
    a->pool = pool_new(nthread, (size_t)nthread * JOBS_A_THREAD, read_item, &a->settings);
    if (!a->pool) {
        report("out of memory");
        return STATUS_SOME;
    }
    progress_init(&a->progress);
    for (size_t i = 1; i < args->noperand && !a->broken; i++) {
        const char *path = args->operands[i];
        if (walk(path, read_file, a)) {
            report("%s: out of memory", path);
            a->status = STATUS_SOME;
        }
    }
    commit(a);
    progress_clear(&a->progress);
    pool_free(a->pool);
    fprintf(stderr, "%llu added, %llu already there, %llu failed\n", (unsigned long long)a->added,
            (unsigned long long)a->there, (unsigned long long)a->failed);
    return a->broken ? a->status : finish_output(a->status);
}

/* ---- options --------------------------------------------------------------------------------- */

static int run(adding *a, const arguments *args)
{
    unsigned nthread;
    isnad_engine *engine;
    isnad_error error;
    int status;

    if ((status = parse_format(args, &a->format)) || (status = parse_threads(args, 0, &nthread)) ||
        (status = parse_published(args, &a->settings.published)) ||
        (status = parse_number(args, "batch", BATCH_MOST, &a->batch_size))) {
        return status;
    }
    if (args->noperand < 2) {
        return report_usage("add", "an archive and what to add to it are needed; - is standard "
                                   "input");
    }
    engine = open_engine(args, &status);
    if (!engine) {
        return status;
    }
    a->settings.engine = engine;
    if (isnad_archive_open(args->operands[0], ISNAD_ARCHIVE_WRITE, &a->archive, &error)) {
        report("%s: %s", args->operands[0], error.message);
        status = STATUS_BROKEN;
    } else {
        status = add_sources(a, args, nthread);
    }
    isnad_archive_free(a->archive);
    isnad_engine_free(engine);
    return status;
}

int verb_add(const arguments *args)
{
    const char *outlet = arguments_value(args, "outlet");
    adding *a = calloc(1, sizeof *a);
    int status;

    if (!a) {
        report("out of memory");
        return STATUS_SOME;
    }
    a->json = arguments_value(args, "json") != NULL;
    a->keys = arguments_value(args, "keys");
    a->batch_size = BATCH_USUAL;
    a->outlet = (isnad_str){outlet, outlet ? strlen(outlet) : 0};
    status = run(a, args);
    free(a);
    return status;
}
