/* frame.c - how the frames of a cue lead to its content.
 *
 * Most cues want the first mark behind the speaker. Three frames have an order of their own: a verb
 * of relaying names channel and source before what was said, a document speaks for its owner, and
 * a description has object and predicate.
 */
#include "statement/frame.h"

#include "statement/mark.h"
#include "statement/phrase.h"
#include "statement/speaker.h"

enum { RELAY_REACH = 24, DESCRIBE_REACH = 30 };

/* A noun that takes the content over from a verb of relaying ("quoted X as saying"). */
static bool takes_over(const view *v, uint32_t token, const cue_form **form)
{
    const view_token *t = &v->tokens[token];

    for (uint8_t i = 0; i < t->nreading; i++) {
        const cue_form *f = &v->readings[t->reading + i];
        if (f->base == CUE_NOUN && !f->prepared && !f->definite) {
            *form = f;
            return true;
        }
    }
    return false;
}

/* "the agency quoted X as saying that", "quoted X that", "quoted the saying of X that". */
static bool relay(const view *v, draft *d, token_range clause)
{
    uint32_t from = draft_behind_speaker(d);
    const cue_form *f;
    bool sourced = false, found;

    for (uint32_t i = from; i < clause.end && i < from + RELAY_REACH; i++) {
        if (view_opens_clause(v, i) || v->tokens[i].sign == SIGN_STOP ||
            v->tokens[i].sign == SIGN_COLON) {
            break;
        }
        if (view_is(v, i, WORD_ABOUT)) {
            d->relayer = d->speaker;
            d->speaker = phrase_after(v, i + 1, clause.end, false);
            from = range_empty(d->speaker) ? i + 1 : d->speaker.end;
            sourced = true;
            break;
        }
        if (i > d->cue + 1 && takes_over(v, i, &f)) {
            d->relayer = d->speaker;
            d->cue = i;
            d->entry = &v->tables->cues.cues[f->cue];
            d->form = *f;
            d->speaker = phrase_after(v, i + 1, clause.end, false);
            return mark_find(v, d, range_empty(d->speaker) ? i + 1 : d->speaker.end, clause.end,
                             ISNAD_NONE);
        }
    }
    for (uint32_t i = from; i < clause.end && i < from + RELAY_REACH; i++) {
        if (view_opens_clause(v, i)) {
            break;
        }
        if (takes_over(v, i, &f) && f->owned) {
            d->cue = i;
            d->entry = &v->tables->cues.cues[f->cue];
            d->form = *f;
            return mark_find(v, d, i + 1, clause.end, ISNAD_NONE);
        }
    }
    found = mark_find(v, d, from, clause.end, ISNAD_NONE);
    d->weak = d->weak && !sourced;
    d->sure = sourced;
    return found;
}

/* "it came in a statement of X that". */
static bool document(const view *v, draft *d, token_range clause)
{
    uint32_t i = speaker_skip(v, d->cue + 1, clause.end), noun = ISNAD_NONE;
    token_range owner;

    if (i < clause.end && view_is(v, i, WORD_IN_IT)) {
        d->speaker = phrase_publisher(v, (token_range){clause.first, d->cue}, d->cue);
        d->speaker_before = true;
        return mark_find(v, d, i + 1, clause.end, ISNAD_NONE);
    }
    for (uint32_t j = i; j < clause.end && j < i + 4; j++) {
        if (view_is(v, j, WORD_DOCUMENT)) {
            noun = j;
            break;
        }
    }
    if (noun == ISNAD_NONE || noun == d->cue + 1) {
        return false;
    }
    d->venue = (token_range){d->cue + 1, noun + 1};
    d->owner = (token_range){noun, noun + 1};
    owner = phrase_after(v, noun, clause.end, false);
    if (!range_empty(owner)) {
        d->owner = owner;
    }
    d->speaker = d->owner;
    if (noun + 1 < clause.end && v->tokens[noun + 1].prep != WORD_CLASS_COUNT &&
        view_upos(v, noun + 1) == ISNAD_UPOS_ADP) {
        d->owner.end = noun + 2;
        d->speaker.end = d->speaker.first; /* "a statement of theirs" */
    }
    for (uint32_t j = noun + 1; j < d->owner.end; j++) {
        if (v->tokens[j].prep == WORD_FOR && !range_empty(d->speaker)) {
            d->speaker = (token_range){j, d->owner.end};
            break;
        }
    }
    return mark_find(v, d, d->owner.end, clause.end,
                     speaker_object(v, d, d->owner.end, clause.end));
}

/* "described the visit as successful": object and predicate together. */
static bool describe(const view *v, draft *d, token_range clause)
{
    uint32_t from = draft_behind_speaker(d);
    uint32_t object = mark_child(v, d->cue, "obj"), with = ISNAD_NONE;

    for (uint32_t i = d->cue + 1; i < clause.end && i < d->cue + DESCRIBE_REACH; i++) {
        if (v->tokens[i].prep == WORD_WITH || view_is(v, i, WORD_WITH) ||
            (view_is(v, i, WORD_THAT) && v->tokens[i].fold.n > 4)) {
            with = i;
        }
        if (with != ISNAD_NONE && !view_is(v, with, WORD_IDIOM_B)) {
            break;
        }
    }
    if (with == ISNAD_NONE) {
        return false;
    }
    if (d->form.object) {
        return mark_set(d, MARK_PREP, with, FRAME_DESCRIBE);
    }
    if (object != ISNAD_NONE && object >= from && object < with) {
        from = object;
        if (!range_empty(d->speaker) && !d->speaker_before && d->speaker.end > from) {
            d->speaker.end = from;
        }
    }
    if (from >= with) { /* the whole phrase was taken for the speaker: it is the object */
        from = d->speaker_before ? d->cue + 1 : d->speaker.first;
        d->speaker.end = d->speaker_before ? d->speaker.end : d->speaker.first;
    }
    return mark_set(d, MARK_DESCRIBE, from, FRAME_DESCRIBE);
}

bool frame_open(const view *v, draft *d, token_range clause)
{
    uint32_t from = draft_behind_speaker(d);

    if (draft_takes(d, FRAME_DOCUMENT)) {
        return document(v, d, clause);
    }
    if (draft_takes(d, FRAME_RELAY)) {
        return relay(v, d, clause);
    }
    if (draft_takes(d, FRAME_DESCRIBE)) {
        return describe(v, d, clause);
    }
    return mark_find(v, d, from, clause.end, speaker_object(v, d, from, clause.end));
}
