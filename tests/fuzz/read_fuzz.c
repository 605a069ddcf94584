/* read_fuzz.c - any bytes as title and text go through all stages and all writers.
 *
 * The first line is the title. Every span that comes out must lie inside the text, on the edges of
 * characters.
 */
#include <stdlib.h>
#include <string.h>

#include "isnad.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static isnad_engine *engine; /* one for the whole run */

static int swallow(void *user, const char *bytes, size_t n)
{
    (void)user;
    (void)bytes;
    (void)n;
    return 0;
}

static void must(bool holds)
{
    if (!holds) {
        abort();
    }
}

static void check(isnad_str text, isnad_span span)
{
    if (span.start == ISNAD_NONE) {
        return;
    }
    must(span.start <= span.end && span.end <= text.n);
    must(span.start == text.n || (text.p[span.start] & 0xC0) != 0x80);
    must(span.end == text.n || (text.p[span.end] & 0xC0) != 0x80);
}

static void check_words(const isnad_doc *doc, isnad_str text)
{
    const isnad_token *tokens;
    const isnad_sentence *sentences;
    const isnad_word *words;
    size_t ntoken = isnad_doc_tokens(doc, &tokens);
    size_t nsentence = isnad_doc_sentences(doc, &sentences);
    size_t nword = isnad_doc_words(doc, &words);

    for (size_t i = 0; i < ntoken; i++) {
        check(text, tokens[i].span);
        must((size_t)tokens[i].word + tokens[i].nword <= nword);
    }
    for (size_t i = 0; i < nsentence; i++) {
        check(text, sentences[i].span);
    }
    for (size_t i = 0; i < nword; i++) {
        must(words[i].sentence < nsentence && words[i].token < ntoken);
        must(words[i].head == ISNAD_NONE || words[words[i].head].sentence == words[i].sentence);
    }
}

static void check_rest(const isnad_doc *doc, isnad_str text)
{
    const isnad_entity *entities;
    const isnad_statement *statements;
    const isnad_event *events;
    size_t nentity = isnad_doc_entities(doc, &entities);
    size_t nstatement = isnad_doc_statements(doc, &statements);
    size_t nevent = isnad_doc_events(doc, &events);

    for (size_t i = 0; i < nentity; i++) {
        for (size_t k = 0; k < entities[i].nmention; k++) {
            check(text, entities[i].mentions[k].span);
        }
    }
    for (size_t i = 0; i < nstatement; i++) {
        check(text, statements[i].cue);
        check(text, statements[i].speaker);
        must(statements[i].within == ISNAD_NONE || statements[i].within < nstatement);
        must(statements[i].entity == ISNAD_NONE || statements[i].entity < nentity);
        for (size_t k = 0; k < statements[i].ncontent; k++) {
            check(text, statements[i].content[k]);
        }
    }
    for (size_t i = 0; i < nevent; i++) {
        check(text, events[i].trigger);
        must(events[i].said_by == ISNAD_NONE || events[i].said_by < nstatement);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    const char *p = (const char *)data, *line = n ? memchr(p, '\n', n) : NULL;
    isnad_article article = {.published = ISNAD_STR("2024-02-29"), .text = {p, n}};
    static const isnad_text_style marks = {.marks = true};
    isnad_text_style style = {.marks = true};
    isnad_doc *doc;

    if (!engine) {
        must(isnad_engine_open(NULL, &engine, NULL) == ISNAD_OK);
    }
    if (line) {
        article.title = (isnad_str){p, (size_t)(line - p)};
        article.text = (isnad_str){line + 1, n - (size_t)(line - p) - 1};
    }
    if (isnad_doc_read(engine, &article, &doc, NULL)) {
        return -1;
    }
    check_words(doc, isnad_doc_text(doc));
    check_rest(doc, isnad_doc_text(doc));
    must(isnad_write_json(doc, swallow, NULL) == ISNAD_OK);
    must(isnad_write_conllu(doc, swallow, NULL) == ISNAD_OK);
    must(isnad_write_text(doc, &style, swallow, NULL) == ISNAD_OK);
    must(isnad_write_text(doc, &marks, swallow, NULL) == ISNAD_OK);
    isnad_doc_free(doc);
    return 0;
}
