/* mend_test.c - names that the model got wrong, and what the tables and the words around say. */
#include "unit.h"

#include "entity_test.h"

/* A capital is no person, and a president of a country that is spoken of no place. */
static void test_type_from_tables(void **state)
{
    static const test_word words[] = {
        {"حذرت", ISNAD_UPOS_VERB, 0, "root", 0},  {"موسكو", ISNAD_UPOS_X, 1, "nsubj", 'L'},
        {"يريفان", ISNAD_UPOS_X, 1, "obj", 'P'},  {"في", ISNAD_UPOS_ADP, 5, "case", 0},
        {"أرمينيا", ISNAD_UPOS_X, 1, "obl", 'L'}, {".", ISNAD_UPOS_PUNCT, 1, "punct", 0},
        {"رد", ISNAD_UPOS_VERB, 0, "root", 0},    {"باشينيان", ISNAD_UPOS_X, 7, "nsubj", 'L'},
        {".", ISNAD_UPOS_PUNCT, 7, "punct", 0},
    };
    isnad_doc doc = TEST_READ(words, "2023-09-25");

    (void)state;
    assert_int_equal(doc.nentity, 4);
    test_entity(&doc, 1, "Yerevan: يريفان");
    assert_int_equal(doc.entities[1].type, ISNAD_GPE);
    test_entity(&doc, 3, "Nikol Pashinyan: باشينيان");
    assert_int_equal(doc.entities[3].type, ISNAD_PER);
    arena_release(&doc.arena);
}

/* Where nothing in the article speaks for the row, the model has the last word. */
static void test_type_without_support(void **state)
{
    static const test_word words[] = {
        {"وصل", ISNAD_UPOS_VERB, 0, "root", 0},
        {"باشينيان", ISNAD_UPOS_X, 1, "nsubj", 'L'},
        {".", ISNAD_UPOS_PUNCT, 1, "punct", 0},
    };
    isnad_doc doc = TEST_READ(words, "2023-09-25");

    (void)state;
    assert_int_equal(doc.nentity, 1);
    assert_int_equal(doc.entities[0].type, ISNAD_LOC);
    arena_release(&doc.arena);
}

/* An adjective of nationality stays one, also where it is a politician's surname. */
static void test_nationality(void **state)
{
    static const test_word words[] = {
        {"غنى", ISNAD_UPOS_VERB, 0, "root", 0},       {"الشاعر", ISNAD_UPOS_NOUN, 1, "nsubj", 0},
        {"السوداني", ISNAD_UPOS_ADJ, 2, "amod", 'M'}, {"في", ISNAD_UPOS_ADP, 5, "case", 0},
        {"العراق", ISNAD_UPOS_X, 1, "obl", 'L'},      {".", ISNAD_UPOS_PUNCT, 1, "punct", 0},
    };
    isnad_doc doc = TEST_READ(words, "2024-01-01");

    (void)state;
    assert_int_equal(doc.nentity, 2);
    assert_int_equal(doc.entities[0].type, ISNAD_MISC);
    arena_release(&doc.arena);
}

/* "With the Fund in": the preposition belongs to what follows. */
static void test_end(void **state)
{
    static const test_word words[] = {
        {"تفاوض", ISNAD_UPOS_VERB, 0, "root", 0},   {"صندوق", ISNAD_UPOS_NOUN, 1, "nsubj", 'O'},
        {"النقد", ISNAD_UPOS_NOUN, 2, "nmod", '+'}, {"الدولي", ISNAD_UPOS_ADJ, 2, "amod", '+'},
        {"في", ISNAD_UPOS_ADP, 6, "case", '+'},     {"تونس", ISNAD_UPOS_X, 1, "obl", 'L'},
        {".", ISNAD_UPOS_PUNCT, 1, "punct", 0},
    };
    isnad_doc doc = TEST_READ(words, NULL);

    (void)state;
    assert_int_equal(doc.nentity, 2);
    test_entity(&doc, 0, "International Monetary Fund: صندوق النقد الدولي");
    arena_release(&doc.arena);
}

/* Verbs and indefinite nouns are no names. They may be in quotation marks, behind an office, or
 * where the text has the name again. */
