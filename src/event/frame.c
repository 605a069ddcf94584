/* frame.c - who acts and on whom: from what hangs on the trigger, then from what governs it.
 *
 * A frame (data/event_frames.tsv) says what a subject, an object, a genitive, an adjective and the
 * phrases with each preposition are to an event. What stands over the trigger may add to that
 * (data/light_verbs.tsv): in "launched an attack on", the subject of "launched" acts and its "on"
 * counts as if it hung on "attack"; in "accused X of bombing", X bombs. The climb ends at the first
 * word that the table does not know.
 *
 * Left out on purpose: who else might have done it. Nobody named in reach means no actor here;
 * same.c takes one from another telling of the event.
 */
#include "base/str.h"
#include "event/parts.h"
#include "model/tree.h"

enum { CLIMB = 5, RELATIVE = 5 };

typedef struct gather {
    const event_work *work;
    event_found *found;
    const event_frame *frame;
    event_parties actors, recipients, both;
} gather;

static event_parties *list_of(gather *g, unsigned char role)
{
    return role == ROLE_ACTOR       ? &g->actors
           : role == ROLE_RECIPIENT ? &g->recipients
           : role == ROLE_BOTH      ? &g->both
                                    : NULL;
}

static void give(gather *g, unsigned char role, uint32_t word)
{
    event_parties *list = list_of(g, role);

    if (list && word != ISNAD_NONE && word != g->found->word) {
        event_add_party(g->work, g->found, list, (event_role)role, word);
    }
}

static bool is_open(const gather *g, unsigned char role)
{
    return role == ROLE_ACTOR       ? g->actors.n + g->both.n == 0
           : role == ROLE_RECIPIENT ? g->recipients.n == 0
           : role == ROLE_BOTH      ? g->both.n == 0
                                    : false;
}

static unsigned char subject_role(const gather *g, bool passive)
{
    return passive && g->frame->object ? g->frame->object : g->frame->subject;
}

static unsigned char prep_role(const gather *g, uint32_t prep, uint32_t word)
{
    unsigned char role = g->frame->prep[prep];

    if (role == ROLE_TARGET) {
        role = event_is_geographic(event_kind(g->work, word)) ? ROLE_NONE : ROLE_RECIPIENT;
    }
    return role;
}

static bool is_class(const gather *g, uint32_t word, event_set classes)
{
    return (g->work->marks[word].classes & classes) != 0;
}

/* "at the hands of X", "on the part of X": X acts; "against" written as "in the right of X". */
static bool give_agent(gather *g, uint32_t word)
{
    const isnad_doc *doc = g->work->doc;
    uint32_t child = doc->first_child[word];
    bool against = is_class(g, word, g->work->tables->is.against);

    if (!against && !is_class(g, word, g->work->tables->is.agent)) {
        return false;
    }
    while (child != ISNAD_NONE && !(child > word && event_is_nominal(g->work, child))) {
        child = doc->next_sibling[child];
    }
    if (child != ISNAD_NONE) {
        give(g, against ? ROLE_RECIPIENT : ROLE_ACTOR, child);
    }
    return child != ISNAD_NONE;
}

static bool is_dependent(const isnad_doc *doc, uint32_t word)
{
    return tree_is(doc, word, "nmod") || tree_is(doc, word, "obl") || tree_is(doc, word, "obj") ||
           tree_is(doc, word, "nummod") || tree_is(doc, word, "iobj") ||
           tree_is(doc, word, "xcomp") || tree_is(doc, word, "dep") || tree_is(doc, word, "advmod");
}

/* Phrases with a preposition, wherever they hang: on the trigger, or on the verb above it. */
static void give_phrase(gather *g, uint32_t child)
{
    bool any;
    uint32_t prep;

    if (!event_is_nominal(g->work, child) || !is_dependent(g->work->doc, child)) {
        return;
    }
    prep = event_case(g->work, child, &any);
    if (any && !give_agent(g, child)) {
        give(g, prep_role(g, prep, child), child);
    }
}

/* A verb's subject; where it has none, the speaker whose cue it is, else whom the text goes on
 * about. */
static void give_subject(gather *g, uint32_t verb, uint32_t subject, unsigned char role)
{
    const event_work *work = g->work;
    uint32_t cue = work->marks[verb].cue;
    event_parties *list = list_of(g, role);

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
    give(g, role, subject == ISNAD_NONE ? event_topic(work, verb) : subject);
}

/* ---- what hangs on the trigger --------------------------------------------------------------- */

/* Phrases with a preposition behind the trigger, by order, for roles that are still open. */
static void phrases_behind(gather *g, uint32_t word)
{
    uint32_t from = word + 1;
    event_chunk chunk;

    while (event_next_chunk(g->work, word, from, &chunk)) {
        unsigned char role =
            chunk.any && !chunk.joined ? prep_role(g, chunk.prep, chunk.head) : ROLE_NONE;
        if (is_open(g, role)) {
            give(g, role, chunk.head);
        }
        from = chunk.last + 1;
    }
}

