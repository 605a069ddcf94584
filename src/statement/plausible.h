/* plausible.h - what speaks against a reading of a cue. */
#ifndef ISNAD_STATEMENT_PLAUSIBLE_H
#define ISNAD_STATEMENT_PLAUSIBLE_H

#include "statement/draft.h"

/* Whether the draft, with speaker and mark set, can be a statement. */
bool plausible_reading(const view *v, const draft *d);

#endif
