/* title_test.c - phrases of office, the names that stand with them, and whom they mean alone. */
#include "unit.h"

#include "entity_test.h"

static void test_holder(void **state)
{
    static const test_word words[] = {
        {"قال", ISNAD_UPOS_VERB, 0, "root", 0},   {"الرئيس", ISNAD_UPOS_NOUN, 1, "nsubj", 0},
        {"الروسي", ISNAD_UPOS_ADJ, 2, "amod", 0}, {"فلاديمير", ISNAD_UPOS_X, 2, "nmod", 'P'},
        {"بوتين", ISNAD_UPOS_X, 4, "flat", '+'},  {".", ISNAD_UPOS_PUNCT, 1, "punct", 0},
        {"وعاد", ISNAD_UPOS_VERB, 0, "root", 0},  {"الرئيس", ISNAD_UPOS_NOUN, 7, "nsubj", 0},
        {".", ISNAD_UPOS_PUNCT, 7, "punct", 0},
    };
    isnad_doc doc = TEST_READ(words, NULL);

    (void)state;
    assert_int_equal(doc.nentity, 1);
    test_entity(&doc, 0, "Vladimir Putin: فلاديمير بوتين / الرئيس (title)");
    assert_int_equal(entity_of_phrase(&doc, 1), 0);
    arena_release(&doc.arena);
}

/* The day of publication says who held an office; the article before that. */
static void test_office_by_day(void **state)
{
    static const test_word words[] = {
        {"قال", ISNAD_UPOS_VERB, 0, "root", 0},    {"الرئيس", ISNAD_UPOS_NOUN, 1, "nsubj", 0},
        {"الفرنسي", ISNAD_UPOS_ADJ, 2, "amod", 0}, {"كلمة", ISNAD_UPOS_NOUN, 1, "obj", 0},
        {".", ISNAD_UPOS_PUNCT, 1, "punct", 0},
    };
    isnad_doc doc = TEST_READ(words, "2004-01-01");

    (void)state;
    test_entity(&doc, 0, "Jacques Chirac: الرئيس الفرنسي (title)");
    arena_release(&doc.arena);
    doc = TEST_READ(words, "2020-01-01");
    test_entity(&doc, 0, "Emmanuel Macron: الرئيس الفرنسي (title)");
    arena_release(&doc.arena);
    doc = TEST_READ(words, NULL);
    test_entity(&doc, 0, "French President: الرئيس الفرنسي (title)");
    arena_release(&doc.arena);
}

/* Two presidents in one article are two. */
static void test_two_presidents(void **state)
{
    static const test_word words[] = {
        {"التقى", ISNAD_UPOS_VERB, 0, "root", 0},  {"الرئيس", ISNAD_UPOS_NOUN, 1, "nsubj", 0},
        {"الروسي", ISNAD_UPOS_ADJ, 2, "amod", 0},  {"الرئيس", ISNAD_UPOS_NOUN, 1, "obj", 0},
        {"الفرنسي", ISNAD_UPOS_ADJ, 4, "amod", 0}, {".", ISNAD_UPOS_PUNCT, 1, "punct", 0},
    };
    isnad_doc doc = TEST_READ(words, NULL);

    (void)state;
    assert_int_equal(doc.nentity, 2);
    test_entity(&doc, 0, "Russian President: الرئيس الروسي (title)");
    test_entity(&doc, 1, "French President: الرئيس الفرنسي (title)");
    arena_release(&doc.arena);
}

/* Who speaks for a body is looked up by the body, not by its country. */
static void test_spokesman(void **state)
{
    static const test_word words[] = {
        {"قال", ISNAD_UPOS_VERB, 0, "root", 0},      {"المتحدث", ISNAD_UPOS_NOUN, 1, "nsubj", 0},
        {"باسم", ISNAD_UPOS_ADP, 4, "case", 0},      {"الكرملين", ISNAD_UPOS_X, 2, "nmod", 'O'},
        {".", ISNAD_UPOS_PUNCT, 1, "punct", 0},      {"قال", ISNAD_UPOS_VERB, 0, "root", 0},
        {"المتحدث", ISNAD_UPOS_NOUN, 6, "nsubj", 0}, {"باسم", ISNAD_UPOS_ADP, 9, "case", 0},
        {"الدوما", ISNAD_UPOS_X, 7, "nmod", 'O'},    {".", ISNAD_UPOS_PUNCT, 6, "punct", 0},
    };
    isnad_doc doc = TEST_READ(words, "2020-01-01");

    (void)state;
    test_entity(&doc, 0, "Dmitry Peskov: المتحدث باسم الكرملين (title)");
    test_entity(&doc, 2, "Russian Spokesperson: المتحدث باسم الدوما (title)");
    arena_release(&doc.arena);
}

/* "Trump's lawyer": the name is whose lawyer it is. A woman in front of her office. */
static void test_possessor_and_front(void **state)
{
    static const test_word words[] = {
        {"قال", ISNAD_UPOS_VERB, 0, "root", 0},       {"محامي", ISNAD_UPOS_NOUN, 1, "nsubj", 0},
        {"ترامب", ISNAD_UPOS_X, 2, "nmod", 'P'},      {".", ISNAD_UPOS_PUNCT, 1, "punct", 0},
        {"قالت", ISNAD_UPOS_VERB, 0, "root", 0},      {"سلمى", ISNAD_UPOS_X, 5, "nsubj", 'P'},
        {"الدهشوري", ISNAD_UPOS_X, 6, "flat", '+'},   {"،", ISNAD_UPOS_PUNCT, 9, "punct", 0},
        {"وزيرة", ISNAD_UPOS_NOUN, 6, "appos", 0},    {"الصحة", ISNAD_UPOS_NOUN, 9, "nmod", 0},
        {".", ISNAD_UPOS_PUNCT, 5, "punct", 0},       {"عادت", ISNAD_UPOS_VERB, 0, "root", 0},
        {"الوزيرة", ISNAD_UPOS_NOUN, 12, "nsubj", 0}, {".", ISNAD_UPOS_PUNCT, 12, "punct", 0},
    };
    isnad_doc doc = TEST_READ(words, NULL);
    uint32_t woman = doc.word_entity[5];

    (void)state;
    assert_int_not_equal(doc.word_entity[1], doc.word_entity[2]);
    assert_int_not_equal(woman, ISNAD_NONE);
    assert_int_equal(doc.word_entity[8], woman);
    arena_release(&doc.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_holder),
        cmocka_unit_test(test_office_by_day),
        cmocka_unit_test(test_two_presidents),
        cmocka_unit_test(test_spokesman),
        cmocka_unit_test(test_possessor_and_front),
    };

    return cmocka_run_group_tests(tests, test_engine_open, test_engine_close);
}
