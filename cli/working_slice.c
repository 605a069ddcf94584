/* working_slice.c - a slice of messages: read, stored, settled.
 *
 * What is wrong with an article is wrong with it each time: it goes to the stream of failures at
 * once, with its reason. What went wrong around it (no memory) is tried again later, so many times.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "working.h"

/* ---- from a message to an article ------------------------------------------------------------ */

static isnad_code open_message(const working *w, isnad_str data, isnad_source **source,
                               isnad_error *error)
{
    isnad_code code = isnad_source_memory(data, ISNAD_FORMAT_JSONL, source, error);

    return !code && w->keys ? isnad_source_keys(*source, w->keys, error) : code;
}

/* The one article of a message. */
static isnad_code take_article(const working *w, isnad_source *source, isnad_article *article,
                               isnad_error *error)
{
    isnad_code code = isnad_source_next(source, article, error);

    if (code == ISNAD_END) {
        snprintf(error->message, sizeof error->message, "the message is empty");
        error->code = ISNAD_EMPTY;
        return ISNAD_EMPTY;
    }
    if (!code && !article->published.p) {
        article->published = w->settings.published;
    }
    return code;
}

static job *read_message(const working *w, isnad_str data)
{
    isnad_source *source = NULL;
    isnad_article article;
    isnad_error error;
    isnad_code code = open_message(w, data, &source, &error);
    job *j;

    code = code ? code : take_article(w, source, &article, &error);
    j = job_new("message", code ? NULL : &article, &error);
    isnad_source_free(source);
    return j;
}

/* ---- the pool -------------------------------------------------------------------------------- */

static void read_item(void *user, void *p)
{
    const working *w = user;
    item *it = p;
    job *j = it->job;

    if (j->code || it->there) {
        return;
    }
    j->code = isnad_doc_read(w->settings.engine, &j->article, &it->doc, &j->error);
    if (!j->code) {
        j->code = isnad_entry_new(it->doc, &it->entry, &j->error);
    }
}

pool_work *const slice_read = read_item;

/* One that was handed out before may be stored already: it is not read again. */
static bool is_there(const working *w, const message *m, const job *j)
{
    bool has = false;

    return m->deliveries > 1 && !j->code &&
           !isnad_archive_has(w->archive, &j->article, &has, NULL) && has;
}

static void read_all(working *w, size_t first, size_t last)
{
    w->nitem = 0;
    for (size_t i = first; i < last; i++) {
        item *it = &w->items[w->nitem];
        *it = (item){.message = &w->messages[i], .job = read_message(w, w->messages[i].data)};
        if (!it->job) {
            report("out of memory");
            queue_return(it->message, (int64_t)w->delay * 1000);
            continue;
        }
        it->there = is_there(w, it->message, it->job);
        w->nitem++;
        pool_put(w->pool, it); /* which has room for all */
        queue_hold(w->queue, w->messages, w->nmessage);
    }
    while (pool_take(w->pool)) {
        queue_hold(w->queue, w->messages, w->nmessage);
    }
}

/* ---- settling -------------------------------------------------------------------------------- */

static void fail(working *w, message *m, const char *reason)
{
    report("message %llu: %s", (unsigned long long)m->sequence, reason);
    w->status = STATUS_SOME;
    if (queue_fail(w->queue, m, reason)) {
        w->failed++;
    } else {
        queue_return(m, (int64_t)w->delay * 1000);
    }
}

static void settle(working *w, item *it)
{
    const job *j = it->job;
    message *m = it->message;

    if (!j->code) {
        w->stored += !it->there;
        w->there += it->there;
        queue_done(m);
    } else if (j->code == ISNAD_NO_MEMORY && m->deliveries < w->deliveries) {
        report("message %llu: %s; it will be tried again", (unsigned long long)m->sequence,
               j->error.message);
        queue_return(m, (int64_t)w->delay * 1000);
    } else {
        fail(w, m, j->error.message);
    }
}

static void free_item(item *it)
{
    isnad_entry_free(it->entry);
    isnad_doc_free(it->doc);
    job_free(it->job);
}

void slice_work(working *w, size_t first, size_t last)
{
    char reason[128];
    bool kept;

    if (w->messages[first].deliveries > w->deliveries) { /* such a message is a slice of its own */
        snprintf(reason, sizeof reason,
                 "handed out %llu times, and no worker has come to its end with it",
                 (unsigned long long)w->messages[first].deliveries - 1);
        fail(w, &w->messages[first], reason);
        return;
    }
    read_all(w, first, last);
    kept = keep_items(w);
    for (size_t i = 0; i < w->nitem; i++) {
        if (kept) {
            settle(w, &w->items[i]);
        } else {
            queue_return(w->items[i].message, 0);
        }
        free_item(&w->items[i]);
    }
}
