/* time_test.c - finding times again, in documents made by hand. */
#include "time/time.h"

#include "unit.h"

#include "base/str.h"

static isnad_time times[] = {
    {{0, 4}, {"DATE", 4}, {"2024-06-18", 10}},
    {{10, 16}, {"DURATION", 8}, {"P3D", 3}},
    {{20, 30}, {"TIME", 4}, {"2024-06-17TEV", 13}},
    {{40, 50}, {"DATE", 4}, {"2023", 4}},
    {{60, 70}, {"DATE", 4}, {NULL, 0}},
};

static isnad_doc doc = {.times = times, .ntime = 5};

static void test_in_range(void **state)
{
    (void)state;
    assert_int_equal(time_in_range(&doc, 0, 100), 0);
    assert_int_equal(time_in_range(&doc, 1, 100), 1);
    assert_int_equal(time_in_range(&doc, 10, 15), ISNAD_NONE);
    assert_int_equal(time_in_range(&doc, 55, 100), 4);
    assert_int_equal(time_in_range(&doc, 71, 100), ISNAD_NONE);
}

static void test_dated(void **state)
{
    (void)state;
    assert_int_equal(time_dated_in_range(&doc, 5, 100), 2);
    assert_int_equal(time_dated_in_range(&doc, 55, 100), ISNAD_NONE);
    assert_int_equal(time_dated_nearest(&doc, 0, 100, 52), 3);
    assert_int_equal(time_dated_nearest(&doc, 0, 100, 6), 0);
    assert_int_equal(time_dated_nearest(&doc, 0, 45, 44), 2);
}

static void expect_date(const char *type, const char *value, const char *date, int precision)
{
    isnad_time t = {{0, 1}, {type, strlen(type)}, {value, strlen(value)}};
    isnad_str found = {NULL, 0};
    time_precision p;

    assert_int_equal(time_date(&t, &found, &p), date != NULL);
    if (date) {
        assert_true(str_is(found, date));
        assert_int_equal(p, precision);
    }
}

static void test_date(void **state)
{
    (void)state;
    expect_date("DATE", "2024-06-18", "2024-06-18", TIME_DAY);
    expect_date("TIME", "2024-06-18T14:30Z", "2024-06-18", TIME_DAY);
    expect_date("DATE", "2024-06", "2024-06", TIME_MONTH);
    expect_date("DATE", "2024", "2024", TIME_YEAR);
    expect_date("DATE", "2024-W25", NULL, 0);
    expect_date("DATE", "2024-Q1", NULL, 0);
    expect_date("DATE", "202", NULL, 0);
    expect_date("DATE", "20", NULL, 0);
    expect_date("DATE", "BC0300", NULL, 0);
    expect_date("DATE", "PRESENT_REF", NULL, 0);
    expect_date("DATE", "", NULL, 0);
    expect_date("TIME", "T14:30", NULL, 0);
    expect_date("DURATION", "P2024Y", NULL, 0);
    expect_date("SET", "2024", NULL, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_in_range),
        cmocka_unit_test(test_dated),
        cmocka_unit_test(test_date),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
