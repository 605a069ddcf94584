/* load_test.c - the tables of the event stage load, and hold what the code relies on. */
#include <math.h>

#include "base/str.h"
#include "event/parts.h"
#include "unit.h"

static isnad_engine engine;
static event_tables tables;

static int setup(void **state)
{
    isnad_error error;

    (void)state;
    arena_init(&engine.arena);
    return event_tables_load(&engine, &tables, &error);
}

static int teardown(void **state)
{
    (void)state;
    arena_release(&engine.arena);
    return 0;
}

static const event_lexeme *lexeme(const char *key)
{
    uint32_t at = map_get(&tables.lexicon, (isnad_str){key, strlen(key)});

    assert_int_not_equal(at, ISNAD_NONE);
    return &tables.lexemes[at];
}

static void test_every_type_has_triggers(void **state)
{
    size_t n[EVENT_TYPE_COUNT + 1] = {0};

    (void)state;
    for (size_t i = 0; i < tables.nlexeme; i++) {
        uint32_t line = tables.lexemes[i].trigger;
        for (; line != ISNAD_NONE; line = tables.triggers[line].next) {
            n[tables.triggers[line].type] += tables.triggers[line].type != EVENT_NONE;
        }
    }
    for (size_t i = 0; i < EVENT_TYPE_COUNT; i++) {
        assert_true(n[i] >= 20);
    }
}

static void test_lines_that_ask_come_first(void **state)
{
    (void)state;
    for (size_t i = 0; i < tables.nlexeme; i++) {
        uint32_t line = tables.lexemes[i].trigger;
        bool open[128] = {false};
        for (; line != ISNAD_NONE; line = tables.triggers[line].next) {
            const event_trigger *t = &tables.triggers[line];
            if (t->with) {
                assert_false(open[(unsigned char)t->pos]);
            }
            if (!t->with && t->need == NEED_NOTHING) {
                open[(unsigned char)t->pos] = true;
            }
        }
    }
}

static void test_code_quad_and_goldstein(void **state)
{
    const event_trigger *t = &tables.triggers[lexeme("اغتال")->trigger];

    (void)state;
    assert_int_equal(t->type, EVENT_ASSAULT);
    assert_string_equal(t->mode, "targeted");
    assert_int_equal(t->quad, 4);
    assert_true(fabs(t->goldstein + 10.0) < 1e-9);
}

static void test_lemmas_are_folded(void **state)
{
    (void)state;
    assert_int_not_equal(lexeme("ادان")->trigger, ISNAD_NONE);
    assert_int_not_equal(lexeme("مظاهره")->trigger, ISNAD_NONE);
    assert_int_equal(map_get(&tables.lexicon, ISNAD_STR("أدان")), ISNAD_NONE);
}

/* The type of what a word is a form of, its lemma being unknown. */
static const char *stemmed_as(const char *form, const char *fold, const char *feats,
                              isnad_upos upos)
{
    isnad_word word = {.form = {form, strlen(form)},
                       .fold = {fold, strlen(fold)},
                       .key = {fold, strlen(fold)},
                       .feats = {feats, strlen(feats)},
                       .upos = upos};
    isnad_doc doc = {.words = &word, .nword = 1};
    event_work work = {.tables = &tables, .doc = &doc, .engine = &engine};
    uint32_t at = event_stem(&work, 0);
    uint32_t line = at == ISNAD_NONE ? ISNAD_NONE : tables.lexemes[at].trigger;

    while (line != ISNAD_NONE && tables.triggers[line].type == EVENT_NONE) {
        line = tables.triggers[line].next;
    }
    return line == ISNAD_NONE ? "none" : event_type_name(tables.triggers[line].type);
}

static const char *stemmed(const char *fold, isnad_upos upos)
{
    return stemmed_as(fold, fold, "_", upos);
}

static void test_stems(void **state)
{
    (void)state;
    assert_string_equal(stemmed("يستهدفون", ISNAD_UPOS_VERB), "ASSAULT");
    assert_string_equal(stemmed("سيستسلمون", ISNAD_UPOS_VERB), "RETREAT");
    assert_string_equal(stemmed("استهدافها", ISNAD_UPOS_NOUN), "ASSAULT");
    assert_string_equal(stemmed("بزيارته", ISNAD_UPOS_NOUN), "CONSULT");
    assert_string_equal(stemmed("لندن", ISNAD_UPOS_PROPN), "none");
    assert_string_equal(stemmed("عدن", ISNAD_UPOS_NOUN), "none");
}

static void test_what_is_no_form_of_a_trigger(void **state)
{
    static const char past[] = "Aspect=Perf|Gender=Masc|Number=Sing|Person=3";

    (void)state;
    /* a verb in its dictionary form, though "signed" with a prefix reads the same */
    assert_string_equal(stemmed_as("توقع", "توقع", past, ISNAD_UPOS_VERB), "none");
    assert_string_equal(stemmed_as("توقع", "توقع", "Aspect=Imp", ISNAD_UPOS_VERB), "SUPPORT");
    /* the ending of a feminine, not a pronoun */
    assert_string_equal(stemmed_as("قبضة", "قبضه", "_", ISNAD_UPOS_NOUN), "none");
    assert_string_equal(stemmed_as("قبضه", "قبضه", "_", ISNAD_UPOS_NOUN), "COERCE");
    /* an adjective is not of the noun that it is made from; an unknown name of no verb */
    assert_string_equal(stemmed("سلبي", ISNAD_UPOS_ADJ), "none");
    assert_string_equal(stemmed("سلمان", ISNAD_UPOS_X), "none");
}

static void test_prepositions(void **state)
{
    const event_trigger *t = &tables.triggers[lexeme("اشاد")->trigger];

    (void)state;
    assert_int_equal(event_prep(&tables, ISNAD_STR("xyz")), 0);
    assert_int_equal(t->frame->prep[event_prep(&tables, ISNAD_STR("ب"))], ROLE_RECIPIENT);
    assert_int_equal(t->frame->prep[0], ROLE_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_type_has_triggers),
        cmocka_unit_test(test_lines_that_ask_come_first),
        cmocka_unit_test(test_code_quad_and_goldstein),
        cmocka_unit_test(test_lemmas_are_folded),
        cmocka_unit_test(test_stems),
        cmocka_unit_test(test_what_is_no_form_of_a_trigger),
        cmocka_unit_test(test_prepositions),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
