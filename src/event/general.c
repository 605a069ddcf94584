/* general.c - what tells of no happening is no event.
 *
 * "Violence breeds violence" names no act. A noun of force needs somebody or somewhere; a noun of
 * protest something that says it took place; a verb somebody who acts or suffers, also after what
 * the article makes clear has been inferred: "aims at", "raises", "is called" stay metaphors of
 * nobody.
 */
#include "event/parts.h"

/* Whether a noun tells of something that took place: somebody carries it out, it has a date or a
 * place, or both who and whom. */
static bool is_concrete(const event_found *f)
{
    return f->top != f->word || f->time != ISNAD_NONE || f->place_entity != ISNAD_NONE ||
           (f->actors.n && f->recipients.n);
}

/* An act of force by nobody, on nobody, nowhere is talk of force in general; so is a protest that
 * nothing says took place. */
static bool is_general(const event_found *f)
{
    if (f->row->pos != 'N') {
        return false;
    }
    return f->row->type == EVENT_ASSAULT
               ? !f->actors.n && !f->recipients.n && f->place_entity == ISNAD_NONE
               : f->row->type == EVENT_PROTEST && f->same == ISNAD_NONE && !is_concrete(f);
}

static bool is_nobodys(const event_found *f)
{
    return f->row->pos != 'N' && f->row->type != EVENT_PROTEST && !f->actors.n &&
           !f->recipients.n && f->row->frame->subject; /* "exploded" has none */
}

/* A verb for which nobody but the state that the article is about could be guessed, on nobody. */
static bool is_guess(const event_found *f)
{
    return f->row->pos != 'N' && f->guessed && !f->recipients.n;
}

static void drop(event_work *work, bool (*unwanted)(const event_found *))
{
    size_t n = 0;

    for (size_t i = 0; i < work->nfound; i++) {
        if (!unwanted(&work->found[i])) {
            work->found[n++] = work->found[i];
        }
    }
    work->nfound = n;
}

void event_drop_general(event_work *work)
{
    drop(work, is_general);
}

void event_drop_nobodys(event_work *work)
{
    drop(work, is_nobodys);
    drop(work, is_guess);
}
