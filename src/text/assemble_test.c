/* assemble_test.c - title and body become the text that offsets count in. */
#include <string.h>

#include "base/str.h"
#include "text/text.h"
#include "unit.h"

#define STR(literal) ISNAD_STR(literal)

static isnad_doc assemble(isnad_article article)
{
    isnad_doc doc = {.body = 0};

    arena_init(&doc.arena);
    assert_int_equal(text_assemble(&doc, &article, NULL), ISNAD_OK);
    return doc;
}

static void check(isnad_str title, isnad_str body, const char *text, uint32_t at)
{
    isnad_doc doc = assemble((isnad_article){.title = title, .text = body});

    assert_true(str_is(doc.text, text));
    assert_int_equal(doc.body, at);
    assert_int_equal(doc.text.n - doc.body, doc.article.text.n);
    arena_release(&doc.arena);
}

static void check_fault(isnad_article article, isnad_code code, uint64_t position)
{
    isnad_doc doc = {.body = 0};
    isnad_error error;

    arena_init(&doc.arena);
    assert_int_equal(text_assemble(&doc, &article, &error), code);
    assert_int_equal(error.code, code);
    assert_int_equal(error.position, position);
    arena_release(&doc.arena);
}

static void test_join(void **state)
{
    (void)state;
    check(STR("قال"), STR("نعم"), "قال\nنعم", 7);
    check((isnad_str){NULL, 0}, STR("نعم"), "نعم", 0);
    check(STR(" \n"), STR("نعم"), "نعم", 0);
    check(STR("قال"), STR("\n"), "قال", 6);
}

static void test_lines(void **state)
{
    (void)state;
    check(STR("قال\r"), STR("\r\n \r\nنعم\r\nلا\rبلى\n\n"), "قال\nنعم\nلا\nبلى", 7);
    check(STR("قال"), STR("  نعم  \n"), "قال\n  نعم  ", 7);
    check(STR("قال"), STR("نعم\n\n\nلا"), "قال\nنعم\n\n\nلا", 7);
    check(STR("\n\nقال"), STR("\xC2\xA0\nنعم\xE2\x80\x8F"), "قال\nنعم\xE2\x80\x8F", 7);
}

static void test_title(void **state)
{
    isnad_doc doc = assemble((isnad_article){.title = STR("\nقال\n"), .text = STR("نعم")});

    (void)state;
    assert_true(str_is(doc.article.title, "قال"));
    arena_release(&doc.arena);
    doc = assemble((isnad_article){.title = STR(""), .text = STR("نعم")});
    assert_null(doc.article.title.p);
    arena_release(&doc.arena);
}

/* An article without an id always gets the same one, and another text another. */
static void test_id(void **state)
{
    isnad_doc a = assemble((isnad_article){.text = STR("نعم")});
    isnad_doc b = assemble((isnad_article){.text = STR("نعم\n"), .id = STR("")});
    isnad_doc c = assemble((isnad_article){.text = STR("لا")});
    isnad_doc d = assemble((isnad_article){.text = STR("لا"), .id = STR("x")});

    (void)state;
    assert_int_equal(a.article.id.n, 16);
    assert_true(str_equal(a.article.id, b.article.id));
    assert_false(str_equal(a.article.id, c.article.id));
    assert_true(str_is(d.article.id, "x"));
    arena_release(&a.arena);
    arena_release(&b.arena);
    arena_release(&c.arena);
    arena_release(&d.arena);
}

static void test_published(void **state)
{
    isnad_doc a = assemble((isnad_article){.text = STR("نعم"), .published = STR("2024-02-03")});
    isnad_doc b = assemble((isnad_article){.text = STR("نعم"), .published = STR("yesterday")});

    (void)state;
    assert_true(str_is(a.article.published, "2024-02-03"));
    assert_null(b.article.published.p);
    arena_release(&a.arena);
    arena_release(&b.arena);
}

/* At every byte that starts a character, across several blocks of the index. */
static void test_codepoints(void **state)
{
    char body[600];
    isnad_doc doc;
    uint32_t seen = 0;

    (void)state;
    for (size_t i = 0; i < sizeof body; i += 6) {
        memcpy(body + i, "a\xD9\x82\xE2\x80\x93", 6);
    }
    doc = assemble((isnad_article){.text = {body, sizeof body}});
    for (uint32_t i = 0; i <= doc.text.n; i++) {
        if (i == doc.text.n || ((unsigned char)doc.text.p[i] & 0xC0) != 0x80) {
            assert_int_equal(text_codepoint(&doc, i), seen);
            seen++;
        }
    }
    assert_int_equal(seen, 301);
    arena_release(&doc.arena);
}

static void test_faults(void **state)
{
    (void)state;
    check_fault((isnad_article){.text = STR("")}, ISNAD_EMPTY, UINT64_MAX);
    check_fault((isnad_article){.text = STR(" \n\t")}, ISNAD_EMPTY, UINT64_MAX);
    check_fault((isnad_article){.text = STR("abc")}, ISNAD_NO_ARABIC, UINT64_MAX);
    check_fault((isnad_article){.text = STR("نعم\xFF")}, ISNAD_ENCODING, 6);
    check_fault((isnad_article){.text = STR("نعم"), .title = STR("a\xD9")}, ISNAD_ENCODING, 1);
    check_fault((isnad_article){.text = STR("نعم"), .id = STR("\x80")}, ISNAD_ENCODING, 0);
    check_fault((isnad_article){.text = STR("نعم\0لا")}, ISNAD_NOT_TEXT, 6);
    check_fault((isnad_article){.text = {"x", TEXT_MAX + 1}}, ISNAD_TOO_LARGE, UINT64_MAX);
    check_fault((isnad_article){.text = {"x", SIZE_MAX}, .title = STR("x")}, ISNAD_TOO_LARGE,
                UINT64_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_join),      cmocka_unit_test(test_lines),
        cmocka_unit_test(test_title),     cmocka_unit_test(test_id),
        cmocka_unit_test(test_published), cmocka_unit_test(test_codepoints),
        cmocka_unit_test(test_faults),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
