/* norm_test.c - folding of text for look-up.
 *
 *     text_norm_test clean|fold < IN    folds line by line, for tests/norm_twin.py
 */
#include "text/norm.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "unit.h"

static void folds(norm_level level, const char *from, const char *to)
{
    char out[512];
    size_t n = norm_text((isnad_str){from, strlen(from)}, level, out, sizeof out, NULL);

    assert_int_equal(n, strlen(to));
    assert_memory_equal(out, to, n);
}

static void test_clean(void **state)
{
    (void)state;
    folds(NORM_CLEAN, "", "");
    folds(NORM_CLEAN, "كِتَابٌ", "كتاب");                   /* vowel signs */
    folds(NORM_CLEAN, "ســـلام", "سلام");                /* tatweel */
    folds(NORM_CLEAN, "\u200Fبيان\u202C\u200B", "بيان"); /* bidi controls, zero width */
    folds(NORM_CLEAN, "١٢٣ ۴۵", "123 45");
    folds(NORM_CLEAN, "کتاب ایران", "كتاب ايران");                       /* Persian kaf and ya */
    folds(NORM_CLEAN, "\uFE8D\uFEDF\uFEAE\uFE8B\uFEF4\uFEB2", "الرئيس"); /* presentation forms */
    folds(NORM_CLEAN, "\uFEFB", "لا");
    folds(NORM_CLEAN, "أإآة ى", "أإآة ى"); /* letters stay as they are */
    folds(NORM_CLEAN, "NATO 5%", "NATO 5%");
}

static void test_fold(void **state)
{
    (void)state;
    folds(NORM_FOLD, "أَحْمَد إلى آسيا ٱلله", "احمد الي اسيا الله");
    folds(NORM_FOLD, "مدرسة", "مدرسه");
    folds(NORM_FOLD, "مصطفى", "مصطفي");
    folds(NORM_FOLD, "\uFEF7", "لا");                     /* lam with hamza alef */
    folds(NORM_FOLD, "مؤتمر شيء رئيس", "مؤتمر شيء رئيس"); /* hamza elsewhere is a letter */
}

static void test_map(void **state)
{
    static const char text[] = "أَب"; /* alef with hamza, fatha, ba: two bytes each */
    uint32_t map[8];
    char out[8];

    (void)state;
    assert_int_equal(norm_text((isnad_str){text, 6}, NORM_FOLD, out, sizeof out, map), 4);
    assert_int_equal(map[0], 0);
    assert_int_equal(map[1], 0);
    assert_int_equal(map[2], 4);
    assert_int_equal(map[3], 4);
}

/* Nothing is written beyond cap, never a part of a letter, and the full length comes back. */
static void test_cap(void **state)
{
    char out[8] = "........";

    (void)state;
    assert_int_equal(norm_clean(ISNAD_STR("سلام"), out, 3), 8);
    assert_memory_equal(out, "س......", 8);
}

static void test_points(void **state)
{
    uint32_t out[4] = {0};

    (void)state;
    assert_int_equal(norm_points(ISNAD_STR("إِنّ x"), NORM_FOLD, out, 3), 4);
    assert_int_equal(out[0], 0x627);
    assert_int_equal(out[1], 0x646);
    assert_int_equal(out[2], ' ');
    assert_int_equal(out[3], 0);
}

static int filter(norm_level level)
{
    char *line = NULL, out[4096];
    size_t cap = 0;
    ssize_t n;

    while ((n = getline(&line, &cap, stdin)) > 0) {
        size_t used = norm_text((isnad_str){line, (size_t)n - 1}, level, out, sizeof out, NULL);
        fwrite(out, 1, used, stdout);
        putchar('\n');
    }
    free(line);
    return 0;
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_clean), cmocka_unit_test(test_fold),
                                       cmocka_unit_test(test_map), cmocka_unit_test(test_cap),
                                       cmocka_unit_test(test_points)};

    if (argc == 2) {
        return filter(strcmp(argv[1], "fold") == 0 ? NORM_FOLD : NORM_CLEAN);
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
