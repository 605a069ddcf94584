/* resolve.c - whom an office without a name means.
 *
 * First the article: somebody who carried the office in it, before or else behind; somebody it
 * names who held the office then. Next the tables, by the day of publication. Else the office is an
 * entity of its own, with the phrase as its name, where the phrase says enough to tell it from
 * others. Institutions likewise ("the army" after "the Israeli army"). A title looks at LOOK others
 * and FAR clusters at most, so the cost is linear.
 */
#include "base/str.h"
#include "entity/work.h"

enum { LOOK = 256, FAR = 1024 };

static const office_row *office_of(const work *w, const title *t)
{
    return &w->t->offices[t->office];
}

static isnad_str head_word(const work *w, const title *t)
{
    return tables_bare(w->t, word_fold(w, t->first));
}

/* The country said, or that of the body it is an office of. */
static uint32_t title_country(const work *w, const title *t)
{
    if (t->country == ISNAD_NONE && t->of != ISNAD_NONE) {
        return link_country(w, &w->clusters[w->mentions[t->of].cluster]);
    }
    return t->country;
}

static uint32_t title_of(const work *w, const title *t)
{
    return t->of == ISNAD_NONE ? ISNAD_NONE : w->mentions[t->of].cluster;
}

/* ---- names with an office -------------------------------------------------------------------- */

isnad_code join_holders(work *w)
{
    for (size_t i = w->ntitle; i-- > 0;) {
        title *t = &w->titles[i];
        cluster *c;

        if (t->office == ISNAD_NONE || t->holder == ISNAD_NONE) {
            continue;
        }
        t->cluster = w->mentions[t->holder].cluster;
        c = &w->clusters[t->cluster];
        if (c->office == ISNAD_NONE || office_of(w, t)->kind < w->t->offices[c->office].kind) {
            c->office = t->office;
            c->former = t->former;
        }
        if (c->country == ISNAD_NONE) {
            c->country = title_country(w, t);
        }
    }
    link_people(w);
    return ISNAD_OK;
}

/* ---- the same office ------------------------------------------------------------------------- */

static bool is_compatible(const work *w, const title *t, const title *u)
{
    uint32_t of = title_of(w, t), other_of = title_of(w, u);
    uint32_t country = title_country(w, t), other = title_country(w, u);

    if (t->bare) {
        return str_equal(head_word(w, t), head_word(w, u)) ||
               (office_of(w, t)->id.p && str_equal(office_of(w, t)->id, office_of(w, u)->id));
    }
    if (t->office != u->office && !str_equal(office_of(w, t)->id, office_of(w, u)->id)) {
        return false;
    }
    if (!office_of(w, t)->id.p && !str_equal(head_word(w, t), head_word(w, u))) {
        return false;
    }
    if (other == ISNAD_NONE) {
        other = w->clusters[u->cluster].country;
    }
    return (country == other || country == ISNAD_NONE || other == ISNAD_NONE) &&
           (of == other_of || of == ISNAD_NONE || other_of == ISNAD_NONE) &&
           (t->rest == u->rest || u->rest == 0 || u->bare) && t->former == u->former;
}

/* A bare "the president" is a head of state's before it is a committee's. */
static bool is_bare_of_state(const work *w, const title *t, const title *u)
{
    return !t->bare || office_of(w, t)->kind != OFFICE_RULER ||
           (u->rest == 0 && u->of == ISNAD_NONE);
}

/* The cluster of a compatible title: before, nearest first; else behind. Titles stand from the end
 * of the text to its start. */
static uint32_t find_in_article(const work *w, size_t number, bool strict)
{
    const title *t = &w->titles[number];

    for (size_t i = number + 1; i < w->ntitle && i < number + LOOK; i++) {
        const title *u = &w->titles[i];
        if (u->office != ISNAD_NONE && u->cluster != ISNAD_NONE && is_compatible(w, t, u) &&
            (!strict || is_bare_of_state(w, t, u))) {
            return u->cluster;
        }
    }
    for (size_t i = number; i-- > 0 && i + LOOK > number;) {
        const title *u = &w->titles[i];
        if (u->office != ISNAD_NONE && u->cluster != ISNAD_NONE && is_compatible(w, t, u) &&
            (!strict || is_bare_of_state(w, t, u))) {
            return u->cluster;
        }
    }
    return ISNAD_NONE;
}

