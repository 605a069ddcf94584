/* elide.c - who speaks in a draft without a speaker of its own.
 *
 * A participle goes on with the speaker of its sentence, a verb without a subject with the subject
 * of a verb before it, with the one in whose content it stands, or with the last speaker that it
 * agrees with. Inside of somebody's very words, "he" is somebody else.
 *
 * Looks back over one sentence, or over PEOPLE_FAR_REACH drafts.
 */
#include "statement/elide.h"

#include "base/str.h"
#include "statement/agree.h"
#include "statement/naming.h"
#include "statement/phrase.h"

static uint32_t sentence_of(const walk *w, uint32_t token)
{
    return w->doc->nword ? w->doc->words[w->doc->tokens[token].word].sentence : 0;
}

/* The draft before i, inside the same content and sentence, that a participle goes on from. */
static uint32_t main_draft(walk *w, uint32_t i)
{
    const draft *d = &w->list->drafts[i];
    uint32_t aside = ISNAD_NONE;

    for (uint32_t j = i; j-- > 0;) {
        const draft *o = &w->list->drafts[j];
        if (o->dead || o->mark == MARK_HEADLINE) {
            continue;
        }
        if (sentence_of(w, o->cue) != sentence_of(w, d->cue)) {
            break;
        }
        if (o->within != d->within || o->person == ISNAD_NONE || o->role != EVIDENCE_NONE ||
            draft_in_passing(o)) {
            continue;
        }
        if (!(d->inherits && o->cue > 0 && view_is(w->v, o->cue - 1, WORD_ASIDE))) {
            return j;
        }
        aside = aside == ISNAD_NONE ? j : aside;
    }
    return aside;
}

/* The nearest draft before i in its sentence, at any depth, whose speaker agrees. */
static uint32_t agreeing_beside(walk *w, uint32_t i)
{
    const draft *d = &w->list->drafts[i];

    for (uint32_t j = i; j-- > 0;) {
        const draft *o = &w->list->drafts[j];
        if (sentence_of(w, o->cue) != sentence_of(w, d->cue)) {
            break;
        }
        if (!o->dead && o->person != ISNAD_NONE && o->role == EVIDENCE_NONE &&
            agree_with(&w->people[o->person], d)) {
            return j;
        }
    }
    return ISNAD_NONE;
}

/* Whether the participle or verb of the draft can go on from the phrase: its number, and of a
 * singular common noun its gender, where both are told; a woman may have a man's title. */
static bool agrees(const walk *w, const draft *d, token_range r)
{
    const view *v = w->v;
    uint32_t first = naming_first(v, r);

    if (first >= r.end || v->tokens[first].sign != SIGN_WORD || v->tokens[first].person ||
        !view_feature(v, first, "Number=Sing") || view_is(v, first, WORD_FEW)) {
        return true;
    }
    if (d->form.number != CUE_SINGULAR) {
        return d->form.number == CUE_DUAL;
    }
    return d->form.base != CUE_PART || v->tokens[first].name ||
           view_upos(v, first) != ISNAD_UPOS_NOUN || d->form.female == view_feminine(v, first) ||
           (d->form.female && view_is(v, first, WORD_TITLE));
}

/* A verb of a relative clause or of a content, whose subject is beside the main one's. */
static bool subordinate(const view *v, uint32_t token)
{
    return token > 0 &&
           view_any(v, token - 1,
                    WORD_BIT(WORD_RELATIVE) | WORD_BIT(WORD_WHAT) | WORD_BIT(WORD_THAT));
}

/* A plural that a plural participle goes on from is people, whatever they are called. */
static bool can_speak(const walk *w, const draft *d, token_range r)
{
    uint32_t first = naming_first(w->v, r);

    return view_can_speak(w->v, r) || (d->form.base == CUE_PART && d->form.number == CUE_PLURAL &&
                                       first < r.end && view_feature(w->v, first, "Number=Plur"));
}

/* The subject of a verb that stands in the range: the nearest one to its end that can speak and
 * that the draft can go on from; for a participle one of a clause below only where there is no
 * other. */
static token_range subject_in(walk *w, const draft *d, token_range r)
{
    const view *v = w->v;
    const isnad_doc *doc = w->doc;
    token_range below = {0, 0};

    for (uint32_t t = r.end; t-- > r.first;) {
        token_range subject = {0, 0};
        uint32_t verb = v->tokens[t].core;
        if (!view_verb(v, t)) {
            continue;
        }
        for (uint32_t c = doc->first_child[verb]; c != ISNAD_NONE && range_empty(subject);
             c = doc->next_sibling[c]) {
            if (str_starts(doc->words[c].deprel, ISNAD_STR("nsubj")) &&
                doc->words[c].token < r.end) {
                subject = phrase_after(v, doc->words[c].token, r.end, true);
            }
        }
        if (range_empty(subject)) {
            subject = phrase_after(v, t + 1, r.end, true);
        }
        if (range_empty(subject) || !can_speak(w, d, subject) || !agrees(w, d, subject)) {
            continue;
        }
        if (!d->inherits || !subordinate(v, t)) {
            return subject;
        }
        below = range_empty(below) ? subject : below;
    }
    return below;
}

/* The subject of a verb before the cue in its sentence. */
static token_range subject_of_sentence(walk *w, const draft *d)
{
    if (!w->doc->nword) {
        return (token_range){0, 0};
    }
    return subject_in(w, d, (token_range){w->doc->sentences[sentence_of(w, d->cue)].token, d->cue});
}

