/* gather.c - giving words to the sides of an event: by role, by preposition, as a subject. */
#include "event/gather.h"

#include "model/tree.h"

event_parties *gather_list(gather *g, unsigned char role)
{
    return role == ROLE_ACTOR       ? &g->actors
           : role == ROLE_RECIPIENT ? &g->recipients
           : role == ROLE_BOTH      ? &g->both
                                    : NULL;
}

void gather_give(gather *g, unsigned char role, uint32_t word)
{
    event_parties *list = gather_list(g, role);

    if (list && word != ISNAD_NONE && word != g->found->word) {
        event_add_party(g->work, g->found, list, (event_role)role, word);
    }
}

bool gather_open(const gather *g, unsigned char role)
{
    return role == ROLE_ACTOR       ? g->actors.n + g->both.n == 0
           : role == ROLE_RECIPIENT ? g->recipients.n == 0
           : role == ROLE_BOTH      ? g->both.n == 0
                                    : false;
}

static bool may_act(const gather *g, uint32_t word)
{
    const event_tables *t = g->work->tables;
    entity_kind kind = event_kind(g->work, word);

    return kind == ENTITY_STATE || kind == ENTITY_ARMED || kind == ENTITY_MILITARY ||
           (gather_is_class(g, word, t->is.authority | t->is.armed | t->is.attacker) &&
            !gather_is_class(g, word, t->is.place));
}

/* One meets somebody, not a form or a matter. */
static bool may_meet(const gather *g, uint32_t word)
{
    const event_tables *t = g->work->tables;

    return event_is_pronoun(g->work, word) || event_kind(g->work, word) != ENTITY_OTHER ||
           event_is_human(g->work, word) || entity_of_phrase(g->work->doc, word) != ISNAD_NONE ||
           gather_is_class(g, word, t->is.people | t->is.authority | t->is.group | t->is.pair);
}

/* "an attack of the army's": behind an indefinite deed "of" says whose it is; behind another one
 * whom it is done to. */
static bool is_doers(const gather *g, uint32_t word)
{
    const isnad_doc *doc = g->work->doc;
    uint32_t noun = g->found->word, mark = tree_child(doc, word, "case");

    return g->found->row->pos == 'N' && g->frame->genitive == ROLE_ACTOR &&
           event_is_indefinite(g->work, noun) && may_act(g, word) && mark != ISNAD_NONE &&
           mark > noun && mark <= noun + 3 && gather_is_class(g, mark, g->work->tables->is.owning);
}

unsigned char gather_prep_role(const gather *g, uint32_t prep, uint32_t word)
{
    unsigned char role = is_doers(g, word) ? ROLE_ACTOR : g->frame->prep[prep];

    if (role == ROLE_TARGET) {
        bool place = event_is_geographic(event_kind(g->work, word)) ||
                     (g->found->row->type == EVENT_CONSULT && !may_meet(g, word));
        role = place ? ROLE_NONE : ROLE_RECIPIENT;
    }
    return role;
}

bool gather_is_class(const gather *g, uint32_t word, event_set classes)
{
    return (g->work->marks[word].classes & classes) != 0;
}

/* "at the hands of X", "on the part of X": X acts; "against" written as "in the right of X". */
static bool give_agent(gather *g, uint32_t word)
{
    const isnad_doc *doc = g->work->doc;
    uint32_t child = doc->first_child[word];
    bool against = gather_is_class(g, word, g->work->tables->is.against);

    if (!against && !gather_is_class(g, word, g->work->tables->is.agent)) {
        return false;
    }
    while (child != ISNAD_NONE && !(child > word && event_is_nominal(g->work, child))) {
        child = doc->next_sibling[child];
    }
    if (child != ISNAD_NONE) {
        gather_give(g, against ? ROLE_RECIPIENT : ROLE_ACTOR, child);
    }
    return child != ISNAD_NONE;
}

bool gather_dependent(const isnad_doc *doc, uint32_t word)
{
    return tree_is(doc, word, "nmod") || tree_is(doc, word, "obl") || tree_is(doc, word, "obj") ||
           tree_is(doc, word, "nummod") || tree_is(doc, word, "iobj") ||
           tree_is(doc, word, "xcomp") || tree_is(doc, word, "dep") || tree_is(doc, word, "advmod");
}

void gather_phrase(gather *g, uint32_t child)
{
    bool any;
    uint32_t prep;

    if (!event_is_nominal(g->work, child) || !gather_dependent(g->work->doc, child)) {
        return;
    }
    prep = event_case(g->work, child, &any);
    if (any && !give_agent(g, child)) {
        gather_give(g, gather_prep_role(g, prep, child), child);
    }
}

void gather_subject(gather *g, uint32_t verb, uint32_t subject, unsigned char role)
{
    const event_work *work = g->work;
    uint32_t cue = work->marks[verb].cue;
    event_parties *list = gather_list(g, role);

    if (!list) {
        return;
    }
    if (subject == ISNAD_NONE && event_is_first_person(work, verb)) {
        cue = work->marks[verb].said; /* "we" is whose words these are */
    }
    if (subject == ISNAD_NONE && cue != ISNAD_NONE &&
        work->doc->statements[cue].entity != ISNAD_NONE) {
        event_add_entity(work, list, work->doc->statements[cue].entity,
                         work->doc->statements[cue].speaker);
        return;
    }
    gather_give(g, role, subject == ISNAD_NONE ? event_topic(work, verb) : subject);
}