static void from_verb(gather *g)
{
    const isnad_doc *doc = g->work->doc;
    uint32_t verb = g->found->word, child = doc->first_child[verb];
    event_sides sides = event_sides_of(g->work, verb);

    if (sides.object != ISNAD_NONE) {
        give(g, g->frame->object, sides.object);
    }
    give_subject(g, verb, sides.subject, subject_role(g, sides.passive));
    for (; child != ISNAD_NONE; child = doc->next_sibling[child]) {
        if (child != sides.subject && child != sides.object) {
            give_phrase(g, child);
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
                       is_class(g, word, g->work->tables->is.attacker)
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
                give(g, ROLE_BOTH, chunk.head);
            }
            break;
        }
        if (chunk.any) {
            role = prep_role(g, chunk.prep, chunk.head);
        } else if (event_is_pronoun(work, chunk.head) && genitive_known) {
            continue;
        } else if (!bare && chunk.head == noun + 1) {
            bare = true;
            role = genitive_role(g, chunk.head);
        } else if (event_is_pronoun(work, noun + 1) && chunk.head == noun + 2) {
            role = g->frame->object;
        } else {
            break;
        }
        if (is_open(g, role)) {
            give(g, role, chunk.head);
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
        give(g, genitive_role(g, chunk.head), chunk.head);
    }
}

static void from_noun(gather *g)
{
    const isnad_doc *doc = g->work->doc;
    uint32_t noun = g->found->word, first = ISNAD_NONE, second = ISNAD_NONE, child;

    for (child = doc->first_child[noun]; child != ISNAD_NONE; child = doc->next_sibling[child]) {
        if (tree_is(doc, child, "amod") && child > noun) {
            give(g, g->frame->adjective, child);
        } else if (!is_bare(g, child)) {
            give_phrase(g, child);
        } else if (first == ISNAD_NONE) {
            first = child;
        } else if (second == ISNAD_NONE && doc->words[child].upos != ISNAD_UPOS_NUM) {
            second = child;
        }
    }
    if (second != ISNAD_NONE && g->frame->object) {
        give(g, g->frame->object, second);
    }
    if (first != ISNAD_NONE) {
        give(g, genitive_role(g, first), first);
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
            give_phrase(g, child);
        } else if (child > word && !tree_is(doc, child, "nsubj") &&
                   event_is_nominal(g->work, child) && is_dependent(doc, child)) {
            give(g, g->frame->object, child);
        }
    }
    if (tree_is(doc, word, "amod") && head != ISNAD_NONE) {
        give(g, g->frame->head, head);
    } else {
        give_subject(g, word, event_subject(g->work, word), g->frame->head);
    }
    phrases_behind(g, word);
}

/* ---- what governs it ------------------------------------------------------------------------- */

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
        is_open(g, light->object)) {
        give(g, light->object, sides.object);
    }
    for (; !light->control && child != ISNAD_NONE; child = doc->next_sibling[child]) {
        if (child != below && child != sides.subject && child != sides.object) {
            give_phrase(g, child);
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
    if ((!sides.passive || light->object) && is_open(g, role)) {
        give_subject(g, verb, sides.subject, role);
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
                give_phrase(g, child);
            }
        } else if (tree_is(doc, child, "amod")) {
            give(g, is_open(g, role) ? g->frame->adjective : ROLE_NONE, child);
        } else if (tree_is(doc, child, "nmod") && event_is_nominal(g->work, child) &&
                   is_open(g, role)) {
            give(g, role, child);
        }
    }
}

static void climb(gather *g)
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
             (!light && is_class(g, head, work->tables->is.quantity)))) {
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
            if (is_open(g, ROLE_ACTOR)) {
                give(g, ROLE_ACTOR, head);
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

/* The verb of a relative clause behind a noun, by order: "the sanctions that X imposed". */
static uint32_t relative_verb(const gather *g, uint32_t noun)
{
    const isnad_doc *doc = g->work->doc;
    uint32_t w = noun + 1, end = w + RELATIVE;

    while (w < end && w < doc->nword && doc->words[w].sentence == doc->words[noun].sentence &&
           doc->words[w].upos != ISNAD_UPOS_VERB) {
        isnad_upos upos = doc->words[w].upos;
        if (upos != ISNAD_UPOS_ADJ && upos != ISNAD_UPOS_DET && upos != ISNAD_UPOS_PUNCT &&
            upos != ISNAD_UPOS_AUX) {
            return ISNAD_NONE;
        }
        w++;
    }
    return w < end && w < doc->nword && doc->words[w].sentence == doc->words[noun].sentence
               ? w
               : ISNAD_NONE;
}

/* "an attack that X launched", "raids that targeted Y". */
static void from_relative(gather *g, uint32_t word)
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

/* ---- the sides ------------------------------------------------------------------------------- */

static void append(event_parties *list, const event_party *party)
{
    if (list->n < EVENT_PARTIES) {
        list->at[list->n++] = *party;
    }
}

/* Two sides of something mutual are actor and recipient, three and more act together. */
static void share_out(gather *g)
{
    event_found *f = g->found;

    f->actors = g->actors;
    f->recipients = g->recipients;
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
        from_relative(&g, found->word);
        climb(&g);
    }
    found->clause = event_clause(work, found->top);
    share_out(&g);
}
