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

/* The tabular calendar agrees with the proclaimed days to within a day. */
static void test_hijri(void **state)
{
    static const struct {
        ymd hijri, gregorian;
    } known[] = {{{1, 1, 1}, {622, 7, 19}},     {{1400, 1, 1}, {1979, 11, 20}},
                 {{1445, 9, 1}, {2024, 3, 11}}, {{1445, 12, 10}, {2024, 6, 16}},
                 {{1446, 1, 1}, {2024, 7, 7}},  {{1436, 9, 1}, {2015, 6, 18}},
                 {{1442, 10, 1}, {2021, 5, 13}}};

    (void)state;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        int32_t distance = hijri_days(known[i].hijri) - calendar_days(known[i].gregorian);
        assert_in_range(distance + 1, 0, 2);
    }
    for (int32_t days = -490000; days < 60000; days += 11) {
        assert_int_equal(hijri_days(hijri_date(days)), days);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_days),   cmocka_unit_test(test_valid), cmocka_unit_test(test_weeks),
        cmocka_unit_test(test_months), cmocka_unit_test(test_hijri),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
