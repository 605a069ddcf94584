/* infer.c - sides that the clause leaves out and the article makes clear.
 *
 * Three sources. A verbal noun is done by the subject of the verb over it, unless that verb only
 * tells of it. Where one side is known, the other is the one that it mostly deals with in the
 * events around, conflict with conflict. And an event is told again: another telling of the same
 * type, with the same word or the same known side, names who is missing. A place or thing that was
 * struck gets its owner in the same way. An inferred side never equals the other side of its event,
 * and the event counts as borrowed.
 *
 * What is not inferred is as much of a choice: a protest needs no target and a withdrawal nobody
 * who suffers, so `wanted` lists what a reader asks for. Each event looks at WINDOW neighbours.
 */
#include "base/str.h"
#include "event/who.h"
#include "model/tree.h"

enum { CLIMB = 4, WINDOW = 40, COUNTERPARTS = 16 };

typedef enum side { ACTOR, RECIPIENT } side;

static event_parties *side_of(event_found *found, side which)
{
    return which == ACTOR ? &found->actors : &found->recipients;
}

static bool wanted(const event_found *found, side which)
{
    switch (found->row->type) {
    case EVENT_ASSAULT:
    case EVENT_COERCE:
    case EVENT_ACCUSE:
    case EVENT_SUPPORT:
    case EVENT_SANCTION:
    case EVENT_AID:
        return true;
    case EVENT_AGREE:
    case EVENT_CONCEDE:
    case EVENT_CONSULT:
    case EVENT_REJECT:
    case EVENT_REQUEST:
    case EVENT_THREATEN:
        return which == ACTOR;
    default:
        return false;
    }
}

static bool take(event_found *to, side which, const event_party *party)
{
    event_parties *list = side_of(to, which);
    const event_parties *other = side_of(to, which == ACTOR ? RECIPIENT : ACTOR);

    for (uint32_t i = 0; i < other->n; i++) {
        if (str_equal(other->at[i].who, party->who)) {
            return false;
        }
    }
    if (!party->who.n || list->n == EVENT_PARTIES) {
        return false;
    }
    list->at[list->n++] = *party;
    to->borrowed = true;
    return true;
}

static bool take_all(event_found *to, side which, const event_parties *from)
{
    bool any = false;

    for (uint32_t i = 0; i < from->n; i++) {
        any |= take(to, which, &from->at[i]);
    }
    return any;
}

/* ---- the verb above -------------------------------------------------------------------------- */

/* "said during a meeting with X": who speaks at a meeting meets. */
static bool told_at(const event_work *work, const event_found *found)
{
    bool any;

    event_case(work, found->top, &any);
    return found->row->type == EVENT_CONSULT && any;
}

static void from_governor(event_work *work, event_found *found)
{
    const isnad_doc *doc = work->doc;
    uint32_t word = found->top;

    for (int i = 0; i < CLIMB && word != ISNAD_NONE; i++) {
        uint32_t head = doc->words[word].head, subject;
        event_parties list = {.n = 0};
        if (head == ISNAD_NONE || tree_is(doc, word, "acl") || tree_is(doc, word, "nsubj")) {
            return;
        }
        word = head;
        if (work->marks[head].cue != ISNAD_NONE && !told_at(work, found)) {
            return; /* who tells of it need not have done it */
        }
        if (doc->words[head].upos != ISNAD_UPOS_VERB) {
            continue;
        }
        subject = event_is_passive(work, head) ? ISNAD_NONE : event_subject(work, head);
        if (subject == ISNAD_NONE && work->marks[head].cue != ISNAD_NONE) {
            isnad_statement *said = &doc->statements[work->marks[head].cue];
            if (said->entity != ISNAD_NONE &&
                event_add_entity(work, &list, said->entity, said->speaker)) {
                take_all(found, ACTOR, &list); /* "added, during his meeting with" */
            }
            return;
        }
        if (subject != ISNAD_NONE && !tree_below(doc, found->word, subject) &&
            event_add_party(work, found, &list, ROLE_ACTOR, subject)) {
            take_all(found, ACTOR, &list);
        }
        return;
    }
}

/* "the brigades announced the targeting of a tank": an armed body tells of what it does itself. A
 * death it tells of need not be its doing. */
