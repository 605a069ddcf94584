/* mst_test.c - the best tree against all trees, on small sentences. */
#include "model/mst.h"

#include <math.h>
#include <stdlib.h>

#include "unit.h"

enum { MOST = 6, STRIDE = 16 };

static float score[64 * 80];

static float next(void)
{
    static uint64_t state = 11;

    state = state * 6364136223846793005u + 1442695040888963407u;
    return (float)(int32_t)(state >> 33) / (1 << 28);
}

static bool is_tree(const uint32_t *heads, size_t n)
{
    size_t roots = 0;

    for (size_t i = 0; i < n; i++) {
        size_t at = i + 1, steps = 0;
        roots += heads[i] == 0;
        while (at && steps++ <= n) {
            at = heads[at - 1];
        }
        if (at) {
            return false;
        }
    }
    return roots == 1;
}

static double sum(const uint32_t *heads, size_t n, size_t stride)
{
    double total = 0;

    for (size_t i = 0; i < n; i++) {
        total += (double)score[i * stride + heads[i]];
    }
    return total;
}

/* The best sum of all trees, by trying each row of heads. */
static double best_sum(size_t n)
{
    uint32_t heads[MOST] = {0};
    double best = -INFINITY;

    for (;;) {
        size_t i = 0;
        if (is_tree(heads, n) && sum(heads, n, STRIDE) > best) {
            best = sum(heads, n, STRIDE);
        }
        while (i < n && heads[i] == n) {
            heads[i++] = 0;
        }
        if (i == n) {
            return best;
        }
        heads[i]++;
    }
}

static void test_is_best(void **state)
{
    void *scratch = malloc(mst_scratch(MOST));

    (void)state;
    for (size_t round = 0; round < 400; round++) {
        size_t n = 1 + round % (round % 40 ? 5 : MOST);
        uint32_t heads[MOST];
        for (size_t i = 0; i < n * STRIDE; i++) {
            score[i] = next();
        }
        mst_find(score, STRIDE, n, scratch, heads);
        assert_true(is_tree(heads, n));
        assert_true(fabs(sum(heads, n, STRIDE) - best_sum(n)) < 1e-5);
    }
    free(scratch);
}

/* Two words that each want the other, and a root that both find poor: one of them takes it. */
static void test_cycle(void **state)
{
    void *scratch = malloc(mst_scratch(2));
    uint32_t heads[2];

    (void)state;
    score[0] = -5, score[1] = 0, score[2] = 9;
    score[3] = -7, score[4] = 8, score[5] = 0;
    mst_find(score, 3, 2, scratch, heads);
    assert_int_equal(heads[0], 0);
    assert_int_equal(heads[1], 1);
    free(scratch);
}

static void test_long_and_strange(void **state)
{
    enum { N = 64, WIDE = 80 };
    void *scratch = malloc(mst_scratch(N));
    uint32_t heads[N];

    (void)state;
    for (size_t round = 0; round < 200; round++) {
        for (size_t i = 0; i < N * WIDE; i++) {
            /* cycles of all lengths, and many equal scores */
            score[i] = round % 2 ? next() : floorf(next());
            score[i] -= i % WIDE ? 0 : 30;
        }
        mst_find(score, WIDE, N, scratch, heads);
        assert_true(is_tree(heads, N));
        assert_true(mst_is_tree(heads, N, scratch));
    }
    for (size_t i = 0; i < N * WIDE; i++) {
        score[i] = NAN;
    }
    mst_find(score, WIDE, N, scratch, heads);
    for (size_t i = 0; i < N; i++) {
        assert_true(heads[i] <= N && heads[i] != i + 1);
    }
    free(scratch);
}

static void test_what_a_tree_is(void **state)
{
    const uint32_t tree[] = {2, 0, 4, 2}, cycle[] = {2, 1, 0}, two_roots[] = {0, 0}, own[] = {0, 2};
    uint32_t scratch[8];

    (void)state;
    assert_true(mst_is_tree(tree, 4, scratch));
    assert_false(mst_is_tree(cycle, 3, scratch));
    assert_false(mst_is_tree(two_roots, 2, scratch));
    assert_false(mst_is_tree(own, 2, scratch));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_is_best),
        cmocka_unit_test(test_cycle),
        cmocka_unit_test(test_long_and_strange),
        cmocka_unit_test(test_what_a_tree_is),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
