/* search_test.c - what a query finds in a small archive. */
#include "unit.h"

#include "store/archive.h"
#include "store/store_test.h"

static isnad_archive *archive;
static isnad_engine engine;
static char path[64];

/* 1: a report with two statements; 2: a text with a denial and an event; 3: without a date. */
static const char *const texts[] = {
    "قال سالم ان الشركة تبني مصنعا في طرابلس. وكتب الخبير مقالة عن المصنع.",
    "نفي نبيل بيع المصنع. زار الوزير مدينة صور.",
    "يكتبون كتاب الطبخ وقرأ الوَلَدُ القصة.",
};

static void add(isnad_doc *doc)
{
    static const char *const lemmas[] = {"وكتب", "كتب", "يكتبون", "كتب", "تبني", "بني", NULL};

    test_add(archive, doc, lemmas);
}

static void happen(isnad_doc *doc)
{
    isnad_event *e = arena_zalloc(&doc->arena, 1, sizeof *e);
    isnad_actor *actor = arena_zalloc(&doc->arena, 1, sizeof *actor);

    *actor = (isnad_actor){test_span(doc, "الوزير", 1), {NULL, 0}, test_str("LBNGOV")};
    *e = (isnad_event){.type = "CONSULT",
                       .mode = "visit",
                       .trigger = test_span(doc, "زار", 1),
                       .actors = actor,
                       .nactor = 1,
                       .place = test_span(doc, "صور", 1),
                       .realis = "actual",
                       .told = "report",
                       .said_by = ISNAD_NONE,
                       .same_as = ISNAD_NONE};
    doc->events = e;
    doc->nevent = 1;
}

static int set_up(void **unused)
{
    isnad_doc *doc;

    (void)unused;
    if (!test_open(path, &engine, &archive)) {
        return -1;
    }
    doc = test_doc(&engine, "Alpha", "مصنع جديد", "2024-05-01", texts[0]);
    test_state(doc, "سالم الحاج", "قال", "الشركة تبني مصنعا في طرابلس", "say");
    add(doc);
    doc = test_doc(&engine, "Beta", NULL, "2024-06-30", texts[1]);
    test_state(doc, "نبيل", "نفي", "بيع المصنع", "deny");
    happen(doc);
    add(doc);
    add(test_doc(&engine, "Beta", NULL, NULL, texts[2]));
    return isnad_archive_commit(archive, NULL) != ISNAD_OK;
}

static int tear_down(void **unused)
{
    (void)unused;
    test_close(path, &engine, archive);
    return 0;
}

/* Article numbers of the hits, and the last hit's sentence with its marks in brackets. */
static char found[256], shown[512];

static int note(void *user, const isnad_hit *hit)
{
    size_t at = 0, n = 0;

    (void)user;
    snprintf(found + strlen(found), sizeof found - strlen(found), "%s%lld%s", *found ? " " : "",
             (long long)hit->article,
             hit->statement ? "s"
             : hit->event   ? "e"
                            : "");
    for (size_t i = 0; i < hit->nmark; i++) {
        n += (size_t)snprintf(shown + n, sizeof shown - n, "%.*s[%.*s]",
                              (int)(hit->marks[i].start - at), hit->sentence.p + at,
                              (int)(hit->marks[i].end - hit->marks[i].start),
                              hit->sentence.p + hit->marks[i].start);
        at = hit->marks[i].end;
    }
    snprintf(shown + n, sizeof shown - n, "%.*s", (int)(hit->sentence.n - at),
             hit->sentence.p + at);
    return 0;
}

static const char *search(const char *query)
{
    isnad_search_options options = {.by_date = true};
    isnad_error error = {.code = ISNAD_OK};
    isnad_code code;

    *found = 0;
    code = isnad_archive_search(archive, test_str(query), &options, note, NULL, &error);
    if (code) {
        snprintf(found, sizeof found, "error %d at %lld", code, (long long)error.position);
    }
    return found;
}

static void words_by_lemma(void **unused)
{
    (void)unused;
    assert_string_equal(search("كتب"), "1 3");
    assert_string_equal(search("كَتَبَ"), "1 3");
    assert_string_equal(search("كتاب"), "3");
    assert_string_equal(search("surface:كتب"), "");
    assert_string_equal(search("surface:يكتبون"), "3");
    assert_string_equal(search("يكت*"), "3");
    assert_string_equal(search("exact:الوَلَدُ"), "3");
    assert_string_equal(search("exact:الوَلدُ"), "");
}

