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
#include "event/infer.h"
#include "base/str.h"
#include "event/who.h"
#include "model/tree.h"

enum { WINDOW = 40, COUNTERPARTS = 16 };

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

bool infer_take_all(event_found *to, side which, const event_parties *from)
{
    bool any = false;

    for (uint32_t i = 0; i < from->n; i++) {
        any |= take(to, which, &from->at[i]);
    }
    return any;
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
    return best && infer_take_all(found, which, side_of(best, which));
}

/* ---- where it is ----------------------------------------------------------------------------- */

/* An armed group that is at home elsewhere, or nowhere. */
static bool is_foreign(const event_work *work, const event_party *party, const entity_fact *place)
{
    const entity_fact *fact =
        party->entity == ISNAD_NONE ? NULL : entity_fact_of(work->doc, party->entity);

    return fact && fact->kind == ENTITY_ARMED && !str_equal(fact->country, place->country);
}

/* A state's act of force in another's country is on that country: "the Russian operation in
 * Ukraine". */
static bool from_place(const event_work *work, event_found *found)
{
    const entity_fact *fact;
    event_party party = {.word = ISNAD_NONE, .entity = found->place_entity, .span = found->place};

    if (found->row->type != EVENT_ASSAULT || !found->actors.n ||
        found->place_entity == ISNAD_NONE) {
        return false;
    }
    fact = entity_fact_of(work->doc, found->place_entity);
    if (!found->actors.at[0].located && !is_foreign(work, &found->actors.at[0], fact)) {
        return false;
    }
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

/* "the Paris talks", "the meeting": the reader knows who met, and it need not be the article's
 * state.
 */
static bool is_known_meeting(const event_work *work, const event_found *found)
{
    return found->row->type == EVENT_CONSULT && found->row->pos == 'N' && !found->recipients.n &&
           !event_is_indefinite(work, found->word);
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
            infer_from_conjunct(work, i);
        }
        if (!found->actors.n) {
            infer_from_claim(work, found);
        }
        if (!found->actors.n && wanted(found, ACTOR) && infer_is_governed(found)) {
            infer_from_governor(work, found);
        }
        for (int which = ACTOR; which <= RECIPIENT; which++) {
            if (!side_of(found, (side)which)->n && wanted(found, (side)which) &&
                !(which == RECIPIENT && from_place(work, found))) {
                fill_named(work, i, (side)which);
            }
        }
        if (type != EVENT_ASSAULT && wanted(found, ACTOR) && !found->actors.n &&
            !is_known_meeting(work, found)) {
            from_home(work, found);
        }
        if (type == EVENT_CONSULT && found->row->pos == 'N' && found->actors.n &&
            !found->recipients.n && event_is_definite(work, found->word)) {
            from_telling(work, i, RECIPIENT); /* "at the meeting" that was told of */
        }
        if ((type == EVENT_ASSAULT || type == EVENT_COERCE) && is_nobodys(&found->recipients)) {
            find_owner(work, i);
        }
        event_settle(work, &found->actors, &found->recipients);
        event_settle(work, &found->recipients, &found->actors);
    }
}
