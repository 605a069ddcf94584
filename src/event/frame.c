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

/* ---- what hangs on the trigger --------------------------------------------------------------- */

void gather_behind(gather *g, uint32_t word)
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

/* "his African tour" goes there. */
static unsigned char adjective_role(const gather *g, uint32_t word)
{
    return g->found->row->type == EVENT_CONSULT && event_kind(g->work, word) == ENTITY_AREA
               ? ROLE_RECIPIENT
               : g->frame->adjective;
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
        if (tree_is(doc, child, "amod") &&
            (any || (gather_is_class(g, child, g->work->tables->is.quantity) &&
                     event_is_indefinite(g->work, noun)))) {
            continue; /* "in Syria" may look like "Syrian"; "another" is nobody */
        }
        if (tree_is(doc, child, "amod") && child > noun &&
            !gather_is_class(g, child, g->work->tables->is.quantity)) {
            gather_give(g, adjective_role(g, child), child);
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

/* "calling on the organisations to": behind an indefinite participle that takes an object, the noun
 * that the tree makes its subject. */
static bool is_addressed(const gather *g, uint32_t child)
{
    return g->frame->object == ROLE_RECIPIENT && child == g->found->word + 1 &&
           tree_is(g->work->doc, child, "nsubj") && event_is_indefinite(g->work, g->found->word);
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
        } else if (child > word && event_is_nominal(g->work, child) &&
                   (gather_dependent(doc, child) || is_addressed(g, child))) {
            gather_give(g, g->frame->object, child);
        }
    }
    if (tree_is(doc, word, "amod") && head != ISNAD_NONE) {
        gather_give(g, g->frame->head, head);
    } else {
        uint32_t subject = event_subject(g->work, word);
        if (subject != ISNAD_NONE && subject > word && is_addressed(g, subject)) {
            subject = event_subject_above(g->work, word);
        }
        gather_subject(g, word, subject, g->frame->head);
    }
    gather_behind(g, word);
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
        gather_verb(&g);
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
