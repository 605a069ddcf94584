/* elide.h - who speaks in a draft without a speaker of its own. */
#ifndef ISNAD_STATEMENT_ELIDE_H
#define ISNAD_STATEMENT_ELIDE_H

#include "statement/people.h"

/* Sets the person of draft i from what stands around it. */
void elide_resolve(walk *w, uint32_t i);

/* "according to the agency" behind what somebody else said: nobody goes on from the agency. */
bool elide_source_only(walk *w, uint32_t i);

#endif
