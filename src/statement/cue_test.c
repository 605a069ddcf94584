/* Tests of the lexicon of cues: forms, clitics, order of readings. */
#include "statement/cue.h"

#include "base/str.h"
#include "unit.h"

static arena memory;
static cue_lexicon lexicon;

static int set_up(void **state)
{
    isnad_error error;

    (void)state;
    arena_init(&memory);
    return cue_lexicon_load(&lexicon, &memory, &error);
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&memory);
    return 0;
}

/* The first reading of a folded form; the lemma is compared with the table's. */
static cue_form first(const char *form, const char *lemma)
{
    cue_form out[CUE_READINGS];
    size_t n = cue_lookup(&lexicon, (isnad_str){form, strlen(form)}, out);

    assert_true(n > 0);
    assert_true(str_is(lexicon.cues[out[0].cue].lemma, lemma));
    return out[0];
}

static void persons_and_numbers(void **state)
{
    cue_form f = first("قالت", "قال");

    (void)state;
    assert_int_equal(f.base, CUE_PAST);
    assert_true(f.female);
    f = first("يقولون", "قال");
    assert_int_equal(f.number, CUE_PLURAL);
    f = first("نفت", "نفى");
    assert_true(f.female);
}

static void clitics(void **state)
{
    cue_form f = first("واكد", "أكد");

    (void)state;
    assert_true(f.conjunct);
    f = first("سيعلن", "أعلن");
    assert_int_equal(f.base, CUE_PRESENT);
    f = first("وصفها", "وصف");
    assert_true(f.object);
}

static void third_person_first(void **state)
{
    cue_form f = first("اعلن", "أعلن");

    (void)state;
    assert_int_equal(f.person, 3);
}

static void participles(void **state)
{
    cue_form f = first("مشيرا", "أشار");

    (void)state;
    assert_int_equal(f.base, CUE_PART);
    assert_true(f.adverbial);
}

static void no_cue(void **state)
{
    cue_form out[CUE_READINGS];

    (void)state;
    assert_int_equal(cue_lookup(&lexicon, ISNAD_STR("مدينه"), out), 0);
    assert_int_equal(cue_lookup(&lexicon, ISNAD_STR("مصر"), out), 0);
    assert_int_equal(cue_lookup(&lexicon, ISNAD_STR(""), out), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(persons_and_numbers),
                                       cmocka_unit_test(clitics),
                                       cmocka_unit_test(third_person_first),
                                       cmocka_unit_test(participles), cmocka_unit_test(no_cue)};

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
