/* text_test.c - the text stage on its own: what text cases do not show. */
#include "text/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/chars.h"
#include "text/quote.h"
#include "text/sentence.h"
#include "unit.h"

static isnad_engine engine;

static int set_up(void **state)
{
    (void)state;
    arena_init(&engine.arena);
    return text_load(&engine, NULL, NULL);
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&engine.arena);
    return 0;
}

static isnad_doc read(const char *text)
{
    isnad_doc doc = {.text = {text, strlen(text)}};

    arena_init(&doc.arena);
    assert_int_equal(text_run(&engine, &doc, NULL), ISNAD_OK);
    return doc;
}

/* Writes for each token '.', or the letter of its pair: "a" for the first to open. */
static void pairs(const char *text, const char *expected)
{
    isnad_doc doc = read(text);
    uint32_t *partner = arena_zalloc(&doc.arena, doc.ntoken, sizeof *partner);
    char found[64] = "";
    char next = 'a';

    assert_in_range(doc.ntoken, 1, sizeof found - 1);
    quote_match(doc.text, doc.tokens, doc.ntoken, partner);
    for (size_t i = 0; i < doc.ntoken; i++) {
        if (partner[i] == ISNAD_NONE) {
            found[i] = '.';
        } else {
            assert_int_equal(partner[partner[i]], i);
            found[i] = partner[i] > i ? next++ : found[partner[i]];
        }
    }
    assert_string_equal(found, expected);
    arena_release(&doc.arena);
}

static void test_quotes(void **state)
{
    (void)state;
    pairs("قال \"نعم\" ثم \"لا\"", ".a.a.b.b");
    pairs("قال «نعم» و“لا”", ".a.a.b.b");
    pairs("قال »نعم« ثم", ".a.a.");                 /* stored the wrong way round */
    pairs("كتب «قال \"نعم\" (أمس)»", ".a.b.bc.ca"); /* nested */
    pairs("قال ''نعم''", ".ab.ba");                 /* doubled */
    pairs("قال \"نعم\"، ثم", ".a.a..");             /* a comma behind */
    pairs("قال:\"نعم\".", "..a.a.");                /* no space before, none behind */
    pairs("قال \"نعم ثم ذهب", ".....");             /* never closed */
    pairs("ذهب\" ثم", "...");                       /* never opened */
    pairs("مع ”أ ب” و”ج د” ثم", ".a..a.b..b.");     /* one shape for both, behind "and" */
    pairs("قال بـ\"كل\" و\"بعض\"", "..a.a.b.b");
    pairs("كان \"فيتامين د\" هنا", ".a..a.");
    pairs("قالوا “نعم “، ثم", ".a.a..");
    pairs("[أ] (ب) {ج}", "a.ab.bc.c");
    pairs("عاد (أحمد] علي)", ".a..."
                             "a"); /* of different families */
}

static void test_space_after(void **state)
{
    isnad_doc doc = read("قال: \"لا\"");
    const bool expected[] = {false, true, false, false, true};

    (void)state;
    assert_int_equal(doc.ntoken, 5);
    for (size_t i = 0; i < doc.ntoken; i++) {
        assert_int_equal(doc.tokens[i].space_after, expected[i]);
    }
    arena_release(&doc.arena);
}

static void test_paragraphs(void **state)
{
    isnad_doc doc = read("عنوان\nجملة أولى. جملة ثانية.\n\nثالثة");
    const uint32_t expected[] = {0, 1, 1, 2};

    (void)state;
    assert_int_equal(doc.nsentence, 4);
    for (size_t i = 0; i < doc.nsentence; i++) {
        assert_int_equal(doc.sentences[i].paragraph, expected[i]);
    }
    arena_release(&doc.arena);
}

/* n times the word; every `every`th has a comma behind it. */
static char *long_text(size_t n, size_t every)
{
    char *text = malloc(n * 16), *at = text;

    for (size_t i = 1; i <= n; i++) {
        at += sprintf(at, i % every ? "كلمة " : "كلمة، ");
    }
    return text;
}

/* A text without a full stop is cut at commas, and no sentence is longer than the limit. */
static void test_long(void **state)
{
    char *text = long_text(1000, 30);
    isnad_doc doc = read(text);
    size_t tokens = 0;

    (void)state;
    for (size_t i = 0; i < doc.nsentence; i++) {
        const isnad_sentence *s = &doc.sentences[i];
        assert_in_range(s->ntoken, 1, SENTENCE_MAX);
        tokens += s->ntoken;
        if (i + 1 < doc.nsentence) {
            isnad_span last = doc.tokens[s->token + s->ntoken - 1].span;
            assert_memory_equal(text + last.start, "،", 2);
        }
    }
    assert_int_equal(tokens, doc.ntoken);
    arena_release(&doc.arena);
    free(text);
}

static void test_long_without_commas(void **state)
{
    char *text = long_text(1000, 2000);
    isnad_doc doc = read(text);

    (void)state;
    assert_int_equal(doc.nsentence, 1000 / SENTENCE_MAX);
    arena_release(&doc.arena);
    free(text);
}

static void test_chars(void **state)
{
    static const struct {
        uint32_t c;
        char_class class;
    } samples[] = {{' ', CHAR_SPACE},      {'\n', CHAR_BREAK},     {0xA0, CHAR_SPACE},
                   {'a', CHAR_ALPHA},      {'5', CHAR_DIGIT},      {'_', CHAR_PUNCT},
                   {0x627, CHAR_ARABIC},   {0x64E, CHAR_MARK},     {0x640, CHAR_ARABIC},
                   {0x61F, CHAR_PUNCT},    {0x665, CHAR_DIGIT},    {0x200F, CHAR_IGNORED},
                   {0xFEFB, CHAR_ARABIC},  {0xFEFF, CHAR_IGNORED}, {0xE9, CHAR_ALPHA},
                   {0x416, CHAR_ALPHA},    {0x4E2D, CHAR_ALPHA},   {0x1F600, CHAR_PICTURE},
                   {0x1F1F9, CHAR_FLAG},   {0x1F3FD, CHAR_MARK},   {0x2019, CHAR_PUNCT},
                   {0x10FFFF, CHAR_ALPHA}, {0x2028, CHAR_BREAK},   {0x1EE00, CHAR_ARABIC}};

    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        if (char_classify(samples[i].c) != samples[i].class) {
            fail_msg("U+%04X is of class %d", (unsigned)samples[i].c,
                     (int)char_classify(samples[i].c));
        }
    }
}

static void test_empty(void **state)
{
    isnad_doc doc = read(" \n \xE2\x80\x8F");

    (void)state;
    assert_int_equal(doc.ntoken, 0);
    assert_int_equal(doc.nsentence, 0);
    arena_release(&doc.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_quotes),
                                       cmocka_unit_test(test_space_after),
                                       cmocka_unit_test(test_paragraphs),
                                       cmocka_unit_test(test_long),
                                       cmocka_unit_test(test_long_without_commas),
                                       cmocka_unit_test(test_chars),
                                       cmocka_unit_test(test_empty)};

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
