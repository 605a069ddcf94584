/* resolve.h - who the speakers are: names, titles, documents, pronouns and left-out subjects. */
#ifndef ISNAD_STATEMENT_RESOLVE_H
#define ISNAD_STATEMENT_RESOLVE_H

#include "statement/draft.h"

/* Sets who, entity, person, mention and shown of all drafts, and adds the mentions of pronouns and
 * left-out subjects to the entities. ISNAD_OK or ISNAD_NO_MEMORY. */
isnad_code resolve_run(const view *v, draft_list *list, isnad_doc *doc);

/* The draft whose content holds the cue of draft i most closely; ISNAD_NONE. With evidence, also
 * the sentence that an evidence phrase holds. */
uint32_t resolve_outer(const draft_list *list, uint32_t i, bool evidence);

#endif
