/* store_test.h - documents made by hand, for the tests of this folder. */
#ifndef ISNAD_STORE_TEST_H
#define ISNAD_STORE_TEST_H

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/str.h"
#include "engine.h"
#include "store/archive.h"
#include "text/text.h"

/* An engine with the text stage only. */
static inline isnad_engine test_engine(void)
{
    isnad_engine engine = {.text = NULL};

    arena_init(&engine.arena);
    text_load(&engine, NULL, NULL);
    return engine;
}

static inline isnad_str test_str(const char *s)
{
    return (isnad_str){s, s ? strlen(s) : 0};
}

/* Sentences and tokens; no words. */
static inline isnad_doc *test_doc(const isnad_engine *engine, const char *outlet, const char *title,
                                  const char *published, const char *text)
{
    isnad_article article = {.outlet = test_str(outlet),
                             .title = test_str(title),
                             .published = test_str(published),
                             .text = test_str(text)};
    isnad_doc *doc = calloc(1, sizeof *doc);

    arena_init(&doc->arena);
    if (text_assemble(doc, &article, NULL) || text_run(engine, doc, NULL)) {
        fprintf(stderr, "no document\n");
        exit(1);
    }
    return doc;
}

/* One word for each token, whose lemma is the token's form unless `lemmas` (form, lemma, form, ...,
 * NULL) has another. Forms are given folded. */
static inline void test_words(isnad_doc *doc, const char *const *lemmas)
{
    doc->words = arena_zalloc(&doc->arena, doc->ntoken + 1, sizeof *doc->words);
    doc->nword = doc->ntoken;
    for (uint32_t i = 0; i < doc->ntoken; i++) {
        isnad_word *w = &doc->words[i];
        doc->tokens[i].word = i;
        doc->tokens[i].nword = 1;
        w->token = i;
        w->span = doc->tokens[i].span;
        w->fold = w->form = w->key =
            (isnad_str){doc->text.p + w->span.start, w->span.end - w->span.start};
        w->upos = ISNAD_UPOS_NOUN;
        w->head = ISNAD_NONE;
        for (size_t k = 0; lemmas && lemmas[k]; k += 2) {
            if (str_is(w->fold, lemmas[k])) {
                w->key = test_str(lemmas[k + 1]);
            }
        }
    }
}

/* The nth place of a phrase in the text, n from 1. */
static inline isnad_span test_span(const isnad_doc *doc, const char *phrase, int n)
{
    size_t length = strlen(phrase);

    for (uint32_t i = 0; i + length <= doc->text.n; i++) {
        if (memcmp(doc->text.p + i, phrase, length) == 0 && --n == 0) {
            return (isnad_span){i, i + (uint32_t)length};
        }
    }
    fprintf(stderr, "the text has no %s\n", phrase);
    exit(1);
}

/* The document's only statement; cue and content are the first places of those words. */
static inline void test_state(isnad_doc *doc, const char *who, const char *cue, const char *content,
                              const char *kind)
{
    isnad_span none = {ISNAD_NONE, ISNAD_NONE};
    isnad_span *span = arena_zalloc(&doc->arena, 1, sizeof *span);
    isnad_statement *s = arena_zalloc(&doc->arena, 1, sizeof *s);

    *span = test_span(doc, content, 1);
    *s = (isnad_statement){.cue = test_span(doc, cue, 1),
                           .speaker = none,
                           .who = test_str(who),
                           .entity = ISNAD_NONE,
                           .content = span,
                           .ncontent = 1,
                           .form = "indirect",
                           .kind = kind,
                           .venue = none,
                           .addressee = none,
                           .time = ISNAD_NONE,
                           .within = ISNAD_NONE};
    doc->statements = s;
    doc->nstatement = 1;
}

/* A new file name, and what is left of one removed. */
static inline void test_path(char path[64])
{
    snprintf(path, 64, "/tmp/isnad_store_test_%ld.db", (long)getpid());
}

static inline void test_remove(const char *path)
{
    static const char *const endings[] = {"", "-wal", "-shm"};
    char name[80];

    for (int i = 0; i < 3; i++) {
        snprintf(name, sizeof name, "%s%s", path, endings[i]);
        unlink(name);
    }
}

/* An engine and a new archive that may be written; false where it does not open. */
static inline bool test_open(char path[64], isnad_engine *engine, isnad_archive **archive)
{
    test_path(path);
    test_remove(path);
    *engine = test_engine();
    return isnad_archive_open(path, ISNAD_ARCHIVE_WRITE, archive, NULL) == ISNAD_OK;
}

static inline void test_close(const char *path, isnad_engine *engine, isnad_archive *archive)
{
    isnad_archive_free(archive);
    arena_release(&engine->arena);
    test_remove(path);
}

/* Gives the document words, adds it and frees it. */
static inline void test_add(isnad_archive *archive, isnad_doc *doc, const char *const *lemmas)
{
    isnad_entry *entry;
    int64_t row;

    test_words(doc, lemmas);
    assert_int_equal(isnad_entry_new(doc, &entry, NULL), ISNAD_OK);
    assert_int_equal(isnad_archive_add(archive, entry, &row, NULL), ISNAD_OK);
    assert_true(row > 0);
    isnad_entry_free(entry);
    isnad_doc_free(doc);
}

#endif
