/* file_test.c - a model file that is cut short, altered or made to harm is refused. */
#include "model/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "unit.h"

enum { ROOM = 1 << 17, CHECKSUM_AT = 24, HEADER = 64 };

typedef struct section {
    char name[16];
    uint64_t at, size;
} section;

static _Alignas(64) uint8_t original[ROOM], bytes[ROOM];
static size_t size;
static isnad_error error;

static int setup(void **state)
{
    FILE *f = fopen(SOURCE_DIR "/tests/fuzz/corpus/model/tiny.model", "rb");

    (void)state;
    size = f ? fread(original, 1, ROOM, f) : 0;
    if (f) {
        fclose(f);
    }
    return size < HEADER || size == ROOM;
}

static void mend_checksum(void)
{
    uint64_t sum = file_checksum(bytes + HEADER, size - HEADER);

    memcpy(bytes + CHECKSUM_AT, &sum, sizeof sum);
}

static isnad_code try_open(size_t n)
{
    arena a;
    struct model *model;
    isnad_code code;

    arena_init(&a);
    error.message[0] = 0;
    code = file_open_bytes(bytes, n, "tiny", &a, &model, &error);
    arena_release(&a);
    return code;
}

static section find(const char *name)
{
    uint32_t n;

    memcpy(&n, original + 12, sizeof n);
    for (uint32_t i = 0; i < n; i++) {
        section s;
        memcpy(&s, original + HEADER + i * sizeof s, sizeof s);
        if (strcmp(s.name, name) == 0) {
            return s;
        }
    }
    fail();
    return (section){{0}};
}

static void test_whole(void **state)
{
    (void)state;
    memcpy(bytes, original, size);
    assert_int_equal(try_open(size), ISNAD_OK);
}

static void test_cut_short(void **state)
{
    (void)state;
    memcpy(bytes, original, size);
    for (size_t n = 0; n < size; n += n < 256 ? 1 : 61) {
        assert_int_equal(try_open(n), ISNAD_MODEL);
    }
    assert_int_equal(try_open(size + 64), ISNAD_MODEL);
}

static void test_one_bit(void **state)
{
    (void)state;
    memcpy(bytes, original, size);
    for (size_t at = 0; at < size; at += at < 2048 ? 1 : 37) {
        bytes[at] ^= (uint8_t)(1 << at % 8);
        assert_int_equal(try_open(size), ISNAD_MODEL);
        assert_true(strlen(error.message) > 20);
        bytes[at] ^= (uint8_t)(1 << at % 8);
    }
}

/* With a checksum that fits: the first `n` bytes from `at` of a section become a value. */
static void spoil(const char *name, size_t at, uint8_t value, size_t n)
{
    section s = find(name);

    assert_true(at + n <= s.size);
    memcpy(bytes, original, size);
    memset(bytes + s.at + at, value, n);
    mend_checksum();
    assert_int_equal(try_open(size), ISNAD_MODEL);
    assert_non_null(strstr(error.message, name));
}

static void test_made_to_harm(void **state)
{
    static const char *const all_ones[] = {
        "dims",      "bag_scale",   "word_scale",  "type_bag",  "type_out",  "forward",
        "backward",  "mix_in",      "mix",         "pattern",   "words",     "slot",
        "tag",       "script",      "name",        "move",      "arc_pair",  "arc",
        "arc_root",  "distance",    "rel_pair",    "rel_root",  "text",      "word_table",
        "patterns",  "parts",       "tags",        "rels",      "names",     "lemmas",
        "script_at", "shape_table", "shapes",      "forms",     "relation",  "form_table",
        "fit",       "tokens",      "token_table", "name_seen", "name_table"};

    (void)state;
    for (size_t i = 0; i < sizeof all_ones / sizeof *all_ones; i++) {
        spoil(all_ones[i], 0, 0xFF, 8 < find(all_ones[i]).size ? 8 : find(all_ones[i]).size);
    }
}

static void test_dimensions(void **state)
{
    (void)state;
    /* each of the widths and counts zero, or much too large */
    for (size_t i = 0; i < 16; i++) {
        spoil("dims", i * 4, 0, 4);
        spoil("dims", i * 4 + 2, 0xFF, 2);
    }
}

static void test_details(void **state)
{
    section s = find("script_at");

    (void)state;
    spoil("patterns", 36, 200, 1);          /* more parts than there can be */
    spoil("parts", 8, 100, 1);              /* a slot beyond the last */
    spoil("tags", 16, 100, 1);              /* an xpos beyond the last */
    spoil("tags", 18, ISNAD_UPOS_COUNT, 1); /* a part of speech beyond the last */
    spoil("names", 0, MODEL_NAME_BEGIN, 1); /* the first label is none */
    spoil("script_at", s.size - 4, 1, 4);   /* a script beyond the end */
    spoil("script_at", 0, 2, 1);            /* scripts that run backwards, or begin inside one */
    spoil("form_tags", 0, 0xFF, 2);
    spoil("token_patterns", 0, 0xFF, 2);
    spoil("text", find("text").size - 1, 'x', 1);
    spoil("text", 0, 0x80, 1); /* no UTF-8 */
}

/* A hash table without an empty slot would be searched for ever. */
static void test_full_tables(void **state)
{
    static const char *const tables[] = {"word_table", "token_table", "form_table", "shape_table"};

    (void)state;
    for (size_t i = 0; i < 4; i++) {
        section s = find(tables[i]);
        size_t step = i < 2 ? 8 : 4; /* a slot */
        memcpy(bytes, original, size);
        memset(bytes + s.at, 0, s.size);
        for (size_t at = 0; at < s.size; at += step) {
            bytes[s.at + at] = 1;
        }
        mend_checksum();
        assert_int_equal(try_open(size), ISNAD_MODEL);
        assert_non_null(strstr(error.message, tables[i]));
    }
}

static void test_missing(void **state)
{
    arena a;
    struct model *model;

    (void)state;
    arena_init(&a);
    assert_int_equal(file_open("/nonexistent/isnad.model", &a, &model, &error), ISNAD_MODEL);
    assert_non_null(strstr(error.message, "/nonexistent/isnad.model"));
    assert_int_equal(file_open("/", &a, &model, &error), ISNAD_MODEL);
    assert_null(model);
    file_close(model);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_whole),       cmocka_unit_test(test_cut_short),
        cmocka_unit_test(test_one_bit),     cmocka_unit_test(test_made_to_harm),
        cmocka_unit_test(test_dimensions),  cmocka_unit_test(test_details),
        cmocka_unit_test(test_full_tables), cmocka_unit_test(test_missing),
    };

    return cmocka_run_group_tests(tests, setup, NULL);
}
