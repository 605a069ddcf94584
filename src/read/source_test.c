/* source_test.c - files of both formats, through the entrances that everybody uses. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/str.h"
#include "isnad.h"
#include "unit.h"

static isnad_source *open_bytes(const char *ending, const char *bytes, size_t n,
                                isnad_format format)
{
    char path[64];
    isnad_source *source;
    int fd;

    snprintf(path, sizeof path, "/tmp/isnad-XXXXXX%s", ending);
    fd = mkstemps(path, (int)strlen(ending));
    assert_true(fd >= 0 && write(fd, bytes, n) == (ssize_t)n);
    close(fd);
    assert_int_equal(isnad_source_open(path, format, &source, NULL), ISNAD_OK);
    unlink(path);
    return source;
}

static isnad_source *open_text(const char *ending, const char *text)
{
    return open_bytes(ending, text, strlen(text), ISNAD_FORMAT_AUTO);
}

static void check_text(const char *file, const char *title, const char *text)
{
    isnad_source *source = open_text(".txt", file);
    isnad_article a;

    assert_int_equal(isnad_source_next(source, &a, NULL), ISNAD_OK);
    assert_true(str_is(a.title, title) && str_is(a.text, text));
    assert_memory_equal(a.id.p, "isnad-", 6);
    assert_int_equal(a.id.n, 12);
    assert_int_equal(isnad_source_next(source, &a, NULL), ISNAD_END);
    assert_int_equal(isnad_source_next(source, &a, NULL), ISNAD_END);
    isnad_source_free(source);
}

static void test_text(void **state)
{
    (void)state;
    check_text("title\nbody\n", "title", "body\n");
    check_text("\n \t\ntitle\n\nbody", "title", "\nbody");
    check_text("title", "title", "");
    check_text("title\r\nbody", "title\r", "body");
    check_text("", "", "");
}

static void test_plain(void **state)
{
    isnad_source *source = open_bytes(".jsonl", "one\ntwo\n", 8, ISNAD_FORMAT_PLAIN);
    isnad_article a;

    (void)state;
    assert_int_equal(isnad_source_next(source, &a, NULL), ISNAD_OK);
    assert_null(a.title.p);
    assert_true(str_is(a.text, "one\ntwo\n"));
    isnad_source_free(source);
}

static void test_memory(void **state)
{
    char bytes[] = "{\"id\":1,\"text\":\"a\"}\n[]\n{\"text\":\"b\"}";
    isnad_str s = {bytes, sizeof bytes - 1};
    isnad_source *source;
    isnad_article a;
    isnad_error error;

    (void)state;
    assert_int_equal(isnad_source_memory(s, ISNAD_FORMAT_JSONL, &source, NULL), ISNAD_OK);
    memset(bytes, 'x', sizeof bytes); /* the source has its own */
    assert_int_equal(isnad_source_next(source, &a, NULL), ISNAD_OK);
    assert_true(str_is(a.id, "1") && str_is(a.text, "a"));
    assert_int_equal(isnad_source_next(source, &a, &error), ISNAD_FORMAT);
    assert_int_equal(error.position, 20);
    assert_int_equal(isnad_source_next(source, &a, NULL), ISNAD_OK);
    assert_true(str_is(a.text, "b") && !a.id.p);
    assert_int_equal(isnad_source_next(source, &a, NULL), ISNAD_END);
    isnad_source_free(source);

    assert_int_equal(isnad_source_memory((isnad_str){NULL, 0}, ISNAD_FORMAT_AUTO, &source, NULL),
                     ISNAD_OK);
    assert_int_equal(isnad_source_next(source, &a, NULL), ISNAD_OK);
    assert_int_equal(a.text.n, 0);
    isnad_source_free(source);
}

