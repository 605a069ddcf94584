/* denials_test.c - which statements deny what another one says. */
#include "unit.h"

#include "base/buffer.h"
#include "store/archive.h"
#include "store/store_test.h"

static isnad_archive *archive;
static isnad_engine engine;
static char path[64];

/* Statement n is that of row n - 1. */
static const struct {
    const char *date, *who, *kind, *text, *cue, *content;
} told[] = {
    {"2024-05-01", "سالم الحاج", "say", "قال سالم ان الشركة تبيع مصنع الزجاج في طرابلس.", "قال",
     "الشركة تبيع مصنع الزجاج في طرابلس"},
    {"2024-05-03", "نبيل الخوري", "deny", "نفي نبيل بيع مصنع الزجاج في طرابلس.", "نفي",
     "بيع مصنع الزجاج في طرابلس"},
    {"2024-05-03", "سالم الحاج", "deny", "نفي سالم بيع مصنع الزجاج في طرابلس.", "نفي",
     "بيع مصنع الزجاج في طرابلس"},
    {"2024-09-03", "هدى العلي", "deny", "نفت هدى بيع مصنع الزجاج في طرابلس.", "نفت",
     "بيع مصنع الزجاج في طرابلس"},
    {"2024-05-04", "كمال الشريف", "deny", "نفي كمال رفع سعر القمح والشعير في صيدا.", "نفي",
     "رفع سعر القمح والشعير في صيدا"},
    {NULL, "فؤاد النجار", "deny", "نفي فؤاد بيع مصنع الزجاج في طرابلس.", "نفي",
     "بيع مصنع الزجاج في طرابلس"},
    {"2024-05-02", "رائد القاسم", "say", "ذكر رائد بيع مصنع الزجاج في طرابلس.", "ذكر",
     "بيع مصنع الزجاج في طرابلس"},
};

static void add(size_t i)
{
    isnad_doc *doc = test_doc(&engine, "Alpha", NULL, told[i].date, told[i].text);

    test_state(doc, told[i].who, told[i].cue, told[i].content, told[i].kind);
    test_add(archive, doc, NULL);
}

static int set_up(void **unused)
{
    (void)unused;
    if (!test_open(path, &engine, &archive)) {
        return -1;
    }
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        add(i);
    }
    return isnad_archive_commit(archive, NULL) != ISNAD_OK;
}

static int tear_down(void **unused)
{
    (void)unused;
    test_close(path, &engine, archive);
    return 0;
}

static int keep(void *user, const isnad_hit *hit)
{
    buffer_printf(user, "%s%lld", ((buffer *)user)->n ? " " : "", (long long)hit->statement);
    return 0;
}

/* The statements found, newest first. */
static const char *search(const char *query)
{
    static char found[256];
    buffer out = {NULL, 0, 0, false};
    isnad_error error;
    isnad_code code = isnad_archive_search(archive, test_str(query), NULL, keep, &out, &error);

    if (code) {
        snprintf(found, sizeof found, "error %d", code);
    } else {
        snprintf(found, sizeof found, "%.*s", (int)out.n, out.n ? out.p : "");
    }
    buffer_release(&out);
    return found;
}

static void who_denies_it(void **unused)
{
    (void)unused;
    assert_string_equal(search("denies:1"), "2");
    assert_string_equal(search("denies:7"), "3 2");
    assert_string_equal(search("denies:1 speaker:هدى"), "");
    assert_string_equal(search("denies:1 or speaker:كمال"), "5 2");
}

static void what_it_denies(void **unused)
{
    (void)unused;
    assert_string_equal(search("denied:2"), "7 1");
    assert_string_equal(search("denied:3"), "7"); /* not what he said himself */
    assert_string_equal(search("denied:4"), "");  /* months ago */
    assert_string_equal(search("denied:5"), "");
    assert_string_equal(search("denied:6"), ""); /* nobody knows when */
    assert_string_equal(search("denied:1"), ""); /* no denial */
}

static void numbers_that_are_none(void **unused)
{
    (void)unused;
    assert_string_equal(search("denies:99"), "");
    assert_string_equal(search("denies:one"), "error 11");
    assert_string_equal(search("denied:99999999999999999999"), "error 11");
    assert_int_equal(ISNAD_USAGE, 11);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(who_denies_it),
                                       cmocka_unit_test(what_it_denies),
                                       cmocka_unit_test(numbers_that_are_none)};

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
