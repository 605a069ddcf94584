/* publish.c - isnad publish: articles of files, folders and URLs into a stream, for isnad work.
 *
 * Each article becomes a message: a line of JSON with the keys of docs/record.md's input. Its key
 * goes with it, so that the server passes over what it was given a short time ago; what comes again
 * later is passed over by the store.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "json_out.h"
#include "progress.h"
#include "queue.h"
#include "walk.h"

typedef struct publishing {
    queue *queue;
    isnad_archive *asked; /* in memory: what the servers of the web have said of themselves */
    isnad_format format;
    const char *keys;
    isnad_str outlet, published; /* of articles that name none */
    progress progress;
    uint64_t sent, there, failed;
    int status;
} publishing;

static void complain(publishing *p, const char *path, const char *message)
{
    progress_clear(&p->progress);
    report("%s: %s", strcmp(path, "-") == 0 ? "standard input" : path, message);
    p->failed++;
    p->status = STATUS_SOME;
}

static void write_article(FILE *out, const isnad_article *a)
{
    static const char *const names[] = {"id",        "url",      "outlet", "title",
                                        "published", "language", "text"};
    const isnad_str values[] = {a->id,        a->url,      a->outlet, a->title,
                                a->published, a->language, a->text};
    bool first = true;

    putc('{', out);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (values[i].p) {
            fprintf(out, "%s\"%s\": ", first ? "" : ", ", names[i]);
            json_write(out, values[i]);
            first = false;
        }
    }
    putc('}', out);
}

static void send_article(publishing *p, const char *path, isnad_article *article)
{
    char key[33], *bytes = NULL;
    size_t n = 0;
    FILE *out = open_memstream(&bytes, &n);
    bool there = false;
    int status;

    article->outlet = article->outlet.p ? article->outlet : p->outlet;
    article->published = article->published.p ? article->published : p->published;
    if (out) {
        write_article(out, article);
    }
    if (!out || fclose(out)) {
        complain(p, path, "out of memory");
        free(bytes);
        return;
    }
    isnad_article_key(article, key);
    status = queue_publish(p->queue, key, (isnad_str){bytes, n}, &there);
    if (status) {
        complain(p, path, "an article was not sent");
    }
    p->sent += !status && !there;
    p->there += !status && there;
    free(bytes);
}

/* As isnad add does it, with an archive that is forgotten at the end. */
static isnad_code fetch(publishing *p, const char *url, isnad_source **source, isnad_error *error)
{
    isnad_code code =
        p->asked ? ISNAD_OK : isnad_archive_open(":memory:", ISNAD_ARCHIVE_WRITE, &p->asked, error);

    return code ? code : isnad_archive_fetch(p->asked, url, p->format, source, error);
}

static isnad_code open_source(publishing *p, const char *path, isnad_source **source,
                              isnad_error *error)
{
    bool url = strncmp(path, "http://", 7) == 0 || strncmp(path, "https://", 8) == 0;
    isnad_code code =
        url ? fetch(p, path, source, error) : isnad_source_open(path, p->format, source, error);

    return !code && *source && p->keys ? isnad_source_keys(*source, p->keys, error) : code;
}

/* A walk_fn. */
static int publish_source(void *user, const char *path)
{
    publishing *p = user;
    isnad_source *source = NULL;
    isnad_article article;
    isnad_error error;
    isnad_code code = open_source(p, path, &source, &error);

    if (code) {
        complain(p, path, error.message);
    }
    while (!code && source && (code = isnad_source_next(source, &article, &error)) != ISNAD_END) {
        if (!code) {
            send_article(p, path, &article);
            progress_show(&p->progress, path, source);
        } else {
            complain(p, path, error.message);
        }
        code = code == ISNAD_IO || code == ISNAD_NO_MEMORY ? code : ISNAD_OK;
    }
    isnad_source_free(source);
    return 0;
}

static int read_options(publishing *p, const arguments *args)
{
    const char *outlet = arguments_value(args, "outlet");
    int status;

    p->outlet = (isnad_str){outlet, outlet ? strlen(outlet) : 0};
    p->keys = arguments_value(args, "keys");
    if (args->noperand == 0) {
        return report_usage("publish", "what to publish is needed; - is standard input");
    }
    status = parse_format(args, &p->format);
    return status ? status : parse_published(args, &p->published);
}

int verb_publish(const arguments *args)
{
    publishing p = {.queue = NULL};
    int status = read_options(&p, args);

    if (status || !(p.queue = queue_open(args, &status))) {
        return status;
    }
    progress_init(&p.progress);
    for (size_t i = 0; i < args->noperand; i++) {
        if (walk(args->operands[i], publish_source, &p)) {
            complain(&p, args->operands[i], "out of memory");
        }
    }
    progress_clear(&p.progress);
    say("%llu published, %llu already there, %llu failed", (unsigned long long)p.sent,
        (unsigned long long)p.there, (unsigned long long)p.failed);
    isnad_archive_free(p.asked);
    queue_free(p.queue);
    return p.status;
}