static void and_or_not(void **unused)
{
    (void)unused;
    assert_string_equal(search("المصنع"), "2 1");
    assert_string_equal(search("المصنع الخبير"), "1");
    assert_string_equal(search("الخبير or الطبخ"), "1 3");
    assert_string_equal(search("المصنع not الخبير"), "2");
    assert_string_equal(search("-المصنع"), "3");
    assert_string_equal(search("(الخبير OR الطبخ) and -القصة"), "1");
    assert_string_equal(search("not (الخبير or القصة)"), "2");
    assert_string_equal(search(""), "2 1 3");
}

/* Longer than the parsers of SQLite and FTS5 are deep. */
static void long_rows(void **unused)
{
    char query[4096] = "";

    (void)unused;
    for (int i = 0; i < 190; i++) {
        strcat(query, i % 2 ? "المصنع or " : "outlet:beta or ");
    }
    strcat(query, "x");
    assert_string_equal(search(query), "2 1 3");
    *query = 0;
    for (int i = 0; i < 190; i++) {
        strcat(query, "المصنع ");
    }
    assert_string_equal(search(query), "2 1");
    assert_string_equal(search("--not -المصنع"), "2 1");
    assert_string_equal(search("((((((((((((((المصنع))))))))))))))"), "error 11 at 12");
    assert_string_equal(search("((((الخبير or (الطبخ (القصة))))))"), "1 3");
}

static void phrases(void **unused)
{
    (void)unused;
    assert_string_equal(search("\"الشركة تبني\""), "1");
    assert_string_equal(search("\"الشركة بني\""), "1");
    assert_string_equal(search("\"تبني الشركة\""), "");
}

static void fields_of_the_article(void **unused)
{
    (void)unused;
    assert_string_equal(search("outlet:beta"), "2 3");
    assert_string_equal(search("date:2024"), "2 1");
    assert_string_equal(search("date:2024-06"), "2");
    assert_string_equal(search("date:..2024-05-01"), "1");
    assert_string_equal(search("date:2024-05-02.. المصنع"), "2");
    assert_string_equal(search("report:3 or outlet:alpha"), "1 3");
}

static void fields_of_a_statement(void **unused)
{
    (void)unused;
    assert_string_equal(search("speaker:سالم"), "1s");
    assert_string_equal(search("kind:deny"), "2s");
    assert_string_equal(search("kind:DENY بيع"), "2s");
    assert_string_equal(search("kind:deny طرابلس"), "");
    assert_string_equal(search("said:طرابلس"), "1s");
    assert_string_equal(search("said:سالم"), "");
    assert_string_equal(search("claim:1 or kind:deny"), "2s 1s");
    assert_string_equal(search("kind:deny event:consult"), "2s");
}

static void fields_of_an_event(void **unused)
{
    (void)unused;
    assert_string_equal(search("event:consult"), "2e");
    assert_string_equal(search("event:consult/visit place:صور actor:وزير"), "2e");
    assert_string_equal(search("event:consult place:طرابلس"), "");
    assert_string_equal(search("event:consult نبيل"), "2e");
    assert_string_equal(search("realis:denied"), "");
    assert_string_equal(search("told:Report"), "2e");
    assert_string_equal(search("told:mention"), "");
}

static void the_hit_in_its_sentence(void **unused)
{
    (void)unused;
    search("خبير مقالة");
    search("الخبير مقالة");
    assert_string_equal(shown, "وكتب [الخبير] [مقالة] عن المصنع.");
    search("kind:say الشركة");
    assert_string_equal(shown, "قال سالم ان [الشركة] تبني مصنعا في طرابلس.");
    search("event:consult");
    assert_string_equal(shown, "زار الوزير مدينة صور.");
}

static void what_is_no_query(void **unused)
{
    (void)unused;
    assert_string_equal(search("(المصنع"), "error 11 at 0");
    assert_string_equal(search("a )"), "error 11 at 2");
    assert_string_equal(search("colour:red"), "error 11 at 0");
    assert_string_equal(search("\"a"), "error 11 at 0");
    assert_string_equal(search("a or"), "error 11 at 4");
    assert_string_equal(search("date:soon"), "error 11 at -1");
    assert_string_equal(search("!!"), "error 11 at -1");
    assert_string_equal(search("\xff"), "error 11 at 0");
    assert_string_equal(search("\"\"\"x\" AND NEAR(("), "error 11 at 2");
    assert_int_equal(ISNAD_USAGE, 11);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(words_by_lemma),
                                       cmocka_unit_test(and_or_not),
                                       cmocka_unit_test(phrases),
                                       cmocka_unit_test(long_rows),
                                       cmocka_unit_test(fields_of_the_article),
                                       cmocka_unit_test(fields_of_a_statement),
                                       cmocka_unit_test(fields_of_an_event),
                                       cmocka_unit_test(the_hit_in_its_sentence),
                                       cmocka_unit_test(what_is_no_query)};

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
