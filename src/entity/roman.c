/* roman.c - English names: of the tables, put together from them, or in Latin letters.
 *
 * Arabic writes no short vowels, so a romanised name is a readable guess: frequent names have their
 * usual spelling in data/name_forms.tsv, the rest goes letter by letter, with a vowel put between
 * consonants that could not be read.
 */
#include <ctype.h>
#include <string.h>

#include "base/str.h"
#include "entity/work.h"
#include "read/utf8.h"

typedef struct writer {
    char *p;
    size_t n, cap;
} writer;

static void put(writer *o, isnad_str s)
{
    size_t n = s.n < o->cap - o->n ? s.n : o->cap - o->n;

    if (n) {
        memcpy(o->p + o->n, s.p, n);
        o->n += n;
    }
}

static bool is_vowel(char c)
{
    return c && strchr("aeiou", tolower((unsigned char)c)) != NULL;
}

/* Letter by letter; the first in upper case. */
static void put_letters(const work *w, writer *o, isnad_str word)
{
    size_t start = o->n, run = 0;

    for (size_t i = 0; i < word.n;) {
        uint32_t c;
        size_t step = utf8_decode(word.p + i, &c);
        isnad_str letter = {word.p + i, step};
        isnad_str value = step == 1 ? letter : tables_form(w->t, &w->t->letters, letter);

        i += step;
        if (!value.n) {
            continue;
        }
        run = is_vowel(*value.p) ? 0 : run + 1;
        if (run == 3 || (run == 2 && (o->n - start <= 2 || i == word.n))) {
            put(o, ISNAD_STR("a"));
            run = 1;
        }
        put(o, value);
    }
    if (o->n > start) {
        o->p[start] = (char)toupper((unsigned char)o->p[start]);
    }
}

static void put_word(const work *w, writer *o, isnad_str fold, isnad_str text)
{
    isnad_str bare = tables_bare(w->t, fold);
    isnad_str spelling = tables_form(w->t, &w->t->spellings, fold);
    isnad_str particle = tables_form(w->t, &w->t->particles, fold);

    if (o->n) {
        put(o, ISNAD_STR(" "));
    }
    if (!spelling.p && particle.p) {
        spelling = particle;
    }
    if (!spelling.p && bare.n < fold.n) {
        put(o, ISNAD_STR("al-"));
        text = (isnad_str){text.p + (fold.n - bare.n), text.n - (fold.n - bare.n)};
        spelling = tables_form(w->t, &w->t->spellings, bare);
    }
    if (spelling.p) {
        put(o, spelling);
    } else {
        put_letters(w, o, text);
    }
}

/* The name of a mention in Latin letters. */
static isnad_code romanised(const work *w, const mention *m, isnad_str *name)
{
    const isnad_doc *doc = w->doc;
    writer o = {.cap = (size_t)(m->span.end - m->span.start) * 2 + 16};

    o.p = arena_alloc(w->arena, o.cap);
    if (!o.p) {
        return ISNAD_NO_MEMORY;
    }
    for (uint32_t i = m->first; i <= m->last; i++) {
        const isnad_word *x = &doc->words[i];
        isnad_str text = {doc->text.p + x->span.start, x->span.end - x->span.start};
        if (!word_is_sign(w, i) && text.n) {
            put_word(w, &o, x->fold, text.n >= x->fold.n ? text : x->fold);
        }
    }
    *name = (isnad_str){o.p, o.n};
    return ISNAD_OK;
}

/* "Israeli Army", "Russian Foreign Minister". */
static isnad_code composed(const work *w, uint32_t country, isnad_str what, isnad_str *name)
{
    isnad_str adjective =
        country == ISNAD_NONE ? (isnad_str){NULL, 0} : w->t->countries[country].adj_en;
    writer o = {.cap = adjective.n + what.n + 1};

    if (!adjective.n) {
        *name = what;
        return ISNAD_OK;
    }
    o.p = arena_alloc(w->arena, o.cap);
    if (!o.p) {
        return ISNAD_NO_MEMORY;
    }
    put(&o, adjective);
    put(&o, ISNAD_STR(" "));
    put(&o, what);
    *name = (isnad_str){o.p, o.n};
    return ISNAD_OK;
}

static isnad_str item_name(const work *w, uint32_t item)
{
    uint32_t row = item_row(item);

    switch (item_table_of(item)) {
    case ITEM_COUNTRY:
        return w->t->countries[row].name_en;
    case ITEM_BODY:
        return w->t->bodies[row].name_en;
    case ITEM_PLACE:
        return w->t->places[row].name_en;
    default:
        return w->t->people[row].name_en;
    }
}

/* Whether the country and the word for what it is name it better than its letters do. */
static bool is_composed(const work *w, const cluster *c, uint32_t office)
{
    return c->fullest == ISNAD_NONE || (c->type != ISNAD_PER && office != ISNAD_NONE &&
                                        w->t->offices[office].id.p && c->country != ISNAD_NONE);
}

isnad_code roman_name(const work *w, const cluster *c, isnad_str *name)
{
    uint32_t office = c->type == ISNAD_PER ? c->office : c->body;

    *name = (isnad_str){NULL, 0};
    if (c->item != ISNAD_NONE) {
        *name = item_name(w, c->item);
        return ISNAD_OK;
    }
    if (c->type == ISNAD_MISC && c->country != ISNAD_NONE) {
        *name = w->t->countries[c->country].adj_en;
        return ISNAD_OK;
    }
    if (is_composed(w, c, office)) {
        isnad_code code = composed(w, c->country, w->t->offices[office].name_en, name);
        if (code || name->n || c->fullest == ISNAD_NONE) {
            return code;
        }
    }
    return romanised(w, &w->mentions[c->fullest], name);
}
