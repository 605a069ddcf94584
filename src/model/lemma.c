/* lemma.c - dictionary forms: train/lemma.py and the Lemmas of train/evaluate.py.
 *
 * The lexicon answers by form as spelled and tag, folded form and tag, folded form and part of
 * speech, folded form alone. What it does not have gets its lemma from an edit script that the
 * model chooses. The vowels that a script puts in are often wrong where its letters are right, so a
 * known lemma of the same letters takes the place of what the script makes, and scripts that lead
 * to one are preferred.
 */
#include "model/lemma.h"

#include <math.h>
#include <string.h>

#include "base/str.h"
#include "model/lexicon.h"
#include "model/ready.h"
#include "model/segment.h"
#include "read/utf8.h"
#include "text/norm.h"

enum { TRIES = 30, LOCAL = 512 };

/* What a script gains that leads to a known lemma of the part of speech, or of another. */
static const float same_upos = 4, any_upos = 2;

/* The lemma of a form's entry with a key, or ISNAD_NONE. */
static uint32_t find_entry(const struct model *m, const model_form *form, uint32_t key)
{
    const model_entry *entry = m->entries + form->entry;

    for (size_t i = 0; i < form->nentry; i++) {
        if (entry[i].key == key) {
            return entry[i].lemma;
        }
    }
    return ISNAD_NONE;
}

static uint32_t find_lemma(const struct model *m, const model_tag *tag, const model_form *form,
                           isnad_str clean)
{
    const model_form *exact = lexicon_form(m, clean, true);
    uint32_t lemma = exact ? find_entry(m, exact, tag->xpos_id) : ISNAD_NONE;

    if (lemma == ISNAD_NONE && form) {
        lemma = find_entry(m, form, tag->xpos_id);
    }
    if (lemma == ISNAD_NONE && form) {
        lemma = find_entry(m, form, MODEL_KEY_UPOS + tag->upos);
    }
    if (lemma == ISNAD_NONE && form && form->kind == MODEL_FORM_FOLDED) {
        lemma = form->lemma;
    }
    return lemma;
}

bool lemma_look_up(const struct model *m, const model_tag *tag, const model_form *form,
                   isnad_str clean, isnad_word *word)
{
    uint32_t lemma;

    if (tag->own_lemma || clean.n == 0 || (clean.p[0] >= '0' && clean.p[0] <= '9')) {
        word->lemma = word->form;
        word->key = word->fold;
        return true;
    }
    lemma = find_lemma(m, tag, form, clean);
    if (lemma != ISNAD_NONE) {
        word->lemma = model_string(m, m->lemmas[lemma].lemma);
        word->key = model_string(m, m->lemmas[lemma].key);
    }
    return lemma != ISNAD_NONE;
}

/* The byte behind n letters from `at`; SIZE_MAX where there are not as many. */
static size_t skip(isnad_str s, size_t at, size_t n)
{
    while (n--) {
        uint32_t c;
        if (at == s.n) {
            return SIZE_MAX;
        }
        at += utf8_decode(s.p + at, &c);
    }
    return at;
}

/* The byte behind the letters, which must stand at `at`; SIZE_MAX where they do not. */
static size_t drop(isnad_str s, size_t at, isnad_str letters)
{
    isnad_str rest = {s.p + at, s.n - at};

    return str_starts(rest, letters) ? at + letters.n : SIZE_MAX;
}

/* What a script makes of a form, in out; 0 bytes where it does not fit. */
static size_t run_script(const char *op, const char *end, isnad_str s, char out[LOCAL])
{
    size_t at = 0, used = 0;

    while (op < end) {
        uint8_t n = (uint8_t)op[1];
        isnad_str letters = {op + 2, n}, add = {NULL, 0};
        size_t next = op[0] == 'n' ? skip(s, at, n) : op[0] == 'd' ? drop(s, at, letters) : at;

        if (op[0] != 'd') {
            add = op[0] == 'i' ? letters : (isnad_str){s.p + at, next - at};
        }
        if (next == SIZE_MAX || add.n > LOCAL - used) {
            return 0;
        }
        memcpy(out + used, add.n ? add.p : "", add.n);
        used += add.n;
        at = next;
        op += op[0] == 'n' ? 2 : 2 + n;
    }
    return at == s.n ? used : 0;
}

/* The known lemma of the same letters, or ISNAD_NONE; *gain is what its script gains. */
static uint32_t find_known(const struct model *m, isnad_str lemma, uint8_t upos, float *gain)
{
    char key[LOCAL];
    size_t n = norm_fold(lemma, key, sizeof key);
    uint32_t known;

    *gain = 0;
    if (n > sizeof key) {
        return ISNAD_NONE;
    }
    known = lexicon_shape(m, (isnad_str){key, n}, upos);
    *gain = same_upos;
    if (known == ISNAD_NONE) {
        known = lexicon_shape(m, (isnad_str){key, n}, MODEL_ANY_UPOS);
        *gain = known == ISNAD_NONE ? 0 : any_upos;
    }
    return known;
}

/* The lemma that the best script makes, where it is not a known one. */
static isnad_code set_made(isnad_word *word, isnad_str lemma, arena *a)
{
    word->lemma = (isnad_str){arena_copy(a, lemma.p, lemma.n), lemma.n};
    word->key = word->lemma.p ? segment_fold(word->lemma, a) : word->lemma;
    return word->key.p ? ISNAD_OK : ISNAD_NO_MEMORY;
}

isnad_code lemma_guess(const struct model *m, size_t letters, float *scores, uint8_t upos,
                       isnad_str clean, arena *a, isnad_word *word)
{
    const uint32_t *group = m->script_group + letters;
    const uint16_t *number = m->script_number + group[0];
    uint32_t known = ISNAD_NONE;
    char made[2][LOCAL];
    isnad_str lemma = clean;
    float top = -INFINITY;
    int place = 0;

    for (size_t i = 0; i < TRIES && group[0] < group[1]; i++) {
        size_t best = m->kernel->argmax(scores, group[1] - group[0]);
        const uint32_t *at = m->script_at + number[best];
        isnad_str out = {made[!place], 0};
        float score = scores[best], gain;
        uint32_t same;
        if (score <= READY_NEVER || score + same_upos <= top) {
            break;
        }
        scores[best] = READY_NEVER;
        out.n = run_script(m->script_ops + at[0], m->script_ops + at[1], clean, made[!place]);
        if (!out.n) {
            continue;
        }
        same = find_known(m, out, upos, &gain);
        if (score + gain > top) {
            top = score + gain;
            lemma = out;
            known = same;
            place = !place;
        }
    }
    if (known == ISNAD_NONE) {
        return set_made(word, lemma, a);
    }
    word->lemma = model_string(m, m->lemmas[known].lemma);
    word->key = model_string(m, m->lemmas[known].key);
    return ISNAD_OK;
}