static void from_claim(const event_work *work, event_found *found)
{
    const isnad_doc *doc = work->doc;
    uint32_t said = work->marks[found->word].said;
    uint32_t entity = said == ISNAD_NONE ? ISNAD_NONE : doc->statements[said].entity;
    event_parties list = {.n = 0};

    if (entity != ISNAD_NONE && found->row->type == EVENT_ASSAULT && found->row->pos == 'N' &&
        found->row->frame->subject != ROLE_RECIPIENT &&
        (entity_fact_of(doc, entity)->kind == ENTITY_ARMED ||
         entity_fact_of(doc, entity)->kind == ENTITY_MILITARY) &&
        event_add_entity(work, &list, entity, doc->statements[said].speaker)) {
        take_all(found, ACTOR, &list);
    }
}

/* "the fall of the town and the expulsion of the militia": who does the first does the second. */
static void from_conjunct(event_work *work, size_t at)
{
    event_found *found = &work->found[at];
    const isnad_word *words = work->doc->words;

    if (found->row->pos != 'N' || !tree_is(work->doc, found->word, "conj")) {
        return;
    }
    for (size_t i = at; i-- > 0 && i + WINDOW > at &&
                        words[work->found[i].word].sentence == words[found->word].sentence;) {
        if (work->found[i].word == words[found->word].head) {
            take_all(found, ACTOR, &work->found[i].actors);
            return;
        }
    }
}

/* Whether who governs the word may be who does it: not so for deaths and injuries. */
static bool is_governed(const event_found *found)
{
    return found->row->pos == 'N' && found->row->type != EVENT_ASSAULT;
}

/* ---- other tellings -------------------------------------------------------------------------- */

static bool any_shared(const event_parties *a, const event_parties *b)
{
    for (uint32_t i = 0; i < a->n; i++) {
        for (uint32_t j = 0; j < b->n; j++) {
            if (str_equal(a->at[i].who, b->at[j].who)) {
                return true;
            }
        }
    }
    return false;
}

/* A house, a road, a position: whose they are the text has said elsewhere. */
static bool is_nobodys(const event_parties *list)
{
    uint32_t i = 0;

    while (i < list->n && !list->at[i].code.n && list->at[i].entity == ISNAD_NONE) {
        i++;
    }
    return list->n && i == list->n;
}

/* How much speaks for `other` as a telling of the same thing; 0: nothing. */
static int likeness(const event_work *work, event_found *found, event_found *other, side which)
{
    side known = which == ACTOR ? RECIPIENT : ACTOR;
    const event_parties *ours = side_of(found, known), *theirs = side_of(other, known);
    bool word = str_equal(work->doc->words[found->word].key, work->doc->words[other->word].key);
    bool shared = any_shared(ours, theirs);

    if (other->borrowed || other->row->type != found->row->type || !side_of(other, which)->n ||
        is_nobodys(side_of(other, which)) || (ours->n && theirs->n && !shared)) {
        return 0;
    }
    return 2 * shared + word;
}

static bool from_telling(event_work *work, size_t at, side which)
{
    event_found *found = &work->found[at], *best = NULL;
    int most = 0;

    for (size_t d = 1; d < WINDOW; d++) {
        size_t places[] = {at - d, at + d};
        for (int i = 0; i < 2; i++) {
            int like = places[i] < work->nfound
                           ? likeness(work, found, &work->found[places[i]], which)
                           : 0;
            if (like > most) {
                most = like;
                best = &work->found[places[i]];
            }
        }
    }
    return best && take_all(found, which, side_of(best, which));
}

/* ---- where it is ----------------------------------------------------------------------------- */

/* A state's act of force in another's country is on that country: "the Russian operation in
 * Ukraine". */
static bool from_place(const event_work *work, event_found *found)
{
    const entity_fact *fact;
    event_party party = {.word = ISNAD_NONE, .entity = found->place_entity, .span = found->place};

    if (found->row->type != EVENT_ASSAULT || !found->actors.n || !found->actors.at[0].located ||
        found->place_entity == ISNAD_NONE) {
        return false;
    }
    fact = entity_fact_of(work->doc, found->place_entity);
    party.who = fact->country_name;
    party.code = fact->country;
    return take(found, RECIPIENT, &party);
}

/* ---- the usual counterpart ------------------------------------------------------------------- */

typedef struct counterparts {
    const event_party *at[COUNTERPARTS];
    uint32_t votes[COUNTERPARTS], n;
} counterparts;

