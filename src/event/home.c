/* home.c - the country that an article is about, and the parties that are taken to be of the
 * place. */
#include "base/str.h"
#include "event/parts.h"

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
