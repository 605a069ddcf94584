/* tree_test.c - walking a small tree by hand. */
#include "base/str.h"
#include "model/tree.h"
#include "unit.h"

/* "w-qAl rAys AlwzrA', AlmSry An ...": a text of one letter words, so that spans are easy to see.
 *  0 w/CCONJ<-1  1 q/VERB root  2 r/NOUN nsubj<-1  3 z/NOUN nmod<-2  4 m/ADJ amod<-2
 *  5 ,/PUNCT<-7  6 a/SCONJ mark<-7  7 k/VERB acl<-2  8 n/NOUN obj<-7  9 ./PUNCT<-1 */
static isnad_word words[10];
static isnad_doc doc;

static int setup(void **state)
{
    static const struct {
        isnad_upos upos;
        uint32_t head;
        const char *deprel;
    } rows[10] = {{ISNAD_UPOS_CCONJ, 1, "cc"},        {ISNAD_UPOS_VERB, ISNAD_NONE, "root"},
                  {ISNAD_UPOS_NOUN, 1, "nsubj:pass"}, {ISNAD_UPOS_NOUN, 2, "nmod"},
                  {ISNAD_UPOS_ADJ, 2, "amod"},        {ISNAD_UPOS_PUNCT, 7, "punct"},
                  {ISNAD_UPOS_SCONJ, 7, "mark"},      {ISNAD_UPOS_VERB, 2, "acl"},
                  {ISNAD_UPOS_NOUN, 7, "obj"},        {ISNAD_UPOS_PUNCT, 1, "punct"}};

    (void)state;
    for (uint32_t i = 0; i < 10; i++) {
        words[i] = (isnad_word){.upos = rows[i].upos,
                                .head = rows[i].head,
                                .deprel = {rows[i].deprel, strlen(rows[i].deprel)},
                                .span = {i * 2, i * 2 + 1}};
    }
    doc = (isnad_doc){.words = words, .nword = 10};
    arena_init(&doc.arena);
    return tree_link(&doc);
}

static int teardown(void **state)
{
    (void)state;
    arena_release(&doc.arena);
    return 0;
}

static void test_children(void **state)
{
    (void)state;
    assert_int_equal(doc.first_child[1], 0);
    assert_int_equal(doc.next_sibling[0], 2);
    assert_int_equal(doc.next_sibling[2], 9);
    assert_int_equal(tree_child(&doc, 1, "nsubj"), 2);
    assert_int_equal(tree_child(&doc, 1, "nsubj:pass"), 2);
    assert_int_equal(tree_child(&doc, 1, "obj"), ISNAD_NONE);
}

static void test_below(void **state)
{
    (void)state;
    assert_true(tree_below(&doc, 8, 2));
    assert_true(tree_below(&doc, 2, 2));
    assert_false(tree_below(&doc, 9, 2));
}

static void test_cover(void **state)
{
    tree_range range = tree_cover(&doc, 2);

    (void)state;
    assert_int_equal(range.first, 2);
    assert_int_equal(range.last, 8);
}

static void test_phrase_leaves_the_relative_clause(void **state)
{
    isnad_span span = tree_phrase(&doc, 2);

    (void)state;
    assert_int_equal(span.start, 4);
    assert_int_equal(span.end, 9);
}

static void test_trim(void **state)
{
    isnad_span span = tree_trim(&doc, (tree_range){5, 9});

    (void)state;
    assert_int_equal(span.start, 12);
    assert_int_equal(span.end, 17);
    assert_int_equal(tree_trim(&doc, (tree_range){5, 5}).start, ISNAD_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_children), cmocka_unit_test(test_below),
        cmocka_unit_test(test_cover),    cmocka_unit_test(test_phrase_leaves_the_relative_clause),
        cmocka_unit_test(test_trim),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
