/* govern.c - what governs a trigger adds to its sides.
 *
 * "launched an attack on": the subject of "launched" acts and its "on" counts as if it hung on
 * "attack"; "accused X of bombing": X bombs (data/light_verbs.tsv). The climb ends at the first
 * word that the table does not know. A relative clause behind a noun is read in the same way.
 */
#include "event/gather.h"

#include "model/tree.h"

enum { CLIMB = 5, RELATIVE = 5, TRY = 6 };

/* In a mutual event, whoever acts is one side. */
static unsigned char mutual(const gather *g, unsigned char role)
{
    bool both = g->frame->genitive == ROLE_BOTH || g->frame->subject == ROLE_BOTH;

    return role == ROLE_ACTOR && both ? ROLE_BOTH : role;
}

/* A verb over the trigger gives its subject, its object and its phrases. */
static void from_light_verb(gather *g, const event_light *light, uint32_t verb, uint32_t below)
{
    const isnad_doc *doc = g->work->doc;
    uint32_t child = doc->first_child[verb];
    event_sides sides = event_sides_of(g->work, verb);
    unsigned char role = mutual(g, light->subject);

    if (sides.object != ISNAD_NONE && !tree_below(doc, g->found->word, sides.object) &&
        gather_open(g, light->object)) {
        gather_give(g, light->object, sides.object);
    }
    for (; !light->control && child != ISNAD_NONE; child = doc->next_sibling[child]) {
        if (child != below && child != sides.subject && child != sides.object) {
            gather_phrase(g, child);
        }
    }
    if (sides.subject == below || sides.subject == g->found->word ||
        (sides.subject != ISNAD_NONE && tree_below(doc, g->found->word, sides.subject))) {
        return;
    }
    if (light->control && g->frame->subject == ROLE_RECIPIENT && role == ROLE_ACTOR) {
        return; /* who announces a death has not caused it */
    }
    if (sides.passive && light->object) {
        role = light->object;
    }
    if ((!sides.passive || light->object) && gather_open(g, role)) {
        gather_subject(g, verb, sides.subject, role);
    }
}

/* A noun over the trigger ("a series of raids", "launching an attack", "the attempt to kill"): its
 * own genitive, other than the trigger, and its phrases. */
static void from_light_noun(gather *g, const event_light *light, uint32_t noun, uint32_t below)
{
    const isnad_doc *doc = g->work->doc;
    uint32_t child = doc->first_child[noun];
    unsigned char role = mutual(g, light->subject);

    for (; child != ISNAD_NONE; child = doc->next_sibling[child]) {
        bool any;
        if (child == below || child < noun) {
            continue;
        }
        event_case(g->work, child, &any);
        if (any) {
            if (!light->control) {
                gather_phrase(g, child);
            }
        } else if (tree_is(doc, child, "amod")) {
            gather_give(g, gather_open(g, role) ? g->frame->adjective : ROLE_NONE, child);
        } else if (tree_is(doc, child, "nmod") && event_is_nominal(g->work, child) &&
                   gather_open(g, role)) {
            gather_give(g, role, child);
        }
    }
}

void gather_climb(gather *g)
{
    const event_work *work = g->work;
    const isnad_doc *doc = work->doc;
    uint32_t word = g->found->word;

    for (int i = 0; i < CLIMB; i++) {
        uint32_t head = doc->words[word].head;
        const event_light *light = head == ISNAD_NONE ? NULL : event_light_of(work, head);
        if (head == ISNAD_NONE) {
            break;
        }
        if (event_is_nominal(work, head) &&
            (tree_is(doc, word, "conj") || doc->words[head].upos == ISNAD_UPOS_NUM ||
             (!light && gather_is_class(g, head, work->tables->is.quantity)))) {
            word = head;
            continue;
        }
        if (!light || tree_is(doc, word, "acl") || tree_is(doc, word, "conj")) {
            break;
        }
        g->found->top = head;
        if (light->realis && g->found->realis == REALIS_ACTUAL) {
            g->found->realis = (event_realis)light->realis;
        }
        if (light->self) {
            if (gather_open(g, ROLE_ACTOR)) {
                gather_give(g, ROLE_ACTOR, head);
            }
            break;
        }
        if (doc->words[head].upos == ISNAD_UPOS_VERB || light->pos == 'A') {
            from_light_verb(g, light, head, word);
            break;
        }
        from_light_noun(g, light, head, word);
        word = head;
    }
}

/* "the court's attempt to arrest him", by order, wherever the tree has hung the arrest: the
 * genitive of a noun that carries the event, where their phrase ends right before the trigger. */
void gather_before(gather *g, uint32_t word)
{
    const event_work *work = g->work;

    for (uint32_t i = word - 1; word >= 2 && i-- > 0 && i + TRY >= word;) {
        const event_light *light = event_light_of(work, i);
        if (work->doc->words[i].sentence != work->doc->words[word].sentence) {
            return;
        }
        if (light && light->pos == 'N' && light->subject == ROLE_ACTOR && !light->self &&
            work->marks[i + 1].trigger == ISNAD_NONE && event_phrase_end(work, i) == word - 1) {
            gather_give(g, mutual(g, ROLE_ACTOR), i + 1);
            return;
        }
    }
}

/* The verb of a relative clause behind a noun, by order: "the sanctions that X imposed". */
static uint32_t relative_verb(const gather *g, uint32_t noun)
{
    const isnad_doc *doc = g->work->doc;
    uint32_t w = noun + 1, end = w + RELATIVE;

    while (w < end && w < doc->nword && doc->words[w].sentence == doc->words[noun].sentence &&
           doc->words[w].upos != ISNAD_UPOS_VERB) {
        isnad_upos upos = doc->words[w].upos;
        if (upos != ISNAD_UPOS_ADJ && upos != ISNAD_UPOS_DET && upos != ISNAD_UPOS_PUNCT &&
            upos != ISNAD_UPOS_AUX && !gather_is_class(g, w, g->work->tables->is.negation)) {
            return ISNAD_NONE;
        }
        w++;
    }
    return w < end && w < doc->nword && doc->words[w].sentence == doc->words[noun].sentence
               ? w
               : ISNAD_NONE;
}

/* "an attack that X launched", "raids that targeted Y". */
void gather_relative(gather *g, uint32_t word)
{
    const isnad_doc *doc = g->work->doc;
    uint32_t child = doc->first_child[word], by_order = relative_verb(g, word);

    for (; child != ISNAD_NONE; child = doc->next_sibling[child]) {
        const event_light *light = event_light_of(g->work, child);
        if (tree_is(doc, child, "acl") && light && !light->control) {
            from_light_verb(g, light, child, word);
            by_order = by_order == child ? ISNAD_NONE : by_order;
        }
    }
    if (by_order != ISNAD_NONE && event_light_of(g->work, by_order) &&
        !event_light_of(g->work, by_order)->control) {
        from_light_verb(g, event_light_of(g->work, by_order), by_order, word);
    }
}
