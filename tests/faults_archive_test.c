/* faults_archive_test.c - each allocation of the archive's calls, and of the sources that are not
 * files, fails once: ISNAD_NO_MEMORY comes back, nothing leaks, and the archive is as it was at its
 * last commit. The memory of SQLite itself is made to fail as well, by its own hook. */
#include "faults.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "isnad.h"
#include "unit.h"

enum { TRIES = 150 /* of each call, spread over its allocations; $FAULTS_TRIES: how many */ };

static isnad_engine *engine;
static isnad_doc *docs[2];
static isnad_error last;
static char folder[] = "/tmp/isnad-faults-XXXXXX", path[64];

static const isnad_article articles[2] = {
    {.id = {"one", 3},
     .outlet = ISNAD_STR("الشمال"),
     .published = ISNAD_STR("2024-03-05"),
     .title = ISNAD_STR("الانسحاب قبل نهاية العام"),
     .text = ISNAD_STR("قال وزير الدفاع أمس إن بلاده ستسحب 1500 جندي، وفق وكالة الأنباء.")},
    {.id = {"two", 3},
     .outlet = ISNAD_STR("الجنوب"),
     .published = ISNAD_STR("2024-03-06"),
     .text = ISNAD_STR("قتل ثلاثة أشخاص في قصف على حلب، وندد الرئيس بالهجوم.")},
};

/* ---- SQLite's own memory --------------------------------------------------------------------- */

static sqlite3_mem_methods usual;

static void *failing_alloc(int n)
{
    return faults_probe() ? NULL : usual.xMalloc(n);
}

static void *failing_realloc(void *p, int n)
{
    return faults_probe() ? NULL : usual.xRealloc(p, n);
}

static int set_up(void **state)
{
    sqlite3_mem_methods failing;

    (void)state;
    assert_int_equal(sqlite3_config(SQLITE_CONFIG_GETMALLOC, &usual), SQLITE_OK);
    failing = usual;
    failing.xMalloc = failing_alloc;
    failing.xRealloc = failing_realloc;
    assert_int_equal(sqlite3_config(SQLITE_CONFIG_MALLOC, &failing), SQLITE_OK);
    assert_int_equal(sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0), SQLITE_OK);
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/a.isnad", folder);
    assert_int_equal(isnad_engine_open(NULL, &engine, NULL), ISNAD_OK);
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(isnad_doc_read(engine, &articles[i], &docs[i], NULL), ISNAD_OK);
    }
    return 0;
}

static void remove_archive(void)
{
    static const char *const endings[] = {"", "-wal", "-shm", "-journal"};
    char name[80];

    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        snprintf(name, sizeof name, "%s%s", path, endings[i]);
        unlink(name);
    }
}

static int tear_down(void **state)
{
    (void)state;
    isnad_doc_free(docs[0]);
    isnad_doc_free(docs[1]);
    isnad_engine_free(engine);
    remove_archive();
    return rmdir(folder);
}

/* ---- trying ---------------------------------------------------------------------------------- */

static size_t tries(void)
{
    const char *s = getenv("FAULTS_TRIES");

    return s && atol(s) > 0 ? (size_t)atol(s) : TRIES;
}

/* Runs a call with each of its allocations failing once, at most as many as are tried. */
static void try_all(const char *what, isnad_code (*call)(void), void (*after)(void))
{
    size_t all, step, bad = 0;

    faults_set(0);
    assert_int_equal(call(), ISNAD_OK);
    all = faults_count();
    if (after) {
        after();
    }
    assert_true(all > 0);
    step = all / tries() + 1;
    for (size_t n = 1; n <= all; n += step) {
        isnad_code code;
        faults_set(n);
        code = call();
        faults_set(0);
        /* SQLite does without some memory: a smaller cache, a slower sort */
        if (code != ISNAD_NO_MEMORY && code != ISNAD_OK) {
            print_error("%s, allocation %zu of %zu: code %d, %s\n", what, n, all, code,
                        last.message);
            bad++;
        }
        if (after) {
            after();
        }
    }
    assert_int_equal(bad, 0);
}

/* ---- sources and parsing --------------------------------------------------------------------- */

static isnad_code read_memory(void)
{
    static const isnad_str bytes =
        ISNAD_STR("{\"headline\":\"عنوان\",\"body\":\"قال الوزير نعم\"}\n");
    isnad_source *source = NULL;
    isnad_article a;
    isnad_code code = isnad_source_memory(bytes, ISNAD_FORMAT_JSONL, &source, &last);

    code = code ? code : isnad_source_keys(source, "title=headline,text=body", &last);
    code = code ? code : isnad_source_next(source, &a, &last);
    isnad_source_free(source);
    return code;
}

static isnad_code parse_only(void)
{
    isnad_doc *doc = NULL;
    isnad_code code = isnad_doc_parse(engine, &articles[0], &doc, &last);

    isnad_doc_free(doc);
    return code;
}

static void test_sources(void **state)
{
    (void)state;
    try_all("source_memory", read_memory, NULL);
    try_all("doc_parse", parse_only, NULL);
}

/* ---- writing an archive ---------------------------------------------------------------------- */

static isnad_code add_one(isnad_archive *archive, const isnad_doc *doc)
{
    isnad_entry *entry = NULL;
    int64_t row;
    isnad_code code = isnad_entry_new(doc, &entry, &last);

    code = code ? code : isnad_archive_add(archive, entry, &row, &last);
    isnad_entry_free(entry);
    return code;
}

