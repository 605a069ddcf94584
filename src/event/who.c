/* who.c - whose name and code stand behind a phrase.
 *
 * The entity stage says who acts in a phrase. What it does not know is settled here: "his country"
 * means the country of whom the pronoun means, an adjective of nationality names the state, and
 * authorities or people without a country are those of the country that the article is about. What
 * is neither known nor a person or body is no party, unless it is a thing that can be attacked or
 * held.
 */
#include "event/who.h"

#include "base/str.h"
#include "model/tree.h"

enum { ALIAS = 8, PHRASE = 8 };

static uint32_t entity_at(const event_work *work, uint32_t word)
{
    return work->doc->word_entity ? work->doc->word_entity[word] : ISNAD_NONE;
}

bool who_ends_in(const event_work *work, uint32_t word, const isnad_str *endings, size_t n)
{
    size_t i = 0;

    while (i < n && !str_ends(work->doc->words[word].form, endings[i])) {
        i++;
    }
    return i < n;
}

/* A group is called by one name, whichever of its brigades acts. */
static void name_group(const event_work *work, event_party *party)
{
    uint32_t line = party->code.n ? map_get(&work->tables->groups, party->code) : ISNAD_NONE;

    if (line != ISNAD_NONE) {
        party->who = work->tables->actor_names[line].who;
    }
}

void who_from_fact(const event_work *work, event_party *party, uint32_t entity)
{
    const isnad_doc *doc = work->doc;
    const entity_fact *fact = entity_fact_of(doc, entity);
    bool group = fact->kind == ENTITY_ARMED || fact->kind == ENTITY_PARTY ||
                 fact->kind == ENTITY_INTERNATIONAL || fact->kind == ENTITY_NGO ||
                 fact->kind == ENTITY_BUSINESS || fact->kind == ENTITY_MEDIA ||
                 fact->kind == ENTITY_SCHOOL;

    party->entity = entity;
    party->who =
        fact->country_name.n && !group ? fact->country_name : entity_full_name(doc, entity);
    party->code = fact->code;
    name_group(work, party);
}

static uint32_t pronoun_of(const event_work *work, uint32_t word)
{
    uint32_t child = work->doc->first_child[word];

    while (child != ISNAD_NONE && !event_is_pronoun(work, child)) {
        child = work->doc->next_sibling[child];
    }
    return child;
}

/* "the visit of the coalition to Moscow": the first name of the phrase stands behind a preposition
 * that leads away from its head. */
static bool leads_away(const event_work *work, uint32_t word)
{
    const isnad_doc *doc = work->doc;
    tree_range range = tree_cover(doc, word);

    for (uint32_t i = word + 1; i <= range.last && i < word + PHRASE; i++) {
        if (entity_at(work, i) != ISNAD_NONE) {
            return false;
        }
        if (doc->words[i].upos == ISNAD_UPOS_ADP && who_is_class(work, i, work->tables->is.away)) {
            return true;
        }
    }
    return false;
}

/* Whether a body without a country is of the sort that states have. */
static bool is_of_some_state(const entity_fact *fact)
{
    static const char *const roles[] = {"GOV", "MIL", "COP", "SPY", "OPP"};

    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        if (str_is(fact->code, roles[i])) {
            return true;
        }
    }
    return false;
}

/* A city stands for its state: the capital that demands, the town that is shelled. A region stands
 * for itself. */
static bool known(const event_work *work, event_party *party, uint32_t word)
{
    entity_actor actor = entity_actor_of_phrase(work->doc, word);

    if (actor.entity == ISNAD_NONE && leads_away(work, word)) {
        return false;
    }
    party->entity = actor.entity;
    party->who = actor.who;
    party->code = actor.code.n ? actor.code : actor.country;
    party->located = actor.country.n > 0;
    if (actor.entity != ISNAD_NONE && !actor.country.n && work->home.n &&
        ((work->doc->entities[actor.entity].type == ISNAD_ORG &&
          is_of_some_state(entity_fact_of(work->doc, actor.entity))) ||
         (who_is_class(work, word, work->tables->is.people | work->tables->is.organ) &&
          !who_is_class(work, word, work->tables->is.group)))) {
        party->who = work->home; /* "the defence minister So-and-so": of the article's country */
        party->code = work->home_code;
        return true;
    }
    if (actor.entity != ISNAD_NONE) {
        const entity_fact *fact = entity_fact_of(work->doc, actor.entity);
        bool title =
            fact->kind == ENTITY_PERSON && who_is_class(work, word, work->tables->is.people);
        if ((title || fact->kind == ENTITY_CAPITAL || fact->kind == ENTITY_CITY) &&
            fact->country_name.n) {
            party->who = fact->country_name;
        }
        if (fact->kind == ENTITY_REGION && actor.entity == entity_at(work, word)) {
            party->who = entity_full_name(work->doc, actor.entity);
        }
    }
    name_group(work, party);
    return party->who.n > 0;
}

