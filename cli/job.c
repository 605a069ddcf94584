/* job.c - one article on its way through the command. */
#include "job.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NSTRING = 7 };

static void list_strings(isnad_article *a, isnad_str *strings[NSTRING])
{
    strings[0] = &a->id;
    strings[1] = &a->url;
    strings[2] = &a->outlet;
    strings[3] = &a->title;
    strings[4] = &a->published;
    strings[5] = &a->language;
    strings[6] = &a->text;
}

static bool copy_article(job *j, const isnad_article *article)
{
    isnad_str *strings[NSTRING];
    char *p;

    j->article = *article;
    list_strings(&j->article, strings);
    for (int i = 0; i < NSTRING; i++) {
        j->size += strings[i]->n;
    }
    p = j->bytes = malloc(j->size + 1);
    for (int i = 0; p && i < NSTRING; i++) {
        if (strings[i]->p) {
            memcpy(p, strings[i]->p, strings[i]->n);
            strings[i]->p = p;
            p += strings[i]->n;
        }
    }
    return j->bytes != NULL;
}

job *job_new(const char *path, const isnad_article *article, const isnad_error *error)
{
    job *j = calloc(1, sizeof *j);

    if (!j) {
        return NULL;
    }
    j->path = path;
    if (!article) {
        j->code = error->code;
        j->error = *error;
    } else if (!copy_article(j, article)) {
        job_free(j);
        return NULL;
    }
    return j;
}

void job_free(job *j)
{
    if (j) {
        free(j->bytes);
        free(j->output);
        free(j);
    }
}

/* An isnad_sink. */
static int keep(void *user, const char *bytes, size_t n)
{
    job *j = user;

    if (n > j->cap - j->noutput) {
        size_t cap = (j->noutput + n) * 2;
        char *output = realloc(j->output, cap);
        if (!output) {
            return 1;
        }
        j->output = output;
        j->cap = cap;
    }
    memcpy(j->output + j->noutput, bytes, n);
    j->noutput += n;
    return 0;
}

static isnad_code write_doc(const job_settings *settings, const isnad_doc *doc, job *j)
{
    switch (settings->output) {
    case OUTPUT_JSON:
        return isnad_write_json(doc, keep, j);
    case OUTPUT_CONLLU:
        return isnad_write_conllu(doc, keep, j);
    default:
        return isnad_write_text(doc, &settings->style, keep, j);
    }
}

void job_run(void *shared, void *item)
{
    const job_settings *settings = shared;
    job *j = item;
    isnad_doc *doc;

    if (j->code) {
        return;
    }
    if (!j->article.published.p) {
        j->article.published = settings->published;
    }
    j->code = settings->output == OUTPUT_CONLLU
                  ? isnad_doc_parse(settings->engine, &j->article, &doc, &j->error)
                  : isnad_doc_read(settings->engine, &j->article, &doc, &j->error);
    if (j->code) {
        return;
    }
    if (write_doc(settings, doc, j)) {
        j->code = ISNAD_NO_MEMORY;
        j->noutput = 0;
        snprintf(j->error.message, sizeof j->error.message, "out of memory");
    }
    isnad_doc_free(doc);
}
