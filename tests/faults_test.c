/* faults_test.c - each allocation fails once: the call comes back with ISNAD_NO_MEMORY, and the
 * address sanitizer finds nothing leaked or touched wrongly.
 *
 * A build with ISNAD_ARENA_MALLOC makes every piece of an arena an allocation of its own, so that
 * each place that asks for memory is tried. Opening an engine makes many alike, for the rows of
 * tables: there, all of the first and then every so many are tried.
 */
#include "faults.h"

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "isnad.h"
#include "unit.h"

enum { ALL_OF = 400, TRIES = 200, DOC_TRIES = 4000, FIRST_TRIES = 8 };

static int count_bytes(void *user, const char *bytes, size_t n)
{
    (void)bytes;
    *(size_t *)user += n;
    return 0;
}

static const isnad_article article = {
    .id = {"fault", 5},
    .title = ISNAD_STR("وزير الدفاع: الانسحاب قبل نهاية العام"),
    .published = ISNAD_STR("2024-03-05"),
    .text = ISNAD_STR(
        "أعلن وزير الدفاع الفرنسي أمس الثلاثاء أن بلاده \"ستسحب 1500 جندي من الساحل\" قبل نهاية "
        "العام، وفق ما نقلت وكالة الأنباء.\n"
        "وأضاف خلال مؤتمر صحفي في باريس: \"لن نترك أصدقاءنا\". وقتل ثلاثة أشخاص في قصف على حلب.")};

/* Everything one can do with an article. */
static isnad_code read_and_write(const isnad_engine *engine)
{
    static const isnad_text_style marks = {.marks = true};
    isnad_doc *doc = NULL;
    isnad_error error = {0};
    size_t bytes = 0;
    isnad_text_style style = {.marks = true};
    isnad_entry *entry = NULL;
    isnad_code code = isnad_doc_read(engine, &article, &doc, &error);

    assert_int_equal(code, code ? error.code : ISNAD_OK);
    if (code) {
        assert_null(doc);
        return code;
    }
    code = isnad_write_json(doc, count_bytes, &bytes);
    code = code ? code : isnad_write_conllu(doc, count_bytes, &bytes);
    code = code ? code : isnad_write_text(doc, &style, count_bytes, &bytes);
    code = code ? code : isnad_entry_new(doc, &entry, NULL);
    isnad_entry_free(entry);
    code = code ? code : isnad_write_text(doc, &marks, count_bytes, &bytes);
    isnad_doc_free(doc);
    return code;
}

static void test_open(void **state)
{
    isnad_engine *engine = NULL;
    isnad_error error;
    size_t all, step;

    (void)state;
    faults_set(0);
    assert_int_equal(isnad_engine_open(NULL, &engine, &error), ISNAD_OK);
    isnad_engine_free(engine);
    all = faults_count();
    assert_true(all > 0);
    step = all > ALL_OF ? (all - ALL_OF) / TRIES + 1 : 1;
    for (size_t n = 1; n <= all; n += n < ALL_OF ? 1 : step) {
        isnad_code code;
        engine = NULL;
        faults_set(n);
        code = isnad_engine_open(NULL, &engine, &error);
        faults_set(0);
        if (code != ISNAD_NO_MEMORY || engine) {
            fail_msg("allocation %zu of %zu: code %d", n, all, code);
        }
    }
}

static void test_read(void **state)
{
    isnad_engine *engine = NULL;
    isnad_error error;
    size_t all, step, bad = 0;

    (void)state;
    faults_set(0);
    assert_int_equal(isnad_engine_open(NULL, &engine, &error), ISNAD_OK);
    assert_int_equal(read_and_write(engine), ISNAD_OK); /* makes what later reads use again */
    faults_set(0);
    assert_int_equal(read_and_write(engine), ISNAD_OK);
    all = faults_count();
    assert_true(all > 0);
    step = all / DOC_TRIES + 1;
    for (size_t n = 1; n <= all; n += step) {
        isnad_code code;
        faults_set(n);
        code = read_and_write(engine);
        faults_set(0);
        if (code != ISNAD_NO_MEMORY) {
            print_error("allocation %zu of %zu: code %d\n", n, all, code);
            bad++;
        }
    }
    isnad_engine_free(engine);
    assert_int_equal(bad, 0);
}

/* What the first document makes for those after it. */
static void test_first_read(void **state)
{
    (void)state;
    for (size_t n = 1; n <= FIRST_TRIES; n++) {
        isnad_engine *engine = NULL;
        isnad_error error;
        isnad_code code;
        faults_set(0);
        assert_int_equal(isnad_engine_open(NULL, &engine, &error), ISNAD_OK);
        faults_set(n);
        code = read_and_write(engine);
        faults_set(0);
        isnad_engine_free(engine);
        assert_int_equal(code, ISNAD_NO_MEMORY);
    }
}

/* ---- files of every format ------------------------------------------------------------------- */

static const struct file {
    isnad_format format;
    const char *text;
} files[] = {
    {ISNAD_FORMAT_TEXT, "عنوان\nقال الوزير."},
    {ISNAD_FORMAT_TEXT, "\xFF\xFE\x27\x06\x44\x06\x0A\x20"},
    {ISNAD_FORMAT_PLAIN, "\xDE\xC7\xE1 \xC7\xE1\xE6\xD2\xED\xD1 \xC3\xE3\xD3 \xC5\xE4"},
    {ISNAD_FORMAT_JSONL,
     "{\"id\": 1, \"title\": \"عنوان\", \"text\": \"قال\"}\n{\"text\": \"نعم\"}\n"},
    {ISNAD_FORMAT_HTML, "<html><head><title>عنوان</title></head><body><article><h1>عنوان</h1>"
                        "<p>قال الوزير &quot;نعم&quot; اليوم.</p></article></body></html>"},
    {ISNAD_FORMAT_FEED, "<rss><channel><item><title>عنوان</title><link>http://example.org/1</link>"
                        "<description>قال</description></item></channel></rss>"},
    {ISNAD_FORMAT_CSV, "id,title,text\n1,عنوان,\"قال \"\"نعم\"\"\"\n"},
    {ISNAD_FORMAT_WARC,
     "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/\r\n"
     "Content-Length: 70\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
     "<p>قال الوزير نعم</p>\r\n\r\n"},
};

/* The first code that says that memory ran out, or what comes at the end. */
static isnad_code read_file(const struct file *f)
{
    isnad_source *source = NULL;
    isnad_article a;
    char path[64];
    int fd = memfd_create("file", 0);
    isnad_code code;

    assert_int_equal(write(fd, f->text, strlen(f->text)), strlen(f->text));
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    code = isnad_source_open(path, f->format, &source, NULL);
    if (!code) {
        do {
            code = isnad_source_next(source, &a, NULL);
        } while (code != ISNAD_END && code != ISNAD_NO_MEMORY && code != ISNAD_IO);
        isnad_source_free(source);
    }
    close(fd);
    return code;
}

static void test_files(void **state)
{
    size_t bad = 0;

    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        size_t all;
        faults_set(0);
        assert_int_equal(read_file(&files[i]), ISNAD_END);
        all = faults_count();
        for (size_t n = 1; n <= all; n++) {
            isnad_code code;
            faults_set(n);
            code = read_file(&files[i]);
            faults_set(0);
            if (code != ISNAD_NO_MEMORY) {
                print_error("file %zu, allocation %zu of %zu: code %d\n", i, n, all, code);
                bad++;
            }
        }
    }
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_open), cmocka_unit_test(test_read),
                                       cmocka_unit_test(test_first_read),
                                       cmocka_unit_test(test_files)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
