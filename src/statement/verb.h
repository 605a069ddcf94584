/* verb.h - cues that are verbs, participles and nouns: their speaker and content. */
#ifndef ISNAD_STATEMENT_VERB_H
#define ISNAD_STATEMENT_VERB_H

#include "statement/draft.h"

/* Fills the draft for this reading of the token; false where it is no statement. clause: the tokens
 * that speaker and content are looked for in. */
bool verb_draft(const view *v, draft *d, uint32_t token, const cue_form *form, token_range clause);

#endif
