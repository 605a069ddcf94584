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

enum { CLIMB = 5 };

typedef struct gather {
    const event_work *work;
    event_found *found;
    const event_frame *frame;
    event_parties actors, recipients, both;
} gather;

static void give(gather *g, unsigned char role, uint32_t word)
{
    event_parties *list = role == ROLE_ACTOR       ? &g->actors
                          : role == ROLE_RECIPIENT ? &g->recipients
                          : role == ROLE_BOTH      ? &g->both
                                                   : NULL;

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

static bool is_class(const gather *g, uint32_t word, uint64_t classes)
{
    return (g->work->marks[word].classes & classes) != 0;
}

/* "at the hands of X", "on the part of X": X acts. */
static bool give_agent(gather *g, uint32_t word)
{
    const isnad_doc *doc = g->work->doc;
    uint32_t child = doc->first_child[word];

    if (!is_class(g, word, g->work->tables->is.agent)) {
        return false;
    }
    while (child != ISNAD_NONE && !(child > word && event_is_nominal(g->work, child))) {
        child = doc->next_sibling[child];
    }
    if (child != ISNAD_NONE) {
        give(g, ROLE_ACTOR, child);
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

static void give_subject(gather *g, uint32_t verb, unsigned char role)
{
    const event_work *work = g->work;
    uint32_t subject = event_subject(work, verb), cue = work->marks[verb].cue;
    event_parties *list = role == ROLE_ACTOR       ? &g->actors
                          : role == ROLE_RECIPIENT ? &g->recipients
                          : role == ROLE_BOTH      ? &g->both
                                                   : NULL;

    if (!list) {
        return;
    }
    if (subject != ISNAD_NONE && subject != g->found->word) {
        give(g, role, subject);
    } else if (cue != ISNAD_NONE && work->doc->statements[cue].entity != ISNAD_NONE) {
        event_add_entity(work, list, work->doc->statements[cue].entity,
                         work->doc->statements[cue].speaker);
    }
}

/* ---- what hangs on the trigger --------------------------------------------------------------- */

/* The bare chunks behind a verb: its subject, unless that is known, then its object. */
static void behind_verb(gather *g, bool passive, bool subject_known)
{
    uint32_t verb = g->found->word, from = verb + 1;
    event_chunk chunk;

    while (event_next_chunk(g->work, verb, from, &chunk)) {
        bool pronoun = event_is_pronoun(g->work, chunk.head);
        from = chunk.last + 1;
        if (chunk.any) {
            unsigned char role = prep_role(g, chunk.prep, chunk.head);
            if (!chunk.joined && is_open(g, role)) {
                give(g, role, chunk.head);
            }
        } else if (chunk.joined) {
            break;
        } else if (pronoun || subject_known) {
            if (!passive && is_open(g, g->frame->object)) {
                give(g, g->frame->object, chunk.head);
            }
            subject_known = subject_known || !pronoun;
        } else {
            subject_known = true;
            if (is_open(g, subject_role(g, passive))) {
                give(g, subject_role(g, passive), chunk.head);
            }
        }
    }
}

static void from_verb(gather *g)
{
    const isnad_doc *doc = g->work->doc;
    uint32_t verb = g->found->word, child = doc->first_child[verb];
    uint32_t before = event_subject_before(g->work, verb), second = ISNAD_NONE;
    bool passive = event_is_passive(g->work, verb), known;

    for (; child != ISNAD_NONE; child = doc->next_sibling[child]) {
        bool any;
        event_case(g->work, child, &any);
        passive |= tree_is(doc, child, "nsubj:pass");
        if (any) {
            give_phrase(g, child);
        } else if (tree_is(doc, child, "obj") || tree_is(doc, child, "iobj")) {
            second = second == ISNAD_NONE ? child : second;
        }
    }
    if (second != ISNAD_NONE && !passive) {
        give(g, g->frame->object, second);
    }
    if (before != ISNAD_NONE) {
        give(g, subject_role(g, passive), before);
    } else {
        give_subject(g, verb, subject_role(g, passive));
    }
    known = before != ISNAD_NONE || event_subject(g->work, verb) != ISNAD_NONE;
    if (before == ISNAD_NONE && known) {
        uint32_t subject = event_subject(g->work, verb);
        known = subject < verb; /* one that stands behind the verb is the first chunk again */
    }
    behind_verb(g, passive, known);
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
            break;
        }
        if (chunk.any) {
            role = prep_role(g, chunk.prep, chunk.head);
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
        give_subject(g, word, g->frame->head);
    }
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
    uint32_t child = doc->first_child[verb], subject = event_subject(g->work, verb);
    bool passive = event_is_passive(g->work, verb);
    unsigned char role = mutual(g, light->subject);

    for (; child != ISNAD_NONE; child = doc->next_sibling[child]) {
        if (tree_is(doc, child, "nsubj:pass")) {
            passive = true;
        }
        if (child == below) {
            continue;
        }
        if (tree_is(doc, child, "obj") || tree_is(doc, child, "iobj")) {
            if (is_open(g, light->object)) {
                give(g, light->object, child);
            }
        } else if (!light->control) {
            give_phrase(g, child);
        }
    }
    if (subject == below || subject == g->found->word) {
        return;
    }
    if (passive && light->object) {
        role = light->object;
    }
    if ((!passive || light->object) && is_open(g, light->subject)) {
        give_subject(g, verb, role);
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
        if (tree_is(doc, word, "conj") && event_is_nominal(work, head)) {
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
        if (doc->words[head].upos == ISNAD_UPOS_VERB || light->pos == 'A') {
            from_light_verb(g, light, head, word);
            break;
        }
        from_light_noun(g, light, head, word);
        word = head;
    }
}

/* "an attack that X launched", "raids that targeted Y". */
static void from_relative(gather *g, uint32_t word)
{
    const isnad_doc *doc = g->work->doc;
    uint32_t child = doc->first_child[word];

    for (; child != ISNAD_NONE; child = doc->next_sibling[child]) {
        const event_light *light = event_light_of(g->work, child);
        if (tree_is(doc, child, "acl") && light && !light->control) {
            from_light_verb(g, light, child, word);
        }
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
