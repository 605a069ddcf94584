/* lemma_test.c - lemmas from the lexicon and from scripts. */
#include "model/lemma.h"

#include <string.h>

#include "base/str.h"
#include "model/lexicon.h"
#include "model/model_test.h"
#include "model/ready.h"
#include "read/utf8.h"
#include "unit.h"

static isnad_str str(const char *s)
{
    return (isnad_str){s, strlen(s)};
}

static const model_tag *tag(const char *xpos)
{
    for (uint32_t i = 0; i < tiny->dims->ntag; i++) {
        if (str_is(model_string(tiny, tiny->tags[i].xpos), xpos)) {
            return tiny->tags + i;
        }
    }
    fail_msg("the tiny model has no tag %s", xpos);
    return NULL;
}

static bool look_up(const char *form, const char *xpos, isnad_word *word)
{
    *word = (isnad_word){.form = str(form), .fold = str(form)};
    return lemma_look_up(tiny, tag(xpos), lexicon_form(tiny, word->fold, false), str(form), word);
}

static void test_look_up(void **state)
{
    isnad_word word;

    (void)state;
    assert_true(look_up("قال", "VP-A-3MS--", &word));
    assert_true(str_is(word.lemma, "qAl"));
    assert_true(str_is(word.key, "qAl"));
    /* a tag that it never had */
    assert_true(look_up("ه", "N------S1D", &word));
    assert_true(str_is(word.lemma, "huwa"));
    assert_false(look_up("طاولة", "N------S1D", &word));
}

static void test_own_lemma(void **state)
{
    isnad_word word;

    (void)state;
    assert_true(look_up("؛", "G---------", &word));
    assert_true(str_is(word.lemma, "؛"));
    assert_true(look_up("1957", "N------S1D", &word));
    assert_true(str_is(word.lemma, "1957"));
}

/* The lemma of a form by the scores of scripts, which are taken from the group of its letters. */
static isnad_word guess(const struct model *m, const char *form, isnad_upos upos,
                        const float *scores, arena *a)
{
    size_t letters = utf8_count(form, strlen(form)), from = m->script_group[letters];
    size_t n = m->script_group[letters + 1] - from;
    float group[256];
    isnad_word word = {0};

    assert_true(n <= 256);
    for (size_t i = 0; i < n; i++) {
        bool padding = m->script_layer.bias[from + i] <= READY_NEVER;
        group[i] = padding ? READY_NEVER : scores[m->script_number[from + i]];
    }
    assert_int_equal(lemma_guess(m, letters, group, (uint8_t)upos, str(form), a, &word), ISNAD_OK);
    return word;
}

/* The number of the script that makes the lemma of the form. */
static uint32_t script_of(const char *form, const char *lemma, float *scores, arena *a)
{
    uint32_t found = ISNAD_NONE;

    for (uint32_t i = 0; i < tiny->dims->nscript && found == ISNAD_NONE; i++) {
        for (uint32_t k = 0; k < tiny->dims->nscript; k++) {
            scores[k] = k == i ? 90.0f : -(float)k;
        }
        found = str_is(guess(tiny, form, ISNAD_UPOS_VERB, scores, a).lemma, lemma) ? i : found;
    }
    return found;
}

static void test_guess(void **state)
{
    float scores[64] = {0};
    isnad_word word;
    arena a;

    (void)state;
    assert_true(tiny->dims->nscript <= 64);
    arena_init(&a);
    assert_true(script_of("كتب", "katab", scores, &a) != ISNAD_NONE);
    /* no script fits what has none of the letters they drop: the form stays */
    word = guess(tiny, "طاولة", ISNAD_UPOS_NOUN, scores, &a);
    assert_true(str_is(word.lemma, "طاولة"));
    assert_true(str_is(word.key, "طاوله"));
    arena_release(&a);
}

/* Each output of the sorted layer is that of its script, and the script takes so many letters. */
static void test_groups(void **state)
{
    const linear *old = &tiny->script, *new = &tiny->script_layer;
    size_t k = old->inputs, seen = 0;

    (void)state;
    for (size_t o = 0; o < new->n; o++) {
        size_t i = tiny->script_number[o];
        if (new->bias[o] <= READY_NEVER) {
            continue;
        }
        seen++;
        assert_true(new->bias[o] == old->bias[i] && new->scale[o] == old->scale[i] &&
                    new->sum[o] == old->sum[i]);
        for (size_t x = 0; x < k; x++) {
            assert_int_equal(new->weights[o / 16 * 16 * k + x / 4 * 64 + o % 16 * 4 + x % 4],
                             old->weights[i / 16 * 16 * k + x / 4 * 64 + i % 16 * 4 + x % 4]);
        }
    }
    assert_int_equal(seen, tiny->dims->nscript);
}