static void test_common_words(void **state)
{
    static const test_word words[] = {
        {"دفع", ISNAD_UPOS_VERB, 0, "root", 0},     {"فلاح", ISNAD_UPOS_NOUN, 1, "nsubj", 'P'},
        {"ريال", ISNAD_UPOS_NOUN, 2, "nmod", 'O'},  {"وزارني", ISNAD_UPOS_VERB, 1, "conj", 'P'},
        {"الوزير", ISNAD_UPOS_NOUN, 4, "nsubj", 0}, {"جهاد", ISNAD_UPOS_NOUN, 5, "nmod", 'P'},
        {"من", ISNAD_UPOS_ADP, 9, "case", 0},       {"\"", ISNAD_UPOS_PUNCT, 9, "punct", 0},
        {"مرصد", ISNAD_UPOS_NOUN, 4, "obl", 'O'},   {"\"", ISNAD_UPOS_PUNCT, 9, "punct", 0},
        {"أمل", ISNAD_UPOS_NOUN, 4, "obj", 'P'},    {"وقالت", ISNAD_UPOS_VERB, 1, "conj", 0},
        {"أمل", ISNAD_UPOS_NOUN, 12, "nsubj", 'P'}, {".", ISNAD_UPOS_PUNCT, 1, "punct", 0},
    };
    isnad_doc doc = TEST_READ(words, NULL);

    (void)state;
    assert_int_equal(doc.nentity, 3);
    assert_int_equal(doc.word_entity[5], 0);
    assert_int_equal(doc.word_entity[8], 1);
    assert_int_equal(doc.word_entity[10], 2);
    assert_int_equal(doc.word_entity[12], 2);
    arena_release(&doc.arena);
}

/* Le Pen's party is not Le Pen. */
static void test_party_of(void **state)
{
    static const test_word words[] = {
        {"تقدم", ISNAD_UPOS_VERB, 0, "root", 0}, {"حزب", ISNAD_UPOS_NOUN, 1, "nsubj", 'P'},
        {"لوبان", ISNAD_UPOS_X, 2, "nmod", '+'}, {"في", ISNAD_UPOS_ADP, 5, "case", 0},
        {"فرنسا", ISNAD_UPOS_X, 1, "obl", 'L'},  {".", ISNAD_UPOS_PUNCT, 1, "punct", 0},
    };
    isnad_doc doc = TEST_READ(words, "2024-06-26");

    (void)state;
    assert_int_equal(doc.nentity, 2);
    assert_int_equal(doc.entities[0].type, ISNAD_ORG);
    arena_release(&doc.arena);
}

/* A party whose name others have too counts where the article speaks of its country. */
static void test_same_name_elsewhere(void **state)
{
    test_word words[] = {
        {"فاز", ISNAD_UPOS_VERB, 0, "root", 0},       {"حزب", ISNAD_UPOS_NOUN, 1, "nsubj", 'O'},
        {"العدالة", ISNAD_UPOS_NOUN, 2, "nmod", '+'}, {"والتنمية", ISNAD_UPOS_NOUN, 3, "conj", '+'},
        {"في", ISNAD_UPOS_ADP, 6, "case", 0},         {"تركيا", ISNAD_UPOS_X, 1, "obl", 'L'},
        {".", ISNAD_UPOS_PUNCT, 1, "punct", 0},
    };
    isnad_doc doc = TEST_READ(words, NULL);

    (void)state;
    test_entity(&doc, 0, "Justice and Development Party (Turkey): حزب العدالة والتنمية");
    arena_release(&doc.arena);
    words[5].form = "المغرب";
    doc = TEST_READ(words, NULL);
    test_entity(&doc, 0, "Justice and Development Party (Morocco): حزب العدالة والتنمية");
    arena_release(&doc.arena);
    words[5].form = "اليابان";
    doc = TEST_READ(words, NULL);
    assert_null(doc.entities[0].country.p);
    arena_release(&doc.arena);
}

/* A bank called after a city is not the city, an airport's city is; an American base is not
 * Al-Qaeda; a team's initials are not the town that they spell. */
static void test_namesakes(void **state)
{
    static const test_word words[] = {
        {"حقق", ISNAD_UPOS_VERB, 0, "root", 0},        {"بنك", ISNAD_UPOS_NOUN, 1, "nsubj", 0},
        {"بيروت", ISNAD_UPOS_X, 2, "nmod", 'L'},       {"ربحا", ISNAD_UPOS_NOUN, 1, "obj", 0},
        {".", ISNAD_UPOS_PUNCT, 1, "punct", 0},        {"قصفت", ISNAD_UPOS_VERB, 0, "root", 0},
        {"القاعدة", ISNAD_UPOS_NOUN, 6, "nsubj", 'O'}, {"الأميركية", ISNAD_UPOS_ADJ, 7, "amod", 0},
        {"جثة", ISNAD_UPOS_NOUN, 6, "obj", 0},         {"في", ISNAD_UPOS_ADP, 11, "case", 0},
        {"الكاف", ISNAD_UPOS_X, 6, "obl", 'L'},        {".", ISNAD_UPOS_PUNCT, 6, "punct", 0},
    };
    isnad_doc doc = TEST_READ(words, NULL);

    (void)state;
    assert_int_equal(doc.nentity, 3);
    assert_int_equal(doc.entities[0].type, ISNAD_ORG);
    assert_null(doc.entities[1].wikidata.p);
    assert_int_equal(doc.entities[2].type, ISNAD_LOC);
    arena_release(&doc.arena);
}

