/* changes_test.c - what changed between two periods, and between two articles. */
#include "unit.h"

#include "base/buffer.h"
#include "store/archive.h"
#include "store/store_test.h"

static isnad_archive *archive;
static isnad_engine engine;
static char path[64];

/* Statement n is that of row n - 1; `figure` is the number of people that stands in the content. */
static const struct {
    const char *date, *who, *kind, *content;
    double figure;
} told[] = {
    {"2024-05-01", "سالم الحاج", "say", "الشركة تبيع مصنع الزجاج في طرابلس", 0},
    {"2024-05-01", "هدى العلي", "say", "عدد جرحى حريق مخزن القطن بلغ 20 شخصا", 20},
    {"2024-05-02", "نبيل الخوري", "deny", "رفع سعر القمح والشعير في صيدا", 0},
    {"2024-05-02", "كمال الشريف", "say", "افتتاح مكتبة الميناء القديمة قريب جدا", 0},
    {"2024-05-02", "المهندس عمر", "say", "تاخر اعمال محطة المياه الشمالية شهرين", 0},
    {"2024-06-10", "نبيل الخوري", "deny", "بيع مصنع الزجاج في طرابلس", 0},
    {"2024-06-10", "رائد القاسم", "say", "عدد جرحى حريق مخزن القطن بلغ 35 شخصا", 35},
    {"2024-06-11", "وزير التموين", "say", "رفع سعر القمح والشعير في صيدا", 0},
    {"2024-06-12", "ليلى الخطيب", "say", "انشاء جسر النهر الكبير شرق المدينة", 0},
    {"2024-06-12", "المهندس عمر", "say", "تاخر اعمال محطة المياه الشمالية شهرين", 0},
    {"2024-07-01", "هدى العلي", "say", "عدد جرحى حريق مخزن القطن بلغ 20 شخصا", 20},
};

static const char *const before = "افتتح الوزير جسر النهر صباح اليوم. بلغت كلفة المشروع عشرين "
                                  "مليونا. شكر الرئيس عمال الشركة. تنتهي الاعمال قريبا.";
static const char *const after = "شكر الرئيس عمّال الشركة! افتتح الوزير جسر النهر مساء اليوم. حضر "
                                 "الحفل سفراء كثيرون.";

static void add_told(size_t i)
{
    isnad_quantity *q;
    isnad_doc *doc;
    char text[256], outlet[16];

    snprintf(text, sizeof text, "قال %s ان %s.", told[i].who, told[i].content);
    snprintf(outlet, sizeof outlet, "Alpha %zu", i);
    doc = test_doc(&engine, outlet, NULL, told[i].date, text);
    test_state(doc, told[i].who, "قال", told[i].content, told[i].kind);
    if (told[i].figure > 0) {
        q = arena_zalloc(&doc->arena, 1, sizeof *q);
        *q = (isnad_quantity){test_span(doc, "شخصا", 1), told[i].figure, told[i].figure, false,
                              ISNAD_STR("شخصا")};
        doc->quantities = q;
        doc->nquantity = 1;
    }
    test_add(archive, doc, NULL);
}

static int set_up(void **unused)
{
    (void)unused;
    if (!test_open(path, &engine, &archive)) {
        return -1;
    }
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        add_told(i);
    }
    test_add(archive, test_doc(&engine, "Beta", NULL, NULL, before), NULL); /* article 12 */
    test_add(archive, test_doc(&engine, "Gamma", NULL, NULL, after), NULL);
    return isnad_archive_commit(archive, NULL) != ISNAD_OK;
}

static int tear_down(void **unused)
{
    (void)unused;
    test_close(path, &engine, archive);
    return 0;
}

/* ---- periods --------------------------------------------------------------------------------- */

static int keep_change(void *user, const isnad_change *c)
{
    buffer_printf(user, "%s %lld>%lld x%u ", c->what, (long long)c->before.statement,
                  (long long)c->after.statement, c->before.times + c->after.times);
    return 0;
}

