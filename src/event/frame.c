/* frame.c - who acts and on whom: from what hangs on the trigger, then from what governs it.
 *
 * A frame (data/event_frames.tsv) says what a subject, an object, a genitive, an adjective and the
 * phrases with each preposition are to an event. What stands over the trigger may add to that
 * (govern.c).
 *
 * Left out on purpose: who else might have done it. Nobody named in reach means no actor here;
 * same.c and infer.c take one from another telling of the event.
 */
#include "event/gather.h"

#include "base/str.h"
#include "model/tree.h"

enum { NEAR = 4 };

/* ---- what hangs on the trigger --------------------------------------------------------------- */

static unsigned char subject_role(const gather *g, bool passive)
{
    return passive && g->frame->object ? g->frame->object : g->frame->subject;
}

/* Phrases with a preposition behind the trigger, by order, for roles that are still open. */
static void phrases_behind(gather *g, uint32_t word)
{
    uint32_t from = word + 1;
    event_chunk chunk;

    while (event_next_chunk(g->work, word, from, &chunk)) {
        unsigned char role =
            chunk.any && !chunk.joined ? gather_prep_role(g, chunk.prep, chunk.head) : ROLE_NONE;
        if (gather_open(g, role)) {
            gather_give(g, role, chunk.head);
        }
        from = chunk.last + 1;
    }
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

static void from_verb(gather *g)
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
    phrases_behind(g, verb);
}

/* Genitive and object of a verbal noun both hang on it as bare nouns. */
static bool is_bare(const gather *g, uint32_t child)
{
    const isnad_doc *doc = g->work->doc;
    bool any;

    event_case(g->work, child, &any);
    return !any && child > g->found->word && event_is_nominal(g->work, child) &&
           (tree_is(doc, child, "nmod") || tree_is(doc, child, "nummod") ||
            tree_is(doc, child, "obj") || tree_is(doc, child, "flat") ||
            tree_is(doc, child, "dep") || tree_is(doc, child, "compound")) &&
           doc->words[child].upos != ISNAD_UPOS_DET && doc->words[child].upos != ISNAD_UPOS_SYM;
}

/* The genitive of a place is where it happens ("the London attack", "the Paris talks"), or where it
 * goes ("the Paris visit"). */
static unsigned char genitive_role(const gather *g, uint32_t word)
{
    entity_kind kind = event_kind(g->work, word);
    unsigned char role = g->frame->genitive;
    bool local = kind == ENTITY_CITY || kind == ENTITY_REGION || kind == ENTITY_AREA;

    if (g->recipients.n && g->frame->second) {
        return g->frame->second;
    }
    if (role == ROLE_EITHER) {
        return kind == ENTITY_MILITARY || kind == ENTITY_ARMED || kind == ENTITY_POLICE ||
                       gather_is_class(g, word, g->work->tables->is.attacker)
                   ? ROLE_ACTOR
                   : ROLE_RECIPIENT;
    }
    if (role == ROLE_ACTOR && kind == ENTITY_CAPITAL && g->found->row->type == EVENT_ASSAULT) {
        return ROLE_RECIPIENT;
    }
    if (role == ROLE_BOTH && (local || kind == ENTITY_CAPITAL) && g->recipients.n == 0) {
        return ROLE_PLACE;
    }
    if (role == ROLE_ACTOR && g->recipients.n == 0 &&
        (g->found->row->type == EVENT_CONSULT ? event_is_geographic(kind) : local)) {
        return ROLE_RECIPIENT;
    }
    return role;
}

/* The chunks behind a verbal noun: its genitive, unless the noun is definite or has one, its
 * object, and its phrases. */
static void behind_noun(gather *g, bool genitive_known)
{
    const event_work *work = g->work;
    uint32_t noun = g->found->word, from = noun + 1;
    bool bare = event_is_definite(work, noun) || genitive_known;
    event_chunk chunk;

    while (event_next_chunk(work, noun, from, &chunk)) {
        unsigned char role;
        from = chunk.last + 1;
        if (chunk.joined) {
            if (!chunk.any && g->both.n == 1 && g->recipients.n == 0 &&
                g->frame->genitive == ROLE_BOTH) {
                gather_give(g, ROLE_BOTH, chunk.head);
            }
            break;
        }
        if (chunk.any) {
            role = gather_prep_role(g, chunk.prep, chunk.head);
        } else if ((event_is_pronoun(work, chunk.head) || chunk.head == noun + 1) &&
                   genitive_known) {
            continue;
        } else if (!bare && chunk.head == noun + 1) {
            bare = true;
            role = genitive_role(g, chunk.head);
        } else if (event_is_pronoun(work, noun + 1) && chunk.head == noun + 2) {
            role = g->frame->object;
        } else {
            break;
        }
        if (gather_open(g, role)) {
            gather_give(g, role, chunk.head);
        }
    }
}

/* "the killing and abduction of X": the genitive of the second is that of both. */
static void from_conjunct(gather *g)
{
    const event_work *work = g->work;
    uint32_t noun = g->found->word, other = noun + 2;
    event_chunk chunk;

    if (other + 1 < work->doc->nword && work->doc->words[noun + 1].upos == ISNAD_UPOS_CCONJ &&
        work->doc->words[other].sentence == work->doc->words[noun].sentence &&
        work->marks[other].trigger != ISNAD_NONE &&
        work->doc->words[other].upos == ISNAD_UPOS_NOUN &&
        event_next_chunk(work, noun, other + 1, &chunk) && !chunk.any && !chunk.joined &&
        chunk.head == other + 1) {
        gather_give(g, genitive_role(g, chunk.head), chunk.head);
    }
}

