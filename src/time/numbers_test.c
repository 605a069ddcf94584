/* numbers_test.c - numbers of digits, and of words by way of the tables. */
#include "time/numbers.h"

#include "unit.h"

#include "base/str.h"
#include "text/norm.h"

static arena memory;
static lexicon lex;

static int set_up(void **state)
{
    (void)state;
    arena_init(&memory);
    return lexicon_load(&lex, &memory, NULL);
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&memory);
    return 0;
}

static void test_digits(void **state)
{
    static const struct {
        const char *text;
        double value;
        bool whole;
    } right[] = {
        {"15", 15, true},       {"2024", 2024, true},        {"12.5", 12.5, false},
        {"0,7", 0.7, false},    {"1,200", 1200, false},      {"1.200", 1.2, false},
        {"5.000", 5000, false}, {"1.200.000", 1.2e6, false}, {"1,250,500", 1250500, false},
        {"007", 7, true},
    };
    static const char *const wrong[] = {"1.2.3", "12.3.2024", "", "x", "5."};

    (void)state;
    for (size_t i = 0; i < sizeof right / sizeof *right; i++) {
        double value;
        bool whole;
        isnad_str s = {right[i].text, strlen(right[i].text)};
        assert_true(numbers_digits(s, &value, &whole));
        assert_true(value > right[i].value - 1e-9 && value < right[i].value + 1e-9);
        assert_int_equal(whole, right[i].whole);
    }
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        double value;
        bool whole;
        assert_false(numbers_digits((isnad_str){wrong[i], strlen(wrong[i])}, &value, &whole));
    }
}

/* Reads a sentence of words parted by single spaces. */
static void read_words(const char *text, atoms *list)
{
    static isnad_token tokens[64];
    isnad_doc doc = {.text = {text, strlen(text)}, .tokens = tokens};
    isnad_sentence sentence = {0};
    size_t at = 0;

    while (at < doc.text.n) {
        const char *space = memchr(text + at, ' ', doc.text.n - at);
        size_t end = space ? (size_t)(space - text) : doc.text.n;
        tokens[doc.ntoken].span = (isnad_span){(uint32_t)at, (uint32_t)end};
        tokens[doc.ntoken++].space_after = true;
        at = end + 1;
    }
    sentence.ntoken = (uint32_t)doc.ntoken;
    assert_int_equal(atoms_init(list, doc.ntoken, &memory), ISNAD_OK);
    atoms_read(list, &lex, &doc, &sentence);
    numbers_read(list);
}

static void expect(const char *text, unsigned class, double value, unsigned len)
{
    atoms list;
    const reading *r;

    read_words(text, &list);
    r = atom_find(&list.items[0], class);
    assert_non_null(r);
    assert_true(r->value == value);
    assert_int_equal(r->len, len);
}

static void test_words(void **state)
{
    (void)state;
    expect("ثلاثة رجال", LEX_n, 3, 1);
    expect("ثلاثة وعشرون رجلا", LEX_n, 23, 2);
    expect("أحد عشر رجلا", LEX_n, 11, 2);
    expect("اثنتا عشرة امرأة", LEX_n, 12, 2);
    expect("وأحد عشر رجلا", LEX_n, 11, 2);
    expect("خمسمائة رجل", LEX_n, 500, 1);
    expect("خمس مئة رجل", LEX_n, 500, 2);
    expect("مئة وخمسة وعشرون رجلا", LEX_n, 125, 3);
    expect("ألفان وثلاثمئة رجل", LEX_n, 2300, 2);
    expect("عشرة آلاف رجل", LEX_n, 10000, 2);
    expect("مئة ألف رجل", LEX_n, 100000, 2);
    expect("مليون ومئتا ألف رجل", LEX_n, 1200000, 3);
    expect("3 ملايين و 500 ألف", LEX_n, 3500000, 4);
    expect("مليون ونصف المليون", LEX_n, 1500000, 3);
    expect("نصف مليون", LEX_n, 500000, 2);
    expect("14 ألفا", LEX_n, 14000, 2);
}

static void test_ordinals(void **state)
{
    (void)state;
    expect("الخامس من الشهر", LEX_ordday, 5, 1);
    expect("الحادي والعشرين من الشهر", LEX_ordday, 21, 2);
    expect("الثانية عشرة ظهرا", LEX_ordhour, 12, 2);
    expect("التاسع عشر", LEX_ord, 19, 2);
    expect("العشرين", LEX_ord, 20, 1);
}

/* Two numbers that stand together are not one. */
static void test_apart(void **state)
{
    (void)state;
    expect("11 و14", LEX_n, 11, 1);
    expect("ثلاثة وأربعة", LEX_n, 3, 1);
    expect("خمسة عشرون", LEX_n, 5, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_digits),
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_ordinals),
        cmocka_unit_test(test_apart),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
