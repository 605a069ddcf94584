/* frame.h - how the frames of a cue lead to its content. */
#ifndef ISNAD_STATEMENT_FRAME_H
#define ISNAD_STATEMENT_FRAME_H

#include "statement/draft.h"

/* Sets the mark of the draft behind its cue and speaker, and what a relay or a document changes in
 * them. False where no frame of the cue is met. */
bool frame_open(const view *v, draft *d, token_range clause);

#endif
