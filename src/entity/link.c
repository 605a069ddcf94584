/* link.c - which row of the tables a name or an office means, and what follows from it.
 *
 * A full name is enough. A single part ("Aoun") means somebody of the tables only where the article
 * supports it: it speaks of the country, or the name carries an office that the person held; one
 * that is an ordinary word or a first name too ("Said") only with the office. Of several
 * rows the one that the support points to is taken, and none where it points to two.
 */
#include <math.h>
#include <string.h>

#include "base/str.h"
#include "entity/work.h"

enum {
    OFFICE_SUPPORT = 8,
    YEARS_BEFORE = 60000,
    YEARS_AFTER = 150000
}; /* six and fifteen years, as days are counted */

/* The country row of a name that is no place's too; a weak name ("the kingdom") speaks for none. */
static uint32_t country_alone(const work *w, uint32_t link)
{
    uint32_t country = ISNAD_NONE;

    for (; link != ISNAD_NONE; link = w->t->names.links[link].next) {
        uint32_t item = w->t->names.links[link].value, row = item_row(item);
        if (item_table_of(item) == ITEM_COUNTRY && !(item & ITEM_WEAK)) {
            country = row;
        } else if (item_table_of(item) == ITEM_PLACE) {
            return ISNAD_NONE;
        }
    }
    return country;
}

isnad_code link_prepare(work *w)
{
    const size_t n[4] = {w->t->ncountry, w->t->nbody, w->t->nperson, w->t->nplace};

    w->country_seen = arena_zalloc(w->arena, w->t->ncountry + 1, sizeof *w->country_seen);
    if (!w->country_seen) {
        return ISNAD_NO_MEMORY;
    }
    for (size_t k = 0; k < 4; k++) {
        w->row_cluster[k] = arena_alloc(w->arena, (n[k] + 1) * sizeof **w->row_cluster);
        if (!w->row_cluster[k]) {
            return ISNAD_NO_MEMORY;
        }
        memset(w->row_cluster[k], 0xFF, (n[k] + 1) * sizeof **w->row_cluster);
    }
    for (uint32_t i = 0, last; i < w->doc->nword; i++) {
        bool adjective = w->doc->words[i].upos == ISNAD_UPOS_ADJ;
        uint32_t row = adjective ? phrase_nationality(w, i, &last) : ISNAD_NONE;
        if (row != ISNAD_NONE) {
            w->country_seen[row]++;
        }
    }
    for (size_t i = 0; i < w->nmention; i++) {
        uint32_t item = country_alone(w, w->mentions[i].items);
        if (item != ISNAD_NONE) {
            w->country_seen[item]++;
        }
    }
    return ISNAD_OK;
}

static uint32_t seen(const work *w, uint32_t country)
{
    return country == ISNAD_NONE ? 0 : w->country_seen[country];
}

/* ---- bodies and places ----------------------------------------------------------------------- */

static uint32_t row_country(const work *w, uint32_t item)
{
    switch (item_table_of(item)) {
    case ITEM_COUNTRY:
        return item_row(item);
    case ITEM_BODY:
        return w->t->bodies[item_row(item)].country;
    case ITEM_PLACE:
        return w->t->places[item_row(item)].country;
    default:
        return w->t->people[item_row(item)].country;
    }
}

/* How well a row goes with the type that the model gave. 0: not at all. */
static uint32_t type_rank(const work *w, const mention *m, uint32_t item)
{
    static const uint8_t ranks[][4] = {
        /* country body person place */
        [ISNAD_PER] = {0, 0, 1, 0}, [ISNAD_ORG] = {2, 3, 0, 1},  [ISNAD_GPE] = {2, 1, 0, 2},
        [ISNAD_LOC] = {2, 1, 0, 2}, [ISNAD_MISC] = {0, 0, 0, 0},
    };

    if (tables_body_kind(w->t, item) == ENTITY_THING) {
        return m->type == ISNAD_MISC;
    }
    if (tables_body_kind(w->t, item) == ENTITY_FORMULA) {
        return 0;
    }
    return ranks[m->type][item_table_of(item)];
}

bool link_fits(const work *w, const mention *m, uint32_t item)
{
    return type_rank(w, m, item) > 0;
}

/* What is called a party is no club, and what is called an organisation no channel, unless the word
 * is part of the row's own name. */
