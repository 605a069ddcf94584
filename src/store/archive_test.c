/* archive_test.c - adding, repeats, rolling back, what belongs together. */
#include "unit.h"

#include "store/archive.h"
#include "store/store_test.h"

static const char *const report =
    "اعلنت وزارة النقل في بيان اليوم ان العمل في الجسر الجديد شرق المدينة ينتهي في نهاية الشهر "
    "المقبل. "
    "وقال مدير المشروع ان العمال يعملون ليلا ونهارا لفتح الطريق امام السيارات قبل موسم الامطار. "
    "واضاف ان كلفة الجسر بلغت عشرين مليونا وان طوله يبلغ ثلاثة كيلومترات.";
static const char *const other =
    "سجل فريق الشباب هدفين في الشوط الثاني من مباراته مع فريق الميناء مساء الجمعة في الملعب "
    "الكبير. "
    "ورفع الفريق رصيده الى ثلاثين نقطة وبقي في المركز الثالث خلف المتصدر بفارق نقطتين فقط.";

typedef struct setting {
    char path[64];
    isnad_engine engine;
    isnad_archive *archive;
} setting;

static int set_up(void **state)
{
    setting *s = calloc(1, sizeof *s);
    isnad_error error = {.code = ISNAD_OK};

    test_path(s->path);
    test_remove(s->path);
    s->engine = test_engine();
    *state = s;
    if (isnad_archive_open(s->path, ISNAD_ARCHIVE_WRITE, &s->archive, &error)) {
        fprintf(stderr, "%s\n", error.message);
        return -1;
    }
    return 0;
}

static int tear_down(void **state)
{
    setting *s = *state;

    isnad_archive_free(s->archive);
    arena_release(&s->engine.arena);
    test_remove(s->path);
    free(s);
    return 0;
}

/* Adds and frees a document; its row. */
static int64_t add_doc(setting *s, isnad_doc *doc)
{
    isnad_entry *entry;
    isnad_error error = {.code = ISNAD_OK};
    int64_t row = -1;

    if (isnad_entry_new(doc, &entry, &error) ||
        isnad_archive_add(s->archive, entry, &row, &error)) {
        fail_msg("%s", error.message);
    }
    isnad_entry_free(entry);
    isnad_doc_free(doc);
    return row;
}

static int64_t add(setting *s, const char *outlet, const char *title, const char *published,
                   const char *text)
{
    isnad_doc *doc = test_doc(&s->engine, outlet, title, published, text);

    test_words(doc, NULL);
    return add_doc(s, doc);
}

static int64_t ask(setting *s, const char *sql)
{
    int64_t value = -1;

    assert_int_equal(archive_int(s->archive, NULL, -1, &value, sql, ""), ISNAD_OK);
    return value;
}

static void a_repeat_changes_nothing(void **state)
{
    setting *s = *state;

    assert_int_equal(add(s, "a", "عنوان", "2024-05-01", report), 1);
    assert_int_equal(add(s, "a", "عنوان", "2024-05-01", report), 0);
    assert_int_equal(isnad_archive_commit(s->archive, NULL), ISNAD_OK);
    assert_int_equal(add(s, "a", "عنوان", "2024-05-02", report), 0);
    assert_int_equal(add(s, "b", "عنوان", "2024-05-01", report), 2);
    assert_int_equal(ask(s, "SELECT count(*) FROM articles"), 2);
}

static void has_knows_what_add_knows(void **state)
{
    setting *s = *state;
    isnad_article article = {
        .outlet = test_str("a"), .title = test_str("عنوان"), .text = test_str(report)};
    bool has = true;

    assert_int_equal(isnad_archive_has(s->archive, &article, &has, NULL), ISNAD_OK);
    assert_false(has);
    add(s, "a", "عنوان", NULL, report);
    assert_int_equal(isnad_archive_has(s->archive, &article, &has, NULL), ISNAD_OK);
    assert_true(has);
    article.id = test_str("17"); /* an id does not make another article */
    assert_int_equal(isnad_archive_has(s->archive, &article, &has, NULL), ISNAD_OK);
    assert_true(has);
    article.url = test_str("http://example.org/17");
    assert_int_equal(isnad_archive_has(s->archive, &article, &has, NULL), ISNAD_OK);
    assert_false(has);
}

