/* agree.h - agreement of verbs with the people that they go on from. */
#ifndef ISNAD_STATEMENT_AGREE_H
#define ISNAD_STATEMENT_AGREE_H

#include "statement/people.h"

/* Notes how the verb of the draft agrees with its person. */
void agree_note(walk *w, const draft *d);

/* Whether the verb of the draft can go on from the person. */
bool agree_with(const person *p, const draft *d);

#endif
