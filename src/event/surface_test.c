/* surface_test.c - sides of a verb by order and tree together, on sentences made by hand.
 *
 * The trees are wrong on purpose where the test says so: the parser is, too. */
#include "base/str.h"
#include "event/parts.h"
#include "model/tree.h"
#include "unit.h"

typedef struct row {
    const char *form, *feats, *deprel;
    isnad_upos upos;
    uint32_t head;
} row;

static isnad_word words[16];
static isnad_sentence sentence;
static event_mark marks[16];
static event_tables tables;
static isnad_doc doc;
static event_work work;

static void build(const row *rows, uint32_t n)
{
    memset(marks, 0, sizeof marks);
    for (uint32_t i = 0; i < n; i++) {
        words[i] = (isnad_word){.form = {rows[i].form, strlen(rows[i].form)},
                                .key = {rows[i].form, strlen(rows[i].form)},
                                .fold = {rows[i].form, strlen(rows[i].form)},
                                .feats = {rows[i].feats, strlen(rows[i].feats)},
                                .deprel = {rows[i].deprel, strlen(rows[i].deprel)},
                                .upos = rows[i].upos,
                                .head = rows[i].head,
                                .span = {i * 2, i * 2 + 1}};
        marks[i] = (event_mark){0, 0, ISNAD_NONE, ISNAD_NONE, ISNAD_NONE, ISNAD_NONE};
    }
    sentence = (isnad_sentence){.word = 0, .nword = n};
    arena_release(&doc.arena);
    doc = (isnad_doc){.words = words, .nword = n, .sentences = &sentence, .nsentence = 1};
    arena_init(&doc.arena);
    assert_int_equal(tree_link(&doc), ISNAD_OK);
    work = (event_work){.tables = &tables, .doc = &doc, .marks = marks};
}

#define N ISNAD_UPOS_NOUN
#define A ISNAD_UPOS_ADJ
#define V ISNAD_UPOS_VERB
#define X ISNAD_UPOS_X
#define PREP ISNAD_UPOS_ADP
#define DEF "Definite=Def"

static void test_second_definite_noun_is_the_object(void **state)
{
    /* "received / the president / Algerian / the president / Italian": the second hangs on the
     * first */
    const row rows[] = {{"v", "_", "root", V, ISNAD_NONE},
                        {"n", DEF, "nsubj", N, 0},
                        {"a", DEF, "amod", A, 1},
                        {"m", DEF, "nmod", N, 1},
                        {"b", DEF, "amod", A, 1}};
    event_sides sides;

    (void)state;
    build(rows, 5);
    sides = event_sides_of(&work, 0);
    assert_int_equal(sides.subject, 1);
    assert_int_equal(sides.object, 3);
    assert_false(sides.passive);
}

static void test_subject_before_its_verb(void **state)
{
    /* "that / a force / stormed / the camp", with the tree's subject behind the verb */
    const row rows[] = {{"c", "_", "mark", ISNAD_UPOS_SCONJ, 2},
                        {"n", "Definite=Ind", "obj", N, 2},
                        {"v", "_", "root", V, ISNAD_NONE},
                        {"m", DEF, "nsubj", N, 2}};
    event_sides sides;

    (void)state;
    build(rows, 4);
    sides = event_sides_of(&work, 2);
    assert_int_equal(sides.subject, 1);
    assert_int_equal(sides.object, 3);
}

static void test_passive_has_no_object(void **state)
{
    const row rows[] = {{"v", "Voice=Pass", "root", V, ISNAD_NONE},
                        {"n", DEF, "nsubj:pass", N, 0},
                        {"p", "_", "case", PREP, 3},
                        {"m", DEF, "obl", N, 0}};
    event_sides sides;

    (void)state;
    build(rows, 4);
    sides = event_sides_of(&work, 0);
    assert_true(sides.passive);
    assert_int_equal(sides.subject, 1);
    assert_int_equal(sides.object, ISNAD_NONE);
}

static void test_phrase_is_no_side(void **state)
{
    /* "v / noun / with / name": the name belongs to its preposition */
    const row rows[] = {{"v", "_", "root", V, ISNAD_NONE},
                        {"n", DEF, "nsubj", N, 0},
                        {"p", "_", "case", PREP, 3},
                        {"x", "_", "obl", X, 0}};
    event_chunk chunk;

    (void)state;
    build(rows, 4);
    assert_int_equal(event_sides_of(&work, 0).object, ISNAD_NONE);
    assert_true(event_next_chunk(&work, 0, 2, &chunk));
    assert_true(chunk.any);
    assert_int_equal(chunk.head, 3);
}

static void test_chunks_end_at_verbs(void **state)
{
    const row rows[] = {
        {"v", "_", "root", V, ISNAD_NONE}, {"w", "_", "conj", V, 0}, {"n", DEF, "obj", N, 1}};
    event_chunk chunk;

    (void)state;
    build(rows, 3);
    assert_false(event_next_chunk(&work, 0, 1, &chunk));
}

static int teardown(void **state)
{
    (void)state;
    arena_release(&doc.arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_second_definite_noun_is_the_object),
        cmocka_unit_test(test_subject_before_its_verb),
        cmocka_unit_test(test_passive_has_no_object),
        cmocka_unit_test(test_phrase_is_no_side),
        cmocka_unit_test(test_chunks_end_at_verbs),
    };

    arena_init(&doc.arena);
    return cmocka_run_group_tests(tests, NULL, teardown);
}