static void what_is_not_committed_is_gone(void **state)
{
    setting *s = *state;

    add(s, "a", NULL, NULL, report);
    assert_int_equal(isnad_archive_commit(s->archive, NULL), ISNAD_OK);
    add(s, "a", NULL, NULL, other);
    isnad_archive_free(s->archive);
    assert_int_equal(isnad_archive_open(s->path, ISNAD_ARCHIVE_READ, &s->archive, NULL), ISNAD_OK);
    assert_int_equal(ask(s, "SELECT count(*) FROM articles"), 1);
    assert_int_equal(ask(s, "SELECT count(*) FROM texts"), 1);
}

static void copies_are_one_report(void **state)
{
    setting *s = *state;
    char cut[2048];

    add(s, "a", "عنوان", "2024-05-01", report);
    add(s, "b", NULL, "2024-05-01", other);
    /* Another beginning, and the last sentence left out. */
    snprintf(cut, sizeof cut, "خاص للصحيفة. %.*s", (int)(strstr(report, "واضاف") - report), report);
    add(s, "c", "عنوان اخر تماما", "2024-05-02", cut);
    assert_int_equal(ask(s, "SELECT report FROM articles WHERE article = 1"), 1);
    assert_int_equal(ask(s, "SELECT report FROM articles WHERE article = 2"), 2);
    assert_int_equal(ask(s, "SELECT report FROM articles WHERE article = 3"), 1);
    assert_int_equal(ask(s, "SELECT count(*) FROM copies"), 1);
    assert_int_equal(ask(s, "SELECT share > 0.8 AND back < 0.9 FROM copies"), 1);
}

/* The two reports and, at `place` of the three, an article that holds both. */
static void add_roundup(setting *s, int place)
{
    const char *texts[3] = {report, other, other};
    char both[4096];

    snprintf(both, sizeof both, "%s\n%s", report, other);
    for (int i = 2; i > place; i--) {
        texts[i] = texts[i - 1];
    }
    texts[place] = both;
    for (int i = 0; i < 3; i++) {
        char outlet[2] = {(char)('a' + i), 0};
        assert_int_equal(add(s, outlet, NULL, "2024-05-01", texts[i]), i + 1);
    }
}

#define SHARED(a, b)                                                                               \
    "SELECT count(*) FROM report_articles x JOIN report_articles y USING (report) "                \
    "WHERE x.article = " #a " AND y.article = " #b

static void a_roundup_does_not_join_two_reports(void **state)
{
    setting *s = *state;

    add_roundup(s, 1);
    assert_int_equal(ask(s, "SELECT report FROM articles WHERE article = 2"), 1);
    assert_int_equal(ask(s, "SELECT report FROM articles WHERE article = 3"), 3);
    assert_int_equal(ask(s, SHARED(2, 3)), 1);
    assert_int_equal(ask(s, SHARED(1, 3)), 0);
    assert_int_equal(ask(s, "SELECT count(*) FROM copies"), 2);
}

static void a_roundup_that_comes_last_carries_both(void **state)
{
    setting *s = *state;

    add_roundup(s, 2);
    assert_int_equal(ask(s, SHARED(1, 3)), 1);
    assert_int_equal(ask(s, SHARED(2, 3)), 1);
    assert_int_equal(ask(s, SHARED(1, 2)), 0);
    assert_int_equal(ask(s, "SELECT count(*) FROM carriers"), 1);
}

static void a_roundup_that_comes_first_carries_both(void **state)
{
    setting *s = *state;

    add_roundup(s, 0);
    assert_int_equal(ask(s, SHARED(1, 2)), 1);
    assert_int_equal(ask(s, SHARED(1, 3)), 1);
    assert_int_equal(ask(s, SHARED(2, 3)), 0);
}

static int count_hit(void *user, const isnad_hit *hit)
{
    *(int64_t *)user = *(int64_t *)user * 10 + hit->article;
    return 0;
}

static void a_report_is_found_with_all_that_carry_it(void **state)
{
    setting *s = *state;
    int64_t found = 0;

    add_roundup(s, 2);
    assert_int_equal(isnad_archive_commit(s->archive, NULL), ISNAD_OK);
    assert_int_equal(
        isnad_archive_search(s->archive, test_str("report:2"), NULL, count_hit, &found, NULL),
        ISNAD_OK);
    assert_int_equal(found, 32);
}

/* Takes away what version 5 brought. */
#define DROP_5                                                                                     \
    "DROP VIEW event_texts; ALTER TABLE events DROP COLUMN told;"                                  \
    "CREATE VIEW event_texts AS SELECT e.event, e.article, e.n, a.id, a.outlet, a.published, "     \
    "e.type, e.mode, NULL AS trigger, NULL AS actor, NULL AS recipient, e.place, e.date, "         \
    "e.realis FROM events e JOIN articles a USING (article);"

