/* trie_test.c - phrases in, longest matches out. */
#include "entity/trie.h"

#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "unit.h"

static arena memory;
static trie t;

static int set_up(void **state)
{
    (void)state;
    arena_init(&memory);
    return trie_init(&t, &memory);
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&memory);
    return 0;
}

static uint32_t walk(const char *const *words, size_t n)
{
    uint32_t node = TRIE_ROOT;

    for (size_t i = 0; i < n && node != ISNAD_NONE; i++) {
        node = trie_step(&t, node, trie_word(&t, (isnad_str){words[i], strlen(words[i])}));
    }
    return node;
}

static void add(const char *a, const char *b, uint32_t value)
{
    isnad_str words[] = {{a, strlen(a)}, {b, b ? strlen(b) : 0}};

    assert_int_equal(trie_add(&t, words, b ? 2 : 1, value), ISNAD_OK);
}

static void test_phrases(void **state)
{
    uint32_t node;

    (void)state;
    add("حزب", "الله", 7);
    add("حزب", NULL, 3);
    node = walk((const char *[]){"حزب"}, 1);
    assert_int_equal(t.links[trie_values(&t, node)].value, 3);
    node = walk((const char *[]){"حزب", "الله"}, 2);
    assert_int_equal(t.links[trie_values(&t, node)].value, 7);
    assert_int_equal(walk((const char *[]){"حزب", "حزب"}, 2), ISNAD_NONE);
    assert_int_equal(walk((const char *[]){"الله"}, 1), ISNAD_NONE);
    assert_int_equal(walk((const char *[]){"غيره"}, 1), ISNAD_NONE);
}

/* A phrase inside of a longer one is none of its own. */
static void test_inner_node(void **state)
{
    uint32_t node;

    (void)state;
    add("رام", "الله", 1);
    node = walk((const char *[]){"رام"}, 1);
    assert_int_not_equal(node, ISNAD_NONE);
    assert_int_equal(trie_values(&t, node), ISNAD_NONE);
}

static void test_values(void **state)
{
    uint32_t link;

    (void)state;
    add("عون", NULL, 1);
    add("عون", NULL, 2);
    add("عون", NULL, 1);
    link = trie_values(&t, walk((const char *[]){"عون"}, 1));
    assert_int_equal(t.links[link].value, 2);
    link = t.links[link].next;
    assert_int_equal(t.links[link].value, 1);
    assert_int_equal(t.links[link].next, ISNAD_NONE);
}

/* Enough phrases for the tables to grow several times. */
static void test_growth(void **state)
{
    enum { N = 5000 };
    char *names = arena_alloc(&memory, N * 8);

    (void)state;
    for (uint32_t i = 0; i < N; i++) {
        snprintf(names + i * 8, 8, "w%u", (unsigned)i);
        add("prefix", names + i * 8, i);
    }
    for (uint32_t i = 0; i < N; i++) {
        uint32_t node = walk((const char *[]){"prefix", names + i * 8}, 2);
        assert_int_equal(t.links[trie_values(&t, node)].value, i);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_phrases, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_inner_node, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_values, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_growth, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