/* Somebody whom the article names and who held the office on the day; nobody where there are
 * several and no day. */
static uint32_t find_named(const work *w, const title *t, uint32_t country)
{
    uint32_t found = ISNAD_NONE, next = w->t->offices[office_of(w, t)->same].terms;

    for (; next != ISNAD_NONE && country != ISNAD_NONE; next = w->t->terms[next].next) {
        const term *term = &w->t->terms[next];
        uint32_t c = w->row_cluster[ITEM_PERSON][term->person];
        if (c == ISNAD_NONE || term->country != country || (w->day && !link_on(w, term))) {
            continue;
        }
        if (w->day || (found != ISNAD_NONE && found != c)) {
            return w->day ? c : ISNAD_NONE;
        }
        found = c;
    }
    return found;
}

/* ---- one title ------------------------------------------------------------------------------- */

static isnad_code own_cluster(work *w, title *t, isnad_entity_type type, uint32_t item)
{
    cluster *c = cluster_new(w, type);

    if (!c) {
        return ISNAD_NO_MEMORY;
    }
    t->cluster = (uint32_t)w->ncluster - 1;
    c->title = (uint32_t)(t - w->titles);
    c->item = item;
    c->office = type == ISNAD_PER ? t->office : ISNAD_NONE;
    c->body = type == ISNAD_PER ? ISNAD_NONE : t->office;
    c->country = title_country(w, t);
    c->former = t->former;
    if (item != ISNAD_NONE) {
        w->row_cluster[item_table_of(item)][item_row(item)] = t->cluster;
    }
    return ISNAD_OK;
}

static bool is_indefinite(const work *w, const title *t)
{
    return str_has(w->doc->words[t->first].feats, "Definite=Ind") && !word_has_article(w, t->first);
}

static isnad_code resolve_office(work *w, size_t number)
{
    title *t = &w->titles[number];
    uint32_t country = title_country(w, t), person;
    uint32_t body = ISNAD_NONE;

    t->cluster = find_in_article(w, number, true);
    if (t->cluster == ISNAD_NONE && !t->former) {
        t->cluster = find_named(w, t, country);
    }
    if (t->cluster == ISNAD_NONE && t->bare) {
        t->cluster = find_in_article(w, number, false);
    }
    if (t->cluster != ISNAD_NONE || office_of(w, t)->kind == OFFICE_RANK) {
        return ISNAD_OK;
    }
    if (title_of(w, t) != ISNAD_NONE) {
        uint32_t item = w->clusters[title_of(w, t)].item;
        if (item != ISNAD_NONE && item_table_of(item) == ITEM_BODY) {
            body = item_row(item);
        }
    }
    person = t->former || (t->rest != 0 && body == ISNAD_NONE) ||
                     (country == ISNAD_NONE && body == ISNAD_NONE)
                 ? ISNAD_NONE
                 : link_office(w, t->office, country, body);
    if (person != ISNAD_NONE) {
        t->cluster = w->row_cluster[ITEM_PERSON][person];
        return t->cluster != ISNAD_NONE
                   ? ISNAD_OK
                   : own_cluster(w, t, ISNAD_PER, item_of(ITEM_PERSON, person, false));
    }
    if (t->bare || (country == ISNAD_NONE && t->of == ISNAD_NONE && t->rest == 0 &&
                    office_of(w, t)->kind != OFFICE_RULER)) {
        return ISNAD_OK;
    }
    return own_cluster(w, t, ISNAD_PER, ISNAD_NONE);
}

