/* find.h - finding cues with their contents and the speakers beside them. */
#ifndef ISNAD_STATEMENT_FIND_H
#define ISNAD_STATEMENT_FIND_H

#include "statement/draft.h"

/* Appends the statements of the document, in the order of their cues. ISNAD_OK or
 * ISNAD_NO_MEMORY. */
isnad_code find_drafts(const view *v, draft_list *list, arena *a);

/* Room for one more draft, zeroed, at the end of the list; NULL without memory. */
draft *draft_add(draft_list *list, arena *a);

/* The clause that a cue lies in: its sentence, or the quotation around it inside the sentence. */
token_range find_clause(const view *v, const isnad_sentence *sentence, uint32_t token);

#endif
