/* tokenizer_test.c - the tokenizer inside FTS5: what finds what. */
#include "unit.h"

#include "base/str.h"
#include "store/archive.h"
#include "store/store_test.h"

static isnad_archive *archive;
static char path[64];

static int set_up(void **state)
{
    (void)state;
    test_path(path);
    test_remove(path);
    return isnad_archive_open(path, ISNAD_ARCHIVE_WRITE, &archive, NULL) ||
           sqlite3_exec(archive->db, "CREATE VIRTUAL TABLE t USING fts5(b, tokenize='isnad')", NULL,
                        NULL, NULL);
}

static int tear_down(void **state)
{
    (void)state;
    isnad_archive_free(archive);
    test_remove(path);
    return 0;
}

static bool finds(const char *text, const char *query)
{
    int64_t n = 0;

    assert_int_equal(sqlite3_exec(archive->db, "DELETE FROM t", NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(archive_run(archive, NULL, "INSERT INTO t VALUES (?1)", "z", text), ISNAD_OK);
    assert_int_equal(
        archive_int(archive, NULL, 0, &n, "SELECT count(*) FROM t WHERE t MATCH ?1", "z", query),
        ISNAD_OK);
    return n == 1;
}

static void stems_meet(void **state)
{
    (void)state;
    assert_true(finds("هم يكتبون الرسائل", "كتب"));
    assert_true(finds("كَتَبَ رسالة", "كتب"));
    assert_false(finds("قرأ كتاباً", "كتب"));
    assert_true(finds("من المعلمين", "معلم"));
    assert_true(finds("والمدينة", "مدينة"));
    assert_true(finds("إلى أحمد", "احمد"));
}

static void forms_are_exact(void **state)
{
    (void)state;
    assert_true(finds("هم يكتبون", "\"=يكتبون\""));
    assert_false(finds("هم يكتبون", "\"=كتب\""));
    assert_true(finds("كَتَبَ", "\"=كتب\""));
}

static void phrases_pass_over_punctuation(void **state)
{
    (void)state;
    assert_true(finds("وزير، الصحة", "\"وزير الصحة\""));
    assert_false(finds("وزير شؤون الصحة", "\"وزير الصحة\""));
}

static void prepared_terms_stay_as_they_are(void **state)
{
    (void)state;
    assert_true(finds("\x1e"
                      "alpha\x1f"
                      "=Beta\x1e"
                      "gamma\x1e",
                      "\"\x1e"
                      "=Beta\x1e"
                      "gamma\x1e\""));
    assert_false(finds("\x1e"
                       "alpha\x1e"
                       "beta\x1e"
                       "gamma\x1e",
                       "\"\x1e"
                       "alpha\x1e"
                       "gamma\x1e\""));
}

static void bad_bytes_are_passed_over(void **state)
{
    (void)state;
    assert_true(finds("مدينة\xff\xfe"
                      "قرية",
                      "قرية"));
    assert_true(finds("Reuters", "reuters"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(stems_meet),
                                       cmocka_unit_test(forms_are_exact),
                                       cmocka_unit_test(phrases_pass_over_punctuation),
                                       cmocka_unit_test(prepared_terms_stay_as_they_are),
                                       cmocka_unit_test(bad_bytes_are_passed_over)};

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
