/* roman_test.c - names in Latin letters. */
#include "unit.h"

#include "entity_test.h"

static void name(const char *first, const char *second, const char *third, const char *expected)
{
    test_word words[] = {
        {"وصل", ISNAD_UPOS_VERB, 0, "root", 0},
        {first, ISNAD_UPOS_X, 1, "nsubj", 'P'},
        {second, ISNAD_UPOS_X, 2, "flat", '+'},
        {third, ISNAD_UPOS_X, 2, "flat", '+'},
    };
    isnad_doc doc = test_read(words, third ? 4 : 3, NULL);

    assert_int_equal(doc.nentity, 1);
    assert_int_equal(doc.entities[0].name_en.n, strlen(expected));
    assert_memory_equal(doc.entities[0].name_en.p, expected, strlen(expected));
    arena_release(&doc.arena);
}

static void test_usual_spellings(void **state)
{
    (void)state;
    name("محمد", "حسين", NULL, "Mohammed Hussein");
    name("خالد", "يوسف", "محمود", "Khaled Youssef Mahmoud");
}

static void test_particles_and_article(void **state)
{
    (void)state;
    name("عمر", "بن", "محمود", "Omar bin Mahmoud");
    name("أحمد", "عبد", "السمدوني", "Ahmed Abd al-Samduni");
}

/* What no table knows is written letter by letter. */
static void test_letters(void **state)
{
    (void)state;
    name("شادي", "غريبو", NULL, "Shadi Gharibu");
    name("كارلو", "فيتوزي", NULL, "Carlo Fituzi");
}

/* Waw and ya beside an a are consonants; ain between vowels is not heard; "fa'il" has an i. */
static void test_glides(void **state)
{
    (void)state;
    name("وجيه", "نواوي", NULL, "Wajih Nawawi");
    name("ياسمينا", "خلاوي", NULL, "Yasmina Khalawi");
    name("أورتيغا", "عاطل", NULL, "Ortigha Atil");
    name("عبدالباسط", "رونالدند", NULL, "Abdulbasit Runaldand");
}

static void body(const char *first, const char *second, const char *third, const char *expected)
{
    test_word words[] = {
        {"وصل", ISNAD_UPOS_VERB, 0, "root", 0},
        {first, ISNAD_UPOS_NOUN, 1, "nsubj", 'O'},
        {second, ISNAD_UPOS_NOUN, 2, "nmod", '+'},
        {third, ISNAD_UPOS_ADJ, 3, "amod", '+'},
    };
    isnad_doc doc = test_read(words, 4, NULL);

    assert_int_equal(doc.nentity, 1);
    assert_int_equal(doc.entities[0].name_en.n, strlen(expected));
    assert_memory_equal(doc.entities[0].name_en.p, expected, strlen(expected));
    arena_release(&doc.arena);
}

/* Words that mean something are translated; proper names among them stay names. */
static void test_glosses(void **state)
{
    (void)state;
    body("مجلس", "الدفاع", "المدني", "Civil Defence Council");
    body("مستشفى", "الملك", "فهد", "King Fahd Hospital");
    body("مطار", "عدن", "الدولي", "Aden International Airport");
    body("مصنع", "تشوكو", "الياباني", "Japanese Tashuku Factory");
}

/* Offices and institutions without a name are composed. */
static void test_composed(void **state)
{
    static const test_word words[] = {
        {"أعلن", ISNAD_UPOS_VERB, 0, "root", 0},
        {"الجيش", ISNAD_UPOS_NOUN, 1, "nsubj", 0},
        {"اللبناني", ISNAD_UPOS_ADJ, 2, "amod", 0},
    };
    isnad_doc doc = TEST_READ(words, NULL);

    (void)state;
    test_entity(&doc, 0, "Lebanese Army: الجيش اللبناني (title)");
    arena_release(&doc.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_usual_spellings), cmocka_unit_test(test_particles_and_article),
        cmocka_unit_test(test_letters),         cmocka_unit_test(test_glides),
        cmocka_unit_test(test_glosses),         cmocka_unit_test(test_composed),
    };

    return cmocka_run_group_tests(tests, test_engine_open, test_engine_close);
}
