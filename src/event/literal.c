/* literal.c - whether a verb of doing is meant as such.
 *
 * Metaphors are told by what stands at the verb: "the crisis blew up", "kill the rumour", "the
 * technique supports it". Who acts must be somebody who can: a verb whose subject is named and is
 * nobody tells of no act, unless that is a weapon, a crowd or a deed of force, or a paper that
 * speaks. Force must hit somebody, or something that can be hit.
 */
#include <string.h>

#include "event/parts.h"

enum { COUNTED = 4 }; /* words from a quantity to what it counts */

static bool is_class(const event_work *work, uint32_t word, event_set classes)
{
    return (work->marks[word].classes & classes) != 0;
}

static bool is_common_noun(const event_work *work, uint32_t word)
{
    return work->doc->words[word].upos == ISNAD_UPOS_NOUN && !event_is_human(work, word);
}

/* "raids hit", "a demonstration stormed": the noun of one event as the subject of another. */
static bool is_deed(const event_work *work, uint32_t word)
{
    uint32_t line = work->marks[word].trigger;

    for (; line != ISNAD_NONE; line = work->tables->triggers[line].next) {
        const event_trigger *row = &work->tables->triggers[line];
        if (row->pos == 'N' && (row->type == EVENT_ASSAULT || row->type == EVENT_PROTEST)) {
            return true;
        }
    }
    return false;
}

static bool is_verbal(event_type type)
{
    return type == EVENT_REQUEST || type == EVENT_ACCUSE || type == EVENT_REJECT ||
           type == EVENT_SUPPORT || type == EVENT_THREATEN || type == EVENT_AGREE;
}

/* "a number of" counts whoever the next noun says; without one it stands for people. */
static bool is_crowd(const event_work *work, uint32_t quantity)
{
    const event_tables *t = work->tables;
    uint32_t noun = quantity + 1;

    while (noun < work->doc->nword && noun < quantity + COUNTED &&
           work->doc->words[noun].upos != ISNAD_UPOS_NOUN) {
        noun++;
    }
    return noun == work->doc->nword || noun == quantity + COUNTED ||
           !is_class(work, noun, t->is.thing | t->is.problem | t->is.passage) ||
           is_class(work, noun, t->is.people | t->is.authority);
}

static bool can_act(const event_work *work, const event_found *found, uint32_t subject)
{
    const event_tables *t = work->tables;

    if (is_class(work, subject, t->is.quantity)) {
        return is_crowd(work, subject);
    }
    return !is_common_noun(work, subject) ||
           is_class(work, subject,
                    t->is.people | t->is.person | t->is.authority | t->is.group | t->is.military |
                        t->is.armed | t->is.attacker | t->is.troops | t->is.fire | t->is.bomb |
                        t->is.weapon | t->is.place | t->is.protester) ||
           is_deed(work, subject) ||
           (is_verbal(found->row->type) && is_class(work, subject, t->is.paper));
}

static bool can_be_hit(const event_work *work, const event_found *found, uint32_t thing)
{
    const event_tables *t = work->tables;
    const char *mode = found->row->mode;

    return (mode && strcmp(mode, "heavy-weapons") == 0) /* nobody shells a rumour */ ||
           !is_common_noun(work, thing) ||
           is_class(work, thing,
                    t->is.quantity | t->is.place | t->is.property | t->is.military | t->is.armed |
                        t->is.weapon | t->is.bomb | t->is.fire | t->is.troops);
}

bool event_is_literal(const event_work *work, const event_found *found)
{
    if (found->doer != ISNAD_NONE && !found->actors.n &&
        work->marks[found->word].cue == ISNAD_NONE && !can_act(work, found, found->doer)) {
        return false;
    }
    return found->row->type != EVENT_ASSAULT || found->thing == ISNAD_NONE || found->recipients.n ||
           can_be_hit(work, found, found->thing);
}