static void test_jsonl(void **state)
{
    isnad_source *source = open_text(
        ".jsonl", "\xEF\xBB\xBF{\"id\":7,\"title\":null,\"text\":\"a\\u0642\",\"other\":[{}]}\r\n\n"
                  "{\"text\":\"b\",\"outlet\":\"o\",\"url\":\"u\",\"published\":\"2024\",\"id\":"
                  "\"x\",\"title\":\"t\",\"language\":\"ar\"}");
    isnad_article a;

    (void)state;
    assert_int_equal(isnad_source_next(source, &a, NULL), ISNAD_OK);
    assert_true(str_is(a.id, "7") && str_is(a.text, "aق"));
    assert_null(a.title.p);
    assert_int_equal(isnad_source_next(source, &a, NULL), ISNAD_OK);
    assert_true(str_is(a.id, "x") && str_is(a.text, "b") && str_is(a.outlet, "o"));
    assert_true(str_is(a.url, "u") && str_is(a.title, "t") && str_is(a.language, "ar"));
    assert_true(str_is(a.published, "2024"));
    assert_int_equal(isnad_source_next(source, &a, NULL), ISNAD_END);
    isnad_source_free(source);
}

static void check_line(isnad_source *source, isnad_code code, uint64_t position)
{
    isnad_article a;
    isnad_error error = {0};

    assert_int_equal(isnad_source_next(source, &a, &error), code);
    assert_int_equal(error.code, code);
    assert_int_equal(error.position, position);
}

/* A line that is no article spoils that line only; positions count from the start of the file. */
static void test_bad_lines(void **state)
{
    isnad_source *source =
        open_text(".jsonl", "{\"text\":\"a\"}\n[]\n{\"text\":\"\xFF\"}\n{\"text\":1}\n"
                            "{}\n{\"text\":\"b\"}\n{\"text\":");
    isnad_article a;

    (void)state;
    assert_int_equal(isnad_source_next(source, &a, NULL), ISNAD_OK);
    check_line(source, ISNAD_FORMAT, 13);
    check_line(source, ISNAD_ENCODING, 16 + 9);
    check_line(source, ISNAD_FORMAT, 29);
    check_line(source, ISNAD_FORMAT, 40);
    assert_int_equal(isnad_source_next(source, &a, NULL), ISNAD_OK);
    assert_true(str_is(a.text, "b"));
    assert_int_equal(isnad_source_next(source, &a, NULL), ISNAD_FORMAT);
    assert_int_equal(isnad_source_next(source, &a, NULL), ISNAD_END);
    isnad_source_free(source);
}

/* Lines longer than a block of the input, and one that is too long. */
static void test_long_lines(void **state)
{
    size_t most = (size_t)33 << 20, n = 0;
    char *bytes = malloc(most + 400000);
    isnad_source *source;
    isnad_article a;

    (void)state;
    assert_non_null(bytes);
    memcpy(bytes, "{\"text\":\"", 9);
    memset(bytes + 9, 'x', 200000);
    n = 9 + 200000;
    memcpy(bytes + n, "\"}\n", 3);
    n += 3;
    memset(bytes + n, 'y', most);
    n += most;
    memcpy(bytes + n, "\n{\"text\":\"z\"}", 13);
    n += 13;
    source = open_bytes(".jsonl", bytes, n, ISNAD_FORMAT_AUTO);
    free(bytes);
    assert_int_equal(isnad_source_next(source, &a, NULL), ISNAD_OK);
    assert_int_equal(a.text.n, 200000);
    check_line(source, ISNAD_TOO_LARGE, 200012);
    assert_int_equal(isnad_source_next(source, &a, NULL), ISNAD_OK);
    assert_true(str_is(a.text, "z"));
    assert_int_equal(isnad_source_next(source, &a, NULL), ISNAD_END);
    isnad_source_free(source);
}

static void test_open(void **state)
{
    isnad_source *source;
    isnad_error error;

    (void)state;
    assert_int_equal(isnad_source_open("/no/such/file", ISNAD_FORMAT_AUTO, &source, &error),
                     ISNAD_IO);
    assert_null(source);
    assert_int_equal(isnad_source_open("/tmp", ISNAD_FORMAT_AUTO, &source, &error), ISNAD_IO);
    assert_null(source);
    isnad_source_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text),      cmocka_unit_test(test_plain),
        cmocka_unit_test(test_memory),    cmocka_unit_test(test_jsonl),
        cmocka_unit_test(test_bad_lines), cmocka_unit_test(test_long_lines),
        cmocka_unit_test(test_open),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
