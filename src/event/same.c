/* same.c - one event told several times, and what one telling borrows from another.
 *
 * First, inside a sentence, acts of force that hang on each other share their sides: "three
 * soldiers were killed in an attack by X" has X in both. Then each event is compared with the
 * groups so far, newest first and at most RECENT of them: the same type, no side that contradicts,
 * no other date, and something that speaks for it: a side in common, or the same word again. A
 * definite telling
 * ("the attack", "his visit") that leaves a side out takes it from its group.
 */
#include "base/error.h"
#include "base/str.h"
#include "event/parts.h"
#include "model/tree.h"

enum { RECENT = 48 };

static bool any_shared(const event_parties *a, const event_parties *b)
{
    for (uint32_t i = 0; i < a->n; i++) {
        for (uint32_t j = 0; j < b->n; j++) {
            if (a->at[i].who.n && str_equal(a->at[i].who, b->at[j].who)) {
                return true;
            }
        }
    }
    return false;
}

static bool contradict(const event_parties *a, const event_parties *b)
{
    return a->n && b->n && !any_shared(a, b);
}

/* Whether who it is is known, not only where or what. */
static bool is_known(const event_parties *list)
{
    uint32_t i = 0;

    while (i < list->n && !list->at[i].code.n) {
        i++;
    }
    return i < list->n;
}

/* ---- within a sentence ----------------------------------------------------------------------- */

static bool hang_together(const event_work *work, const event_found *a, const event_found *b)
{
    const isnad_doc *doc = work->doc;

    return (a->clause != ISNAD_NONE && a->clause == b->clause) ||
           tree_below(doc, b->word, a->word) || tree_below(doc, a->word, b->word) ||
           (b->clause != ISNAD_NONE && tree_below(doc, b->clause, a->word)) ||
           (a->clause != ISNAD_NONE && tree_below(doc, a->clause, b->word));
}

static void lend(const event_found *from, event_found *to)
{
    if (!to->actors.n && from->actors.n &&
        (!contradict(&from->recipients, &to->recipients) || !is_known(&from->recipients))) {
        to->actors = from->actors;
        to->borrowed = true;
    }
    if (!to->recipients.n && from->recipients.n && to->row->frame->recipient &&
        to->row->type != EVENT_PROTEST) { /* which needs nobody it is against */
        to->recipients = from->recipients;
        to->borrowed = true;
    }
}

/* "three rebels were killed in clashes with the police": whom they clashed with killed them. */
static void clash(const event_found *clashes, event_found *deaths)
{
    const event_frame *frame = clashes->row->frame;

    if (frame->genitive == ROLE_BOTH && !clashes->actors.n && clashes->recipients.n &&
        deaths->recipients.n && !deaths->actors.n &&
        !any_shared(&clashes->recipients, &deaths->recipients)) {
        deaths->actors = clashes->recipients;
        deaths->borrowed = true;
    }
}

static bool is_verbal(const event_found *found)
{
    event_type type = found->row->type;

    return found->row->pos == 'V' &&
           (type == EVENT_ACCUSE || type == EVENT_THREATEN || type == EVENT_REQUEST);
}

/* "threatens to attack X": X is threatened, and who threatens will attack. */
static void threatened(const event_work *work, event_found *a, event_found *b)
{
    if (a->row->type != EVENT_THREATEN || b->row->quad != 4 ||
        !tree_below(work->doc, b->word, a->word)) {
        return;
    }
    if (!a->recipients.n && b->recipients.n && !any_shared(&a->actors, &b->recipients)) {
        a->recipients = b->recipients;
        a->borrowed = true;
    }
    if (!b->actors.n && a->actors.n && !any_shared(&a->actors, &b->recipients)) {
        b->actors = a->actors;
        b->borrowed = true;
    }
}

static void share_in_sentence(event_work *work)
{
    const isnad_doc *doc = work->doc;

    for (size_t i = 0; i < work->nfound; i++) {
        event_found *a = &work->found[i];
        for (size_t j = i + 1; j < work->nfound && j < i + RECENT; j++) {
            event_found *b = &work->found[j];
            if (doc->words[a->word].sentence != doc->words[b->word].sentence) {
                break;
            }
            if (is_verbal(a) && is_verbal(b) && !b->recipients.n && b->row->frame->recipient &&
                any_shared(&a->actors, &b->actors)) {
                b->recipients = a->recipients; /* "accuses X of ..., and threatens to" */
            }
            threatened(work, a, b);
            if (a->row->type == EVENT_ASSAULT && b->row->type == EVENT_ASSAULT &&
                hang_together(work, a, b)) {
                clash(a, b);
                clash(b, a);
                lend(a, b);
                lend(b, a);
            }
        }
    }
}

/* ---- across sentences ------------------------------------------------------------------------ */

static bool definite(const event_work *work, const event_found *found)
{
    return found->row->pos == 'N' && event_is_definite(work, found->word);
}

static bool dates_differ(const event_work *work, const event_found *a, const event_found *b)
{
    const isnad_time *times = work->doc->times;

    return a->time != ISNAD_NONE && b->time != ISNAD_NONE && times[a->time].value.n &&
           times[b->time].value.n && !str_starts(times[a->time].value, times[b->time].value) &&
           !str_starts(times[b->time].value, times[a->time].value);
}

static bool same_event(const event_work *work, const event_found *a, const event_found *b)
{
    bool word = str_equal(work->doc->words[a->word].key, work->doc->words[b->word].key);
    bool actor = any_shared(&a->actors, &b->actors);
    bool recipient = any_shared(&a->recipients, &b->recipients);

    if (a->row->type != b->row->type ||
        (a->realis == REALIS_DENIED) != (b->realis == REALIS_DENIED) ||
        contradict(&a->actors, &b->actors) || contradict(&a->recipients, &b->recipients) ||
        dates_differ(work, a, b)) {
        return false;
    }
    return (actor && recipient) || (word && (actor || recipient || definite(work, b)));
}

static void borrow(const event_work *work, const event_found *from, event_found *to)
{
    if (definite(work, to)) {
        lend(from, to);
    }
}

isnad_code event_join(event_work *work)
{
    uint32_t groups = 0;

    share_in_sentence(work);
    for (size_t i = 0; i < work->nfound; i++) {
        event_found *b = &work->found[i];
        size_t first = i > RECENT ? i - RECENT : 0;
        for (size_t j = i; j-- > first;) {
            event_found *a = &work->found[j];
            if (same_event(work, a, b)) {
                a->same = a->same == ISNAD_NONE ? groups++ : a->same;
                b->same = a->same;
                borrow(work, a, b);
                break;
            }
        }
    }
    return ISNAD_OK;
}
