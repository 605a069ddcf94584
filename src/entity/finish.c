/* finish.c - from clusters to the document's entities, in the order of their first mention. */
#include <math.h>
#include <string.h>

#include "base/str.h"
#include "entity/work.h"

static isnad_str join_code(work *w, isnad_str country, isnad_str role)
{
    char *p;

    if (!country.n || !role.n) {
        return country.n ? country : role;
    }
    p = arena_alloc(w->arena, country.n + role.n);
    if (!p) {
        return (isnad_str){NULL, 0};
    }
    memcpy(p, country.p, country.n);
    memcpy(p + country.n, role.p, role.n);
    return (isnad_str){p, country.n + role.n};
}

/* ---- facts ----------------------------------------------------------------------------------- */

static bool is_held(const work *w, const term *term)
{
    return !w->day || link_on(w, term);
}

/* The code of the body that a person of the tables speaks for on the day. */
static isnad_str body_code(const work *w, const person_row *p)
{
    for (uint32_t i = p->nterm; i-- > 0;) {
        const term *term = &w->t->terms[p->term + i];
        if (term->body != ISNAD_NONE && is_held(w, term)) {
            return w->t->bodies[term->body].code;
        }
    }
    return (isnad_str){NULL, 0};
}

/* The role of a person of the tables on the day; former ones are of the elite. */
static isnad_str person_role(const work *w, const cluster *c, const person_row *p)
{
    isnad_str role = {NULL, 0};

    for (uint32_t i = 0; i < p->nterm; i++) {
        const term *term = &w->t->terms[p->term + i];
        if (term->office != ISNAD_NONE && is_held(w, term)) {
            role = w->t->offices[term->office].role;
        }
    }
    if (!role.n && c->office != ISNAD_NONE && !c->former) {
        role = w->t->offices[c->office].role;
    }
    return !role.n && p->nterm ? ISNAD_STR("ELI") : role;
}

static void set_person(work *w, const cluster *c, entity_fact *f, isnad_str *wikidata)
{
    isnad_str role = {NULL, 0}, country = tables_cameo(w->t, link_country(w, c));

    f->kind = ENTITY_PERSON;
    if (c->item != ISNAD_NONE) {
        const person_row *p = &w->t->people[item_row(c->item)];
        f->female = p->female;
        *wikidata = p->wikidata;
        role = person_role(w, c, p);
        f->code = p->code.n || (role.n && !str_is(role, "ELI")) ? p->code : body_code(w, p);
    } else if (c->office != ISNAD_NONE) {
        role = c->former ? ISNAD_STR("ELI") : w->t->offices[c->office].role;
    }
    if (!f->code.n) {
        f->code = join_code(w, country, role);
    }
}

static void set_item(work *w, const cluster *c, entity_fact *f, isnad_str *wikidata)
{
    uint32_t row = item_row(c->item);

    if (item_table_of(c->item) == ITEM_COUNTRY) {
        const country_row *country = &w->t->countries[row];
        f->kind = country->iso3.p ? ENTITY_STATE : ENTITY_AREA;
        f->code = country->cameo;
        f->lat = country->lat;
        f->lon = country->lon;
        *wikidata = country->wikidata;
    } else if (item_table_of(c->item) == ITEM_BODY) {
        f->kind = w->t->bodies[row].kind;
        f->code = w->t->bodies[row].code;
        *wikidata = w->t->bodies[row].wikidata;
    } else {
        const place_row *place = &w->t->places[row];
        f->kind = place->kind;
        f->code = tables_cameo(w->t, place->country);
        f->lat = place->lat;
        f->lon = place->lon;
        *wikidata = place->wikidata;
    }
}

static void set_fact(work *w, const cluster *c, entity_fact *f, isnad_str *wikidata)
{
    uint32_t country = link_country(w, c);

    *f = (entity_fact){.lat = NAN, .lon = NAN};
    if (country != ISNAD_NONE) {
        f->country = w->t->countries[country].iso3;
        f->country_name = w->t->countries[country].name;
    }
    if (c->type == ISNAD_PER) {
        set_person(w, c, f, wikidata);
    } else if (c->item != ISNAD_NONE) {
        set_item(w, c, f, wikidata);
    } else if (c->body != ISNAD_NONE) {
        f->kind = w->t->offices[c->body].kind_of;
        f->code = join_code(w, tables_cameo(w->t, country), w->t->offices[c->body].role);
    } else {
        f->code = tables_cameo(w->t, country);
    }
}

static isnad_entity_type type_of(const cluster *c, const entity_fact *f)
{
    isnad_entity_type type = ISNAD_MISC;

    if (c->type == ISNAD_PER) {
        return ISNAD_PER;
    }
    if (c->item != ISNAD_NONE && item_table_of(c->item) != ITEM_BODY) {
        return f->kind == ENTITY_AREA ? ISNAD_LOC : ISNAD_GPE;
    }
    for (int k = ISNAD_ORG; k < ISNAD_MISC; k++) {
        type = c->votes[k] > c->votes[type] ? (isnad_entity_type)k : type;
    }
    return c->fullest == ISNAD_NONE ? ISNAD_ORG : type;
}