/* The subject of the sentence before, where nobody says anything in it. */
static token_range subject_before(walk *w, const draft *d)
{
    const isnad_doc *doc = w->doc;
    uint32_t i = (uint32_t)(d - w->list->drafts), s = sentence_of(w, d->cue);

    if (!doc->nword || s == 0 || (i > 0 && sentence_of(w, w->list->drafts[i - 1].cue) + 1 >= s)) {
        return (token_range){0, 0};
    }
    return subject_in(w, d, (token_range){doc->sentences[s - 1].token, doc->sentences[s].token});
}

static void take_from(walk *w, draft *d, uint32_t source)
{
    const draft *o = &w->list->drafts[source];

    d->source = source;
    d->person = o->person;
    d->shown = o->shown;
}

bool elide_source_only(walk *w, uint32_t i)
{
    return w->list->drafts[i].role != EVIDENCE_NONE && main_draft(w, i) != ISNAD_NONE;
}

static uint32_t last_agreeing(walk *w, const draft *d)
{
    uint32_t i = (uint32_t)(d - w->list->drafts);

    for (uint32_t j = i; j-- > 0 && j + PEOPLE_FAR_REACH > i;) {
        const draft *o = &w->list->drafts[j];
        if (o->dead || o->person == ISNAD_NONE || o->within != ISNAD_NONE || draft_in_passing(o) ||
            o->mark == MARK_HEADLINE || elide_source_only(w, j)) {
            continue;
        }
        if (agree_with(&w->people[o->person], d)) {
            return o->person;
        }
    }
    return w->last;
}

/* A coordinated verb behind others in its sentence. */
static bool later_in_sentence(const walk *w, const draft *d)
{
    return w->doc->nword && d->form.conjunct &&
           d->cue > w->doc->sentences[sentence_of(w, d->cue)].token;
}

/* Whether the cue stands in the very words of the one around it, who says "I" of himself. */
static bool in_speech_of(const walk *w, const draft *d)
{
    const draft *o;
    uint32_t quote = w->v->tokens[d->cue].quoted;

    if (d->within == ISNAD_NONE || quote == ISNAD_NONE) {
        return false;
    }
    o = &w->list->drafts[d->within];
    return o->mark == MARK_QUOTE && w->v->tokens[o->cue].quoted != quote && quote <= o->cover.first;
}

/* The last person before who agrees and is not the one that speaks; ISNAD_NONE. */
static uint32_t someone_else(walk *w, const draft *d)
{
    for (size_t i = w->nperson; i-- > 0 && i + PEOPLE_REACH > w->nperson;) {
        if (i != w->list->drafts[d->within].person && w->people[i].human &&
            agree_with(&w->people[i], d)) {
            return (uint32_t)i;
        }
    }
    return ISNAD_NONE;
}

/* From the draft that it goes on from in its sentence. */
static bool take_main(walk *w, uint32_t i)
{
    draft *d = &w->list->drafts[i];
    uint32_t main = main_draft(w, i);

    if (main != ISNAD_NONE && d->inherits && d->role == EVIDENCE_NONE &&
        !agree_with(&w->people[w->list->drafts[main].person], d)) {
        main = agreeing_beside(w, i);
    }
    if (main != ISNAD_NONE &&
        (d->role == EVIDENCE_ECHO || agree_with(&w->people[w->list->drafts[main].person], d))) {
        take_from(w, d, main);
        return true;
    }
    return false;
}

/* From the subject of another verb in its sentence. */
static bool take_subject(walk *w, draft *d)
{
    token_range r;

    if (!(d->inherits || d->form.base == CUE_NOUN || later_in_sentence(w, d) ||
          (d->cue > 0 && view_is(w->v, d->cue - 1, WORD_ASIDE))) ||
        d->role != EVIDENCE_NONE || d->within != ISNAD_NONE) {
        return false;
    }
    r = subject_of_sentence(w, d);
    if (range_empty(r)) {
        return false;
    }
    d->speaker = r;
    d->shown = view_span(w->v, r);
    d->person = people_find(w, r, ISNAD_NONE);
    return true;
}

/* From the subject of the sentence before. */
static bool take_subject_before(walk *w, draft *d)
{
    token_range r;
    uint32_t person;

    if (d->within != ISNAD_NONE || d->role != EVIDENCE_NONE) {
        return false;
    }
    r = subject_before(w, d);
    if (range_empty(r)) {
        return false;
    }
    person = people_find(w, r, ISNAD_NONE);
    if (!agree_with(&w->people[person], d)) {
        return false;
    }
    d->person = person;
    return true;
}

void elide_resolve(walk *w, uint32_t i)
{
    draft *d = &w->list->drafts[i];

    if (d->entry && cue_finite(&d->form) && d->form.person == 1) {
        /* "I": who speaks around it, or spoke before; never another verb's subject */
        d->person =
            d->within != ISNAD_NONE ? w->list->drafts[d->within].person : last_agreeing(w, d);
        return;
    }
    if (take_main(w, i) || take_subject(w, d)) {
        return;
    }
    if (in_speech_of(w, d) && d->form.person == 3) {
        d->person = someone_else(w, d);
        return;
    }
    if (d->within != ISNAD_NONE && w->list->drafts[d->within].person != ISNAD_NONE &&
        agree_with(&w->people[w->list->drafts[d->within].person], d)) {
        d->person = w->list->drafts[d->within].person;
        return;
    }
    if (!take_subject_before(w, d)) {
        d->person = last_agreeing(w, d);
    }
}
