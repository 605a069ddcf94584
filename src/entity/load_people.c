/* load_people.c - people and the offices that they held. */
#include "base/str.h"
#include "entity/load.h"

/* The row of a body by its English name with _ for spaces. Linear, but only while loading. */
static uint32_t body_by(const entity_tables *t, isnad_str name)
{
    for (uint32_t i = 0; i < t->nbody; i++) {
        isnad_str own = t->bodies[i].name_en;
        size_t k = 0;
        while (own.n == name.n && k < own.n &&
               (own.p[k] == name.p[k] || (own.p[k] == ' ' && name.p[k] == '_'))) {
            k++;
        }
        if (k && k == name.n) {
            return i;
        }
    }
    return ISNAD_NONE;
}

/* "office of from until": of is a country's code or, with _ for spaces, a body's English name. */
static term term_of(const entity_tables *t, uint32_t person, isnad_str cell)
{
    term r = {.person = person, .next = ISNAD_NONE, .until = 99999999};
    isnad_str of, until;

    r.office = map_get(&t->roles, str_split(&cell, ' '));

    of = str_split(&cell, ' ');
    r.country = load_country(t, of);
    r.body = r.country == ISNAD_NONE ? body_by(t, of) : ISNAD_NONE;
    r.from = tables_day(str_split(&cell, ' '), false);
    until = str_split(&cell, ' ');
    if (until.n) {
        r.until = tables_day(until, true);
    }
    return r;
}

/* Hangs the terms on their offices, the first of the table in front. */
static void chain_terms(entity_tables *t)
{
    for (size_t i = t->nterm; i-- > 0;) {
        if (t->terms[i].office != ISNAD_NONE) {
            office_row *office = &t->offices[t->terms[i].office];
            t->terms[i].next = office->terms;
            office->terms = (uint32_t)i;
        }
    }
}

isnad_code load_people(loading *l)
{
    entity_tables *t = l->t;
    size_t nterm = 0;

    t->people = load_start(l, "people", sizeof *t->people, &t->nperson);
    for (size_t i = 0; t->people && i < t->nperson; i++) {
        isnad_str terms = table_cell(&l->rows, i, 5);
        for (nterm++; terms.n; nterm++) {
            str_split(&terms, ';');
        }
    }
    t->terms = arena_zalloc(l->a, nterm + 1, sizeof *t->terms);
    for (uint32_t i = 0; t->people && t->terms && i < t->nperson; i++) {
        const isnad_str *c = l->rows.cells + i * l->rows.ncolumn;
        isnad_str terms = c[5];
        person_row *p = &t->people[i];

        *p = (person_row){.name = c[0], .name_en = c[2], .code = c[6], .wikidata = c[7]};
        p->female = str_is(c[3], "f");
        p->country = load_country(t, c[4]);
        p->term = (uint32_t)t->nterm;
        while (terms.n) {
            t->terms[t->nterm++] = term_of(t, i, str_split(&terms, ';'));
        }
        p->nterm = (uint32_t)t->nterm - p->term;
        if (load_names(l, c[0], c[1], item_of(ITEM_PERSON, i, false))) {
            return ISNAD_NO_MEMORY;
        }
    }
    if (!t->people || !t->terms) {
        return ISNAD_NO_MEMORY;
    }
    chain_terms(t);
    return ISNAD_OK;
}
