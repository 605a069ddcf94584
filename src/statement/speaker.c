/* speaker.c - the speaker beside a finite cue, and the object that competes with it.
 *
 * Verb first is the order of news: cue, speaker, times and venues, content. So the phrase behind
 * the verb is the speaker, unless the tree calls it the object or a subject stands in front. A
 * noun that stands for a clause ("his readiness") is never a speaker behind a cue with an object.
 *
 * Linear in the clause. Who the speaker is, and left-out subjects, are found later (resolve.c).
 */
#include "statement/speaker.h"

#include "statement/content.h"
#include "statement/mark.h"
#include "statement/phrase.h"

enum { SUBJECT_REACH = 12, OPENING_REACH = 20, TOPIC_REACH = 25 };

static bool stands_for_clause(const view *v, uint32_t token)
{
    return view_is(v, token, WORD_CONTENT_NOUN) || view_quote_opens(v, token);
}

uint32_t speaker_object(const view *v, const draft *d, uint32_t from, uint32_t limit)
{
    uint32_t tree;

    if (!draft_takes(d, FRAME_OBJ) && !draft_takes(d, FRAME_CLAUSE_NOUN) &&
        !draft_takes(d, FRAME_DOCUMENT)) {
        return ISNAD_NONE;
    }
    for (uint32_t i = from; i < limit; i++) {
        const view_token *t = &v->tokens[i];
        uint32_t past = mark_skip_aside(v, i, limit);
        if (past > i) {
            i = past - 1;
            continue;
        }
        if (t->sign == SIGN_STOP || t->sign == SIGN_COLON || view_opens_clause(v, i) ||
            (i > from && content_evidence_at(v, i, limit)) ||
            (i > from && view_verb(v, i) && !view_is(v, i, WORD_CONTENT_NOUN))) {
            break;
        }
        if (draft_takes(d, FRAME_DOCUMENT) && i > from && v->tokens[i - 1].sign == SIGN_COMMA &&
            view_owned(v, i)) {
            return i;
        }
        if (t->prep == WORD_CLASS_COUNT && !t->conjunct && !t->time && stands_for_clause(v, i) &&
            !(view_any(v, i - 1, WORD_BIT(WORD_PREP)))) {
            if (!view_quote_opens(v, i) || !mark_quoted_name(v, i, d->cue)) {
                return i;
            }
            i = t->partner;
        }
    }
    if (draft_takes(d, FRAME_THAT) && mark_that_ahead(v, from, limit)) {
        return ISNAD_NONE;
    }
    tree = mark_child(v, d->cue, "obj");
    if (draft_takes(d, FRAME_OBJ) && tree != ISNAD_NONE && tree >= from && tree < limit) {
        return tree;
    }
    if (draft_takes(d, FRAME_OBJ) && from < limit &&
        (phrase_starts(v, from) || view_owned(v, from))) {
        return from;
    }
    return ISNAD_NONE;
}

static bool tree_calls_object(const view *v, uint32_t token, uint32_t phrase)
{
    return mark_child(v, token, "obj") == phrase;
}

uint32_t speaker_skip(const view *v, uint32_t token, uint32_t limit)
{
    while (token < limit) {
        const view_token *t = &v->tokens[token];
        uint32_t past = mark_skip_aside(v, token, limit);
        if (past > token) {
            token = past;
        } else if (t->sign == SIGN_COMMA || t->time ||
                   view_any(v, token, WORD_BIT(WORD_DAY) | WORD_BIT(WORD_TURN))) {
            token++;
        } else if ((t->prep == WORD_FOR || view_is(v, token, WORD_FOR)) && token + 1 < limit &&
                   view_quote_opens(v, token + 1) && v->tokens[token + 1].partner < limit) {
            token = v->tokens[token + 1].partner + 1; /* to a paper */
        } else if (t->prep == WORD_FOR && view_is(v, token, WORD_OUTLET)) {
            token_range name = phrase_after(v, token + 1, limit, false);
            token = range_empty(name) ? token + 1 : name.end;
        } else {
            return token;
        }
    }
    return token;
}

