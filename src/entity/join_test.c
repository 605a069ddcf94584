/* join_test.c - which names mean the same one. */
#include "unit.h"

#include "entity_test.h"

static void test_surname(void **state)
{
    static const test_word words[] = {
        {"قال", ISNAD_UPOS_VERB, 0, "root", 0},      {"كريم", ISNAD_UPOS_X, 1, "nsubj", 'P'},
        {"الدهشوري", ISNAD_UPOS_X, 2, "flat", '+'},  {"كلمة", ISNAD_UPOS_NOUN, 1, "obj", 0},
        {".", ISNAD_UPOS_PUNCT, 1, "punct", 0},      {"وعد", ISNAD_UPOS_VERB, 0, "root", 0},
        {"الدهشوري", ISNAD_UPOS_X, 6, "nsubj", 'P'}, {"سامي", ISNAD_UPOS_X, 6, "obj", 'P'},
        {"الدهشوري", ISNAD_UPOS_X, 8, "flat", '+'},  {".", ISNAD_UPOS_PUNCT, 6, "punct", 0},
        {"عاد", ISNAD_UPOS_VERB, 0, "root", 0},      {"الدهشوري", ISNAD_UPOS_X, 11, "nsubj", 'P'},
        {".", ISNAD_UPOS_PUNCT, 11, "punct", 0},
    };
    isnad_doc doc = TEST_READ(words, NULL);

    (void)state;
    assert_int_equal(doc.nentity, 2);
    /* A surname means the one of that name spoken of last. */
    test_entity(&doc, 0, "Karim al-Dahshuri: كريم الدهشوري / الدهشوري");
    test_entity(&doc, 1, "Sami al-Dahshuri: سامي الدهشوري / الدهشوري");
    arena_release(&doc.arena);
}

/* A full name behind explains a surname in front; one letter more or less is the same name. */
static void test_spellings(void **state)
{
    static const test_word words[] = {
        {"وصل", ISNAD_UPOS_VERB, 0, "root", 0},   {"شتراوبه", ISNAD_UPOS_X, 1, "nsubj", 'P'},
        {".", ISNAD_UPOS_PUNCT, 1, "punct", 0},   {"قال", ISNAD_UPOS_VERB, 0, "root", 0},
        {"فالتر", ISNAD_UPOS_X, 4, "nsubj", 'P'}, {"شتراوبه", ISNAD_UPOS_X, 5, "flat", '+'},
        {".", ISNAD_UPOS_PUNCT, 4, "punct", 0},   {"رحل", ISNAD_UPOS_VERB, 0, "root", 0},
        {"فالتر", ISNAD_UPOS_X, 8, "nsubj", 'P'}, {"شتراوبيه", ISNAD_UPOS_X, 9, "flat", '+'},
        {".", ISNAD_UPOS_PUNCT, 8, "punct", 0},
    };
    isnad_doc doc = TEST_READ(words, NULL);

    (void)state;
    assert_int_equal(doc.nentity, 1);
    assert_int_equal(doc.entities[0].nmention, 3);
    arena_release(&doc.arena);
}

/* Two spellings of one row, and a body without the word for its kind. */
static void test_rows(void **state)
{
    static const test_word words[] = {
        {"اتهمت", ISNAD_UPOS_VERB, 0, "root", 0},       {"حركة", ISNAD_UPOS_NOUN, 1, "nsubj", 'O'},
        {"حماس", ISNAD_UPOS_X, 2, "nmod", '+'},         {"أميركا", ISNAD_UPOS_X, 1, "obj", 'L'},
        {".", ISNAD_UPOS_PUNCT, 1, "punct", 0},         {"وردت", ISNAD_UPOS_VERB, 0, "root", 0},
        {"الولايات", ISNAD_UPOS_NOUN, 6, "nsubj", 'L'}, {"المتحدة", ISNAD_UPOS_ADJ, 7, "amod", '+'},
        {"على", ISNAD_UPOS_ADP, 10, "case", 0},         {"حماس", ISNAD_UPOS_X, 6, "obl", 'O'},
        {".", ISNAD_UPOS_PUNCT, 6, "punct", 0},
    };
    isnad_doc doc = TEST_READ(words, NULL);

    (void)state;
    assert_int_equal(doc.nentity, 2);
    test_entity(&doc, 0, "Hamas: حركة حماس / حماس");
    assert_int_equal(doc.entities[1].nmention, 2);
    assert_int_equal(doc.entities[1].type, ISNAD_GPE);
    assert_memory_equal(doc.entities[1].country.p, "USA", 3);
    arena_release(&doc.arena);
}

/* Amman and Oman are written alike: the country that is spoken of decides. */
static void test_amman(void **state)
{
    static const test_word jordan[] = {
        {"قال", ISNAD_UPOS_VERB, 0, "root", 0},    {"الملك", ISNAD_UPOS_NOUN, 1, "nsubj", 0},
        {"الأردني", ISNAD_UPOS_ADJ, 2, "amod", 0}, {"في", ISNAD_UPOS_ADP, 5, "case", 0},
        {"عمان", ISNAD_UPOS_X, 1, "obl", 'L'},     {".", ISNAD_UPOS_PUNCT, 1, "punct", 0},
    };
    static const test_word oman[] = {
        {"قال", ISNAD_UPOS_VERB, 0, "root", 0}, {"السلطان", ISNAD_UPOS_NOUN, 1, "nsubj", 0},
        {"في", ISNAD_UPOS_ADP, 4, "case", 0},   {"عمان", ISNAD_UPOS_X, 1, "obl", 'L'},
        {".", ISNAD_UPOS_PUNCT, 1, "punct", 0},
    };
    isnad_doc doc = TEST_READ(jordan, "2010-05-01");

    (void)state;
    test_entity(&doc, doc.nentity - 1, "Amman: عمان");
    arena_release(&doc.arena);
    doc = TEST_READ(oman, "2010-05-01");
    test_entity(&doc, doc.nentity - 1, "Oman: عمان");
    arena_release(&doc.arena);
}

/* A surname alone means somebody of the tables only where the article supports it. */
static void test_support(void **state)
{
    static const test_word alone[] = {
        {"وصل", ISNAD_UPOS_VERB, 0, "root", 0},
        {"عون", ISNAD_UPOS_X, 1, "nsubj", 'P'},
        {".", ISNAD_UPOS_PUNCT, 1, "punct", 0},
    };
    static const test_word lebanon[] = {
        {"وصل", ISNAD_UPOS_VERB, 0, "root", 0}, {"عون", ISNAD_UPOS_X, 1, "nsubj", 'P'},
        {"إلى", ISNAD_UPOS_ADP, 4, "case", 0},  {"لبنان", ISNAD_UPOS_X, 1, "obl", 'L'},
        {".", ISNAD_UPOS_PUNCT, 1, "punct", 0},
    };
    isnad_doc doc = TEST_READ(alone, NULL);

    (void)state;
    assert_null(doc.entities[0].country.p);
    arena_release(&doc.arena);
    doc = TEST_READ(lebanon, "2018-03-01");
    test_entity(&doc, 0, "Michel Aoun: عون");
    arena_release(&doc.arena);
    doc = TEST_READ(lebanon, "2025-06-01");
    test_entity(&doc, 0, "Joseph Aoun: عون");
    arena_release(&doc.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_surname), cmocka_unit_test(test_spellings),
        cmocka_unit_test(test_rows),    cmocka_unit_test(test_amman),
        cmocka_unit_test(test_support),
    };

    return cmocka_run_group_tests(tests, test_engine_open, test_engine_close);
}