static bool is_other_kind(const work *w, const mention *m, entity_kind kind)
{
    bool apart = m->class_at != ISNAD_NONE || phrase_exact(w, m->first, m->last) == ISNAD_NONE;
    entity_kind said =
        m->class != ISNAD_NONE && apart ? w->t->offices[m->class].kind_of : ENTITY_OTHER;

    return (said == ENTITY_PARTY && kind == ENTITY_NGO) ||
           (kind == ENTITY_MEDIA && said != ENTITY_OTHER && said != ENTITY_MEDIA &&
            said != ENTITY_BUSINESS);
}

/* A body of another country than the one that the text gives it is another body. So is one of no
 * country that is called by one word: "the American base" is not Al-Qaeda. */
static bool contradicts(const work *w, const mention *m, uint32_t item)
{
    uint32_t country = row_country(w, item);

    if (item_table_of(item) != ITEM_BODY) {
        return false;
    }
    if (is_other_kind(w, m, w->t->bodies[item_row(item)].kind)) {
        return true;
    }
    if (m->country == ISNAD_NONE) {
        return false;
    }
    return country == ISNAD_NONE
               ? m->npart == 1 && w->t->bodies[item_row(item)].kind == ENTITY_ARMED
               : country != m->country && w->t->countries[m->country].iso3.p;
}

/* A place of that name makes a body of that name unlikely where the model sees a place. */
static bool is_place_too(const work *w, const mention *m)
{
    for (uint32_t i = m->items; i != ISNAD_NONE && m->type != ISNAD_ORG;
         i = w->t->names.links[i].next) {
        if (item_table_of(w->t->names.links[i].value) == ITEM_PLACE) {
            return true;
        }
    }
    return false;
}

uint32_t link_name(const work *w, const mention *m)
{
    uint32_t best = ISNAD_NONE, best_score = 0;
    bool place = is_place_too(w, m);

    for (uint32_t i = m->items; i != ISNAD_NONE; i = w->t->names.links[i].next) {
        uint32_t value = w->t->names.links[i].value, item = value & ~(uint32_t)ITEM_WEAK;
        uint32_t country = row_country(w, item), rank = type_rank(w, m, item);
        uint32_t score = rank * 1000 + (seen(w, country) > 200 ? 400 : 2 * seen(w, country)) +
                         (m->country != ISNAD_NONE && country == m->country ? 500 : 0) +
                         (item_table_of(item) == ITEM_COUNTRY ? 1 : 0);

        /* Equal ones: the row that stands first in its table, which the links give last. A country
         * goes before its capital; before another country's city only where that is not spoken of
         * more ("Amman" and "Oman" are written alike). */
        if (value != item && country != ISNAD_NONE && !seen(w, country) &&
            (item_table_of(item) != ITEM_PLACE ||
             w->t->places[item_row(item)].kind != ENTITY_CAPITAL)) {
            continue;
        }
        if (place && item_table_of(item) == ITEM_BODY) {
            continue;
        }
        if (rank && !contradicts(w, m, item) && score >= best_score) {
            best = item;
            best_score = score;
        }
    }
    return best;
}

/* ---- offices --------------------------------------------------------------------------------- */

bool link_on(const work *w, const term *term)
{
    return w->day >= term->from && w->day <= term->until;
}

static bool is_term(const work *w, const term *term, uint32_t office, uint32_t country)
{
    return term->office == w->t->offices[office].same &&
           (country == ISNAD_NONE || term->body != ISNAD_NONE || term->country == country);
}

uint32_t link_holder(const work *w, const mention *m, uint32_t office, uint32_t country)
{
    for (uint32_t i = m->items; i != ISNAD_NONE; i = w->t->names.links[i].next) {
        uint32_t item = w->t->names.links[i].value, row = item_row(item);
        for (uint32_t k = 0; item_table_of(item) == ITEM_PERSON && k < w->t->people[row].nterm;
             k++) {
            if (is_term(w, &w->t->terms[w->t->people[row].term + k], office, country)) {
                return row;
            }
        }
    }
    return ISNAD_NONE;
}

uint32_t link_office(const work *w, uint32_t office, uint32_t country, uint32_t body)
{
    const office_row *row = &w->t->offices[office];
    uint32_t next = w->day ? w->t->offices[row->same].terms : ISNAD_NONE;

    for (; next != ISNAD_NONE; next = w->t->terms[next].next) {
        const term *term = &w->t->terms[next];
        bool country_fits = country != ISNAD_NONE && term->country == country;
        if (link_on(w, term) &&
            ((body != ISNAD_NONE && term->body == body) ||
             (country_fits && (body == ISNAD_NONE || row->kind == OFFICE_RULER)))) {
            return term->person;
        }
    }
    return ISNAD_NONE;
}

