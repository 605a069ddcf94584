/* chain.c - on whose word a statement stands: its via, outermost first.
 *
 * Three things put a word between reader and speaker: a statement around this one, an agency that
 * relays ("quoted X as saying"), and an evidence phrase at either end of a sentence that has a cue
 * of its own ("X said ..., according to the agency"). The last is no statement then.
 */
#include "statement/chain.h"

#include "base/str.h"
#include "statement/resolve.h"

enum { LEAVE_REACH = 100 }; /* drafts; as far as resolve_outer() looks */

static void push(draft *d, isnad_span span, uint32_t entity)
{
    if (span.start != ISNAD_NONE && d->nvia < DRAFT_VIAS) {
        d->via[d->nvia++] = (isnad_mention_ref){span, entity};
    }
}

static bool same_sentence(const view *v, const draft *a, const draft *b)
{
    const isnad_doc *doc = v->doc;
    uint32_t lo = a->cue < b->cue ? a->cue : b->cue, hi = a->cue < b->cue ? b->cue : a->cue;

    for (size_t s = 0, n = doc->nsentence; s < n;) {
        size_t mid = (s + n) / 2;
        const isnad_sentence *sentence = &doc->sentences[mid];
        if (hi < sentence->token) {
            n = mid;
        } else if (lo >= sentence->token + sentence->ntoken) {
            s = mid + 1;
        } else {
            return lo >= sentence->token && hi < sentence->token + sentence->ntoken;
        }
    }
    return false;
}

static void stand_on(draft_list *list, draft *d, const draft *evidence)
{
    if (evidence->person != d->person && evidence->role != EVIDENCE_ECHO) {
        push(d, evidence->mention, evidence->entity);
    }
    (void)list;
}

/* What was inside of the draft is inside of what is around it. */
static void leave(draft_list *list, uint32_t i)
{
    for (uint32_t j = i < LEAVE_REACH ? 0 : i - LEAVE_REACH; j < list->n && j < i + LEAVE_REACH;
         j++) {
        if (list->drafts[j].within == i) {
            list->drafts[j].within = list->drafts[i].within;
        }
    }
}

/* "said ..., according to Y": Y stands behind the statement whose content it follows. */
static bool join_behind(const view *v, draft_list *list, uint32_t i)
{
    draft *e = &list->drafts[i];

    for (uint32_t j = i; j-- > 0;) {
        draft *d = &list->drafts[j];
        if (!same_sentence(v, d, e)) {
            return false;
        }
        if (d->dead || (d->within != e->within && d->within != i) || d->mark == MARK_HEADLINE ||
            d->cover.end > e->cue) {
            continue;
        }
        if (e->role != EVIDENCE_NONE) {
            if (range_empty(e->speaker) || !view_is(v, e->speaker.first, WORD_RELEASE)) {
                stand_on(list, d, e);
            }
            leave(list, i);
            return true;
        }
        return false;
    }
    return false;
}

/* "according to Y, X said": Y stands behind the statements of its sentence. */
static bool join_front(const view *v, draft_list *list, uint32_t i)
{
    draft *e = &list->drafts[i];
    bool first = false;

    for (uint32_t j = i + 1; j < list->n; j++) {
        draft *d = &list->drafts[j];
        if (!same_sentence(v, d, e) || d->role != EVIDENCE_NONE) {
            break;
        }
        if (d->dead || d->form.base == CUE_NOUN) {
            continue;
        }
        if (d->cue >= e->cover.first && d->cue <= e->cover.first + 1) {
            first = true;
        } else if (d->cue < e->cover.end || d->within != e->within) {
            continue;
        }
        stand_on(list, d, e);
        if (d->within == i) {
            d->within = e->within;
        }
    }
    return first;
}

/* "the agency said, quoting X, that": the source speaks, the agency stands before it. */
static bool join_relay(const view *v, draft_list *list, uint32_t i)
{
    draft *e = &list->drafts[i];

    for (uint32_t j = i; j-- > 0;) {
        draft *d = &list->drafts[j];
        if (!same_sentence(v, d, e)) {
            return false;
        }
        if (d->dead || d->role != EVIDENCE_NONE || (d->within != e->within && d->within != i)) {
            continue;
        }
        if (d->mark_token > e->cue || d->cover.end + 3 >= e->cue) {
            for (size_t k = 0; k < d->ncontent; k++) {
                e->content[k] = d->content[k];
            }
            e->ncontent = d->ncontent;
            e->cover = d->cover;
            push(e, d->mention, d->entity);
            d->dead = true;
            e->within = d->within == i ? ISNAD_NONE : d->within;
            return true;
        }
    }
    return false;
}

static void join_evidence(const view *v, draft_list *list)
{
    for (uint32_t i = 0; i < list->n; i++) {
        draft *e = &list->drafts[i];
        if (e->role == EVIDENCE_NONE || e->dead) {
            continue;
        }
        if (e->role == EVIDENCE_RELAY || e->role == EVIDENCE_MOUTH) {
            join_relay(v, list, i);
        } else if (e->mark == MARK_AROUND) {
            e->dead = join_front(v, list, i);
        } else {
            e->dead = join_behind(v, list, i);
        }
    }
}

/* The chain of the statement around this one, and its speaker, unless that is the same. */
static void nest(const view *v, draft_list *list, uint32_t i)
{
    draft *d = &list->drafts[i];
    isnad_mention_ref own[DRAFT_VIAS];
    size_t nown = d->nvia;
    const draft *o;

    if (d->within == ISNAD_NONE) {
        return;
    }
    o = &list->drafts[d->within];
    memcpy(own, d->via, sizeof own);
    d->nvia = 0;
    for (size_t k = 0; k < o->nvia; k++) {
        push(d, o->via[k].span, o->via[k].entity);
    }
    if (o->person != d->person || (!range_empty(o->speaker) && d->entry && d->form.person == 3 &&
                                   view_is(v, o->speaker.first, WORD_RELEASE))) {
        push(d, o->mention, o->entity);
    }
    for (size_t k = 0; k < nown; k++) {
        push(d, own[k].span, own[k].entity);
    }
}

/* Outer statements come first in the text, so their chains are complete when the inner one asks. */
void chain_run(const view *v, draft_list *list)
{
    for (uint32_t i = 0; i < list->n; i++) {
        draft *d = &list->drafts[i];
        if (!range_empty(d->relayer)) {
            push(d, view_span(v, d->relayer), ISNAD_NONE);
        }
    }
    join_evidence(v, list);
    for (uint32_t i = 0; i < list->n; i++) {
        if (!list->drafts[i].dead) {
            if (list->drafts[i].within == ISNAD_NONE || list->drafts[list->drafts[i].within].dead) {
                list->drafts[i].within = resolve_outer(list, i, true);
            }
            nest(v, list, i);
        }
    }
}