/* The same institution named or described elsewhere. */
static uint32_t find_body(const work *w, const title *t, uint32_t country)
{
    isnad_str id = office_of(w, t)->id;

    for (size_t i = w->ncluster, steps = 0; id.p && i-- > 0 && steps < FAR; steps++) {
        const cluster *c = &w->clusters[i];
        if (c->body != ISNAD_NONE && str_equal(w->t->offices[c->body].id, id) &&
            (country == ISNAD_NONE || link_country(w, c) == country)) {
            return (uint32_t)i;
        }
    }
    return ISNAD_NONE;
}

static isnad_code resolve_body(work *w, size_t number)
{
    title *t = &w->titles[number];
    uint32_t country = title_country(w, t);
    match name = phrase_name(w, t->first);
    uint32_t item = ISNAD_NONE;

    for (uint32_t i = name.node == ISNAD_NONE || name.last != t->last
                          ? ISNAD_NONE
                          : trie_values(&w->t->names, name.node);
         i != ISNAD_NONE; i = w->t->names.links[i].next) {
        if (item_table_of(w->t->names.links[i].value) == ITEM_BODY) {
            item = w->t->names.links[i].value & ~(uint32_t)ITEM_WEAK;
        }
    }
    if (item != ISNAD_NONE) {
        t->cluster = w->row_cluster[ITEM_BODY][item_row(item)];
    }
    if (t->cluster == ISNAD_NONE) {
        t->cluster = find_body(w, t, country);
    }
    if (t->cluster == ISNAD_NONE) {
        t->cluster = find_in_article(w, number, false);
    }
    if (t->cluster != ISNAD_NONE) {
        w->clusters[t->cluster].body = t->office;
        return ISNAD_OK;
    }
    if (t->bare && country == ISNAD_NONE) {
        return ISNAD_OK;
    }
    return own_cluster(w, t, ISNAD_ORG, item);
}

static bool is_kind(const work *w, const cluster *c, entity_kind kind)
{
    entity_kind own = ENTITY_OTHER;

    if (c->item != ISNAD_NONE && item_table_of(c->item) == ITEM_BODY) {
        own = w->t->bodies[item_row(c->item)].kind;
    }
    return own == kind || (kind == ENTITY_PARTY && own == ENTITY_ARMED) ||
           (kind == ENTITY_ARMED && own == ENTITY_PARTY);
}

/* The number of mentions that begin before the word. */
static size_t mentions_before(const work *w, uint32_t word)
{
    size_t low = 0, high = w->nmention;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (w->mentions[middle].first < word) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* "the agency": the last one before that stood behind that word or is of that kind. */
static void resolve_class(work *w, title *t)
{
    isnad_str word = head_word(w, t);
    entity_kind kind = office_of(w, t)->kind_of;

    for (size_t i = mentions_before(w, t->first), steps = 0; i-- > 0 && steps < LOOK; steps++) {
        const mention *m = &w->mentions[i];
        const cluster *c;

        if (m->type == ISNAD_PER || m->cluster == ISNAD_NONE) {
            continue;
        }
        c = &w->clusters[m->cluster];
        if ((t->country == ISNAD_NONE || link_country(w, c) == t->country) &&
            (c->class_word.p ? str_equal(c->class_word, word) : is_kind(w, c, kind))) {
            t->cluster = m->cluster;
            return;
        }
    }
}

isnad_code join_titles(work *w)
{
    for (size_t i = w->ntitle; i-- > 0;) {
        title *t = &w->titles[i];
        isnad_code code = ISNAD_OK;

        if (t->office == ISNAD_NONE || t->cluster != ISNAD_NONE || is_indefinite(w, t)) {
            continue;
        }
        if (office_of(w, t)->kind < OFFICE_BODY) {
            code = resolve_office(w, i);
        } else if (office_of(w, t)->kind == OFFICE_BODY) {
            code = resolve_body(w, i);
        } else {
            resolve_class(w, t);
        }
        if (code) {
            return code;
        }
    }
    return ISNAD_OK;
}
