/* phrase.h - where noun phrases end: speakers, addressees, sources. */
#ifndef ISNAD_STATEMENT_PHRASE_H
#define ISNAD_STATEMENT_PHRASE_H

#include "statement/view.h"

/* Whether a noun phrase can begin at the token. */
bool phrase_starts(const view *v, uint32_t token);

/* The noun phrase that begins at the token, with names in apposition, before limit; empty where
 * none begins there. object_follows: an object may stand right behind, without a preposition. */
token_range phrase_after(const view *v, uint32_t token, uint32_t limit, bool object_follows);

/* Who published what stands in the range: behind a verb of publishing with a pronoun for an object,
 * "in remarks that the paper published"; empty where there is none. */
token_range phrase_publisher(const view *v, token_range r, uint32_t limit);

/* The subject in front of the verb at the token, not before `first`; empty where there is none. */
token_range phrase_before(const view *v, uint32_t token, uint32_t first);

#endif
