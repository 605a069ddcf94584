/* chain.h - on whose word a statement stands. */
#ifndef ISNAD_STATEMENT_CHAIN_H
#define ISNAD_STATEMENT_CHAIN_H

#include "statement/draft.h"

/* Joins evidence phrases with the statements they hang on, and sets via. Needs resolve_run(). */
void chain_run(const view *v, draft_list *list);

#endif
