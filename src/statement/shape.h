/* shape.h - form, kind, venue, addressee and the rest of a statement's frame. */
#ifndef ISNAD_STATEMENT_SHAPE_H
#define ISNAD_STATEMENT_SHAPE_H

#include "statement/draft.h"

/* direct, mixed, indirect or headline, by how much of the content stands in quotation marks. */
const char *shape_form(const view *v, const draft *d);

/* What one does in saying so: the cue's kind, unless speaker or content tell more. */
const char *shape_kind(const view *v, const draft *d);

/* Sets venue and addressee of the draft, where the sentence names them. */
void shape_frame(const view *v, draft *d);

/* Quotations inside the content, as spans without their marks; at most cap. Returns how many. */
size_t shape_quoted(const view *v, const draft *d, isnad_span *out, size_t cap);

bool shape_negative(const view *v, const draft *d);

#endif
