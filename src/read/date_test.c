/* date_test.c - what counts as a publication date. */
#include <string.h>

#include "isnad.h"
#include "unit.h"

static bool is_date(const char *s)
{
    return isnad_is_date((isnad_str){s, strlen(s)});
}

static void test_dates(void **state)
{
    (void)state;
    assert_true(is_date("2024-06-18"));
    assert_true(is_date("2024-02-29"));
    assert_true(is_date("2000-02-29"));
    assert_false(is_date("2023-02-29"));
    assert_false(is_date("1900-02-29"));
    assert_false(is_date("2024-13-01"));
    assert_false(is_date("2024-00-01"));
    assert_false(is_date("2024-04-31"));
    assert_false(is_date("2024-4-3"));
    assert_false(is_date("2024-06"));
    assert_false(is_date("2024"));
    assert_false(is_date("18/06/2024"));
    assert_false(is_date(""));
    assert_false(isnad_is_date((isnad_str){NULL, 0}));
}

static void test_times(void **state)
{
    (void)state;
    assert_true(is_date("2024-06-18T10:00:00Z"));
    assert_true(is_date("2024-06-18T10:00"));
    assert_true(is_date("2024-06-18 10:00:59.123+03:00"));
    assert_true(is_date("2024-06-18T10:00:00-0330"));
    assert_true(is_date("2024-06-18T10:00:00+03"));
    assert_false(is_date("2024-06-18T"));
    assert_false(is_date("2024-06-18T1000"));
    assert_false(is_date("2024-06-18T25:00"));
    assert_false(is_date("2024-06-18T10:60"));
    assert_false(is_date("2024-06-18T10:00:61"));
    assert_false(is_date("2024-06-18T10:00:00+3"));
    assert_false(is_date("2024-06-18T10:00:00+15:00"));
    assert_false(is_date("2024-06-18T10:00:00Z "));
    assert_false(is_date("2024-06-18x"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_dates), cmocka_unit_test(test_times)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
