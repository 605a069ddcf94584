/* entity_test.h - documents built by hand for the tests of this folder: one word for each token,
 * with a tree and the names that the model would have found. Include unit.h before it. */
#ifndef ISNAD_ENTITY_TEST_H
#define ISNAD_ENTITY_TEST_H

#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "engine.h"
#include "entity/entity.h"
#include "model/tree.h"
#include "text/norm.h"

typedef struct test_word {
    const char *form;
    isnad_upos upos;
    int head; /* from 1; 0 for the root */
    const char *deprel;
    char name; /* first word of a name: P, O, L or M; its further words: '+'; else 0 */
} test_word;

static isnad_engine test_engine;

static int test_engine_open(void **state)
{
    (void)state;
    arena_init(&test_engine.arena);
    return entity_load(&test_engine, NULL, NULL);
}

static int test_engine_close(void **state)
{
    (void)state;
    arena_release(&test_engine.arena);
    return 0;
}

static isnad_str test_fold(arena *a, isnad_str s)
{
    char *fold = arena_alloc(a, s.n);

    assert_non_null(fold);
    return (isnad_str){fold, norm_text(s, NORM_FOLD, fold, s.n, NULL)};
}

static void test_add_name(isnad_doc *doc, uint32_t token, char type)
{
    static const char types[] = "POGLM";
    name_span *last = &doc->names[doc->nname];

    if (type == '+') {
        last[-1].ntoken++;
        last[-1].span.end = doc->tokens[token].span.end;
    } else if (type) {
        *last = (name_span){token, 1, doc->tokens[token].span,
                            (isnad_entity_type)(strchr(types, type) - types)};
        doc->nname++;
    }
}

/* The text is the words with a space between; a full stop ends a sentence. */
static isnad_doc test_read(const test_word *words, size_t n, const char *published)
{
    isnad_doc doc = {0};
    char *text;
    uint32_t at = 0, sentence = 0;

    arena_init(&doc.arena);
    text = arena_alloc(&doc.arena, n * 64);
    doc.words = arena_zalloc(&doc.arena, n, sizeof *doc.words);
    doc.tokens = arena_zalloc(&doc.arena, n, sizeof *doc.tokens);
    doc.names = arena_zalloc(&doc.arena, n, sizeof *doc.names);
    doc.sentences = arena_zalloc(&doc.arena, n + 1, sizeof *doc.sentences);
    assert_true(text && doc.words && doc.tokens && doc.names && doc.sentences);
    doc.article.published = (isnad_str){published, published ? strlen(published) : 0};
    for (uint32_t i = 0; i < n; i++) {
        isnad_str form = {words[i].form, strlen(words[i].form)};
        isnad_span span = {at, at + (uint32_t)form.n};
        memcpy(text + at, form.p, form.n);
        text[span.end] = ' ';
        at = span.end + 1;
        doc.tokens[i] = (isnad_token){span, i, 1, true};
        doc.words[i] = (isnad_word){.token = i,
                                    .sentence = sentence,
                                    .span = span,
                                    .form = form,
                                    .lemma = form,
                                    .fold = test_fold(&doc.arena, form),
                                    .feats = ISNAD_STR("_"),
                                    .deprel = {words[i].deprel, strlen(words[i].deprel)},
                                    .upos = words[i].upos,
                                    .head = (uint32_t)words[i].head - 1};
        doc.words[i].key = doc.words[i].fold;
        test_add_name(&doc, i, words[i].name);
        doc.sentences[sentence].nword++;
        if (str_is(form, ".")) {
            doc.sentences[++sentence].word = i + 1;
        }
    }
    doc.text = (isnad_str){text, at};
    doc.nword = doc.ntoken = n;
    doc.nsentence = sentence;
    assert_int_equal(tree_link(&doc), ISNAD_OK);
    assert_int_equal(entity_run(&test_engine, &doc, NULL), ISNAD_OK);
    return doc;
}

/* The n-th entity: "English name: mention / mention (title)". */
static void test_entity(const isnad_doc *doc, size_t n, const char *expected)
{
    const isnad_entity *e = &doc->entities[n];
    char line[512];
    int used;

    assert_in_range(n, 0, doc->nentity - 1);
    used =
        snprintf(line, sizeof line, "%.*s:", (int)e->name_en.n, e->name_en.p ? e->name_en.p : "");
    for (size_t i = 0; i < e->nmention; i++) {
        isnad_span s = e->mentions[i].span;
        used += snprintf(line + used, sizeof line - (size_t)used, "%s %.*s%s", i ? " /" : "",
                         (int)(s.end - s.start), doc->text.p + s.start,
                         e->mentions[i].form == ISNAD_MENTION_TITLE ? " (title)" : "");
    }
    assert_string_equal(line, expected);
}

#define TEST_READ(words, published) test_read(words, sizeof(words) / sizeof *(words), published)

#endif
