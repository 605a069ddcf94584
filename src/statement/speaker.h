/* speaker.h - the speaker beside a finite cue, and the object that competes with it. */
#ifndef ISNAD_STATEMENT_SPEAKER_H
#define ISNAD_STATEMENT_SPEAKER_H

#include "statement/draft.h"

/* Sets speaker and speaker_before of the draft; an empty speaker where none stands beside it. */
void speaker_find(const view *v, draft *d, token_range clause);

/* Past adverbs, times and addressees behind the verb, between commas or without them. */
uint32_t speaker_skip(const view *v, uint32_t token, uint32_t limit);

/* Where the object begins: an object noun behind the speaker, or what the tree calls the object;
 * ISNAD_NONE. */
uint32_t speaker_object(const view *v, const draft *d, uint32_t from, uint32_t limit);

#endif
