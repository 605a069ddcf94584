/* verb.c - from a cue to a draft: speaker, mark, content.
 *
 * A finite verb has its speaker beside it (speaker.c), a noun behind it, a participle goes on with
 * another's. Then a frame of the cue opens the content (frame.c, mark.c), what speaks against the
 * reading is weighed (plausible.c), and the content taken (content.c).
 */
#include "statement/verb.h"

#include "statement/content.h"
#include "statement/frame.h"
#include "statement/mark.h"
#include "statement/phrase.h"
#include "statement/plausible.h"
#include "statement/speaker.h"

enum { PUBLISHER_REACH = 8 };

/* The letters that the content begins with, when a preposition is written with its first word. */
static void cut_preposition(const view *v, draft *d, uint32_t token)
{
    if (d->ncontent && d->content[0].start == v->doc->tokens[token].span.start &&
        v->tokens[token].prep != WORD_CLASS_COUNT) {
        d->content[0].start = view_core_start(v, token);
    }
}

static void take_content(const view *v, draft *d, token_range clause)
{
    uint32_t first = d->mark_token;
    bool quoted = d->mark == MARK_PREP && v->tokens[first].sign == SIGN_QUOTE;
    bool written = d->mark == MARK_PREP && v->tokens[first].prep != WORD_CLASS_COUNT &&
                   !view_is(v, first, WORD_PREP);

    if (d->mark == MARK_THAT || (d->mark == MARK_PREP && !written && !quoted) ||
        (d->mark == MARK_QUOTE && v->tokens[first].sign == SIGN_COLON)) {
        first++;
    }
    content_run(v, d, first, clause.end);
    if (written) {
        cut_preposition(v, d, first);
    }
}

/* What was taken for the speaker is the object of a verb without one. */
static bool object_alone(draft *d, token_range clause)
{
    uint32_t first = d->speaker.first;

    if (!cue_finite(&d->form) || !draft_takes(d, FRAME_OBJ) || range_empty(d->speaker) ||
        d->speaker_before || d->form.object || d->entry->strict || first >= clause.end) {
        return false;
    }
    d->speaker.end = first;
    return mark_set(d, MARK_OBJECT, first, FRAME_OBJ);
}

bool verb_draft(const view *v, draft *d, uint32_t token, const cue_form *form, token_range clause)
{
    d->cue = token;
    d->entry = &v->tables->cues.cues[form->cue];
    d->form = *form;
    d->kind = d->entry->kind;
    if (cue_finite(form)) {
        speaker_find(v, d, clause);
    } else if (form->base == CUE_NOUN && !form->owned) {
        d->speaker = phrase_after(v, token + 1, clause.end, true);
    } else {
        d->inherits = form->base == CUE_PART;
    }
    if (!frame_open(v, d, clause) && !object_alone(d, clause)) {
        return false;
    }
    d->kind = d->sure ? "say" : d->entry->kind; /* what is relayed is only said */
    if (!plausible_reading(v, d)) {
        return false;
    }
    take_content(v, d, clause);
    if (range_empty(d->relayer) && cue_finite(form) && d->mark_token > token + 1) {
        d->relayer = phrase_publisher(v, (token_range){token + 1, d->mark_token}, d->mark_token);
    }
    if (range_empty(d->relayer) && cue_finite(form) && !form->conjunct && !d->speaker_before) {
        uint32_t first =
            token > clause.first + PUBLISHER_REACH ? token - PUBLISHER_REACH : clause.first;
        d->relayer = phrase_publisher(v, (token_range){first, token}, token);
    }
    return d->ncontent > 0;
}