/* ---- entities -------------------------------------------------------------------------------- */

static isnad_span words_span(const work *w, uint32_t first, uint32_t last)
{
    return (isnad_span){w->doc->words[first].span.start, w->doc->words[last].span.end};
}

static isnad_span title_span(const work *w, const title *t)
{
    return words_span(w, t->first, t->last);
}

/* The name as it stands in the text; of "lil-" written as one with the article, the article too. */
static isnad_code full_name(const work *w, const mention *m, isnad_str *name)
{
    const isnad_word *first = &w->doc->words[m->first];
    isnad_str text = doc_text(w->doc, m->span);
    size_t own = first->span.end - first->span.start, rest;
    char *p;

    *name = text;
    if (first->form.n <= own || !word_has_article(w, m->first) ||
        m->span.start != first->span.start ||
        memcmp(first->form.p + first->form.n - own + 2, text.p + 2, own - 2) != 0) {
        return ISNAD_OK;
    }
    rest = text.n - own;
    p = arena_alloc(w->arena, first->form.n + rest);
    if (!p) {
        return ISNAD_NO_MEMORY;
    }
    memcpy(p, first->form.p, first->form.n);
    memcpy(p + first->form.n, text.p + own, rest);
    *name = (isnad_str){p, first->form.n + rest};
    return ISNAD_OK;
}

static isnad_code add_entity(work *w, uint32_t index, uint32_t *number)
{
    isnad_doc *doc = w->doc;
    const cluster *c = &w->clusters[index];
    isnad_entity *e = &doc->entities[doc->nentity];
    entity_note *note = &doc->entity_notes[doc->nentity];

    *number = (uint32_t)doc->nentity++;
    *e = (isnad_entity){0};
    *note = (entity_note){0};
    set_fact(w, c, &note->fact, &e->wikidata);
    e->type = type_of(c, &note->fact);
    if (c->fullest == ISNAD_NONE) {
        e->name = doc_text(w->doc, title_span(w, &w->titles[c->title]));
    } else if (full_name(w, &w->mentions[c->fullest], &e->name)) {
        return ISNAD_NO_MEMORY;
    }
    if (roman_name(w, c, &e->name_en)) {
        return ISNAD_NO_MEMORY;
    }
    e->name_en.p = e->name_en.n ? e->name_en.p : NULL;
    e->country = note->fact.country;
    e->code = note->fact.code;
    return ISNAD_OK;
}

/* Adjectives of nationality are names by the model's lights, but nobody's head. */
static bool is_adjective(const work *w, const mention *m)
{
    return m->type == ISNAD_MISC && w->doc->words[m->first].upos == ISNAD_UPOS_ADJ;
}

static isnad_code put_mention(work *w, uint32_t *numbers, const mention *m)
{
    uint32_t *number = &numbers[m->cluster];

    if (*number == ISNAD_NONE && add_entity(w, m->cluster, number)) {
        return ISNAD_NO_MEMORY;
    }
    if (!is_adjective(w, m)) {
        w->doc->word_entity[m->first] = *number;
        w->doc->word_entity[m->head] = *number;
    }
    if (m->class_at != ISNAD_NONE) {
        w->doc->word_entity[m->class_at] = *number;
    }
    return entity_add_mention(w->doc, *number, m->span, ISNAD_MENTION_NAME);
}

static isnad_code put_title(work *w, uint32_t *numbers, const title *t)
{
    uint32_t *number = &numbers[t->cluster];

    if (*number == ISNAD_NONE && add_entity(w, t->cluster, number)) {
        return ISNAD_NO_MEMORY;
    }
    w->doc->word_entity[t->first] = *number;
    return t->holder != ISNAD_NONE
               ? ISNAD_OK
               : entity_add_mention(w->doc, *number, title_span(w, t), ISNAD_MENTION_TITLE);
}

isnad_code finish(work *w)
{
    isnad_doc *doc = w->doc;
    uint32_t *numbers = arena_alloc(w->arena, w->ncluster * sizeof *numbers);
    size_t title = w->ntitle;
    isnad_code code = ISNAD_OK;

    doc->entities = arena_alloc(w->arena, w->ncluster * sizeof *doc->entities);
    doc->entity_notes = arena_alloc(w->arena, w->ncluster * sizeof *doc->entity_notes);
    if (!numbers || !doc->entities || !doc->entity_notes) {
        return ISNAD_NO_MEMORY;
    }
    memset(numbers, 0xFF, w->ncluster * sizeof *numbers);
    for (size_t i = 0; !code && (i < w->nmention || title > 0);) {
        const struct title *t = title > 0 ? &w->titles[title - 1] : NULL;
        if (t && (i == w->nmention || t->first < w->mentions[i].first)) {
            title--;
            code = t->office == ISNAD_NONE || t->cluster == ISNAD_NONE ? ISNAD_OK
                                                                       : put_title(w, numbers, t);
        } else {
            const mention *m = &w->mentions[i++];
            code = m->cluster == ISNAD_NONE ? ISNAD_OK : put_mention(w, numbers, m);
        }
    }
    return code;
}
