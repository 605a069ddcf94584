/* charset_test.c - which encoding some bytes are taken for, and what becomes of them.
 *
 * The bytes are written out by hand from the code charts: "qala" is CP1256 DE C7 E1, ISO-8859-6 E2
 * C7 E4, UTF-16 0642 0627 0644.
 */
#include "read/charset.h"

#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "unit.h"

#define BYTES(literal) ((isnad_str){(literal), sizeof(literal) - 1})

static void check(isnad_str bytes, charset from, const char *expected)
{
    char *buffer = NULL;
    isnad_str text;
    size_t mark;

    assert_int_equal(charset_guess(bytes, &mark), from);
    assert_int_equal(charset_decode(bytes, &text, &buffer, NULL), ISNAD_OK);
    assert_true(str_is(text, expected));
    mem_free(buffer);
}

static void check_fault(isnad_str bytes, isnad_code code, uint64_t position)
{
    char *buffer = NULL;
    isnad_error error;
    isnad_str text;

    assert_int_equal(charset_decode(bytes, &text, &buffer, &error), code);
    assert_int_equal(error.code, code);
    assert_int_equal(error.position, position);
    mem_free(buffer);
}

static void test_utf8(void **state)
{
    (void)state;
    check(BYTES("قال"), CHARSET_UTF8, "قال");
    check(BYTES("\xEF\xBB\xBFقال"), CHARSET_UTF8, "قال");
    check(BYTES("plain"), CHARSET_UTF8, "plain");
    check(BYTES(""), CHARSET_UTF8, "");
    check_fault(BYTES("قال \xFF قال"), ISNAD_ENCODING, 7);
    check_fault(BYTES("\xEF\xBB\xBFقال \xFF قال"), ISNAD_ENCODING, 10);
    check_fault(BYTES("قال \xD9"), ISNAD_ENCODING, 7);
    check_fault(BYTES("قال\0قال"), ISNAD_NOT_TEXT, 6);
}

static void test_pages(void **state)
{
    (void)state;
    check(BYTES("\xDE\xC7\xE1 \xC7\xE1\xE6\xD2\xED\xD1\xA1 \xE6\xE3\xDA\xE5 \x81\xBF"),
          CHARSET_CP1256, "قال الوزير، ومعه پ؟");
    check(BYTES("\xE2\xC7\xE4 \xC7\xE4\xE8\xD2\xEA\xD1\xAC \xE8\xE5\xD9\xE7\xBF"),
          CHARSET_ISO8859_6, "قال الوزير، ومعه؟");
    check_fault(BYTES("\xE2\xC7\xE4 \xC7\xE4\xE8\xD2\xEA\xD1 \xFE"), ISNAD_ENCODING, 11);
}

static void test_not_arabic(void **state)
{
    (void)state;
    check_fault(BYTES("Le pr\xE9sident a d\xE9\x63lar\xE9"), ISNAD_ENCODING, 5);
    check_fault(BYTES("\xE9t\xE9 \xE0 la fran\xE7\x61ise"), ISNAD_ENCODING, 0);
}

static void test_utf16(void **state)
{
    (void)state;
    check(BYTES("\xFF\xFE\x42\x06\x27\x06\x44\x06"), CHARSET_UTF16LE, "قال");
    check(BYTES("\xFE\xFF\x06\x42\x06\x27\x06\x44"), CHARSET_UTF16BE, "قال");
    check(BYTES("\x42\x06\x27\x06\x44\x06 \0\x42\x06\x27\x06\x44\x06\n\0"), CHARSET_UTF16LE,
          "قال قال\n");
    check(BYTES("\x06\x42\x06\x27\x06\x44\0 \x06\x42\x06\x27\x06\x44\0\n"), CHARSET_UTF16BE,
          "قال قال\n");
    check(BYTES("\xFF\xFE\x3D\xD8\x00\xDE"), CHARSET_UTF16LE, "\xF0\x9F\x98\x80");
    check_fault(BYTES("\xFF\xFE\x42\x06\x27"), ISNAD_ENCODING, 4);
    check_fault(BYTES("\xFF\xFE\x42\x06\x3D\xD8"), ISNAD_ENCODING, 4);
    check_fault(BYTES("\xFF\xFE\x42\x06\x00\xDE\x42\x06"), ISNAD_ENCODING, 4);
    check_fault(BYTES("\xFF\xFE\x42\x06\0\0"), ISNAD_NOT_TEXT, 4);
}

static void test_binary(void **state)
{
    static const char png[] =
        "\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\b\x02\0\0\0\x90wS\xDE\0\0\0\x0CIDAT";

    (void)state;
    assert_true(charset_is_binary(BYTES(png)));
    assert_false(charset_is_binary(BYTES("{\"text\": \"a line that is long enough\"}\n")));
    check_fault(BYTES(png), ISNAD_NOT_TEXT, 6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_utf8), cmocka_unit_test(test_pages),
                                       cmocka_unit_test(test_not_arabic),
                                       cmocka_unit_test(test_utf16), cmocka_unit_test(test_binary)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
