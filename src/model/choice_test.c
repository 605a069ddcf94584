/* choice_test.c - lemmas that the words around decide. */
#include "model/choice.h"

#include <string.h>

#include "base/str.h"
#include "model/tree.h"
#include "unit.h"

static arena memory;
static const struct choice_table *table;

static int open_table(void **state)
{
    (void)state;
    arena_init(&memory);
    return choice_load(&table, &memory, NULL);
}

static int close_table(void **state)
{
    (void)state;
    arena_release(&memory);
    return 0;
}

static isnad_word word(const char *form, const char *lemma, isnad_upos upos, uint32_t head)
{
    return (isnad_word){
        .form = {form, strlen(form)}, .lemma = {lemma, strlen(lemma)}, .upos = upos, .head = head};
}

/* Governor, conjunction, what stands behind it, verb: the lemma that the conjunction gets. */
static void expect(const char *governor, const char *form, isnad_upos next, isnad_upos after,
                   const char *lemma)
{
    isnad_word words[] = {word("x", governor, ISNAD_UPOS_VERB, ISNAD_NONE),
                          word(form, "أَنَّ", ISNAD_UPOS_SCONJ, 3), word("y", "y", next, 3),
                          word("z", "z", after, 0)};
    isnad_sentence sentence = {.word = 0, .nword = 4};
    isnad_doc doc = {.words = words, .nword = 4, .sentences = &sentence, .nsentence = 1};

    choice_run(table, &doc);
    assert_true(str_is(words[1].lemma, lemma));
    assert_true(str_is(words[1].key, "ان"));
}

static void test_before_a_verb(void **state)
{
    (void)state;
    expect("أَرَاد", "أن", ISNAD_UPOS_VERB, ISNAD_UPOS_NOUN, "أَن");
    expect("أَرَاد", "ان", ISNAD_UPOS_PART, ISNAD_UPOS_VERB, "أَن");
}

static void test_after_said(void **state)
{
    (void)state;
    expect("قَال", "ان", ISNAD_UPOS_NOUN, ISNAD_UPOS_VERB, "إِنَّ");
    expect("قَال", "ان", ISNAD_UPOS_VERB, ISNAD_UPOS_VERB, "أَن");
}

static void test_left_alone(void **state)
{
    isnad_word one = word("أن", "أَنَّ", ISNAD_UPOS_SCONJ, ISNAD_NONE);
    isnad_sentence sentence = {.word = 0, .nword = 1};
    isnad_doc doc = {.words = &one, .nword = 1, .sentences = &sentence, .nsentence = 1};

    (void)state;
    choice_run(table, &doc);
    assert_null(one.key.p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_before_a_verb),
        cmocka_unit_test(test_after_said),
        cmocka_unit_test(test_left_alone),
    };

    return cmocka_run_group_tests(tests, open_table, close_table);
}