/* Takes away what version 4 brought. */
#define DROP_4                                                                                     \
    "DROP INDEX entities_figure; DROP INDEX actors_figure; DROP INDEX statements_entity;"          \
    "DROP INDEX about_entity; DROP INDEX via_entity; DROP INDEX articles_newest;"                  \
    "DROP INDEX stories_articles; ALTER TABLE entities DROP COLUMN figure;"                        \
    "ALTER TABLE actors DROP COLUMN figure; DROP TABLE figure_index; DROP TABLE speaks;"           \
    "DROP TABLE days; DROP TABLE figures;"

static int64_t search_at(setting *s, const char *query, uint32_t offset)
{
    isnad_search_options options = {.limit = 1, .offset = offset};
    int64_t found = 0;

    assert_int_equal(
        isnad_archive_search(s->archive, test_str(query), &options, count_hit, &found, NULL),
        ISNAD_OK);
    return found;
}

/* 1100 articles that have one word: article 4 has it most, 501 and 601 are the newest; two have
 * another, article 8 more often. */
static void a_word_of_most_articles_ranks_none_of_them(void **state)
{
    setting *s = *state;
    char text[128];

    for (int i = 1; i <= 1100; i++) {
        snprintf(text, sizeof text, "خبر رقم %d%s%s", i, i == 4 ? " خبر خبر خبر" : "",
                 i == 8    ? " زلزال زلزال"
                 : i == 10 ? " زلزال بعيد"
                           : "");
        add(s, "a", NULL, i == 501 ? "2025-02-01" : i == 601 ? "2025-01-01" : "2024-01-01", text);
    }
    assert_int_equal(isnad_archive_commit(s->archive, NULL), ISNAD_OK);
    assert_int_equal(search_at(s, "خبر", 0), 501);
    assert_int_equal(search_at(s, "خبر", 1), 601);
    assert_int_equal(search_at(s, "خبر", 2), 1100);
    assert_int_equal(search_at(s, "خبر", 1099), 1);
    assert_int_equal(search_at(s, "خبر", 1100), 0);
    assert_int_equal(search_at(s, "خبر date:2024", 0), 4);
    assert_int_equal(search_at(s, "زلزال", 0), 8);
    assert_int_equal(search_at(s, "زلزال", 1), 10);
}

/* Version 1 had no carriers; what its copies say of them is kept when it is brought up to date. */
static void an_archive_of_version_1_is_brought_up_to_date(void **state)
{
    setting *s = *state;
    isnad_archive *archive;
    isnad_error error;

    add_roundup(s, 1);
    assert_int_equal(isnad_archive_commit(s->archive, NULL), ISNAD_OK);
    assert_int_equal(
        sqlite3_exec(s->archive->db,
                     DROP_5 DROP_4
                     "DROP VIEW report_articles; DROP TABLE carriers;"
                     "DROP INDEX statements_form; DROP TABLE hosts; PRAGMA user_version = 1",
                     NULL, NULL, NULL),
        SQLITE_OK);
    isnad_archive_free(s->archive);
    s->archive = NULL;
    assert_int_equal(isnad_archive_open(s->path, ISNAD_ARCHIVE_READ, &archive, &error),
                     ISNAD_DAMAGED);
    assert_int_equal(isnad_archive_open(s->path, ISNAD_ARCHIVE_WRITE, &s->archive, &error),
                     ISNAD_OK);
    assert_int_equal(ask(s, "PRAGMA user_version"), 5);
    assert_int_equal(ask(s, "SELECT count(*) FROM articles"), 3);
    assert_int_equal(ask(s, "SELECT report * 10 + article FROM carriers"), 32);
    assert_int_equal(ask(s, "SELECT count(*) FROM sqlite_schema WHERE name = 'statements_form'"),
                     1);
}

static void a_later_text_of_a_url_revises_it(void **state)
{
    setting *s = *state;
    isnad_doc *doc = test_doc(&s->engine, "a", NULL, "2024-05-01", report);

    doc->article.url = test_str("http://example.org/1");
    add_doc(s, doc);
    doc = test_doc(&s->engine, "a", NULL, "2024-05-01", other);
    doc->article.url = test_str("http://example.org/1");
    assert_int_equal(add_doc(s, doc), 2);
    assert_int_equal(ask(s, "SELECT revises FROM articles WHERE article = 2"), 1);
}

