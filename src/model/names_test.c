/* names_test.c - rows of labels are legal, and names have the right letters. */
#include "model/names.h"

#include <string.h>

#include "model/lexicon.h"
#include "model/model_test.h"
#include "unit.h"

/* The labels of train/heads.py. */
enum { O, B_PER, I_PER, B_ORG, I_ORG, B_LOC, I_LOC, NLABEL = 9, TOKENS = 4 };

static float logits[TOKENS][NAMES_STRIDE];
static uint8_t labels[TOKENS];

static void decode(void)
{
    uint8_t back[TOKENS * NAMES_STRIDE];

    names_decode(tiny, logits[0], TOKENS, back, labels);
}

static void want(uint8_t a, uint8_t b, uint8_t c, uint8_t d)
{
    const uint8_t wanted[TOKENS] = {a, b, c, d};

    assert_memory_equal(labels, wanted, TOKENS);
}

static void test_plain(void **state)
{
    (void)state;
    memset(logits, 0, sizeof logits);
    logits[0][O] = logits[1][B_PER] = logits[2][I_PER] = logits[3][O] = 5;
    decode();
    want(O, B_PER, I_PER, O);
}

/* The end of a name that has no beginning: the beginning is found where it costs least. */
static void test_no_beginning(void **state)
{
    (void)state;
    memset(logits, 0, sizeof logits);
    logits[0][O] = 5, logits[1][O] = 1;
    logits[2][I_ORG] = 5, logits[3][O] = 5;
    decode();
    want(O, B_ORG, I_ORG, O);
}

static void test_no_change_of_type(void **state)
{
    (void)state;
    memset(logits, 0, sizeof logits);
    logits[0][B_LOC] = 5, logits[1][I_PER] = 3, logits[1][I_LOC] = 2;
    logits[2][O] = logits[3][O] = 5;
    decode();
    want(B_LOC, I_LOC, O, O);
}

static void test_inside_never_first(void **state)
{
    (void)state;
    memset(logits, 0, sizeof logits);
    logits[0][I_PER] = 5, logits[0][B_PER] = 1;
    logits[1][O] = logits[2][O] = logits[3][O] = 5;
    decode();
    want(B_PER, O, O, O);
}

/* What a label gains behind another decides where the token's own scores hardly differ. */
static void test_move(void **state)
{
    float move[NLABEL * NLABEL] = {0};
    const float *was = tiny->move;

    (void)state;
    memset(logits, 0, sizeof logits);
    logits[0][B_PER] = logits[2][O] = logits[3][O] = 5;
    logits[1][O] = 1.0f, logits[1][I_PER] = 0.8f;
    tiny->move = move;
    decode();
    want(B_PER, O, O, O);
    move[B_PER * NLABEL + I_PER] = 0.5f;
    decode();
    want(B_PER, I_PER, O, O);
    move[I_PER * NLABEL + O] = -1;
    decode();
    want(B_PER, O, O, O);
    tiny->move = was;
}

/* The tiny model has seen this one twice, as the beginning of a name: none, and the beginning of
 * another, lose. */
static void test_seen(void **state)
{
    float scores[NAMES_STRIDE] = {0};

    (void)state;
    lexicon_names(tiny, ISNAD_STR("الوزير"), scores);
    assert_true(scores[B_PER] == 0);
    assert_true(scores[O] < -2.1f && scores[O] > -2.3f); /* 2 log 3 */
    assert_true(scores[B_LOC] == scores[O]);
    assert_true(scores[I_LOC] == 0);
    memset(scores, 0, sizeof scores);
    lexicon_names(tiny, ISNAD_STR("القاهرة"), scores);
    assert_true(scores[B_PER] == 0 && scores[O] == 0 && scores[I_LOC] == 0);
}

/* Two names side by side; the second's first token has a word before the stem. */
static void test_next(void **state)
{
    static const uint8_t row[TOKENS] = {B_PER, I_PER, B_LOC, O};
    isnad_token tokens[TOKENS + 1] = {{.span = {0, 1}, .word = 0, .nword = 1},
                                      {.span = {2, 4}, .word = 1, .nword = 1},
                                      {.span = {5, 7}, .word = 2, .nword = 1},
                                      {.span = {8, 12}, .word = 3, .nword = 2},
                                      {.span = {13, 14}, .word = 5, .nword = 1}};
    isnad_word words[] = {{.span = {0, 1}}, {.span = {2, 4}},  {.span = {5, 7}},
                          {.span = {8, 9}}, {.span = {9, 12}}, {.span = {13, 14}}};
    isnad_doc doc = {.tokens = tokens, .ntoken = 5, .words = words, .nword = 6};
    uint32_t patterns[TOKENS] = {0}, with_prefix = 0;
    size_t at = 0;
    name_span name;

    (void)state;
    while (tiny->patterns[with_prefix].nbefore != 1) {
        with_prefix++;
    }
    patterns[2] = with_prefix;
    assert_true(names_next(tiny, &doc, 1, patterns, row, TOKENS, &at, &name));
    assert_int_equal(name.token, 1);
    assert_int_equal(name.ntoken, 2);
    assert_int_equal(name.type, ISNAD_PER);
    assert_int_equal(name.span.start, 2);
    assert_int_equal(name.span.end, 7);
    assert_true(names_next(tiny, &doc, 1, patterns, row, TOKENS, &at, &name));
    assert_int_equal(name.type, ISNAD_LOC);
    assert_int_equal(name.span.start, 9);
    assert_int_equal(name.span.end, 12);
    assert_false(names_next(tiny, &doc, 1, patterns, row, TOKENS, &at, &name));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain),
        cmocka_unit_test(test_no_beginning),
        cmocka_unit_test(test_no_change_of_type),
        cmocka_unit_test(test_inside_never_first),
        cmocka_unit_test(test_move),
        cmocka_unit_test(test_seen),
        cmocka_unit_test(test_next),
    };

    return cmocka_run_group_tests(tests, tiny_open, tiny_close);
}
