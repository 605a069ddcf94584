/* types_test.c - the vectors of a type are the same however often it was met and forgotten. */
#include "model/types.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/model_test.h"
#include "unit.h"

enum { ROWS = 40, DIM_MOST = 512 };

static void *block;

static types make(size_t sets)
{
    types t = {.model = tiny, .sets = sets, .rows = ROWS};
    scratch s = {0};

    types_lay_out(&t, &s);
    block = malloc(s.used + SCRATCH_ALIGN);
    assert_non_null(block);
    s = (scratch){scratch_align(block), 0};
    types_lay_out(&t, &s);
    types_reset(&t);
    return t;
}

static isnad_str token(unsigned n)
{
    static char name[16];

    return (isnad_str){name,
                       (size_t)snprintf(name, sizeof name, "w%c%c", 'a' + n / 26, 'a' + n % 26)};
}

/* All vectors of a type that is met alone. */
static void vectors(unsigned n, float *out)
{
    types t = make(64);
    uint32_t place;

    types_begin(&t);
    place = types_find(&t, token(n));
    types_finish(&t);
    types_copy(&t, place, TYPES_VECTOR, TYPES_PIECES, out);
    free(block);
}

static void check(const types *t, uint32_t place, unsigned n)
{
    static float want[TYPES_PIECES * DIM_MOST], have[TYPES_PIECES * DIM_MOST];
    void *keep = block;

    assert_true(tiny->dims->dim <= DIM_MOST);
    vectors(n, want);
    block = keep;
    types_copy(t, place, TYPES_VECTOR, TYPES_PIECES, have);
    assert_memory_equal(want, have, TYPES_PIECES * tiny->dims->dim * sizeof *have);
}

/* In a chunk with more new types than there are places each still has its own. */
static void test_more_than_places(void **state)
{
    types t = make(1);
    uint32_t place[ROWS - 2];

    (void)state;
    for (unsigned round = 0; round < 3; round++) {
        types_begin(&t);
        for (unsigned i = 0; i < ROWS - 2; i++) {
            place[i] = types_find(&t, token(i * (round + 1)));
        }
        types_finish(&t);
        for (unsigned i = 0; i < ROWS - 2; i++) {
            check(&t, place[i], i * (round + 1));
        }
    }
    free(block);
}

/* Of a full set the type goes that was not used for the longest time. */
static void test_oldest_goes(void **state)
{
    types t = make(1);
    uint32_t first;

    (void)state;
    types_begin(&t);
    first = types_find(&t, token(0));
    types_finish(&t);
    for (unsigned i = 1; i < 30; i++) {
        types_begin(&t);
        assert_int_equal(types_find(&t, token(0)), first);
        assert_int_equal(t.nfresh, 0); /* it was known */
        assert_int_not_equal(types_find(&t, token(i)), first);
        assert_int_equal(t.nfresh, 1);
        types_finish(&t);
    }
    types_begin(&t);
    types_find(&t, token(23)); /* the last seven are still there */
    assert_int_equal(t.nfresh, 0);
    types_find(&t, token(22));
    assert_int_equal(t.nfresh, 1);
    types_finish(&t);
    free(block);
}

/* Another type than that of any word. */
static void test_boundary(void **state)
{
    static float boundary[DIM_MOST], word[DIM_MOST];
    types t = make(1);
    uint32_t place;

    (void)state;
    types_begin(&t);
    place = types_find(&t, token(0));
    types_finish(&t);
    types_copy(&t, place, TYPES_VECTOR, 1, word);
    types_copy(&t, types_boundary(&t), TYPES_VECTOR, 1, boundary);
    assert_memory_not_equal(boundary, word, tiny->dims->dim * sizeof *word);
    free(block);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_more_than_places),
        cmocka_unit_test(test_oldest_goes),
        cmocka_unit_test(test_boundary),
    };

    return cmocka_run_group_tests(tests, tiny_open, tiny_close);
}
