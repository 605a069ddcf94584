/* who.h - whose name and code stand behind a phrase; between who.c, several.c and party.c. */
#ifndef EVENT_WHO_H
#define EVENT_WHO_H

#include "event/parts.h"

static inline bool who_is_class(const event_work *work, uint32_t word, event_set classes)
{
    return (work->marks[word].classes & classes) != 0;
}

/* The party that an entity is: its state, or itself where it is a group. */
void who_from_fact(const event_work *work, event_party *party, uint32_t entity);
/* Who the phrase of a word is, by the surest way first; false where nobody knows. */
bool who_resolve(const event_work *work, event_party *party, uint32_t word, bool adjective);
/* Whether a phrase that nobody knows can be a party at all, and by which name. */
bool who_unknown(const event_work *work, const event_found *found, event_party *party,
                 event_role role, uint32_t word);
/* "areas in the north of X": the state of the place that the phrase names. */
bool who_of_place(const event_work *work, event_party *party, uint32_t word);
/* Whether something hangs on an adjective: "imposed on Russia" is none of nationality. */
bool who_has_phrase(const event_work *work, uint32_t word);
bool who_ends_in(const event_work *work, uint32_t word, const isnad_str *endings, size_t n);

/* clause.c */
bool event_is_plural(const event_work *work, uint32_t word);
bool event_same_gender(const event_work *work, uint32_t a, uint32_t b);

/* home.c */
/* Whether the sentence of the event names the party; for force, also a place in its country. */
bool event_is_named(const event_work *work, const event_found *found, const event_party *party);
/* A place that nobody knows is where the article is, unless that is the other side. */
void event_settle(const event_work *work, event_parties *side, const event_parties *other);

/* party.c */
/* False where the list has the party already, or is full. */
bool event_append_party(event_parties *list, const event_party *party);

/* several.c */
/* What the nationality inside a phrase does not stand for goes by its own name. */
void who_own_name(const event_work *work, event_party *party, uint32_t word);
/* "the two countries": the last two that were named before the word. */
bool event_add_pair(const event_work *work, event_parties *list, uint32_t word);
/* "the American and British forces": the second state. */
bool event_add_second_state(const event_work *work, event_parties *list, uint32_t word);

#endif