/* A statement whose cue is the first word of the content's sentence. */
static int64_t add_statement(setting *s, const char *outlet, const char *text, const char *who,
                             const char *content, const char *via)
{
    isnad_doc *doc = test_doc(&s->engine, outlet, NULL, "2024-05-01", text);
    isnad_statement *st = arena_zalloc(&doc->arena, 1, sizeof *st);
    isnad_span *span = arena_zalloc(&doc->arena, 1, sizeof *span);
    isnad_mention_ref *ref = arena_zalloc(&doc->arena, 1, sizeof *ref);
    isnad_span none = {ISNAD_NONE, ISNAD_NONE};

    *span = test_span(doc, content, 1);
    *st = (isnad_statement){.cue = {0, 4},
                            .cue_lemma = test_str("x"),
                            .speaker = none,
                            .who = test_str(who),
                            .entity = ISNAD_NONE,
                            .content = span,
                            .ncontent = 1,
                            .form = "indirect",
                            .kind = "say",
                            .venue = none,
                            .addressee = none,
                            .time = ISNAD_NONE,
                            .within = ISNAD_NONE,
                            .confidence = 1};
    if (via) {
        *ref = (isnad_mention_ref){test_span(doc, via, 1), ISNAD_NONE};
        st->via = ref;
        st->nvia = 1;
    }
    doc->statements = st;
    doc->nstatement = 1;
    test_words(doc, NULL);
    return add_doc(s, doc);
}

static void one_claim_on_two_chains(void **state)
{
    setting *s = *state;

    add_statement(s, "a", "قال سامي العلي ان الحكومة سوف ترفع رواتب المعلمين مطلع العام المقبل.",
                  "سامي العلي", "الحكومة سوف ترفع رواتب المعلمين مطلع العام المقبل", NULL);
    add_statement(
        s, "b",
        "نقلت الوكالة عن الوزير سامي العلي ان الحكومة سوف ترفع رواتب المعلمين في مطلع العام "
        "المقبل.",
        "الوزير سامي العلي", "الحكومة سوف ترفع رواتب المعلمين في مطلع العام المقبل", "الوكالة");
    add_statement(s, "c", "قال نبيل ان الحكومة سوف ترفع رواتب المعلمين مطلع العام المقبل.", "نبيل",
                  "الحكومة سوف ترفع رواتب المعلمين مطلع العام المقبل", NULL);
    assert_int_equal(ask(s, "SELECT claim FROM statements WHERE statement = 2"), 1);
    assert_int_equal(ask(s, "SELECT claim FROM statements WHERE statement = 3"), 3);
    assert_int_equal(ask(s, "SELECT count(*) FROM via WHERE statement = 2"), 1);
}

static void another_file_is_refused(void **state)
{
    setting *s = *state;
    isnad_archive *archive;
    isnad_error error;
    char path[80];
    sqlite3 *db;

    snprintf(path, sizeof path, "%s.other", s->path);
    unlink(path);
    assert_int_equal(isnad_archive_open(path, ISNAD_ARCHIVE_READ, &archive, &error), ISNAD_IO);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    sqlite3_exec(db, "CREATE TABLE t (a)", NULL, NULL, NULL);
    sqlite3_close(db);
    assert_int_equal(isnad_archive_open(path, ISNAD_ARCHIVE_WRITE, &archive, &error),
                     ISNAD_DAMAGED);
    assert_null(archive);
    unlink(path);
}

/* Two articles that share their second half: the report of the later one. */
static int64_t report_of_followup(setting *s, const char *outlet)
{
    static const char *const news =
        "وصل وفد من مهندسي الشركة الى المدينة مساء الاحد لتفقد الاعمال والاطلاع على نتائج الفحوص. "
        "ومن المقرر ان يلتقي الوفد رئيس البلدية ويعرض عليه خطة لصيانة الطرق المجاورة كلها.";
    char text[4096];

    snprintf(text, sizeof text, "%s\n%s", other, report);
    add(s, "a", NULL, "2024-05-01", text);
    snprintf(text, sizeof text, "%s\n%s", news, report);
    add(s, outlet, NULL, "2024-05-02", text);
    assert_int_equal(ask(s, "SELECT count(*) FROM copies WHERE share > 0.5 AND share < 0.75"), 1);
    return ask(s, "SELECT report FROM articles WHERE article = 2");
}

