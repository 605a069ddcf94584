/* hijri_test.c - the table against days that were proclaimed, and the rule outside it. */
#include "time/hijri.h"

#include "unit.h"

static arena memory;
static hijri_table table;

static int load(void **state)
{
    (void)state;
    arena_init(&memory);
    return hijri_load(&table, &memory, NULL);
}

static int unload(void **state)
{
    (void)state;
    arena_release(&memory);
    return 0;
}

typedef struct pair {
    ymd hijri, gregorian;
} pair;

/* Firsts of Ramadan and days of the two feasts as Saudi Arabia kept them. */
static void test_proclaimed(void **state)
{
    static const pair known[] = {{{1436, 9, 1}, {2015, 6, 18}},  {{1438, 10, 1}, {2017, 6, 25}},
                                 {{1440, 9, 1}, {2019, 5, 6}},   {{1441, 12, 10}, {2020, 7, 31}},
                                 {{1442, 10, 1}, {2021, 5, 13}}, {{1444, 10, 1}, {2023, 4, 21}},
                                 {{1445, 9, 1}, {2024, 3, 11}},  {{1445, 12, 10}, {2024, 6, 16}},
                                 {{1446, 1, 1}, {2024, 7, 7}}};

    (void)state;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        assert_int_equal(hijri_days(&table, known[i].hijri), calendar_days(known[i].gregorian));
    }
}

/* Outside the table the rule, to within a day; and the year 1400, which the table has a day late.
 */
static void test_within_a_day(void **state)
{
    static const pair known[] = {
        {{1, 1, 1}, {622, 7, 19}}, {{656, 2, 4}, {1258, 2, 17}}, {{1400, 1, 1}, {1979, 11, 20}}};

    (void)state;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        int32_t away = hijri_days(&table, known[i].hijri) - calendar_days(known[i].gregorian);
        assert_in_range(away + 1, 0, 2);
    }
}

static void test_back(void **state)
{
    (void)state;
    for (int32_t days = -31800; days < 38000; days++) {
        assert_int_equal(hijri_days(&table, hijri_date(&table, days)), days);
    }
    for (int32_t days = -490000; days < -40000; days += 11) {
        assert_int_equal(hijri_days(&table, hijri_date(&table, days)), days);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_proclaimed),
        cmocka_unit_test(test_within_a_day),
        cmocka_unit_test(test_back),
    };

    return cmocka_run_group_tests(tests, load, unload);
}
