/* home.c - the country that an article is about, and the parties that are taken to be of the
 * place. */
#include "base/str.h"
#include "event/who.h"

enum { COUNTRY = 3, NEAR = 100 }; /* letters of its code; words of a sentence */

static isnad_str none(void)
{
    return (isnad_str){NULL, 0};
}

/* The state that most mentions belong to; the title counts three times. */
void event_home(event_work *work)
{
    const isnad_doc *doc = work->doc;
    size_t best = 0;

    work->home = work->home_code = none();
    for (size_t i = 0; i < doc->nentity; i++) {
        const entity_fact *fact = entity_fact_of(doc, (uint32_t)i);
        size_t n = 0;
        if (!fact->country_name.n || !fact->country.n) {
            continue; /* a continent is nobody's home */
        }
        for (size_t j = 0; j < doc->nentity; j++) {
            const entity_fact *other = entity_fact_of(doc, (uint32_t)j);
            const isnad_entity *entity = &doc->entities[j];
            if (str_equal(other->country, fact->country)) {
                bool title = entity->nmention && entity->mentions[0].span.start < doc->body;
                n += entity->nmention + (title ? 2 : 0);
            }
        }
        if (n > best) {
            best = n;
            work->home = fact->country_name;
            work->home_code = fact->country;
        }
    }
}

void event_localise(const event_work *work, event_found *found)
{
    const entity_fact *fact =
        found->place_entity == ISNAD_NONE ? NULL : entity_fact_of(work->doc, found->place_entity);
    event_parties *sides[] = {&found->actors, &found->recipients};

    for (int i = 0; fact && fact->country_name.n && i < 2; i++) {
        for (uint32_t j = 0; j < sides[i]->n; j++) {
            event_party *party = &sides[i]->at[j];
            if (party->unnamed) {
                party->who = fact->country_name;
                party->code = fact->country;
            }
        }
    }
}

/* Whether the word is a name of the party; for force, also of a place in its country. */
static bool names(const event_work *work, const event_found *found, uint32_t word,
                  const event_party *party)
{
    const isnad_doc *doc = work->doc;
    uint32_t entity = doc->word_entity ? doc->word_entity[word] : ISNAD_NONE;
    uint32_t line = map_get(&work->tables->actors, doc->words[word].key);
    event_party here = {.word = ISNAD_NONE};

    if (line != ISNAD_NONE && str_equal(work->tables->actor_names[line].who, party->who)) {
        return true;
    }
    if (entity == ISNAD_NONE) {
        return false;
    }
    who_from_fact(work, &here, entity);
    return str_equal(here.who, party->who) ||
           str_equal(entity_full_name(doc, entity), party->who) ||
           (found->row->type == EVENT_ASSAULT && party->code.n == COUNTRY &&
            str_equal(entity_fact_of(doc, entity)->country, party->code));
}

bool event_is_named(const event_work *work, const event_found *found, const event_party *party)
{
    const isnad_doc *doc = work->doc;
    const isnad_sentence *s = &doc->sentences[doc->words[found->word].sentence];
    uint32_t end = s->word + s->nword;
    uint32_t w = found->word > s->word + NEAR ? found->word - NEAR : s->word;

    end = end > found->word + NEAR ? found->word + NEAR : end;
    while (w < end && !names(work, found, w, party)) {
        w++;
    }
    return w < end;
}

/* A place that nobody knows is where the article is. */
void event_settle(const event_work *work, event_parties *side, const event_parties *other)
{
    const isnad_doc *doc = work->doc;

    for (uint32_t i = 0; i < other->n; i++) {
        if (str_equal(other->at[i].who, work->home)) {
            return; /* not its own */
        }
    }
    for (uint32_t i = 0; work->home.n && i < side->n; i++) {
        event_party *party = &side->at[i];
        bool place = party->entity == ISNAD_NONE
                         ? party->word != ISNAD_NONE &&
                               (work->marks[party->word].classes & work->tables->is.place) &&
                               !(work->marks[party->word].classes & work->tables->is.authority)
                         : doc->entities[party->entity].type == ISNAD_GPE ||
                               doc->entities[party->entity].type == ISNAD_LOC;
        if (place && !party->code.n) {
            party->who = work->home;
            party->code = work->home_code;
        }
    }
}
