/* verb.c - the sides of an event that a verb names: its subject, its object, its phrases.
 *
 * Passives are of more kinds than the letters tell, and what killed somebody may be named by a noun
 * with a doer of its own.
 */
#include "event/gather.h"

#include "model/tree.h"

enum { NEAR = 4 };

static unsigned char subject_role(const gather *g, bool passive)
{
    return passive && g->frame->object ? g->frame->object : g->frame->subject;
}

/* "dismissed the minister", "and suspended the parliament": a verb that takes an object and has one
 * noun behind it, while the verb it is joined to has a subject, has that as its object. */
static void turn_round(const gather *g, uint32_t verb, event_sides *sides)
{
    const event_work *work = g->work;
    event_type type = g->found->row->type;
    uint32_t above;

    if (sides->passive || g->frame->object != ROLE_RECIPIENT || sides->object != ISNAD_NONE ||
        sides->subject == ISNAD_NONE || sides->subject < verb ||
        !tree_is(work->doc, verb, "conj")) {
        return;
    }
    above = event_subject_above(work, verb);
    if (above != ISNAD_NONE && above < verb && event_agrees(work, verb, above) &&
        (type == EVENT_ASSAULT || type == EVENT_COERCE ||
         !gather_is_class(g, sides->subject,
                          work->tables->is.people | work->tables->is.authority))) {
        sides->object = sides->subject;
        sides->subject = above;
    }
}

/* "184 persons were jailed", where the letters do not tell a passive: who is of no power and does
 * something to nobody has had it done to him. */
static bool is_undergone(const gather *g, const event_sides *sides)
{
    const event_tables *t = g->work->tables;
    event_type type = g->found->row->type;
    uint32_t subject = sides->subject;

    return (type == EVENT_ASSAULT || type == EVENT_COERCE) && g->frame->object == ROLE_RECIPIENT &&
           sides->object == ISNAD_NONE && subject != ISNAD_NONE &&
           (g->work->doc->words[subject].upos == ISNAD_UPOS_NUM ||
            gather_is_class(g, subject, t->is.person | t->is.quantity)) &&
           !gather_is_class(g, subject,
                            t->is.authority | t->is.troops | t->is.armed | t->is.group) &&
           event_kind(g->work, subject) == ENTITY_OTHER;
}

/* A relative clause that the tree hangs on a noun some way off may be about another. */
static bool is_far_relative(const isnad_doc *doc, uint32_t verb, uint32_t noun)
{
    return noun != ISNAD_NONE && tree_is(doc, verb, "acl") && noun + NEAR < verb;
}

/* Whether the noun may name an assault. */
static bool may_be_deed(const event_work *work, uint32_t noun)
{
    uint32_t line = work->marks[noun].trigger;

    while (line != ISNAD_NONE && work->tables->triggers[line].type != EVENT_ASSAULT) {
        line = work->tables->triggers[line].next;
    }
    return line != ISNAD_NONE && work->doc->words[noun].upos == ISNAD_UPOS_NOUN;
}

/* "was killed in an attack that X claimed": the deed that the verb asks for company from is no
 * event of its own, and who is behind it acts. */
static void from_deed(gather *g, uint32_t noun)
{
    const isnad_doc *doc = g->work->doc;
    uint32_t child = doc->first_child[noun];

    if (g->found->row->type != EVENT_ASSAULT || !may_be_deed(g->work, noun) ||
        !gather_open(g, ROLE_ACTOR)) {
        return;
    }
    for (; child != ISNAD_NONE; child = doc->next_sibling[child]) {
        if (child > noun && tree_is(doc, child, "amod") &&
            tree_child(doc, child, "case") == ISNAD_NONE &&
            !gather_is_class(g, child, g->work->tables->is.quantity)) {
            gather_give(g, ROLE_ACTOR, child);
        }
    }
    gather_relative(g, noun);
}

void gather_verb(gather *g)
{
    const isnad_doc *doc = g->work->doc;
    uint32_t verb = g->found->word, child = doc->first_child[verb];
    event_sides sides = event_sides_of(g->work, verb);

    turn_round(g, verb, &sides);
    sides.passive |= is_undergone(g, &sides);
    if (sides.object != ISNAD_NONE) {
        gather_give(g, g->frame->object, sides.object);
        if (g->frame->object == ROLE_RECIPIENT && !g->recipients.n) {
            g->found->thing = sides.object;
        }
    }
    if (!sides.passive && g->frame->subject == ROLE_ACTOR) {
        g->found->doer = is_far_relative(doc, verb, sides.subject) ? ISNAD_NONE : sides.subject;
    }
    gather_subject(g, verb, sides.subject, subject_role(g, sides.passive));
    for (; child != ISNAD_NONE; child = doc->next_sibling[child]) {
        if (child != sides.subject && child != sides.object) {
            gather_phrase(g, child);
        }
    }
    gather_behind(g, verb);
    for (child = doc->first_child[verb]; child != ISNAD_NONE; child = doc->next_sibling[child]) {
        bool any;
        event_case(g->work, child, &any);
        if (any && sides.passive && child > verb) {
            from_deed(g, child);
        }
    }
}
