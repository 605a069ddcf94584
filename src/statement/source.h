/* source.h - contents that rest on a source without a verb of saying: evidence phrases. */
#ifndef ISNAD_STATEMENT_SOURCE_H
#define ISNAD_STATEMENT_SOURCE_H

#include "statement/draft.h"

/* "according to X", "quoting X", "as he put it" at the token. False where it is none. */
bool source_draft(const view *v, draft *d, uint32_t token, const evidence_form *e,
                  token_range clause);

#endif
