/* plausible.c - what speaks against a reading of a cue.
 *
 * One form has many readings, and most marks can be something else; what rules a reading out stands
 * here and nowhere else, for each form of the cue. The tags speak where the frame is weak or the
 * form is often something else; a complementiser right behind it mostly outweighs them.
 */
#include "statement/plausible.h"

#include "base/str.h"
#include "statement/mark.h"

enum { NOUN_REACH = 8, WEAK_REACH = 10, STRICT_REACH = 4 };

static bool kind_is(const draft *d, const char *kind)
{
    return str_is((isnad_str){d->kind, strlen(d->kind)}, kind);
}

/* "it is recalled that": the imperfect, nobody who could be its subject, the clause right behind.
 */
static bool anonymous(const view *v, const draft *d)
{
    uint32_t before = d->cue > 0 ? d->cue - 1 : 0;

    return d->entry->anonymous && d->form.base == CUE_PRESENT && d->form.person == 3 &&
           !d->form.female && d->form.number == CUE_SINGULAR && range_empty(d->speaker) &&
           d->mark_token <= d->cue + 2 &&
           !(d->cue > 0 && (view_is(v, before, WORD_THAT) || view_is(v, before, WORD_RELATIVE)));
}

/* A passive without "by": nobody says it. */
static bool passive(const view *v, const draft *d)
{
    return view_feature(v, d->cue, "Voice=Pass") && range_empty(d->speaker) &&
           d->mark != MARK_QUOTE && !draft_takes(d, FRAME_RELAY);
}

/* What was not said has no content, unless it is told in a clause. */
static bool negated(const view *v, const draft *d)
{
    return d->cue > 0 && view_is(v, d->cue - 1, WORD_NEGATION) && d->mark != MARK_THAT &&
           d->mark != MARK_DESCRIBE && d->mark != MARK_QUOTE &&
           (d->entry->strict || d->mark == MARK_OBJECT || d->mark == MARK_PREP) &&
           !kind_is(d, "believe");
}

/* "the figures show that": the imperfect of a thing. */
static bool only_shows(const view *v, const draft *d)
{
    return d->form.base == CUE_PRESENT && !range_empty(d->speaker) &&
           !view_can_speak(v, d->speaker);
}

/* A form that the tagger calls a noun and that looks like a verb only by its ending: "his addition"
 * and "a report" are also "added it" and "the two revealed". */
static bool noun_by_ending(const view *v, const draft *d)
{
    isnad_upos u = view_upos(v, d->cue);

    return u != ISNAD_UPOS_VERB && u != ISNAD_UPOS_X &&
           ((d->form.base == CUE_PAST && d->form.number == CUE_DUAL) ||
            (d->form.object && !view_owned(v, d->cue)));
}

/* "as the law says about that": a pronoun is no content. */
static bool pronoun_only(const view *v, const draft *d)
{
    uint32_t first = d->mark_token + (d->mark == MARK_PREP && view_is(v, d->mark_token, WORD_PREP));

    return (d->mark == MARK_PREP || d->mark == MARK_OBJECT) && first < v->ntoken &&
           view_is(v, first, WORD_THIS) && !kind_is(d, "believe") &&
           (first + 1 >= v->ntoken || !view_nominal(v, first + 1) || v->tokens[first + 1].time ||
            !view_definite(v, first + 1)) &&
           !(first + 1 < v->ntoken && view_quote_opens(v, first + 1));
}

/* How many tokens stand between speaker, or cue, and the mark. */
static uint32_t from_speaker(const draft *d)
{
    uint32_t from = draft_behind_speaker(d);

    return d->mark_token > from ? d->mark_token - from : 0;
}

/* Speech with a colon, or right behind the speaker and longer than a name. */
static bool plain_speech(const view *v, const draft *d)
{
    const view_token *t = &v->tokens[d->mark_token];

    return t->sign == SIGN_COLON ||
           (t->partner != ISNAD_NONE && t->partner > d->mark_token + NAME_QUOTE &&
            from_speaker(d) <= 1);
}

