/* faults_test.c - each allocation fails once: the call comes back with ISNAD_NO_MEMORY, and the
 * address sanitizer finds nothing leaked or touched wrongly.
 *
 * A build with ISNAD_ARENA_MALLOC makes every piece of an arena an allocation of its own, so that
 * each place that asks for memory is tried. Opening an engine makes many alike, for the rows of
 * tables: there, all of the first and then every so many are tried.
 */
#include "faults.h"

#include <string.h>

#include "isnad.h"
#include "unit.h"

enum { ALL_OF = 400, TRIES = 200, DOC_TRIES = 4000 };

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
    isnad_code code = isnad_doc_read(engine, &article, &doc, &error);

    assert_int_equal(code, code ? error.code : ISNAD_OK);
    if (code) {
        assert_null(doc);
        return code;
    }
    code = isnad_write_json(doc, count_bytes, &bytes);
    code = code ? code : isnad_write_conllu(doc, count_bytes, &bytes);
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
    size_t all, step;

    (void)state;
    faults_set(0);
    assert_int_equal(isnad_engine_open(NULL, &engine, &error), ISNAD_OK);
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
            fail_msg("allocation %zu of %zu: code %d", n, all, code);
        }
    }
    isnad_engine_free(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_open), cmocka_unit_test(test_read)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