/* "his receiving the minister", by order: the object behind a pronoun. */
static uint32_t behind_pronoun(const gather *g, uint32_t pronoun)
{
    event_chunk chunk;

    return event_is_pronoun(g->work, pronoun) && pronoun == g->found->word + 1 &&
                   event_next_chunk(g->work, g->found->word, pronoun + 1, &chunk) && !chunk.any &&
                   !chunk.joined && chunk.head == pronoun + 1 &&
                   event_time_at(g->work->doc, g->work->doc->words[chunk.head].span.start) ==
                       ISNAD_NONE
               ? chunk.head
               : ISNAD_NONE;
}

static void from_noun(gather *g)
{
    const isnad_doc *doc = g->work->doc;
    uint32_t noun = g->found->word, first = ISNAD_NONE, second = ISNAD_NONE, child;

    for (child = doc->first_child[noun]; child != ISNAD_NONE; child = doc->next_sibling[child]) {
        bool any;
        event_case(g->work, child, &any);
        if (tree_is(doc, child, "amod") && any) {
            continue; /* "in Syria" may look like "Syrian" */
        }
        if (tree_is(doc, child, "amod") && child > noun &&
            !gather_is_class(g, child, g->work->tables->is.quantity)) {
            gather_give(g, g->frame->adjective, child);
        } else if (!is_bare(g, child) && !tree_is(doc, child, "amod")) {
            gather_phrase(g, child);
        } else if (first == ISNAD_NONE) {
            first = child;
        } else if (second == ISNAD_NONE && doc->words[child].upos != ISNAD_UPOS_NUM) {
            second = child;
        }
    }
    if (first != ISNAD_NONE && second == ISNAD_NONE) {
        second = behind_pronoun(g, first);
    }
    if (second != ISNAD_NONE && g->frame->object) {
        gather_give(g, g->frame->object, second);
    }
    if (first != ISNAD_NONE) {
        gather_give(g, genitive_role(g, first), first);
    }
    if (first == ISNAD_NONE && !g->recipients.n) {
        from_conjunct(g);
    }
    behind_noun(g, first != ISNAD_NONE);
}

/* "the forces that stormed", "is ready": what it says something about. */
static void from_adjective(gather *g)
{
    const isnad_doc *doc = g->work->doc;
    uint32_t word = g->found->word, head = doc->words[word].head, child;

    for (child = doc->first_child[word]; child != ISNAD_NONE; child = doc->next_sibling[child]) {
        bool any;
        event_case(g->work, child, &any);
        if (any) {
            gather_phrase(g, child);
        } else if (child > word && !tree_is(doc, child, "nsubj") &&
                   event_is_nominal(g->work, child) && gather_dependent(doc, child)) {
            gather_give(g, g->frame->object, child);
        }
    }
    if (tree_is(doc, word, "amod") && head != ISNAD_NONE) {
        gather_give(g, g->frame->head, head);
    } else {
        gather_subject(g, word, event_subject(g->work, word), g->frame->head);
    }
    phrases_behind(g, word);
}

/* ---- the sides ------------------------------------------------------------------------------- */

static void append(event_parties *list, const event_party *party)
{
    if (list->n < EVENT_PARTIES) {
        list->at[list->n++] = *party;
    }
}

/* Whether the list has the very phrase, not only another of the same state; or has whose the thing
 * is: nobody refuses his own surrender to himself. */
static bool has_same(const event_parties *list, const event_party *party)
{
    uint32_t i = 0;

    while (i < list->n && (party->word == ISNAD_NONE || list->at[i].word != party->word) &&
           !(party->owner && str_equal(list->at[i].who, party->who))) {
        i++;
    }
    return i < list->n;
}

/* "X and Y align their positions": the owner of what they share is no third side. */
static bool has_who(const event_parties *list, const event_party *party)
{
    uint32_t i = 0;

    while (i < list->n && !str_equal(list->at[i].who, party->who)) {
        i++;
    }
    return list->n > 1 && i < list->n;
}

/* Two sides of something mutual are actor and recipient, three and more act together. */
static void share_out(gather *g)
{
    event_found *f = g->found;

    f->actors = g->actors;
    for (uint32_t i = 0; i < g->recipients.n; i++) {
        if (!has_same(&f->actors, &g->recipients.at[i]) &&
            !has_who(&g->both, &g->recipients.at[i])) {
            append(&f->recipients, &g->recipients.at[i]);
        }
    }
    for (uint32_t i = 0; i < g->both.n; i++) {
        bool to_recipients = g->both.n == 2 && i == 1 && f->recipients.n == 0;
        if (f->actors.n && f->actors.n + g->both.n == 2 && !f->recipients.n) {
            to_recipients = true; /* one who acts and one other side */
        }
        append(to_recipients ? &f->recipients : &f->actors, &g->both.at[i]);
    }
}

void event_frame_fill(event_work *work, event_found *found)
{
    gather g = {.work = work, .found = found, .frame = found->row->frame};

    found->top = found->word;
    found->realis = REALIS_ACTUAL;
    if (found->row->pos == 'V') {
        from_verb(&g);
    } else if (found->row->pos == 'A') {
        from_adjective(&g);
    } else {
        from_noun(&g);
        gather_relative(&g, found->word);
        if (gather_open(&g, ROLE_ACTOR)) {
            gather_before(&g, found->word);
        }
        gather_climb(&g);
    }
    found->clause = event_clause(work, found->top);
    share_out(&g);
}
