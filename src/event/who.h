/* who.h - whose name and code stand behind a phrase; between who.c and party.c. */
#ifndef EVENT_WHO_H
#define EVENT_WHO_H

#include "event/parts.h"

/* The party that an entity is: its state, or itself where it is a group. */
void who_from_fact(event_party *party, const isnad_doc *doc, uint32_t entity);
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

#endif
