/* token_fuzz.c - any UTF-8 comes apart into tokens and sentences that hold all of it. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "doc.h"
#include "read/utf8.h"
#include "text/chars.h"
#include "text/norm.h"
#include "text/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void must(bool holds)
{
    if (!holds) {
        abort();
    }
}

static bool is_between(isnad_str text, size_t at, size_t end)
{
    while (at < end) {
        uint32_t c;
        at += utf8_decode(text.p + at, &c);
        if (char_classify(c) > CHAR_IGNORED) {
            return false;
        }
    }
    return true;
}

static void check_tokens(const isnad_doc *doc)
{
    size_t at = 0;

    for (size_t i = 0; i < doc->ntoken; i++) {
        isnad_span span = doc->tokens[i].span;
        must(span.start >= at && span.end > span.start && span.end <= doc->text.n);
        must(is_between(doc->text, at, span.start));
        at = span.end;
    }
    must(is_between(doc->text, at, doc->text.n));
}

static void check_sentences(const isnad_doc *doc)
{
    size_t token = 0;

    for (size_t i = 0; i < doc->nsentence; i++) {
        const isnad_sentence *s = &doc->sentences[i];
        must(s->token == token && s->ntoken > 0);
        token += s->ntoken;
        must(token <= doc->ntoken);
        must(s->span.start == doc->tokens[s->token].span.start);
        must(s->span.end == doc->tokens[token - 1].span.end);
    }
    must(token == doc->ntoken);
}

static void check_norm(isnad_str text, norm_level level)
{
    size_t cap = text.n * 11 + 1;
    char *once = malloc(cap), *twice = malloc(cap);
    size_t n = norm_text(text, level, once, cap, NULL);

    must(n < cap);
    must(norm_text((isnad_str){once, n}, level, twice, cap, NULL) == n);
    must(memcmp(once, twice, n) == 0);
    free(once);
    free(twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static isnad_engine engine; /* one for the whole run */
    isnad_doc doc = {.text = {(const char *)data, n}};

    if (utf8_check(doc.text.p, n) != n) {
        return -1;
    }
    if (!engine.text) {
        must(text_load(&engine, NULL, NULL) == ISNAD_OK);
    }
    arena_init(&doc.arena);
    must(text_run(&engine, &doc, NULL) == ISNAD_OK);
    check_tokens(&doc);
    check_sentences(&doc);
    check_norm(doc.text, NORM_CLEAN);
    check_norm(doc.text, NORM_FOLD);
    arena_release(&doc.arena);
    return 0;
}
