/* gather.h - the sides of one event while they are gathered.
 *
 * frame.c reads what hangs on the trigger, govern.c what governs it; both give words to lists by
 * role.
 */
#ifndef EVENT_GATHER_H
#define EVENT_GATHER_H

#include "event/parts.h"

typedef struct gather {
    const event_work *work;
    event_found *found;
    const event_frame *frame;
    event_parties actors, recipients, both;
} gather;

/* gather.c */
/* The list of a role; NULL for roles that are no side. */
event_parties *gather_list(gather *g, unsigned char role);
void gather_give(gather *g, unsigned char role, uint32_t word);
/* Whether nobody has the role yet. */
bool gather_open(const gather *g, unsigned char role);
/* What the frame makes of a phrase with the preposition. */
unsigned char gather_prep_role(const gather *g, uint32_t prep, uint32_t word);
bool gather_is_class(const gather *g, uint32_t word, event_set classes);
/* Whether the word hangs as a phrase, not as a subject or a clause. */
bool gather_dependent(const isnad_doc *doc, uint32_t word);
/* A phrase with a preposition, wherever it hangs: on the trigger, or on the verb above it. */
void gather_phrase(gather *g, uint32_t child);
/* A verb's subject; where it has none, the speaker whose cue it is, else whom the text goes on
 * about. */
void gather_subject(gather *g, uint32_t verb, uint32_t subject, unsigned char role);

/* frame.c */
/* Phrases with a preposition behind the trigger, by order, for roles that are still open. */
void gather_behind(gather *g, uint32_t word);

/* verb.c */
/* From what hangs on a verb. */
void gather_verb(gather *g);

/* govern.c */
/* From the noun right before the trigger: "the court's attempt to arrest". */
void gather_before(gather *g, uint32_t word);
/* From the words above the trigger: light verbs, nouns that carry it, whom it is asked of. */
void gather_climb(gather *g);
/* From the relative clause behind a noun: "an attack that X launched". */
void gather_relative(gather *g, uint32_t word);

#endif
