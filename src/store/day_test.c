#include "unit.h"

#include "base/str.h"
#include "store/day.h"

static uint32_t first(const char *s)
{
    return day_parse((isnad_str){s, strlen(s)});
}

static uint32_t last(const char *s)
{
    return day_parse_last((isnad_str){s, strlen(s)});
}

static void days_count_from_1970(void **state)
{
    (void)state;
    assert_int_equal(first("1970-01-01"), 0);
    assert_int_equal(first("1970-03-01"), 59);
    assert_int_equal(first("2000-02-29"), 11016);
    assert_int_equal(first("2024-06-18T23:59:00+03:00"), 19892);
    assert_int_equal(first("2024-06"), first("2024-06-01"));
    assert_int_equal(last("2024-02"), first("2024-02-29"));
    assert_int_equal(last("2023"), first("2023-12-31"));
    assert_int_equal(last("2023-12"), first("2023-12-31"));
}

static void what_is_no_date(void **state)
{
    static const char *const bad[] = {"",           "24",    "1969-01-01", "2024-13-01",
                                      "2024-01-32", "2024x", "yesterday"};

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_int_equal(first(bad[i]), ISNAD_NONE);
    }
}

static void back_again(void **state)
{
    char text[11];

    (void)state;
    day_format(first("2024-02-29"), text);
    assert_string_equal(text, "2024-02-29");
    day_format(0, text);
    assert_string_equal(text, "1970-01-01");
    day_format(first("2099-12-31"), text);
    assert_string_equal(text, "2099-12-31");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(days_count_from_1970),
                                       cmocka_unit_test(what_is_no_date),
                                       cmocka_unit_test(back_again)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
