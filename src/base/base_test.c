/* base_test.c - memory, strings, the hash map, tables, errors. */
#include <stdalign.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/data.h"
#include "base/error.h"
#include "base/map.h"
#include "base/str.h"
#include "base/table.h"
#include "unit.h"

static void test_arena(void **state)
{
    arena a;
    char *before = NULL;

    (void)state;
    arena_init(&a);
    for (size_t n = 0; n < 3000; n++) {
        char *p = arena_alloc(&a, n);
        assert_non_null(p);
        assert_int_equal((uintptr_t)p % alignof(max_align_t), 0);
        if (before) {
            assert_int_equal((unsigned char)before[0], (n - 1) & 0xFF); /* still its own */
        }
        memset(p, (int)(n & 0xFF), n);
        before = n ? p : NULL;
    }
    assert_true(a.used >= 3000 * 2999 / 2);
    arena_release(&a);
    assert_int_equal(a.used, 0);
    arena_release(&a); /* twice does no harm */
}

static void test_arena_limits(void **state)
{
    arena a;
    const char *zeros;

    (void)state;
    arena_init(&a);
    assert_null(arena_zalloc(&a, SIZE_MAX / 2, 3)); /* the product overflows */
    assert_null(arena_alloc(&a, SIZE_MAX - 8));
    zeros = arena_zalloc(&a, 100, 3);
    for (size_t i = 0; i < 300; i++) {
        assert_int_equal(zeros[i], 0);
    }
    assert_memory_equal(arena_copy(&a, "copy", 4), "copy", 4);
    arena_release(&a);
}

static void test_str(void **state)
{
    isnad_str rest = ISNAD_STR("a\t\tbc"), piece;

    (void)state;
    piece = str_split(&rest, '\t');
    assert_true(str_is(piece, "a"));
    piece = str_split(&rest, '\t');
    assert_true(piece.p && piece.n == 0);
    piece = str_split(&rest, '\t');
    assert_true(str_is(piece, "bc"));
    assert_null(rest.p);
    assert_true(str_starts(ISNAD_STR("abc"), ISNAD_STR("ab")));
    assert_false(str_starts(ISNAD_STR("a"), ISNAD_STR("ab")));
    assert_true(str_ends(ISNAD_STR("abc"), ISNAD_STR("bc")));
    assert_true(str_equal((isnad_str){NULL, 0}, ISNAD_STR("")));
}

static void test_map(void **state)
{
    static char keys[5000][8];
    arena a;
    map m;

    (void)state;
    arena_init(&a);
    map_init(&m, &a);
    assert_int_equal(map_get(&m, ISNAD_STR("x")), ISNAD_NONE);
    for (uint32_t i = 0; i < 5000; i++) {
        int n = snprintf(keys[i], sizeof keys[i], "k%u", i);
        assert_int_equal(map_put(&m, (isnad_str){keys[i], (size_t)n}, i), ISNAD_OK);
    }
    for (uint32_t i = 0; i < 5000; i++) {
        assert_int_equal(map_get(&m, (isnad_str){keys[i], strlen(keys[i])}), i);
    }
    assert_int_equal(map_get(&m, ISNAD_STR("k5000")), ISNAD_NONE);
    assert_int_equal(map_get(&m, ISNAD_STR("")), ISNAD_NONE);
    assert_int_equal(map_put(&m, ISNAD_STR(""), 7), ISNAD_OK);
    assert_int_equal(map_put(&m, ISNAD_STR("k1"), 8), ISNAD_OK); /* the new value stands */
    assert_int_equal(map_get(&m, ISNAD_STR("")), 7);
    assert_int_equal(map_get(&m, ISNAD_STR("k1")), 8);
    assert_int_equal(m.n, 5001);
    arena_release(&a);
}

static void test_table(void **state)
{
    isnad_error error;
    arena a;
    table t;

    (void)state;
    arena_init(&a);
    assert_int_equal(table_load(&t, "abbreviations", &a, &error), ISNAD_OK);
    assert_int_equal(t.ncolumn, 2);
    assert_int_equal(table_column(&t, "form"), 0);
    assert_int_equal(table_column(&t, "class"), 1);
    assert_int_equal(table_column(&t, "nothing"), SIZE_MAX);
    assert_true(str_is(table_cell(&t, 0, 0), "dr"));
    assert_true(str_is(table_cell(&t, 0, 1), "title"));
    assert_null(table_cell(&t, 0, SIZE_MAX).p);
    assert_int_equal(table_load(&t, "no such table", &a, &error), ISNAD_FORMAT);
    assert_non_null(strstr(error.message, "no such table"));
    arena_release(&a);
}

/* A message that is too long is cut between two letters. */
static void test_error(void **state)
{
    isnad_error error;
    char text[600] = "";

    (void)state;
    for (size_t i = 0; i < 299; i++) {
        memcpy(text + 2 * i, "\xD8\xA7", 2);
    }
    assert_int_equal(error_set(&error, ISNAD_IO, 5, "x%s", text), ISNAD_IO);
    assert_int_equal(error.code, ISNAD_IO);
    assert_int_equal(error.position, 5);
    assert_int_equal(strlen(error.message) % 2, 1);
    assert_int_equal(error_set(NULL, ISNAD_IO, 0, "nobody asks"), ISNAD_IO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_arena), cmocka_unit_test(test_arena_limits),
        cmocka_unit_test(test_str),   cmocka_unit_test(test_map),
        cmocka_unit_test(test_table), cmocka_unit_test(test_error)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
