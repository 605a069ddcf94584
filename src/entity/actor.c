/* actor.c - who a noun phrase means, and which state or group acts in it. */
#include "base/str.h"
#include "entity/work.h"
#include "model/tree.h"

static bool is_definite(const isnad_doc *doc, uint32_t word)
{
    return str_has(doc->words[word].feats, "Definite=Def");
}

/* A name in apposition to a definite noun: "the prisoner Khader Adnan". */
static uint32_t name_behind(const isnad_doc *doc, uint32_t head)
{
    static const char *const relations[] = {"nmod", "flat", "appos", "dep"};

    for (uint32_t i = doc->first_child[head]; i != ISNAD_NONE; i = doc->next_sibling[i]) {
        uint32_t entity = doc->word_entity[i];
        if (i < head || entity == ISNAD_NONE || doc->entities[entity].type != ISNAD_PER ||
            doc->words[i].upos == ISNAD_UPOS_NOUN || tree_child(doc, i, "case") != ISNAD_NONE) {
            continue;
        }
        for (size_t k = 0; k < sizeof relations / sizeof *relations; k++) {
            if (tree_is(doc, i, relations[k])) {
                return entity;
            }
        }
    }
    return ISNAD_NONE;
}

uint32_t entity_of_phrase(const isnad_doc *doc, uint32_t head)
{
    if (doc->word_entity[head] != ISNAD_NONE) {
        return doc->word_entity[head];
    }
    return is_definite(doc, head) ? name_behind(doc, head) : ISNAD_NONE;
}

/* ---- actors ---------------------------------------------------------------------------------- */

/* Whether the state stands behind what the entity does. */
static bool is_of_state(const entity_fact *f)
{
    static const char *const roles[] = {"GOV", "MIL", "LEG", "COP", "JUD", "SPY"};

    switch (f->kind) {
    case ENTITY_STATE:
    case ENTITY_CAPITAL:
    case ENTITY_GOVERNMENT:
    case ENTITY_PARLIAMENT:
    case ENTITY_COURT:
    case ENTITY_MILITARY:
    case ENTITY_POLICE:
    case ENTITY_INTELLIGENCE:
        return true;
    case ENTITY_OTHER:
        return f->country.p;
    case ENTITY_PERSON:
        for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
            if (f->code.n >= 6 && memcmp(f->code.p + 3, roles[i], 3) == 0) {
                return true;
            }
        }
        return false;
    default:
        return false;
    }
}

static entity_actor named_actor(const isnad_doc *doc, uint32_t entity)
{
    const entity_fact *f = entity_fact_of(doc, entity);
    bool state = f->country_name.p && is_of_state(f);

    return (entity_actor){.entity = entity,
                          .who = state ? f->country_name : doc->entities[entity].name,
                          .country = f->country,
                          .code = f->code};
}

/* What an unnamed phrase says: the role of its head, a nationality, a name inside. */
typedef struct said {
    isnad_str role;
    uint32_t country, entity;
} said;

static said read_phrase(const work *w, uint32_t head)
{
    const isnad_doc *doc = w->doc;
    isnad_span span = tree_phrase(doc, head);
    match post = phrase_post(w, head);
    said s = {.country = ISNAD_NONE, .entity = ISNAD_NONE};
    uint32_t last;

    if (post.node != ISNAD_NONE) {
        uint32_t row = w->t->posts.links[trie_values(&w->t->posts, post.node)].value & ITEM_ROW;
        s.role = w->t->offices[row].role;
        s.country = w->t->offices[row].country;
    }
    for (uint32_t i = head; i < doc->nword && doc->words[i].span.start < span.end; i++) {
        if (s.country == ISNAD_NONE && (i == head || doc->words[i].upos == ISNAD_UPOS_ADJ)) {
            s.country = phrase_nationality(w, i, &last);
        }
        if (i != head && s.entity == ISNAD_NONE && w->word_mention[i] != ISNAD_NONE) {
            s.entity = doc->word_entity[i];
        }
    }
    return s;
}

static isnad_str code_of(const work *w, isnad_str country, isnad_str role)
{
    isnad_doc *doc = w->doc;
    char *p;

    if (!country.n || !role.n) {
        return country.n ? country : role;
    }
    p = arena_alloc(&doc->arena, country.n + role.n);
    if (!p) {
        return country;
    }
    memcpy(p, country.p, country.n);
    memcpy(p + country.n, role.p, role.n);
    return (isnad_str){p, country.n + role.n};
}

entity_actor entity_actor_of_phrase(const isnad_doc *doc, uint32_t head)
{
    const work *w = doc->entity_work;
    uint32_t entity = entity_of_phrase(doc, head);
    entity_actor a = {.entity = entity};
    said s;

    if (entity != ISNAD_NONE) {
        return named_actor(doc, entity);
    }
    s = read_phrase(w, head);
    if (s.country != ISNAD_NONE) {
        a.country = w->t->countries[s.country].iso3;
        a.who = w->t->countries[s.country].name;
        a.code = code_of(w, tables_cameo(w->t, s.country), s.role);
    } else if (s.entity != ISNAD_NONE) {
        const entity_fact *f = entity_fact_of(doc, s.entity);
        a = named_actor(doc, s.entity);
        a.entity = ISNAD_NONE;
        if (f->code.n == 3 && s.role.n) {
            a.code = code_of(w, f->code, s.role);
        }
    } else {
        a.code = s.role;
    }
    return a;
}

isnad_str entity_country_of_phrase(const isnad_doc *doc, uint32_t head)
{
    return entity_actor_of_phrase(doc, head).country;
}

bool entity_is_kind_word(const isnad_doc *doc, uint32_t word)
{
    const work *w = doc->entity_work;
    uint32_t name = word + 1 < doc->nword ? w->word_mention[word + 1] : ISNAD_NONE;
    const mention *m = name == ISNAD_NONE ? NULL : &w->mentions[name];

    return m && m->class_at == word && m->type != ISNAD_ORG && m->type != ISNAD_PER &&
           mention_country_of(w, m->items) == ISNAD_NONE;
}
