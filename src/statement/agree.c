/* agree.c - agreement of verbs with the people that they go on from.
 *
 * A verb behind its subject tells gender and number of a person, a verb in front of it only the
 * gender. A gender that no verb told yet agrees with both.
 */
#include "statement/agree.h"

void agree_note(walk *w, const draft *d)
{
    person *p = &w->people[d->person];

    if (d->entry && cue_finite(&d->form) && d->form.person == 3 && range_empty(d->relayer)) {
        p->gender = d->form.female;
        if (d->speaker_before) {
            p->number = d->form.number;
        }
    }
}

bool agree_with(const person *p, const draft *d)
{
    if (!d->form.person && d->form.base != CUE_PART) {
        return true;
    }
    if (p->voice && d->form.number == CUE_SINGULAR && !d->form.female) {
        return true;
    }
    if (p->many && d->form.number == CUE_SINGULAR && !d->form.female) {
        return false;
    }
    if (p->gender != NO_GENDER && p->gender != d->form.female && d->form.number != CUE_PLURAL) {
        return false;
    }
    return !(p->human && d->form.number == CUE_PLURAL && p->number == CUE_SINGULAR);
}
