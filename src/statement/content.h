/* content.h - where a content ends. */
#ifndef ISNAD_STATEMENT_CONTENT_H
#define ISNAD_STATEMENT_CONTENT_H

#include "statement/draft.h"

/* Whether a cue whose frames are met stands at the token: what ends the content before it. */
bool content_cue_at(const view *v, uint32_t token, uint32_t limit, const cue_form **form);

/* Whether an evidence phrase ("according to", "as he put it") stands at the token. */
const evidence_form *content_evidence_at(const view *v, uint32_t token, uint32_t limit);

/* Sets content and cover of the draft: what is said from the token on, before limit. */
void content_run(const view *v, draft *d, uint32_t first, uint32_t limit);

/* Sets them to what stands before the cue, not before `first`. False where there is nothing. */
bool content_before(const view *v, draft *d, uint32_t first);

/* Where plain content that begins at the token ends. */
uint32_t content_end(const view *v, const draft *d, uint32_t first, uint32_t limit);

#endif
