/* roman.c - English names: of the tables, put together from them, or in Latin letters. */
#include <string.h>

#include "base/str.h"
#include "entity/roman.h"

/* The name of a mention in English words or Latin letters. */
static isnad_code romanised(const work *w, const mention *m, isnad_str *name)
{
    bool glossed;
    writer o = {.cap = (size_t)(m->span.end - m->span.start) * 4 + 64};

    o.p = arena_alloc(w->arena, o.cap);
    if (!o.p || (m->type != ISNAD_PER && gloss_name(w, m, &o))) {
        return ISNAD_NO_MEMORY;
    }
    glossed = o.n > 0;
    for (uint32_t i = m->first; i <= m->last && !glossed; i++) {
        isnad_span span = w->doc->words[i].span;
        if (!word_is_sign(w, i) && span.end > span.start) {
            spell_word(w, &o, i);
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

isnad_str roman_item(const work *w, uint32_t item)
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
        *name = roman_item(w, c->item);
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
