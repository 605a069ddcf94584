/* mark.h - the mark that opens the content of a cue. */
#ifndef ISNAD_STATEMENT_MARK_H
#define ISNAD_STATEMENT_MARK_H

#include "statement/draft.h"

enum { NAME_QUOTE = 4 }; /* so many tokens in quotation marks can be a name */

/* Sets the mark at the first place in [from, limit) that a frame of the cue allows. object: where
 * the object begins, or ISNAD_NONE. False where there is none. */
bool mark_find(const view *v, draft *d, uint32_t from, uint32_t limit, uint32_t object);

/* Sets the mark; true. */
bool mark_set(draft *d, draft_mark mark, uint32_t token, enum cue_frame frame);

/* Whether a clause follows that can be the content, before another cue. */
bool mark_that_ahead(const view *v, uint32_t from, uint32_t limit);

/* Whether a quotation is only a name in the speaker's phrase. */
bool mark_quoted_name(const view *v, uint32_t token, uint32_t cue);

/* The token behind a parenthesis between dashes or brackets; the token where there is none. */
uint32_t mark_skip_aside(const view *v, uint32_t token, uint32_t limit);

/* The token of the first child with the relation that stands behind the cue; ISNAD_NONE. */
uint32_t mark_child(const view *v, uint32_t token, const char *relation);

#endif