/* "Kim to Putin:" is two people. */
static void test_second(void **state)
{
    static const test_word words[] = {
        {"بلينكن", ISNAD_UPOS_X, 0, "root", 'P'},
        {"ولافروف", ISNAD_UPOS_X, 1, "flat", '+'},
        {"في", ISNAD_UPOS_ADP, 4, "case", 0},
        {"روسيا", ISNAD_UPOS_X, 1, "nmod", 'L'},
    };
    isnad_doc doc = TEST_READ(words, "2022-01-21");

    (void)state;
    assert_int_equal(doc.nentity, 3);
    test_entity(&doc, 1, "Sergey Lavrov: لافروف");
    arena_release(&doc.arena);
}

/* The mosques of "the Custodian of the Two Holy Mosques" are no name beside the king's. */
static void test_part_of_office(void **state)
{
    static const test_word words[] = {
        {"استقبل", ISNAD_UPOS_VERB, 0, "root", 0},    {"خادم", ISNAD_UPOS_NOUN, 1, "nsubj", 0},
        {"الحرمين", ISNAD_UPOS_NOUN, 2, "nmod", 'O'}, {"الشريفين", ISNAD_UPOS_ADJ, 3, "amod", '+'},
        {"وفدا", ISNAD_UPOS_NOUN, 1, "obj", 0},
    };
    isnad_doc doc = TEST_READ(words, "2016-05-01");

    (void)state;
    assert_int_equal(doc.nentity, 1);
    test_entity(&doc, 0, "Salman of Saudi Arabia: خادم الحرمين الشريفين (title)");
    arena_release(&doc.arena);
}

/* "The kingdom" is the one that the article names; "the private sector" is no club. */
static void test_ordinary_words(void **state)
{
    static const test_word words[] = {
        {"زار", ISNAD_UPOS_VERB, 0, "root", 0},      {"الوفد", ISNAD_UPOS_NOUN, 1, "nsubj", 0},
        {"السعودي", ISNAD_UPOS_ADJ, 2, "amod", 'M'}, {"القطاع", ISNAD_UPOS_NOUN, 1, "obj", 0},
        {"الأهلي", ISNAD_UPOS_ADJ, 4, "amod", 'O'},  {"في", ISNAD_UPOS_ADP, 7, "case", 0},
        {"المملكة", ISNAD_UPOS_NOUN, 1, "obl", 'L'},
    };
    isnad_doc doc = TEST_READ(words, "2016-05-01");

    (void)state;
    assert_int_equal(doc.nentity, 2);
    test_entity(&doc, 1, "Saudi Arabia: المملكة");
    arena_release(&doc.arena);
}

/* A contest is a thing, whatever the model says; a formula is no name; an adjective no outlet. */
static void test_things(void **state)
{
    static const test_word words[] = {
        {"حفظه", ISNAD_UPOS_VERB, 3, "dep", 'O'},    {"الله", ISNAD_UPOS_NOUN, 1, "nsubj", '+'},
        {"فازت", ISNAD_UPOS_VERB, 0, "root", 0},     {"الفرق", ISNAD_UPOS_NOUN, 3, "nsubj", 0},
        {"العربية", ISNAD_UPOS_ADJ, 4, "amod", 'M'}, {"في", ISNAD_UPOS_ADP, 7, "case", 0},
        {"كأس", ISNAD_UPOS_NOUN, 3, "obl", 'O'},     {"آسيا", ISNAD_UPOS_X, 7, "nmod", '+'},
    };
    isnad_doc doc = TEST_READ(words, "2016-05-01");

    (void)state;
    assert_int_equal(doc.nentity, 2);
    assert_int_equal(doc.entities[0].type, ISNAD_MISC);
    assert_null(doc.entities[0].code.p);
    test_entity(&doc, 1, "AFC Asian Cup: كأس آسيا");
    assert_int_equal(doc.entities[1].type, ISNAD_MISC);
    arena_release(&doc.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_type_from_tables), cmocka_unit_test(test_type_without_support),
        cmocka_unit_test(test_nationality),      cmocka_unit_test(test_end),
        cmocka_unit_test(test_common_words),     cmocka_unit_test(test_namesakes),
        cmocka_unit_test(test_party_of),         cmocka_unit_test(test_same_name_elsewhere),
        cmocka_unit_test(test_second),           cmocka_unit_test(test_part_of_office),
        cmocka_unit_test(test_ordinary_words),   cmocka_unit_test(test_things),
    };

    return cmocka_run_group_tests(tests, test_engine_open, test_engine_close);
}
