/* feats_test.c - the hashed n-grams of words are those of train/feats.py. */
#include "model/feats.h"

#include <string.h>

#include "model/file.h"
#include "unit.h"

enum { BUCKETS = 65536 };

/* Counted with train/feats.py: how many n-grams, the first, the last, the sum of all; and the hash
 * of train/export.py. */
static const struct {
    const char *word;
    size_t n;
    uint32_t first, last, sum;
    uint64_t hash;
} known[] = {
    {"كتاب", 19, 45970, 51092, 518975, 0xeb625940e865ab2f},
    {"2024", 19, 57230, 63250, 544007, 0xc2acd5f9ebc47f35},
    {"مسؤولة", 27, 20196, 8793, 895746, 0x9acefdc8d00aae06},
    {"Reuters", 31, 5391, 45160, 891139, 0x548dc33940427a9b},
    {"،", 4, 4138, 26222, 56024, 0xaf65c14c860524ab},
    {"لكتابهم", 31, 34900, 30381, 965894, 0xebbd7c0139bb78ed},
    /* longer than what is hashed */
    {"استخدامالاستخدامالاستخدامالاستخدام", 99, 34542, 5621, 3257718, 0xf26722bc0212e62e},
    /* the same types, written otherwise */
    {"كِتَـابٌ", 19, 45970, 51092, 518975, 0xeb625940e865ab2f},
    {"٢٠٢٤", 19, 57230, 63250, 544007, 0xc2acd5f9ebc47f35},
    {"1957", 19, 57230, 63250, 544007, 0xc2acd5f9ebc47f35},
};

static isnad_str str(const char *s)
{
    return (isnad_str){s, strlen(s)};
}

static void test_known(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        uint32_t out[FEATS_MAX], sum = 0;
        feats_type type;
        size_t n;
        feats_read(&type, str(known[i].word));
        n = feats_buckets(&type, BUCKETS, out);
        for (size_t k = 0; k < n; k++) {
            sum += out[k];
        }
        assert_int_equal(n, known[i].n);
        assert_int_equal(out[0], known[i].first);
        assert_int_equal(out[n - 1], known[i].last);
        assert_int_equal(sum, known[i].sum);
        assert_true(type.hash == known[i].hash);
    }
    assert_int_equal(feats_boundary(BUCKETS), 5648);
}

/* A token of marks alone has no letters, but still a row of n-grams: those of its two ends. */
static void test_nothing(void **state)
{
    uint32_t out[FEATS_MAX];
    feats_type type;

    (void)state;
    feats_read(&type, str("ـِ"));
    assert_int_equal(type.n, 0);
    assert_int_equal(feats_buckets(&type, 256, out), 2);
    assert_true(out[0] < 256 && out[1] < 256);
}

/* Spelling that outlets differ in changes only what is hashed unfolded. */
static void test_folding(void **state)
{
    uint32_t a[FEATS_MAX], b[FEATS_MAX];
    feats_type type;
    size_t n;

    (void)state;
    feats_read(&type, str("إجازة"));
    n = feats_buckets(&type, BUCKETS, a);
    feats_read(&type, str("اجازه"));
    assert_int_equal(feats_buckets(&type, BUCKETS, b), n);
    assert_memory_equal(a, b, (n - 4) * sizeof *a);
    assert_true(a[n - 1] != b[n - 1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known),
        cmocka_unit_test(test_nothing),
        cmocka_unit_test(test_folding),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
