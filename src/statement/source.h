/* source.h - contents that rest on a source without a verb of saying: evidence phrases, headlines.
 */
#ifndef ISNAD_STATEMENT_SOURCE_H
#define ISNAD_STATEMENT_SOURCE_H

#include "statement/draft.h"

/* "according to X", "quoting X", "as he put it" at the token. False where it is none. */
bool source_draft(const view *v, draft *d, uint32_t token, const evidence_form *e,
                  token_range clause);

/* The line that the sentence belongs to, if it is written as a headline: the title, or a short
 * paragraph without a full stop. Empty otherwise. */
token_range source_headline_range(const view *v, const isnad_sentence *sentence);

/* The next "X: content" or "content .. X" of a headline from *at on; moves *at. False at the end.
 */
bool source_headline(const view *v, draft *d, token_range line, uint32_t *at);

#endif