/* Two scripts: one makes a lemma that is known of verbs, the other leaves the form as it is. */
static bool guesses_known(float known, float other, isnad_upos upos)
{
    static const char ops[] = "d\6كتبi\5katabn\3";
    static const uint32_t at[] = {0, sizeof ops - 3, sizeof ops - 1};
    model_dims dims = *tiny->dims;
    struct model model = *tiny;
    float scores[] = {known, other};
    isnad_word word;
    bool found;
    arena a;

    arena_init(&a);
    dims.nscript = 2;
    model.dims = &dims;
    model.script_at = at;
    model.script_ops = ops;
    assert_int_equal(ready_scripts(&model, &a), ISNAD_OK);
    word = guess(&model, "كتب", upos, scores, &a);
    found = str_is(word.lemma, "katab") && str_is(word.key, "katab");
    assert_true(found || str_is(word.lemma, "كتب"));
    arena_release(&a);
    return found;
}

static void test_known(void **state)
{
    (void)state;
    assert_true(guesses_known(2, 1, ISNAD_UPOS_VERB));
    assert_true(guesses_known(0, 3.9f, ISNAD_UPOS_VERB));
    assert_false(guesses_known(0, 4.1f, ISNAD_UPOS_VERB));
    assert_true(guesses_known(0, 1.9f, ISNAD_UPOS_NOUN));
    assert_false(guesses_known(0, 2.1f, ISNAD_UPOS_NOUN));
}

/* The best tag, which both ways of asking must give. */
static const model_tag *best_tag(const model_form *form, uint32_t slot, const float scores[64])
{
    uint16_t tags[LEXICON_FEW];
    float all[64], some[LEXICON_FEW];
    size_t n = lexicon_tags(tiny, form, slot, tags);
    const model_tag *best;

    memcpy(all, scores, sizeof all);
    best = lexicon_tag(tiny, form, slot, all);
    for (size_t i = 0; i < n; i++) {
        some[i] = scores[tags[i]];
    }
    assert_ptr_equal(lexicon_choose(tiny, form, tags, some, n), best);
    return best;
}

/* A slot that has both been a verb and a noun, but never one with the article. */
static void test_tags(void **state)
{
    const model_form *form = lexicon_form(tiny, str("قال"), false);
    size_t width = kernel_width(tiny->dims->ntag);
    uint32_t slot = 0;
    size_t noun = (size_t)(tag("N------S1R") - tiny->tags);
    size_t verb = (size_t)(tag("VP-A-3MS--") - tiny->tags);
    size_t never = (size_t)(tag("N------S1D") - tiny->tags);
    float scores[64] = {0};

    (void)state;
    assert_true(width <= 64);
    while (tiny->fit[slot * width + noun] < 0 || tiny->fit[slot * width + verb] < 0) {
        slot++;
    }
    assert_true(tiny->fit[slot * width + never] < 0);
    scores[verb] = 2, scores[noun] = 1, scores[never] = 90;
    assert_ptr_equal(best_tag(form, slot, scores), tiny->tags + verb);
    scores[verb] = 1, scores[noun] = 2;
    assert_ptr_equal(best_tag(NULL, slot, scores), tiny->tags + noun);
    /* a form that was seen as a verb alone, twice: 0.5 log 3 more are needed for a noun */
    form = lexicon_form(tiny, str("كتب"), false);
    scores[verb] = scores[never] = 0, scores[noun] = 0.5f;
    assert_ptr_equal(best_tag(form, slot, scores), tiny->tags + verb);
    scores[noun] = 0.6f;
    assert_ptr_equal(best_tag(form, slot, scores), tiny->tags + noun);
}

/* In a slot of many tags a form that was seen often can only be what it was. */
static void test_sure_form(void **state)
{
    const model_form *known = lexicon_form(tiny, str("كتب"), false);
    model_form form = *known;
    struct model model = *tiny;
    uint32_t at[64] = {0}, slot = 0;
    uint16_t tags[LEXICON_FEW];

    (void)state;
    while (tiny->fit[slot * kernel_width(tiny->dims->ntag) + tiny->form_tags[form.tag]] < 0) {
        slot++;
    }
    assert_true(slot < 63);
    at[slot + 1] = LEXICON_FEW + 1;
    model.slot_tag_at = at;
    assert_int_equal(form.ntag, 1);
    assert_int_equal(lexicon_tags(&model, &form, slot, tags), 0);
    form.penalty = 3;
    assert_int_equal(lexicon_tags(&model, &form, slot, tags), 1);
    assert_int_equal(tags[0], tiny->form_tags[form.tag]);
    assert_int_equal(lexicon_tags(&model, NULL, slot, tags), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_look_up),   cmocka_unit_test(test_own_lemma),
        cmocka_unit_test(test_guess),     cmocka_unit_test(test_groups),
        cmocka_unit_test(test_known),     cmocka_unit_test(test_tags),
        cmocka_unit_test(test_sure_form),
    };

    return cmocka_run_group_tests(tests, tiny_open, tiny_close);
}