static bool object_cue(const draft *d)
{
    return draft_takes(d, FRAME_OBJ) || draft_takes(d, FRAME_CLAUSE_NOUN) ||
           draft_takes(d, FRAME_ADDRESS) || draft_takes(d, FRAME_BLAME) ||
           draft_takes(d, FRAME_DESCRIBE);
}

/* A subject that the tree knows, further behind the verb than speaker_skip() looks. */
static token_range far_subject(const view *v, const draft *d, uint32_t limit)
{
    uint32_t token = mark_child(v, d->cue, "nsubj");

    if (token == ISNAD_NONE || token >= limit || token > d->cue + SUBJECT_REACH ||
        v->tokens[token].quoted != v->tokens[d->cue].quoted ||
        (draft_takes(d, FRAME_ADDRESS) && view_is(v, token, WORD_ADDRESSED)) ||
        (object_cue(d) && stands_for_clause(v, token))) {
        return (token_range){d->cue, d->cue};
    }
    return phrase_after(v, token, limit, object_cue(d));
}

static bool names_person(const view *v, token_range r)
{
    for (uint32_t i = r.first; i < r.end; i++) {
        if (v->tokens[i].person) {
            return true;
        }
    }
    return false;
}

/* The phrase right behind the verb, where it is not the object. */
static token_range phrase_behind(const view *v, const draft *d, uint32_t at, uint32_t limit,
                                 bool clause_follows)
{
    token_range after = {at, at};

    if (at < limit && view_feature(v, at, "Case=Acc") && view_feature(v, at, "Definite=Ind") &&
        !v->tokens[at].name) {
        return after; /* an object or an adverb, by its ending */
    }
    if (at < limit && phrase_starts(v, at) &&
        !(object_cue(d) && ((stands_for_clause(v, at) &&
                             !(view_quote_opens(v, at) && mark_quoted_name(v, at, d->cue))) ||
                            (view_owned(v, at) && !view_is(v, at, WORD_TITLE))))) {
        after = phrase_after(v, at, limit,
                             (object_cue(d) || draft_takes(d, FRAME_WITH)) && !clause_follows);
    }
    return after;
}

/* "as for the deputy X, of the group Y, he asked": the topic; empty where there is none. */
static token_range topic(const view *v, const draft *d, token_range clause)
{
    uint32_t at = d->cue, so = d->cue;

    if (at > clause.first && view_is(v, at - 1, WORD_SO)) {
        so--;
    } else if (!view_is(v, at, WORD_SO) && !d->form.conjunct) {
        return (token_range){d->cue, d->cue};
    }
    while (at > clause.first && d->cue - at < TOPIC_REACH) {
        at--;
        if (view_is(v, at, WORD_TOPIC)) {
            return phrase_after(v, at + 1, so, false);
        }
        if (at < so && view_verb(v, at)) {
            break;
        }
    }
    return (token_range){d->cue, d->cue};
}

/* The subject in front of the verb; empty where another clause or a venue stands there. */
static token_range subject_in_front(const view *v, const draft *d, token_range clause)
{
    token_range before = topic(v, d, clause);
    uint32_t first = clause.first;

    if (!range_empty(before)) {
        return before;
    }
    if (d->form.conjunct ||
        (d->form.object && d->cue > 0 && view_is(v, d->cue - 1, WORD_RELATIVE))) {
        return before;
    }
    if (first == d->cue &&
        v->tokens[first].quoted != ISNAD_NONE) { /* the cue opens the quotation */
        while (first > 0 && d->cue - first < OPENING_REACH &&
               v->tokens[first - 1].sign != SIGN_STOP) {
            first--;
        }
    }
    before = phrase_before(v, d->cue, first);
    if (!range_empty(before) && before.end < d->cue && v->tokens[d->cue - 1].sign == SIGN_COMMA &&
        !view_can_speak(v, before) && !names_person(v, before)) {
        before.end = before.first; /* what stands before the comma is another clause */
    }
    if (!range_empty(before) && view_is(v, before.first, WORD_VENUE_NOUN) &&
        !view_definite(v, before.first) &&
        (before.first + 1 == d->cue ||
         !view_any(v, before.first, WORD_BIT(WORD_DOCUMENT) | WORD_BIT(WORD_MEDIA)))) {
        before.end = before.first; /* "a speech in which he called for" */
    }
    return before;
}