/* What speaks against a reading of any form. */
static bool any_form(const view *v, const draft *d)
{
    if (d->weak && (d->mark == MARK_PREP || d->mark == MARK_OBJECT || d->form.person == 1 ||
                    (d->mark == MARK_QUOTE && !plain_speech(v, d)))) {
        return false;
    }
    if (d->weak && d->mark == MARK_THAT && range_empty(d->speaker) && cue_finite(&d->form) &&
        d->mark_token > d->cue + 1 &&
        view_any(v, d->cue + 1, WORD_BIT(WORD_FROM) | WORD_BIT(WORD_IN))) {
        return false; /* "what adds to its weight is that" */
    }
    if (d->form.object && !d->form.conjunct && d->mark != MARK_THAT &&
        !(draft_takes(d, FRAME_ADDRESS) || draft_takes(d, FRAME_DESCRIBE) ||
          draft_takes(d, FRAME_BLAME))) {
        return false;
    }
    if (d->cue > 0 && cue_finite(&d->form) && view_is(v, d->cue - 1, WORD_CONTENT_NOUN) &&
        !view_any(v, d->cue - 1, WORD_BIT(WORD_THAT) | WORD_BIT(WORD_WHAT)) &&
        d->mark != MARK_THAT) {
        return false; /* "without telling his name": a noun */
    }
    if (pronoun_only(v, d)) {
        return false;
    }
    if (d->form.future && (d->mark == MARK_PREP || d->mark == MARK_OBJECT)) {
        return false; /* "will agree to": nothing is said yet */
    }
    if (d->cue > 0 && cue_finite(&d->form) && view_is(v, d->cue - 1, WORD_RELATIVE) &&
        d->mark != MARK_THAT && d->cue + 1 < v->ntoken && view_is(v, d->cue + 1, WORD_RESUMPTIVE)) {
        return false; /* "which they called for" */
    }
    return true;
}

static bool finite_form(const view *v, const draft *d)
{
    bool tagged = view_has_words(v), verb = view_verb(v, d->cue);
    uint32_t gap = d->mark_token - d->cue;

    if (tagged && !verb && view_is(v, d->cue, WORD_DAY)) {
        return false; /* "here" is spelled as "congratulated" */
    }
    if (d->entry->strict && tagged && !verb && !d->sure &&
        !(d->mark == MARK_THAT && gap <= STRICT_REACH)) {
        return false;
    }
    if ((d->form.person == 1 && tagged && !verb && !(d->mark == MARK_THAT && gap <= 1)) ||
        passive(v, d) || negated(v, d) || noun_by_ending(v, d)) {
        return false;
    }
    if (anonymous(v, d) || (d->entry->thing && only_shows(v, d)) ||
        (d->form.object && !d->form.conjunct && !draft_takes(d, FRAME_DESCRIBE) &&
         d->mark != MARK_THAT && view_nominal(v, d->cue - (d->cue > 0))) ||
        (d->entry->strict && d->mark == MARK_PREP && from_speaker(d) > 2)) {
        return false;
    }
    if (d->weak && ((tagged && !verb) || gap > WEAK_REACH)) {
        return false;
    }
    return true;
}

static bool participle(const view *v, const draft *d)
{
    uint32_t gap = d->mark_token - d->cue;

    if (!d->form.definite && !d->form.prepared && d->mark == MARK_THAT && gap <= 2 &&
        kind_is(d, "believe")) {
        return true; /* "is confident that" */
    }
    if (d->cue > 0 && view_is(v, d->cue - 1, WORD_AUX) && !kind_is(d, "believe")) {
        return false; /* "has to be justified by" */
    }
    if ((d->form.female || d->form.number != CUE_SINGULAR) && d->mark == MARK_OBJECT &&
        d->cue > 0 && v->tokens[d->cue - 1].sign == SIGN_WORD) {
        return false; /* an adjective */
    }
    return d->form.adverbial && !d->form.definite && !d->form.prepared && !(d->weak && gap > 3);
}

static bool noun(const view *v, const draft *d)
{
    uint32_t gap = d->mark_token - d->cue;

    if (d->role == EVIDENCE_NONE && !d->form.definite && view_verb(v, d->cue)) {
        return false;
    }
    if (d->form.definite && !d->form.prepared && d->mark == MARK_THAT && gap == 1) {
        return false; /* "the word is that": the writer's own */
    }
    if (d->form.prepared && d->mark == MARK_PREP) {
        return false;
    }
    if (d->mark == MARK_PREP && gap > 2 && !range_empty(d->speaker) &&
        view_upos(v, d->speaker.first) == ISNAD_UPOS_ADJ && !view_can_speak(v, d->speaker)) {
        return false; /* "a political estimation on the part of X, known for" */
    }
    for (uint32_t i = d->cue + 1; d->mark == MARK_PREP && i < d->mark_token; i++) {
        if (v->tokens[i].conjunct) {
            return false; /* the preposition hangs on another noun */
        }
    }
    if (d->form.definite && d->cue + 1 < v->ntoken && view_definite(v, d->cue + 1) &&
        view_upos(v, d->cue + 1) == ISNAD_UPOS_ADJ) {
        return false; /* "the civil rule", "the official warnings": whose, nobody tells */
    }
    if (d->cue > 0 && view_is(v, d->cue - 1, WORD_WITHOUT)) {
        return false; /* "without a threat to": nobody said it */
    }
    return gap <= NOUN_REACH && d->mark != MARK_OBJECT && !d->weak;
}

bool plausible_reading(const view *v, const draft *d)
{
    if (!any_form(v, d)) {
        return false;
    }
    if (cue_finite(&d->form)) {
        return finite_form(v, d);
    }
    return d->form.base == CUE_PART ? participle(v, d) : noun(v, d);
}