static const char *changes(const char *query, const char *from, const char *to, uint32_t limit)
{
    static char found[512];
    isnad_changes_options options = {test_str(query), test_str(from), test_str(to), limit};
    buffer out = {NULL, 0, 0, false};
    isnad_error error;
    isnad_code code = isnad_archive_changes(archive, &options, keep_change, &out, &error);

    if (code) {
        snprintf(found, sizeof found, "error %d", code);
    } else {
        snprintf(found, sizeof found, "%.*s", (int)out.n, out.n ? out.p : "");
    }
    buffer_release(&out);
    return found;
}

static void two_periods(void **unused)
{
    (void)unused;
    assert_string_equal(changes(NULL, "2024-05", "2024-06", 0),
                        "denied 1>6 x2 confirmed 3>8 x2 figure 2>7 x2 new 0>9 x1 dropped 4>0 x1 "
                        "kept 5>10 x2 ");
    assert_string_equal(changes("القطن", "2024-05", "2024-06..2024-07", 0),
                        "figure 2>7 x2 kept 2>11 x2 ");
    assert_string_equal(changes("speaker:نبيل", "2024-05", "2024-06", 0),
                        "new 0>6 x1 dropped 3>0 x1 ");
    assert_string_equal(changes("القطن or طرابلس", "2024-05", "2023", 1), "dropped 1>0 x1 ");
    assert_string_equal(changes(NULL, "2022", "2023", 0), "");
}

static void periods_that_are_none(void **unused)
{
    (void)unused;
    assert_string_equal(changes(NULL, "soon", "2024", 0), "error 11");
    assert_string_equal(changes(NULL, "2024", NULL, 0), "error 11");
    assert_string_equal(changes("(", "2024", "2024", 0), "error 11");
    assert_string_equal(changes("\xff", "2024", "2024", 0), "error 11");
    assert_int_equal(ISNAD_USAGE, 11);
}

/* ---- articles -------------------------------------------------------------------------------- */

static void put(buffer *out, isnad_str text, const isnad_span *marks, size_t n)
{
    buffer_printf(out, "%.*s", (int)text.n, text.n ? text.p : "");
    for (size_t i = 0; i < n; i++) {
        buffer_printf(out, " [%.*s]", (int)(marks[i].end - marks[i].start),
                      text.p + marks[i].start);
    }
    buffer_char(out, '\n');
}

static int keep_difference(void *user, const isnad_difference *d)
{
    buffer_printf(user, "%s %u\n", d->what, d->before.p ? d->before_start : d->after_start);
    put(user, d->before, d->before_marks, d->nbefore);
    put(user, d->after, d->after_marks, d->nafter);
    return 0;
}

static void two_articles(void **unused)
{
    buffer out = {NULL, 0, 0, false};

    (void)unused;
    assert_int_equal(isnad_archive_compare(archive, 12, 13, keep_difference, &out, NULL), ISNAD_OK);
    buffer_char(&out, 0);
    assert_string_equal(out.p, "left_out 35\nبلغت كلفة المشروع عشرين مليونا.\n\n"
                               "same 67\nشكر الرئيس عمال الشركة.\nشكر الرئيس عمّال الشركة!\n"
                               "changed 0\nافتتح الوزير جسر النهر صباح اليوم. [صباح]\n"
                               "افتتح الوزير جسر النهر مساء اليوم. [مساء]\n"
                               "added 60\n\nحضر الحفل سفراء كثيرون.\n"
                               "left_out 91\nتنتهي الاعمال قريبا.\n\n");
    buffer_release(&out);
}

static void an_article_that_is_not_there(void **unused)
{
    buffer out = {NULL, 0, 0, false};
    isnad_error error;

    (void)unused;
    assert_int_equal(isnad_archive_compare(archive, 12, 99, keep_difference, &out, &error),
                     ISNAD_USAGE);
    assert_non_null(strstr(error.message, "99"));
    assert_int_equal(out.n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_periods), cmocka_unit_test(periods_that_are_none),
        cmocka_unit_test(two_articles), cmocka_unit_test(an_article_that_is_not_there)};

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