/* "his country", "his government": the country of whom the pronoun means. */
static bool known_by_pronoun(const event_work *work, event_party *party, uint32_t word)
{
    uint32_t pronoun = pronoun_of(work, word), noun, entity;
    bool home = who_is_class(work, word,
                             work->tables->is.homeland | work->tables->is.authority |
                                 work->tables->is.troops);

    if (pronoun == ISNAD_NONE || !home) {
        return false;
    }
    entity = work->doc->word_entity ? work->doc->word_entity[pronoun] : ISNAD_NONE;
    if (entity != ISNAD_NONE) {
        who_from_fact(work, party, entity);
        return party->who.n > 0;
    }
    noun = event_antecedent(work, pronoun);
    if (noun != ISNAD_NONE && known(work, party, noun)) {
        return true;
    }
    entity = work->marks[word].said;
    if (entity != ISNAD_NONE && work->doc->statements[entity].entity != ISNAD_NONE) {
        who_from_fact(work, party, work->doc->statements[entity].entity);
        return party->who.n > 0;
    }
    return false;
}

bool who_of_place(const event_work *work, event_party *party, uint32_t word)
{
    const isnad_doc *doc = work->doc;
    tree_range range = tree_cover(doc, word);

    for (uint32_t i = word + 1; doc->word_entity && i <= range.last && i < word + PHRASE; i++) {
        const entity_fact *fact =
            event_is_geographic(event_kind(work, i)) && tree_below(doc, i, word)
                ? entity_fact_of(doc, doc->word_entity[i])
                : NULL;
        if (fact && fact->country_name.n) {
            party->who = fact->country_name;
            party->code = fact->country;
            return true;
        }
    }
    return false;
}

bool event_is_human(const event_work *work, uint32_t word)
{
    return work->doc->words[word].upos == ISNAD_UPOS_NOUN &&
           who_ends_in(work, word, work->tables->human, work->tables->nhuman);
}

/* "a western state", "some states of the region", "fifty heads of state": others than the
 * article's, whichever. */
static bool is_some_state(const event_work *work, uint32_t word)
{
    const isnad_doc *doc = work->doc;
    uint32_t last = event_phrase_end(work, word);

    if (who_is_class(work, word, work->tables->is.pair) && !event_is_definite(work, word) &&
        word < last && doc->words[word + 1].upos == ISNAD_UPOS_ADJ) {
        return true;
    }
    for (uint32_t i = word; i <= last; i++) {
        if (who_is_class(work, i, work->tables->is.state) &&
            (event_is_plural(work, i) || event_is_indefinite(work, i))) {
            return true;
        }
    }
    return false;
}

/* Soldiers without a country in the words of a state's body or press are that state's. */
static bool of_speaker(const event_work *work, event_party *party, uint32_t word)
{
    uint32_t said = work->marks[word].said;
    uint32_t entity = said == ISNAD_NONE ? ISNAD_NONE : work->doc->statements[said].entity;
    const entity_fact *fact = entity == ISNAD_NONE ? NULL : entity_fact_of(work->doc, entity);

    if (!fact || !fact->country_name.n || fact->kind == ENTITY_ARMED) {
        return false;
    }
    party->who = fact->country_name;
    party->code = fact->country;
    return true;
}

bool who_unknown(const event_work *work, const event_found *found, event_party *party,
                 event_role role, uint32_t word)
{
    const event_tables *t = work->tables;
    event_type type = found->row->type;
    bool person = who_is_class(work, word, t->is.people) || event_is_human(work, word);
    bool body = who_is_class(work, word, t->is.authority);
    bool target = role == ROLE_RECIPIENT && (type == EVENT_ASSAULT || type == EVENT_COERCE);

    if (who_is_class(work, word, t->is.thing) ||
        (!person && !body && !(target && who_is_class(work, word, t->is.place)))) {
        return false;
    }
    if (who_is_class(work, word, t->is.troops) && who_is_class(work, word, t->is.people) &&
        of_speaker(work, party, word)) {
        return true;
    }
    if (work->home.n && (body || person) && !who_is_class(work, word, t->is.group) &&
        !is_some_state(work, word)) {
        party->who = work->home;
        party->code = work->home_code;
        party->unnamed = true;
    } else if (is_some_state(work, word)) {
        party->who = doc_text(work->doc, party->span); /* with how many */
    } else {
        isnad_span span = work->doc->words[word].span;
        span.end = work->doc->words[event_phrase_end(work, word)].span.end;
        party->who = doc_text(work->doc, span);
    }
    return true;
}

