/* utf8_test.c - what is UTF-8 and what is not, and where it stops being it. */
#include "read/utf8.h"

#include <string.h>

#include "unit.h"

static size_t check(const char *s)
{
    return utf8_check(s, strlen(s));
}

static void test_well_formed(void **state)
{
    static const char *const texts[] = {"",
                                        "plain",
                                        "قال",
                                        "\xC2\x80",
                                        "\xDF\xBF",
                                        "\xE0\xA0\x80",
                                        "\xED\x9F\xBF",
                                        "\xEE\x80\x80",
                                        "\xEF\xBF\xBF",
                                        "\xF0\x90\x80\x80",
                                        "\xF4\x8F\xBF\xBF"};

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_int_equal(check(texts[i]), strlen(texts[i]));
    }
}

/* The position is that of the first byte of what is wrong, also behind long stretches of ASCII. */
static void test_faults(void **state)
{
    static const struct {
        const char *text;
        size_t position;
    } faults[] = {
        {"\x80", 0},                           /* a continuation alone */
        {"a\xC0\x80", 1},                      /* overlong in two bytes */
        {"a\xC1\xBF", 1},                      /* overlong in two bytes */
        {"ab\xE0\x9F\xBF", 2},                 /* overlong in three */
        {"\xED\xA0\x80", 0},                   /* a surrogate */
        {"\xF0\x8F\xBF\xBF", 0},               /* overlong in four */
        {"\xF4\x90\x80\x80", 0},               /* beyond U+10FFFF */
        {"\xF5\x80\x80\x80", 0},               /* no such lead */
        {"\xFF", 0},                           /* no such byte */
        {"0123456789abcdef\xD9", 16},          /* cut in the middle of a letter */
        {"0123456789abcdef\xE2\x80", 16},      /* cut in the middle of a letter */
        {"\xD9\x81 01234567\xD9z23456789", 11} /* a lead without its continuation */
    };

    (void)state;
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        assert_int_equal(check(faults[i].text), faults[i].position);
    }
}

static void test_nul(void **state)
{
    (void)state;
    assert_int_equal(utf8_check("0123456\0abcdefgh", 16), 7);
    assert_int_equal(utf8_check("0123456789\0", 11), 10);
}

/* Every code point comes back as it went. */
static void test_round_trip(void **state)
{
    (void)state;
    for (uint32_t c = 1; c <= 0x10FFFF; c++) {
        char bytes[4];
        uint32_t back = 0;
        size_t n;

        if (c == 0xD800) {
            c = 0xE000;
        }
        n = utf8_encode(c, bytes);
        if (utf8_check(bytes, n) != n || utf8_sequence(bytes, n) != n ||
            utf8_decode(bytes, &back) != n || back != c) {
            fail_msg("U+%04X does not come back", (unsigned)c);
        }
    }
}

static void test_count_and_before(void **state)
{
    static const char text[] = "aبا\xF0\x9F\x98\x80";

    (void)state;
    assert_int_equal(utf8_count(text, sizeof text - 1), 4);
    assert_int_equal(utf8_before(text, sizeof text - 1), 5);
    assert_int_equal(utf8_before(text, 5), 3);
    assert_int_equal(utf8_before(text, 1), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_well_formed),
                                       cmocka_unit_test(test_faults), cmocka_unit_test(test_nul),
                                       cmocka_unit_test(test_round_trip),
                                       cmocka_unit_test(test_count_and_before)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