/* ---- people ---------------------------------------------------------------------------------- */

/* The years in which a name without first name may mean the person. */
static bool is_of_the_time(const work *w, const person_row *p)
{
    bool fits = p->nterm == 0 || !w->day;

    for (uint32_t i = 0; i < p->nterm; i++) {
        const term *term = &w->t->terms[p->term + i];
        fits = fits || (w->day >= term->from - YEARS_BEFORE && w->day <= term->until + YEARS_AFTER);
    }
    return fits;
}

/* Who serves on the day is spoken of more than others, who rules still more. */
static uint32_t serving(const work *w, const person_row *p)
{
    uint32_t score = 0;

    for (uint32_t i = 0; w->day && i < p->nterm; i++) {
        const term *term = &w->t->terms[p->term + i];
        if (term->office != ISNAD_NONE && link_on(w, term)) {
            bool ruler = w->t->offices[term->office].kind == OFFICE_RULER;
            score = ruler ? 3 : score < 2 ? 2 : score;
        }
    }
    return score;
}

/* "Al-Qahtani, she said": a verb of the other sex. Verbs before their subject agree with it. */
static bool is_other_sex(const work *w, const mention *m, const person_row *p)
{
    const isnad_word *head = &w->doc->words[m->head];
    const isnad_word *verb = head->head == ISNAD_NONE ? NULL : &w->doc->words[head->head];

    return verb && verb < head && verb->upos == ISNAD_UPOS_VERB && str_is(head->deprel, "nsubj") &&
           !p->female && str_has(verb->feats, "Gender=Fem");
}

/* What speaks for a row; 0 refuses it. */
static uint32_t support(const work *w, const cluster *c, const mention *m, uint32_t row)
{
    const person_row *p = &w->t->people[row];
    bool office = c->office != ISNAD_NONE && link_holder(w, m, c->office, c->country) != ISNAD_NONE;
    uint32_t score = (office ? (uint32_t)OFFICE_SUPPORT : 0u) + serving(w, p);

    if (c->country != ISNAD_NONE && p->country != ISNAD_NONE && c->country != p->country &&
        w->t->countries[c->country].iso3.p && !office) {
        return 0;
    }
    if (!is_of_the_time(w, p) || (m->npart == 1 && is_other_sex(w, m, p))) {
        return 0;
    }
    if (m->npart == 1 && !office && c->country != p->country && !seen(w, p->country)) {
        return 0;
    }
    score += c->country != ISNAD_NONE && c->country == p->country ? 4 : 0;
    score += seen(w, p->country) ? 1 : 0;
    return score + 1;
}

static void link_person(work *w, cluster *c)
{
    const mention *m = &w->mentions[c->fullest];
    uint32_t best = ISNAD_NONE, best_score = 0;
    bool tie = false;

    for (uint32_t i = m->items; i != ISNAD_NONE; i = w->t->names.links[i].next) {
        uint32_t item = w->t->names.links[i].value & ~(uint32_t)ITEM_WEAK, score;
        if (item_table_of(item) != ITEM_PERSON) {
            continue;
        }
        score = support(w, c, m, item_row(item));
        if (item != w->t->names.links[i].value && m->npart == 1 && score < OFFICE_SUPPORT) {
            continue; /* an ordinary word or first name too */
        }
        if (score > best_score) {
            best = item;
            best_score = score;
            tie = false;
        } else if (score && score == best_score) {
            tie = true;
        }
    }
    c->item = tie ? ISNAD_NONE : best;
}

void link_people(work *w)
{
    memset(w->row_cluster[ITEM_PERSON], 0xFF, w->t->nperson * sizeof **w->row_cluster);
    for (uint32_t i = 0; i < w->ncluster; i++) {
        cluster *c = &w->clusters[i];
        if (c->type == ISNAD_PER && c->fullest != ISNAD_NONE) {
            link_person(w, c);
        }
        if (c->type == ISNAD_PER && c->item != ISNAD_NONE) {
            w->row_cluster[ITEM_PERSON][item_row(c->item)] = i;
        }
    }
}

uint32_t link_country(const work *w, const cluster *c)
{
    uint32_t country = c->item == ISNAD_NONE ? ISNAD_NONE : row_country(w, c->item);

    /* A body without a country in its row is one of many. */
    if (c->item != ISNAD_NONE && item_table_of(c->item) == ITEM_BODY) {
        return country;
    }
    return country == ISNAD_NONE ? c->country : country;
}