/* "the coalition's planes": the coalition, as the article calls it. Not where the entity stage
 * knows which one is meant. */
static bool alias_as_written(const event_work *work, event_party *party, uint32_t word,
                             uint32_t last)
{
    const isnad_doc *doc = work->doc;
    isnad_span span = doc->words[word].span;

    if (entity_of_phrase(doc, word) != ISNAD_NONE) {
        return false;
    }
    while (word < last && doc->words[word + 1].upos == ISNAD_UPOS_ADJ &&
           !(event_is_definite(work, word) && !event_is_definite(work, word + 1))) {
        word++;
    }
    span.end = doc->words[word].span.end;
    party->who = doc_text(work->doc, span);
    return true;
}

/* Whether both words hang on one number: "thirteen commanders" + "of Daesh". */
static bool is_counted_with(const isnad_doc *doc, uint32_t word, uint32_t next)
{
    uint32_t number = doc->words[word].head;

    return number != ISNAD_NONE && doc->words[number].upos == ISNAD_UPOS_NUM &&
           doc->words[next].head == number;
}

/* "the occupation's vehicles": a word of the phrase that stands for somebody (event_actors.tsv). */
static bool alias(const event_work *work, event_party *party, uint32_t word)
{
    const isnad_doc *doc = work->doc;
    uint32_t last = event_phrase_end(work, word);

    while (last + 1 < doc->nword && doc->words[last + 1].upos == ISNAD_UPOS_X &&
           doc->words[last + 1].sentence == doc->words[word].sentence) {
        last++; /* "the brigades of the martyr So-and-so" */
    }
    if (last + 1 < doc->nword &&
        (doc->words[last + 1].head == word || is_counted_with(doc, word, last + 1))) {
        last++; /* an adjective that the tree takes for a noun */
    }
    for (uint32_t i = word; i <= last && i < word + ALIAS && i < doc->nword; i++) {
        uint32_t line = map_get(&work->tables->actors, doc->words[i].key);
        if (line != ISNAD_NONE &&
            (work->tables->actor_names[line].who.n || alias_as_written(work, party, i, last))) {
            isnad_str who = work->tables->actor_names[line].who;
            party->who = who.n ? who : party->who;
            party->code = work->tables->actor_names[line].code;
            return true;
        }
    }
    return false;
}

bool who_has_phrase(const event_work *work, uint32_t word)
{
    const isnad_doc *doc = work->doc;
    uint32_t child = doc->first_child[word];

    while (child != ISNAD_NONE && !tree_is(doc, child, "nmod") && !tree_is(doc, child, "obl")) {
        child = doc->next_sibling[child];
    }
    return child != ISNAD_NONE;
}

/* An adjective of nationality in the phrase, by order: the tree may have hung it elsewhere. */
static bool known_by_adjective(const event_work *work, event_party *party, uint32_t word)
{
    const isnad_doc *doc = work->doc;
    uint32_t end = event_phrase_end(work, word);
    uint32_t far = word + PHRASE < doc->nword ? word + PHRASE : (uint32_t)doc->nword;

    for (uint32_t i = word + 1;
         i < far && (i <= end || doc->words[i].span.end <= party->span.end) &&
         doc->words[i].sentence == doc->words[word].sentence &&
         !who_is_class(work, i, work->tables->is.away);
         i++) {
        if (doc->words[i].upos == ISNAD_UPOS_ADJ && !who_has_phrase(work, i) &&
            known(work, party, i)) {
            return true;
        }
    }
    return false;
}

/* "the perpetrator of the London attack" is nobody but himself: no state that his deed names. */
static bool culprit(const event_work *work, event_party *party, uint32_t word)
{
    const event_light *light = event_light_of(work, word);

    if (!light || !light->self || event_is_plural(work, word) ||
        who_ends_in(work, word, work->tables->human, work->tables->nhuman) ||
        entity_of_phrase(work->doc, word) != ISNAD_NONE) {
        return false;
    }
    party->who = doc_text(work->doc, party->span);
    return true;
}

/* Who it is, by the surest way first. What the entity stage knows without a country gives way to an
 * adjective of nationality. */
bool who_resolve(const event_work *work, event_party *party, uint32_t word, bool adjective)
{
    event_party other = *party;

    if (culprit(work, party, word)) {
        return true;
    }
    if (alias(work, party, word)) {
        return true;
    }
    if (known(work, party, word) && party->located) {
        who_own_name(work, party, word);
        return true;
    }
    if (!adjective && known_by_adjective(work, &other, word)) {
        *party = other;
        return true;
    }
    return party->who.n || known_by_pronoun(work, party, word);
}
