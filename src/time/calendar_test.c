/* calendar_test.c - dates that are known from almanacs. */
#include "time/calendar.h"

#include "unit.h"

static void test_days(void **state)
{
    (void)state;
    assert_int_equal(calendar_days((ymd){1970, 1, 1}), 0);
    assert_int_equal(calendar_days((ymd){2000, 3, 1}), 11017);
    assert_int_equal(calendar_days((ymd){1969, 12, 31}), -1);
    for (int32_t days = -800000; days < 800000; days += 13) {
        assert_int_equal(calendar_days(calendar_date(days)), days);
    }
}

static void test_valid(void **state)
{
    (void)state;
    assert_true(calendar_valid((ymd){2024, 2, 29}));
    assert_false(calendar_valid((ymd){2023, 2, 29}));
    assert_false(calendar_valid((ymd){2023, 13, 1}));
    assert_false(calendar_valid((ymd){2023, 4, 31}));
}

static void test_weeks(void **state)
{
    int32_t year;

    (void)state;
    assert_int_equal(calendar_weekday(calendar_days((ymd){2024, 6, 18})), 2);
    assert_int_equal(calendar_weekday(calendar_days((ymd){1948, 5, 14})), 5);
    assert_int_equal(calendar_week(calendar_days((ymd){2021, 1, 3}), &year), 53);
    assert_int_equal(year, 2020);
    assert_int_equal(calendar_week(calendar_days((ymd){2024, 12, 30}), &year), 1);
    assert_int_equal(year, 2025);
}

static void test_months(void **state)
{
    (void)state;
    assert_int_equal(calendar_add_months((ymd){2024, 1, 5}, -1).year, 2023);
    assert_int_equal(calendar_add_months((ymd){2024, 1, 5}, -13).month, 12);
    assert_int_equal(calendar_add_months((ymd){2024, 11, 5}, 14).year, 2026);
    assert_int_equal(calendar_month_length(1900, 2), 28);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_days),
        cmocka_unit_test(test_valid),
        cmocka_unit_test(test_weeks),
        cmocka_unit_test(test_months),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