static isnad_code make_archive(void)
{
    isnad_archive *archive = NULL;
    isnad_code code = isnad_archive_open(path, ISNAD_ARCHIVE_WRITE, &archive, &last);
    bool has;

    for (size_t i = 0; i < 2; i++) {
        code = code ? code : isnad_archive_has(archive, &articles[i], &has, &last);
        code = code ? code : add_one(archive, docs[i]);
    }
    code = code ? code : isnad_archive_watch(archive, "http://127.0.0.1:1/feed", &last);
    code = code ? code : isnad_archive_commit(archive, &last);
    isnad_archive_free(archive);
    return code;
}

static void test_making(void **state)
{
    (void)state;
    remove_archive();
    try_all("making an archive", make_archive, remove_archive);
}

/* An archive with one article: adding the second fails or is done, the first is there. */
static isnad_code add_second(void)
{
    isnad_archive *archive = NULL;
    isnad_code code = isnad_archive_open(path, ISNAD_ARCHIVE_WRITE, &archive, &last);

    code = code ? code : add_one(archive, docs[1]);
    code = code ? code : isnad_archive_commit(archive, &last);
    isnad_archive_free(archive);
    return code;
}

static void make_first(void)
{
    isnad_archive *archive = NULL;

    remove_archive();
    assert_int_equal(isnad_archive_open(path, ISNAD_ARCHIVE_WRITE, &archive, NULL), ISNAD_OK);
    assert_int_equal(add_one(archive, docs[0]), ISNAD_OK);
    assert_int_equal(isnad_archive_commit(archive, NULL), ISNAD_OK);
    isnad_archive_free(archive);
}

static void check_and_make_first(void)
{
    isnad_archive *archive = NULL;
    bool has = false;

    assert_int_equal(isnad_archive_open(path, ISNAD_ARCHIVE_READ, &archive, NULL), ISNAD_OK);
    assert_int_equal(isnad_archive_has(archive, &articles[0], &has, NULL), ISNAD_OK);
    isnad_archive_free(archive);
    assert_true(has);
    make_first();
}

static void test_adding(void **state)
{
    (void)state;
    make_first();
    try_all("adding to an archive", add_second, check_and_make_first);
}

/* ---- reading an archive ---------------------------------------------------------------------- */

static int count_hits(void *user, const isnad_hit *hit)
{
    (void)hit;
    ++*(size_t *)user;
    return 0;
}

static int swallow(void *user, const char *bytes, size_t n)
{
    (void)user;
    (void)bytes;
    (void)n;
    return 0;
}

static isnad_code look(void)
{
    static const isnad_str queries[] = {ISNAD_STR("الوزير"), ISNAD_STR("said:الوزير kind:say"),
                                        ISNAD_STR("event:assault date:2024-03..")};
    isnad_archive *archive = NULL;
    isnad_archive_counts counts;
    char url[64];
    size_t hits = 0;
    isnad_code code = isnad_archive_open(path, ISNAD_ARCHIVE_READ, &archive, &last);

    code = code ? code : isnad_archive_count(archive, &counts, &last);
    for (size_t i = 0; i < 3; i++) {
        code =
            code ? code : isnad_archive_search(archive, queries[i], NULL, count_hits, &hits, &last);
    }
    code = code ? code : isnad_archive_watched(archive, 0, url, sizeof url, &last);
    isnad_archive_free(archive);
    return code;
}

static isnad_export_options export;

static isnad_code write_export(void)
{
    isnad_archive *archive = NULL;
    isnad_code code = isnad_archive_open(path, ISNAD_ARCHIVE_READ, &archive, &last);

    code = code ? code : isnad_archive_export(archive, &export, swallow, NULL, &last);
    isnad_archive_free(archive);
    return code;
}

static void test_reading(void **state)
{
    const char *what;

    (void)state;
    remove_archive();
    assert_int_equal(make_archive(), ISNAD_OK);
    try_all("searching", look, NULL);
    export.engine = engine;
    for (size_t i = 0; (export.format = isnad_export_formats(i, &what)); i++) {
        try_all(export.format, write_export, NULL);
    }
    export.format = "csv";
    export.query = ISNAD_STR("الوزير or حلب");
    try_all("an export of what a query finds", write_export, NULL);
}

/* No server stands there: the call fails, and for want of memory first where there is none. */
static void test_fetching(void **state)
{
    isnad_archive *archive = NULL;
    size_t all;

    (void)state;
    remove_archive();
    assert_int_equal(make_archive(), ISNAD_OK);
    assert_int_equal(isnad_archive_open(path, ISNAD_ARCHIVE_WRITE, &archive, NULL), ISNAD_OK);
    for (size_t n = 0, end = 1; n <= end && n < TRIES; n++) {
        isnad_source *source = NULL;
        isnad_code code;
        faults_set(n);
        code = isnad_archive_fetch(archive, "http://127.0.0.1:1/feed", ISNAD_FORMAT_FEED, &source,
                                   NULL);
        all = faults_count();
        faults_set(0);
        end = n == 0 ? all : end;
        assert_true(code == ISNAD_IO || code == ISNAD_NO_MEMORY);
        assert_null(source);
    }
    isnad_archive_free(archive);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sources),  cmocka_unit_test(test_making),
        cmocka_unit_test(test_adding),   cmocka_unit_test(test_reading),
        cmocka_unit_test(test_fetching),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