static void an_outlet_that_repeats_its_background_has_two_reports(void **state)
{
    assert_int_equal(report_of_followup(*state, "a"), 2);
}

static void another_outlet_that_shares_as_much_carries_the_report(void **state)
{
    assert_int_equal(report_of_followup(*state, "b"), 1);
}

/* What later versions added is not needed for reading. */
static void an_archive_of_version_2_is_read_as_it_is(void **state)
{
    setting *s = *state;
    isnad_archive *archive;

    add_roundup(s, 2);
    assert_int_equal(isnad_archive_commit(s->archive, NULL), ISNAD_OK);
    assert_int_equal(sqlite3_exec(s->archive->db,
                                  DROP_5 DROP_4 "DROP TABLE hosts; PRAGMA user_version = 2", NULL,
                                  NULL, NULL),
                     SQLITE_OK);
    isnad_archive_free(s->archive);
    assert_int_equal(isnad_archive_open(s->path, ISNAD_ARCHIVE_READ, &archive, NULL), ISNAD_OK);
    isnad_archive_free(archive);
    assert_int_equal(isnad_archive_open(s->path, ISNAD_ARCHIVE_WRITE, &s->archive, NULL), ISNAD_OK);
    assert_int_equal(ask(s, "PRAGMA user_version"), 5);
    assert_int_equal(ask(s, "SELECT count(*) FROM hosts"), 0);
    assert_int_equal(ask(s, "SELECT count(*) FROM articles"), 3);
}

/* Version 4 did not keep whether an event is reported or only spoken of: read as it is, none is
 * known to be; brought up to date, the records tell. */
static void an_archive_of_version_4_learns_what_is_only_spoken_of(void **state)
{
    setting *s = *state;
    isnad_doc *doc = test_doc(&s->engine, "a", NULL, "2024-05-01", report);
    isnad_event *e = arena_zalloc(&doc->arena, 2, sizeof *e);

    e[0] = (isnad_event){.type = "ASSAULT",
                         .trigger = test_span(doc, "اعلنت", 1),
                         .place = {ISNAD_NONE, ISNAD_NONE},
                         .realis = "actual",
                         .told = "mention",
                         .said_by = ISNAD_NONE,
                         .same_as = ISNAD_NONE};
    e[1] = e[0];
    e[1].told = "report";
    doc->events = e;
    doc->nevent = 2;
    add_doc(s, doc);
    assert_int_equal(isnad_archive_commit(s->archive, NULL), ISNAD_OK);
    assert_int_equal(search_at(s, "told:mention", 0), 1);
    assert_int_equal(
        sqlite3_exec(s->archive->db, DROP_5 "PRAGMA user_version = 4", NULL, NULL, NULL),
        SQLITE_OK);
    isnad_archive_free(s->archive);
    assert_int_equal(isnad_archive_open(s->path, ISNAD_ARCHIVE_READ, &s->archive, NULL), ISNAD_OK);
    assert_int_equal(search_at(s, "told:mention", 0), 0);
    assert_int_equal(search_at(s, "event:assault", 0), 1);
    isnad_archive_free(s->archive);
    assert_int_equal(isnad_archive_open(s->path, ISNAD_ARCHIVE_WRITE, &s->archive, NULL), ISNAD_OK);
    assert_int_equal(ask(s, "SELECT n FROM events WHERE told = 'mention'"), 0);
    assert_int_equal(ask(s, "SELECT n FROM events WHERE told = 'report'"), 1);
    assert_int_equal(ask(s, "SELECT count(*) FROM event_texts WHERE told = 'report'"), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_repeat_changes_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(has_knows_what_add_knows, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_not_committed_is_gone, set_up, tear_down),
        cmocka_unit_test_setup_teardown(copies_are_one_report, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_roundup_does_not_join_two_reports, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_roundup_that_comes_last_carries_both, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_roundup_that_comes_first_carries_both, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_report_is_found_with_all_that_carry_it, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_word_of_most_articles_ranks_none_of_them, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(an_archive_of_version_1_is_brought_up_to_date, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(an_outlet_that_repeats_its_background_has_two_reports,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(another_outlet_that_shares_as_much_carries_the_report,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_archive_of_version_2_is_read_as_it_is, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(an_archive_of_version_4_learns_what_is_only_spoken_of,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_later_text_of_a_url_revises_it, set_up, tear_down),
        cmocka_unit_test_setup_teardown(one_claim_on_two_chains, set_up, tear_down),
        cmocka_unit_test_setup_teardown(another_file_is_refused, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