static void vote(counterparts *c, const event_parties *list)
{
    for (uint32_t i = 0; i < list->n; i++) {
        uint32_t j = 0;
        if (!list->at[i].code.n) {
            continue; /* a thing or a place without a state */
        }
        while (j < c->n && !str_equal(c->at[j]->who, list->at[i].who)) {
            j++;
        }
        if (j == COUNTERPARTS) {
            continue;
        }
        if (j == c->n) {
            c->at[c->n] = &list->at[i];
            c->votes[c->n++] = 0;
        }
        c->votes[j]++;
    }
}

static bool is_conflict(const event_found *found)
{
    return found->row->quad >= 3;
}

static bool from_counterpart(event_work *work, size_t at, side which)
{
    event_found *found = &work->found[at];
    const event_parties *known = side_of(found, which == ACTOR ? RECIPIENT : ACTOR);
    size_t first = at > WINDOW ? at - WINDOW : 0;
    counterparts c = {.n = 0};
    uint32_t best = 0;

    for (size_t i = first; known->n && i < work->nfound && i < at + WINDOW; i++) {
        const event_found *other = &work->found[i];
        if (i == at || other->borrowed || is_conflict(other) != is_conflict(found)) {
            continue;
        }
        if (any_shared(known, &other->actors)) {
            vote(&c, &other->recipients);
        } else if (any_shared(known, &other->recipients)) {
            vote(&c, &other->actors);
        }
    }
    for (uint32_t i = 1; i < c.n; i++) {
        best = c.votes[i] > c.votes[best] ? i : best;
    }
    return c.n && take(found, which, c.at[best]);
}

/* ---- the steps ------------------------------------------------------------------------------- */

static bool fill(event_work *work, size_t at, side which)
{
    return from_counterpart(work, at, which) || from_telling(work, at, which);
}

/* Whom it happens to is inferred only where the sentence names him: one the reader has to look for
 * elsewhere is as often nobody. */
static void fill_named(event_work *work, size_t at, side which)
{
    event_found *found = &work->found[at];
    bool borrowed = found->borrowed;

    if (fill(work, at, which) && which == RECIPIENT &&
        !event_is_named(work, found, &found->recipients.at[0])) {
        found->recipients.n = 0;
        found->borrowed = borrowed;
    }
}

static void find_owner(event_work *work, size_t at)
{
    event_found *found = &work->found[at];
    event_parties things = found->recipients;

    found->recipients.n = 0;
    if (fill(work, at, RECIPIENT)) {
        for (uint32_t i = 0; i < things.n; i++) {
            things.at[i].who = found->recipients.at[0].who;
            things.at[i].code = found->recipients.at[0].code;
        }
    }
    found->recipients = things;
}

/* Last of all: what nobody is named for, short of force, the state does that the article is about.
 */
static void from_home(event_work *work, event_found *found)
{
    const isnad_doc *doc = work->doc;

    for (size_t i = 0; work->home.n && i < doc->nentity; i++) {
        if (str_equal(entity_full_name(doc, (uint32_t)i), work->home)) {
            isnad_span first_mention = {ISNAD_NONE, ISNAD_NONE};
            found->guessed = true;
            found->borrowed |= event_add_entity(work, &found->actors, (uint32_t)i, first_mention);
            return;
        }
    }
}

void event_infer(event_work *work)
{
    for (size_t i = 0; i < work->nfound; i++) {
        event_found *found = &work->found[i];
        event_type type = found->row->type;
        if (!found->actors.n && wanted(found, ACTOR)) {
            from_conjunct(work, i);
        }
        if (!found->actors.n) {
            from_claim(work, found);
        }
        if (!found->actors.n && wanted(found, ACTOR) && is_governed(found)) {
            from_governor(work, found);
        }
        for (int which = ACTOR; which <= RECIPIENT; which++) {
            if (!side_of(found, (side)which)->n && wanted(found, (side)which) &&
                !(which == RECIPIENT && from_place(work, found))) {
                fill_named(work, i, (side)which);
            }
        }
        if (type != EVENT_ASSAULT && wanted(found, ACTOR) && !found->actors.n) {
            from_home(work, found);
        }
        if ((type == EVENT_ASSAULT || type == EVENT_COERCE) && is_nobodys(&found->recipients)) {
            find_owner(work, i);
        }
        event_settle(work, &found->actors);
        event_settle(work, &found->recipients);
    }
}
