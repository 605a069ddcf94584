/* headline.h - what headlines say: "X: content" and "content .. X". */
#ifndef ISNAD_STATEMENT_HEADLINE_H
#define ISNAD_STATEMENT_HEADLINE_H

#include "statement/draft.h"

/* The line that the sentence belongs to, if it is written as a headline: the title, or a short
 * paragraph without a full stop. Empty otherwise. */
token_range headline_range(const view *v, const isnad_sentence *sentence);

/* The next "X: content" or "content .. X" of a headline from *at on; moves *at. False at the end.
 */
bool headline_draft(const view *v, draft *d, token_range line, uint32_t *at);

#endif