/* A verb agrees in gender with the subject behind it, and is singular: else the phrase is the one
 * addressed or accused, and the subject left out ("and he called on the authorities to"). */
static bool disagrees(const view *v, const draft *d, token_range after)
{
    uint32_t first = after.first;
    bool object = draft_takes(d, FRAME_ADDRESS) || draft_takes(d, FRAME_BLAME);

    if (!object || range_empty(after) || !view_has_words(v)) {
        return false;
    }
    if (d->form.number != CUE_SINGULAR) {
        return true;
    }
    if (v->tokens[first].name || view_upos(v, first) != ISNAD_UPOS_NOUN) {
        return false;
    }
    if (!d->form.female) {
        return view_feminine(v, first);
    }
    return d->form.conjunct && view_feature(v, first, "Number=Sing") && !view_feminine(v, first) &&
           view_definite(v, first);
}

/* "and accused the army of": with one phrase before the preposition it is the accused, and the
 * accuser is the one who spoke before. */
static bool blames_only(const view *v, const draft *d, token_range after, uint32_t limit)
{
    return draft_takes(d, FRAME_BLAME) && d->form.conjunct && d->form.base == CUE_PAST &&
           !range_empty(after) && after.end < limit &&
           (v->tokens[after.end].prep != WORD_CLASS_COUNT ||
            view_any(v, after.end, WORD_BIT(WORD_PREP)));
}

void speaker_find(const view *v, draft *d, token_range clause)
{
    uint32_t at = speaker_skip(v, d->cue + 1, clause.end);
    token_range after, before;
    bool clause_follows = draft_takes(d, FRAME_THAT) && !draft_takes(d, FRAME_ADDRESS) &&
                          mark_that_ahead(v, at, clause.end);

    if (d->form.person == 1) {
        d->speaker =
            (token_range){d->cue, d->cue}; /* "I think", "we ask": no noun is its subject */
        return;
    }
    after = phrase_behind(v, d, at, clause.end, clause_follows);
    before = subject_in_front(v, d, clause);
    if (!range_empty(before) &&
        (range_empty(after) || (object_cue(d) && view_can_speak(v, before)) ||
         tree_calls_object(v, d->cue, at) ||
         (d->form.base == CUE_PRESENT && before.first == clause.first))) {
        d->speaker = before;
        d->speaker_before = true;
        return;
    }
    if (!range_empty(after) && draft_takes(d, FRAME_ADDRESS) && view_is(v, at, WORD_ADDRESSED)) {
        after.end = after.first;
    }
    if (!range_empty(after) && tree_calls_object(v, d->cue, at) && !v->tokens[at].person &&
        !clause_follows && !view_any(v, at, WORD_BIT(WORD_BODY) | WORD_BIT(WORD_FEW)) &&
        !(after.end < clause.end && stands_for_clause(v, after.end)) &&
        !view_is(v, at, WORD_TITLE) &&
        (object_cue(d) || draft_takes(d, FRAME_ADDRESS) || draft_takes(d, FRAME_BLAME))) {
        after.end = after.first;
    }
    if (blames_only(v, d, after, clause.end) || disagrees(v, d, after)) {
        after.end = after.first;
    }
    d->speaker = range_empty(after) ? far_subject(v, d, clause.end) : after;
}
