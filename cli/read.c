/* read.c - isnad read and isnad parse: articles in, records out. */
#include <stdio.h>
#include <string.h>

#include "cli.h"

typedef isnad_code make_doc(const isnad_engine *, const isnad_article *, isnad_doc **,
                            isnad_error *);

typedef struct reading {
    isnad_engine *engine;
    bool parse, json;
    isnad_format format;
    const char *published;
    int status;
} reading;

static int to_stdout(void *user, const char *bytes, size_t n)
{
    (void)user;
    return fwrite(bytes, 1, n, stdout) != n;
}

static void complain(reading *r, const char *path, const char *message)
{
    fprintf(stderr, "isnad: %s: %s\n", path, message);
    r->status = STATUS_SOME;
}

static void read_article(reading *r, const char *path, isnad_article *article)
{
    make_doc *make = r->parse ? isnad_doc_parse : isnad_doc_read;
    isnad_error error;
    isnad_doc *doc;

    if (!article->published.p && r->published) {
        article->published = (isnad_str){r->published, strlen(r->published)};
    }
    if (make(r->engine, article, &doc, &error)) {
        complain(r, path, error.message);
        return;
    }
    if (r->parse) {
        isnad_write_conllu(doc, to_stdout, NULL);
    } else {
        isnad_write_json(doc, to_stdout, NULL);
    }
    isnad_doc_free(doc);
}

static void read_file(reading *r, const char *path)
{
    isnad_source *source;
    isnad_article article;
    isnad_error error;
    isnad_code code;

    if (isnad_source_open(path, r->format, &source, &error)) {
        complain(r, path, error.message);
        return;
    }
    while ((code = isnad_source_next(source, &article, &error)) != ISNAD_END) {
        if (code) {
            complain(r, path, error.message);
        } else {
            read_article(r, path, &article);
        }
        if (code == ISNAD_IO || code == ISNAD_NO_MEMORY) {
            break;
        }
    }
    isnad_source_free(source);
}

int run_read(int argc, char **argv)
{
    reading r = {.parse = strcmp(argv[0], "parse") == 0};
    isnad_error error;

    r.format = r.parse ? ISNAD_FORMAT_PLAIN : ISNAD_FORMAT_AUTO;
    if (isnad_engine_open(NULL, &r.engine, &error)) {
        fprintf(stderr, "isnad: %s\n", error.message);
        return STATUS_BROKEN;
    }
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--published") == 0 && i + 1 < argc) {
            r.published = argv[++i];
        } else if (strcmp(argv[i], "--threads") == 0 && i + 1 < argc) {
            i++;
        } else if (strncmp(argv[i], "--", 2) != 0) {
            read_file(&r, argv[i]);
        }
    }
    isnad_engine_free(r.engine);
    return r.status;
}
