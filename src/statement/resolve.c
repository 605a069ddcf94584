/* resolve.c - who the speakers are.
 *
 * One walk over the drafts in text order. Who a phrase means is people.c's to say, who speaks where
 * no phrase stands elide.c's; here the walk decides which of the two to ask, and remembers who
 * spoke last.
 *
 * Nothing asked looks back without a bound, so cost is linear in the drafts.
 */
#include "statement/resolve.h"

#include "statement/agree.h"
#include "statement/elide.h"
#include "statement/naming.h"
#include "statement/people.h"

/* What holds a draft stands near it in the list: looking further would take quadratic time. */
uint32_t resolve_outer(const draft_list *list, uint32_t i, bool evidence)
{
    const draft *d = &list->drafts[i];
    uint32_t best = ISNAD_NONE;

    for (uint32_t j = i < PEOPLE_FAR_REACH ? 0 : i - PEOPLE_FAR_REACH;
         j < list->n && j < i + PEOPLE_FAR_REACH; j++) {
        const draft *o = &list->drafts[j];
        if (!evidence && o->role != EVIDENCE_NONE &&
            (o->mark == MARK_BEFORE || o->mark == MARK_AROUND)) {
            continue;
        }
        if (j == i || o->dead || o->cover.first > d->cue || o->cover.end <= d->cue ||
            o->cue == d->cue) {
            continue;
        }
        if (best == ISNAD_NONE ||
            o->cover.end - o->cover.first <
                list->drafts[best].cover.end - list->drafts[best].cover.first) {
            best = j;
        }
    }
    return best;
}

/* "the figures show that", "which explains that" inside of a content: nobody says it. */
static bool only_shows(const walk *w, const draft *d)
{
    const view *v = w->v;

    if (d->within == ISNAD_NONE || !d->entry || !d->entry->thing || d->form.base != CUE_PRESENT) {
        return false;
    }
    if (range_empty(d->speaker)) {
        return d->cue > 0 && !view_is(v, d->cue - 1, WORD_THAT) && !d->form.conjunct &&
               d->mark != MARK_THAT && d->form.number == CUE_SINGULAR;
    }
    return view_is(v, naming_first(v, d->speaker), WORD_DOCUMENT);
}

static void resolve_draft(walk *w, uint32_t i)
{
    draft *d = &w->list->drafts[i];

    d->within = resolve_outer(w->list, i, false);
    if (only_shows(w, d)) {
        d->dead = true;
        return;
    }
    if (!range_empty(d->speaker)) {
        bool document =
            !range_empty(d->owner) || naming_speaker(w->v, d->speaker).first != d->speaker.first;
        d->person = people_find(w, d->speaker,
                                d->within == ISNAD_NONE ? w->last_human
                                                        : w->list->drafts[d->within].person);
        d->shown = view_span(w->v, d->speaker);
        agree_note(w, d);
        w->people[d->person].voice |= document;
    } else {
        elide_resolve(w, i);
    }
    if (!range_empty(d->relayer)) {
        uint32_t relayer = people_find(w, d->relayer, ISNAD_NONE);
        w->people[relayer].top = true;
    }
    if (d->person == ISNAD_NONE) {
        return;
    }
    w->people[d->person].top |= d->within == ISNAD_NONE;
    d->mention =
        d->shown.start != ISNAD_NONE ? d->shown : view_span(w->v, w->people[d->person].last);
    if (d->within == ISNAD_NONE && d->mark != MARK_HEADLINE && !draft_in_passing(d) &&
        !elide_source_only(w, i)) {
        w->last = d->person;
        w->last_human = w->people[d->person].human ? d->person : w->last_human;
    }
}

isnad_code resolve_run(const view *v, draft_list *list, isnad_doc *doc)
{
    walk w = {.v = v, .doc = doc, .list = list, .last = ISNAD_NONE, .last_human = ISNAD_NONE};

    w.people = arena_alloc(&doc->arena, (list->n * 4 + 1) * sizeof *w.people);
    if (!w.people) {
        return ISNAD_NO_MEMORY;
    }
    for (uint32_t i = 0; i < list->n; i++) {
        resolve_draft(&w, i);
    }
    for (uint32_t i = 0; i < list->n; i++) {
        draft *d = &list->drafts[i];
        if (d->person != ISNAD_NONE) {
            d->who = w.people[d->person].who;
            d->entity = w.people[d->person].entity;
        }
    }
    return ISNAD_OK;
}
