/* resolve.c - who the speakers are.
 *
 * One walk over the drafts in text order keeps the people met so far, each with its fullest name,
 * the words of the phrases that named it, and how verbs agreed with it. A phrase is looked up as an
 * entity first; a title, document or source without a name means the last one met whose phrases
 * share its head noun; a verb without a subject goes on with the last speaker that it agrees with,
 * a participle with the speaker of its sentence.
 *
 * The walk looks back over at most REACH people, so cost is linear in the drafts.
 */
#include "statement/resolve.h"

#include "base/str.h"
#include "entity/entity.h"
#include "statement/phrase.h"
#include "text/norm.h"

enum { REACH = 40, OUTER_REACH = 100, NO_GENDER = 2, TITLE_REACH = 1500, NAME_BYTES = 64 };

typedef struct person {
    isnad_str who;
    uint32_t entity;
    token_range phrase; /* the fullest phrase that meant it */
    token_range last;   /* the latest one */
    uint8_t gender;     /* 0 masculine, 1 feminine, NO_GENDER */
    uint8_t number;     /* cue_number */
    bool media, document, human;
    bool voice;     /* has spoken through a document */
    bool many;      /* a plural noun */
    bool top;       /* has spoken outside of others' contents */
    bool known;     /* its name is the entity stage's */
    uint32_t owner; /* of a document: the person it speaks for */
} person;

typedef struct walk {
    const view *v;
    isnad_doc *doc;
    draft_list *list;
    person *people;
    size_t nperson;
    uint32_t last;       /* the last speaker at top level */
    uint32_t last_human; /* ... that is a person */
} walk;

/* ---- phrases ----------------------------------------------------------------------------------
 */

/* The word that heads the phrase: the one whose head lies outside. */
static uint32_t head_word(const view *v, token_range r)
{
    for (uint32_t i = r.first; i < r.end; i++) {
        uint32_t core = v->tokens[i].core, head;
        if (core == ISNAD_NONE || v->tokens[i].sign != SIGN_WORD) {
            continue;
        }
        head = v->doc->words[core].head;
        if (head == ISNAD_NONE || v->doc->words[head].token < r.first ||
            v->doc->words[head].token >= r.end) {
            return core;
        }
    }
    return ISNAD_NONE;
}

static uint32_t entity_in(const view *v, token_range r)
{
    uint32_t head = head_word(v, r), first = ISNAD_NONE;

    for (uint32_t i = r.first; i < r.end && first == ISNAD_NONE; i++) {
        first = v->tokens[i].sign == SIGN_WORD ? v->tokens[i].core : ISNAD_NONE;
    }
    if (v->doc->nentity == 0 || first == ISNAD_NONE) {
        return ISNAD_NONE;
    }
    if (first != head) {
        uint32_t e = entity_of_phrase(v->doc, first);
        if (e != ISNAD_NONE) {
            return e;
        }
    }
    return head == ISNAD_NONE ? ISNAD_NONE : entity_of_phrase(v->doc, head);
}

static uint32_t first_word(const view *v, token_range r)
{
    while (r.first < r.end && v->tokens[r.first].sign != SIGN_WORD) {
        r.first++;
    }
    return r.first;
}

static bool has_class(const view *v, token_range r, word_set set)
{
    for (uint32_t i = r.first; i < r.end; i++) {
        if (view_any(v, i, set)) {
            return true;
        }
    }
    return false;
}

/* Whether the phrase names a person that it means: not "sources close to X", "the office of X". */
static bool has_person_name(const view *v, token_range r)
{
    uint32_t first = first_word(v, r);

    if (first < r.end && !v->tokens[first].person && !view_is(v, first, WORD_TITLE) &&
        view_any(v, first,
                 WORD_BIT(WORD_SOURCE) | WORD_BIT(WORD_BODY) | WORD_BIT(WORD_MEDIA) |
                     WORD_BIT(WORD_DOCUMENT))) {
        return false;
    }
    for (uint32_t i = r.first; i < r.end; i++) {
        if (v->tokens[i].person && v->tokens[i].prep == WORD_CLASS_COUNT &&
            !(i > r.first && view_is(v, i - 1, WORD_PREP))) {
            return true;
        }
    }
    return false;
}

static bool has_word(const view *v, token_range r, isnad_str word)
{
    for (uint32_t i = r.first; i < r.end; i++) {
        if (v->tokens[i].sign == SIGN_WORD &&
            (str_equal(view_bare(v, i), word) || str_equal(v->tokens[i].fold, word))) {
            return true;
        }
    }
    return false;
}

static uint32_t word_count(const view *v, token_range r)
{
    uint32_t n = 0;

    for (uint32_t i = r.first; i < r.end; i++) {
        n += v->tokens[i].sign == SIGN_WORD && !view_is(v, i, WORD_PREP) &&
             !view_is(v, i, WORD_SELF);
    }
    return n;
}

/* ---- people -----------------------------------------------------------------------------------
 */

/* The text of a phrase whose first word has a preposition written in front: the word as the
 * treebank restores it, and the rest. */
static isnad_str without_preposition(walk *w, token_range phrase, isnad_span span)
{
    const view *v = w->v;
    isnad_str text = view_text(v, span), form;
    uint32_t first = first_word(v, phrase);
    size_t skip;
    char *copy;

    if (!text.p || first >= phrase.end || v->tokens[first].prep == WORD_CLASS_COUNT ||
        v->tokens[first].core == ISNAD_NONE || v->doc->tokens[first].span.start != span.start) {
        return text;
    }
    form = v->doc->words[v->tokens[first].core].form;
    skip = v->doc->tokens[first].span.end - span.start;
    copy = skip <= text.n ? arena_alloc(&w->doc->arena, form.n + text.n - skip) : NULL;
    if (!copy) {
        return text;
    }
    memcpy(copy, form.p, form.n);
    memcpy(copy + form.n, text.p + skip, text.n - skip);
    return (isnad_str){copy, form.n + text.n - skip};
}

static uint32_t add_person(walk *w, token_range phrase, uint32_t entity)
{
    const view *v = w->v;
    isnad_span span = view_span(v, phrase);
    person *p = &w->people[w->nperson];

    *p = (person){.entity = entity,
                  .phrase = phrase,
                  .last = phrase,
                  .gender = NO_GENDER,
                  .owner = ISNAD_NONE};
    p->who = without_preposition(w, phrase, span);
    p->media = has_class(
        v,
        (token_range){phrase.first, phrase.first + 2 < phrase.end ? phrase.first + 2 : phrase.end},
        WORD_BIT(WORD_MEDIA));
    p->document = !range_empty(phrase) && view_is(v, first_word(v, phrase), WORD_DOCUMENT);
    p->human = has_person_name(v, phrase) || has_class(v, phrase, WORD_BIT(WORD_TITLE));
    p->many =
        first_word(v, phrase) < phrase.end && view_feature(v, first_word(v, phrase), "Number=Plur");
    return (uint32_t)w->nperson++;
}

static bool has_name(const view *v, token_range r)
{
    for (uint32_t i = r.first; i < r.end; i++) {
        if (v->tokens[i].name) {
            return true;
        }
    }
    return false;
}

/* Words that tell one phrase from another: no particles, no "the same". */
static bool telling(const view *v, uint32_t token)
{
    return v->tokens[token].sign == SIGN_WORD &&
           !view_any(v, token, WORD_BIT(WORD_PREP) | WORD_BIT(WORD_SELF));
}

/* Whether every telling word of a is in b; those of persons' names only where names is set. */
static bool within_words(const view *v, token_range a, token_range b, bool names)
{
    bool any = false;

    for (uint32_t i = a.first; i < a.end; i++) {
        if (telling(v, i) && (!names || v->tokens[i].person)) {
            any = true;
            if (!has_word(v, b, view_bare(v, i))) {
                return false;
            }
        }
    }
    return any;
}

static bool same_head(const view *v, token_range a, token_range b)
{
    uint32_t x = first_word(v, a), y = first_word(v, b);

    return x < a.end && y < b.end && str_equal(view_bare(v, x), view_bare(v, y));
}

/* The words inside quotation marks of a phrase: how papers and channels are named. */
static token_range quoted_part(const view *v, token_range r)
{
    for (uint32_t i = r.first; i < r.end; i++) {
        if (view_quote_opens(v, i) && v->tokens[i].partner < r.end) {
            return (token_range){i + 1, v->tokens[i].partner};
        }
    }
    return (token_range){r.first, r.first};
}

static bool same_person(const view *v, token_range r, token_range p)
{
    token_range quoted = quoted_part(v, r);
    bool mine = has_person_name(v, r), theirs = has_person_name(v, p);

    if (mine && theirs) {
        return within_words(v, r, p, true) || within_words(v, p, r, true);
    }
    if (!range_empty(quoted)) {
        return within_words(v, quoted, p, false);
    }
    if (mine != theirs) { /* a title before its name was told, or behind */
        token_range title = mine ? p : r, full = mine ? r : p;
        return same_head(v, title, full) && within_words(v, title, full, false) &&
               (view_definite(v, first_word(v, title)) ||
                view_is(v, first_word(v, title), WORD_TITLE));
    }
    if (!range_empty(quoted_part(v, p)) && within_words(v, quoted_part(v, p), r, false)) {
        return true;
    }
    return within_words(v, r, p, false)
               ? has_name(v, r) || view_definite(v, first_word(v, r))
               : same_head(v, p, r) && within_words(v, p, r, false) && word_count(v, p) > 1;
}

/* The one met before that the phrase names again, or points back to. */
static uint32_t met_before(walk *w, token_range r)
{
    for (size_t i = w->nperson; i-- > 0 && i + REACH > w->nperson;) {
        const person *p = &w->people[i];
        if (same_person(w->v, r, p->phrase) || same_person(w->v, r, p->last)) {
            return (uint32_t)i;
        }
    }
    return ISNAD_NONE;
}

/* The last one met that publishes or that a document speaks for. */
static uint32_t last_body(walk *w, bool media)
{
    for (size_t i = w->nperson; i-- > 0 && i + REACH > w->nperson;) {
        const person *p = &w->people[i];
        if (p->top && (media ? p->media && !p->document : !p->human && !p->document)) {
            return (uint32_t)i;
        }
    }
    return ISNAD_NONE;
}

static uint32_t by_entity(walk *w, uint32_t entity)
{
    for (size_t i = w->nperson; entity != ISNAD_NONE && i-- > 0 && i + OUTER_REACH > w->nperson;) {
        if (w->people[i].entity == entity) {
            return (uint32_t)i;
        }
    }
    return ISNAD_NONE;
}

/* "the paper", "the statement", "the official": points back by kind where no words are shared. */
static uint32_t point_back(walk *w, token_range r)
{
    const view *v = w->v;
    uint32_t first = first_word(v, r);
    bool self = has_class(v, r, WORD_BIT(WORD_SELF));

    if (first < r.end && view_is(v, first, WORD_RELEASE)) {
        return w->last;
    }
    if (first >= r.end || !view_definite(v, first)) {
        return ISNAD_NONE;
    }
    if (view_is(v, first, WORD_DOCUMENT)) {
        return w->last;
    }
    if (view_any(v, first, WORD_BIT(WORD_MEDIA)) && view_is(v, first, WORD_OUTLET) &&
        word_count(v, r) < 3) {
        return last_body(w, true);
    }
    if (self || (view_is(v, first, WORD_SOURCE) && word_count(v, r) == 1)) {
        return w->last;
    }
    return view_any(v, first, WORD_BIT(WORD_TITLE) | WORD_BIT(WORD_SOURCE)) ? w->last_human
                                                                            : ISNAD_NONE;
}

/* The name that follows the same title somewhere else in the text. */
static token_range named_elsewhere(const view *v, token_range r)
{
    uint32_t n = r.end - r.first, lo = r.first > TITLE_REACH ? r.first - TITLE_REACH : 0;
    uint32_t hi = r.end + TITLE_REACH < v->ntoken ? r.end + TITLE_REACH : (uint32_t)v->ntoken;

    for (uint32_t at = lo; at + n + 2 < hi; at++) {
        uint32_t k = 0, after = at + n;
        while (k < n && str_equal(view_bare(v, at + k), view_bare(v, r.first + k))) {
            k++;
        }
        if (k < n) {
            continue;
        }
        after += v->tokens[after].sign == SIGN_COMMA;
        after +=
            v->tokens[after].sign == SIGN_WORD && view_is(v, after, WORD_TITLE); /* "the sheikh" */
        if (after < hi && v->tokens[after].person && v->tokens[after].prep == WORD_CLASS_COUNT) {
            uint32_t end = after;
            while (end < hi && v->tokens[end].person) {
                end++;
            }
            return (token_range){at, end};
        }
    }
    return (token_range){0, 0};
}

/* "the statement of the ministry": who speaks is the ministry. */
static token_range without_document(const view *v, token_range r)
{
    uint32_t first = first_word(v, r);

    if (first + 1 < r.end && view_is(v, first, WORD_RELEASE) && telling(v, first + 1) &&
        (view_definite(v, first + 1) || v->tokens[first + 1].name ||
         v->tokens[first + 1].prep == WORD_FOR || view_is(v, first + 1, WORD_BODY)) &&
        !view_definite(v, first)) {
        return (token_range){first + 1, r.end};
    }
    return r;
}

/* Whether the entity tells more than the phrase: a name for a title, a state for its capital. */
static bool tells_more(const walk *w, token_range r, uint32_t entity)
{
    bool person = w->doc->entities[entity].type == ISNAD_PER;
    isnad_str name = entity_full_name(w->doc, entity), word;
    size_t n = 0, new = 0;
    char fold[NAME_BYTES];

    if (!person && view_is(w->v, first_word(w->v, r), WORD_TITLE)) {
        return false;
    }
    while (name.p) {
        word = str_split(&name, ' ');
        if (word.n == 0 || word.n > sizeof fold) {
            continue;
        }
        n++;
        new += !has_word(w->v, r, (isnad_str){fold, norm_fold(word, fold, sizeof fold)});
    }
    return person ? n > 1 && new > 0 : new > 0;
}

static bool is_state(const walk *w, uint32_t entity)
{
    entity_kind kind = entity == ISNAD_NONE ? ENTITY_OTHER : entity_fact_of(w->doc, entity)->kind;

    return kind == ENTITY_STATE || kind == ENTITY_CAPITAL;
}

/* A state already met, under its own name or its capital's. */
static uint32_t same_state(walk *w, uint32_t entity)
{
    const entity_fact *fact = entity_fact_of(w->doc, entity);

    for (size_t i = w->nperson; i-- > 0 && i + REACH > w->nperson;) {
        uint32_t other = w->people[i].entity;
        if (is_state(w, other) && fact->country.n &&
            str_equal(entity_fact_of(w->doc, other)->country, fact->country)) {
            return (uint32_t)i;
        }
    }
    return ISNAD_NONE;
}

/* "his country": the state of the one who speaks around it. */
static uint32_t own_country(walk *w, token_range r, uint32_t speaker)
{
    entity_actor actor;
    uint32_t head, found;

    if (speaker == ISNAD_NONE) {
        return add_person(w, r, ISNAD_NONE);
    }
    head = head_word(w->v, w->people[speaker].phrase);
    actor = head == ISNAD_NONE ? (entity_actor){0} : entity_actor_of_phrase(w->doc, head);
    found = add_person(w, r, ISNAD_NONE);
    if (actor.country.n && actor.who.n) {
        w->people[found].who = actor.who;
    }
    return found;
}

static void name_again(walk *w, person *p, token_range r)
{
    const view *v = w->v;
    uint32_t mine = (uint32_t)(has_person_name(v, r) + has_name(v, r));
    uint32_t theirs = (uint32_t)(has_person_name(v, p->phrase) + has_name(v, p->phrase));

    p->last = r;
    if (mine > theirs ||
        (mine == theirs && mine > 0 && word_count(v, r) > word_count(v, p->phrase))) {
        p->phrase = r;
        p->human |= has_person_name(v, r);
        if (!p->known) {
            p->who = view_text(v, view_span(v, r));
        }
    }
}

/* A phrase without a person's name: by the entity stage, by what it points back to. */
static uint32_t nameless(walk *w, token_range r, uint32_t entity)
{
    const view *v = w->v;
    uint32_t first = first_word(v, r), found = ISNAD_NONE;
    token_range elsewhere;

    found = met_before(w, r);
    if (found != ISNAD_NONE && has_person_name(v, w->people[found].phrase)) {
        return found;
    }
    if (is_state(w, entity)) {
        found = same_state(w, entity);
    } else {
        found =
            entity != ISNAD_NONE && tells_more(w, r, entity) ? by_entity(w, entity) : ISNAD_NONE;
    }
    if (found != ISNAD_NONE) {
        return found;
    }
    if (entity == ISNAD_NONE || !tells_more(w, r, entity)) {
        found = met_before(w, r);
        if (found != ISNAD_NONE || first >= r.end) {
            return found;
        }
        elsewhere = view_is(v, first, WORD_TITLE) ? named_elsewhere(v, r) : (token_range){0, 0};
        if (!range_empty(elsewhere)) {
            found = met_before(w, elsewhere);
            return found != ISNAD_NONE ? found : add_person(w, elsewhere, entity);
        }
        if (entity == ISNAD_NONE || !is_state(w, entity)) {
            found = point_back(w, r);
        }
    }
    return found;
}

/* The person that a phrase means, a new one where it is new. speaker: who speaks around it. */
static uint32_t person_of(walk *w, token_range r, uint32_t speaker)
{
    const view *v = w->v;
    uint32_t entity, found;

    if (view_is(v, first_word(v, r), WORD_OWN_COUNTRY)) {
        return own_country(w, r, speaker);
    }
    r = without_document(v, r);
    entity = entity_in(v, r);
    found = has_person_name(v, r) ? met_before(w, r) : nameless(w, r, entity);
    if (found == ISNAD_NONE) {
        found = add_person(w, r, entity);
        w->people[found].known =
            entity != ISNAD_NONE && !has_person_name(v, r) && tells_more(w, r, entity);
        if (w->people[found].known) {
            const entity_fact *fact = entity_fact_of(w->doc, entity);
            w->people[found].who = fact->kind == ENTITY_CAPITAL && fact->country_name.n
                                       ? fact->country_name
                                       : entity_full_name(w->doc, entity);
        } else if (is_state(w, entity) && entity_fact_of(w->doc, entity)->kind == ENTITY_CAPITAL &&
                   entity_fact_of(w->doc, entity)->country_name.n) {
            w->people[found].who = entity_fact_of(w->doc, entity)->country_name;
            w->people[found].known = true;
        }
        return found;
    }
    name_again(w, &w->people[found], r);
    return found;
}

/* ---- agreement --------------------------------------------------------------------------------
 */

static bool finite(const draft *d)
{
    return d->entry && (d->form.base == CUE_PAST || d->form.base == CUE_PRESENT);
}

/* "the accusations that": told in passing, nobody goes on from there. */
static bool is_noun(const draft *d)
{
    return d->entry && d->form.base == CUE_NOUN && range_empty(d->relayer);
}

static void note_agreement(walk *w, const draft *d)
{
    person *p = &w->people[d->person];

    if (finite(d) && d->form.person == 3 && range_empty(d->relayer)) {
        p->gender = d->form.female;
        if (d->speaker_before) {
            p->number = d->form.number;
        }
    }
}

static bool agrees(const person *p, const draft *d)
{
    if (!d->form.person && d->form.base != CUE_PART) {
        return true;
    }
    if (p->voice && d->form.number == CUE_SINGULAR && !d->form.female) {
        return true;
    }
    if (p->many && d->form.number == CUE_SINGULAR && !d->form.female) {
        return false;
    }
    if (p->gender != NO_GENDER && p->gender != d->form.female && d->form.number != CUE_PLURAL) {
        return false;
    }
    return !(p->human && d->form.number == CUE_PLURAL && p->number == CUE_SINGULAR);
}

/* ---- drafts without a speaker of their own ----------------------------------------------------
 */

/* What holds a draft stands near it in the list: looking further would take quadratic time. */
uint32_t resolve_outer(const draft_list *list, uint32_t i, bool evidence)
{
    const draft *d = &list->drafts[i];
    uint32_t best = ISNAD_NONE;

    for (uint32_t j = i < OUTER_REACH ? 0 : i - OUTER_REACH; j < list->n && j < i + OUTER_REACH;
         j++) {
        const draft *o = &list->drafts[j];
        if (!evidence && o->role != EVIDENCE_NONE &&
            (o->mark == MARK_BEFORE || o->mark == MARK_AROUND)) {
            continue;
        }
        if (j == i || o->dead || o->cover.first > d->cue || o->cover.end <= d->cue ||
            o->cue == d->cue) {
            continue;
        }
        if (best == ISNAD_NONE ||
            o->cover.end - o->cover.first <
                list->drafts[best].cover.end - list->drafts[best].cover.first) {
            best = j;
        }
    }
    return best;
}

static uint32_t sentence_of(const walk *w, uint32_t token)
{
    return w->doc->nword ? w->doc->words[w->doc->tokens[token].word].sentence : 0;
}

/* The draft before i, inside the same content and sentence, that a participle goes on from. */
static uint32_t main_draft(walk *w, uint32_t i)
{
    const draft *d = &w->list->drafts[i];
    uint32_t aside = ISNAD_NONE;

    for (uint32_t j = i; j-- > 0;) {
        const draft *o = &w->list->drafts[j];
        if (o->dead || o->mark == MARK_HEADLINE) {
            continue;
        }
        if (sentence_of(w, o->cue) != sentence_of(w, d->cue)) {
            break;
        }
        if (o->within != d->within || o->person == ISNAD_NONE || o->role != EVIDENCE_NONE ||
            is_noun(o)) {
            continue;
        }
        if (!(d->inherits && o->cue > 0 && view_is(w->v, o->cue - 1, WORD_ASIDE))) {
            return j;
        }
        aside = aside == ISNAD_NONE ? j : aside;
    }
    return aside;
}

/* The nearest draft before i in its sentence, at any depth, whose speaker agrees. */
static uint32_t agreeing_beside(walk *w, uint32_t i)
{
    const draft *d = &w->list->drafts[i];

    for (uint32_t j = i; j-- > 0;) {
        const draft *o = &w->list->drafts[j];
        if (sentence_of(w, o->cue) != sentence_of(w, d->cue)) {
            break;
        }
        if (!o->dead && o->person != ISNAD_NONE && o->role == EVIDENCE_NONE &&
            agrees(&w->people[o->person], d)) {
            return j;
        }
    }
    return ISNAD_NONE;
}

/* The subject of a verb that stands in the range: the nearest one to its end that can speak. */
static token_range subject_in(walk *w, token_range r)
{
    const view *v = w->v;
    const isnad_doc *doc = w->doc;

    for (uint32_t t = r.end; t-- > r.first;) {
        token_range subject = {0, 0};
        uint32_t verb = v->tokens[t].core;
        if (!view_verb(v, t)) {
            continue;
        }
        for (uint32_t c = doc->first_child[verb]; c != ISNAD_NONE && range_empty(subject);
             c = doc->next_sibling[c]) {
            if (str_starts(doc->words[c].deprel, ISNAD_STR("nsubj")) &&
                doc->words[c].token < r.end) {
                subject = phrase_after(v, doc->words[c].token, r.end, true);
            }
        }
        if (range_empty(subject)) {
            subject = phrase_after(v, t + 1, r.end, true);
        }
        if (!range_empty(subject) && view_can_speak(v, subject)) {
            return subject;
        }
    }
    return (token_range){0, 0};
}

/* The subject of a verb before the cue in its sentence. */
static token_range subject_of_sentence(walk *w, const draft *d)
{
    if (!w->doc->nword) {
        return (token_range){0, 0};
    }
    return subject_in(w, (token_range){w->doc->sentences[sentence_of(w, d->cue)].token, d->cue});
}

/* The subject of the sentence before, where nobody says anything in it. */
static token_range subject_before(walk *w, const draft *d)
{
    const isnad_doc *doc = w->doc;
    uint32_t i = (uint32_t)(d - w->list->drafts), s = sentence_of(w, d->cue);

    if (!doc->nword || s == 0 || (i > 0 && sentence_of(w, w->list->drafts[i - 1].cue) + 1 >= s)) {
        return (token_range){0, 0};
    }
    return subject_in(w, (token_range){doc->sentences[s - 1].token, doc->sentences[s].token});
}

static void take_from(walk *w, draft *d, uint32_t source)
{
    const draft *o = &w->list->drafts[source];

    d->source = source;
    d->person = o->person;
    d->shown = o->shown;
}

/* "according to the agency" behind what somebody else said: nobody goes on from the agency. */
static bool is_source_only(walk *w, uint32_t i)
{
    return w->list->drafts[i].role != EVIDENCE_NONE && main_draft(w, i) != ISNAD_NONE;
}

static uint32_t last_agreeing(walk *w, const draft *d)
{
    uint32_t i = (uint32_t)(d - w->list->drafts);

    for (uint32_t j = i; j-- > 0 && j + OUTER_REACH > i;) {
        const draft *o = &w->list->drafts[j];
        if (o->dead || o->person == ISNAD_NONE || o->within != ISNAD_NONE || is_noun(o) ||
            o->mark == MARK_HEADLINE || is_source_only(w, j)) {
            continue;
        }
        if (agrees(&w->people[o->person], d)) {
            return o->person;
        }
    }
    return w->last;
}

/* A coordinated verb behind others in its sentence. */
static bool later_in_sentence(const walk *w, const draft *d)
{
    return w->doc->nword && d->form.conjunct &&
           d->cue > w->doc->sentences[sentence_of(w, d->cue)].token;
}

/* Whether the cue stands in the very words of the one around it, who says "I" of himself. */
static bool in_speech_of(const walk *w, const draft *d)
{
    const draft *o;
    uint32_t quote = w->v->tokens[d->cue].quoted;

    if (d->within == ISNAD_NONE || quote == ISNAD_NONE) {
        return false;
    }
    o = &w->list->drafts[d->within];
    return o->mark == MARK_QUOTE && w->v->tokens[o->cue].quoted != quote && quote <= o->cover.first;
}

/* The last person before who agrees and is not the one that speaks; ISNAD_NONE. */
static uint32_t someone_else(walk *w, const draft *d)
{
    for (size_t i = w->nperson; i-- > 0 && i + REACH > w->nperson;) {
        if (i != w->list->drafts[d->within].person && w->people[i].human &&
            agrees(&w->people[i], d)) {
            return (uint32_t)i;
        }
    }
    return ISNAD_NONE;
}

static void resolve_elided(walk *w, uint32_t i)
{
    draft *d = &w->list->drafts[i];
    uint32_t main;

    if (d->within != ISNAD_NONE && finite(d) && d->form.person == 1) {
        d->person = w->list->drafts[d->within].person;
        return;
    }
    main = main_draft(w, i);
    if (main != ISNAD_NONE && d->inherits && d->role == EVIDENCE_NONE &&
        !agrees(&w->people[w->list->drafts[main].person], d)) {
        main = agreeing_beside(w, i);
    }
    if (main != ISNAD_NONE &&
        (d->role == EVIDENCE_ECHO || agrees(&w->people[w->list->drafts[main].person], d))) {
        take_from(w, d, main);
        return;
    }
    if ((d->inherits || d->form.base == CUE_NOUN || later_in_sentence(w, d)) &&
        d->role == EVIDENCE_NONE && d->within == ISNAD_NONE) {
        token_range r = subject_of_sentence(w, d);
        if (!range_empty(r)) {
            d->speaker = r;
            d->shown = view_span(w->v, r);
            d->person = person_of(w, r, ISNAD_NONE);
            return;
        }
    }
    if (in_speech_of(w, d) && d->form.person == 3) {
        d->person = someone_else(w, d);
        return;
    }
    if (d->within != ISNAD_NONE && w->list->drafts[d->within].person != ISNAD_NONE &&
        agrees(&w->people[w->list->drafts[d->within].person], d)) {
        d->person = w->list->drafts[d->within].person;
        return;
    }
    if (d->within == ISNAD_NONE && d->role == EVIDENCE_NONE) {
        token_range r = subject_before(w, d);
        if (!range_empty(r)) {
            uint32_t person = person_of(w, r, ISNAD_NONE);
            if (agrees(&w->people[person], d)) {
                d->person = person;
                return;
            }
        }
    }
    d->person = last_agreeing(w, d);
}

/* ---- the walk ---------------------------------------------------------------------------------
 */

/* "the figures show that", "which explains that" inside of a content: nobody says it. */
static bool only_shows(const walk *w, const draft *d)
{
    const view *v = w->v;

    if (d->within == ISNAD_NONE || !d->entry || !d->entry->thing || d->form.base != CUE_PRESENT) {
        return false;
    }
    if (range_empty(d->speaker)) {
        return d->cue > 0 && !view_is(v, d->cue - 1, WORD_THAT) && !d->form.conjunct &&
               d->mark != MARK_THAT && d->form.number == CUE_SINGULAR;
    }
    return view_is(v, first_word(v, d->speaker), WORD_DOCUMENT);
}

static void resolve_draft(walk *w, uint32_t i)
{
    draft *d = &w->list->drafts[i];

    d->within = resolve_outer(w->list, i, false);
    if (only_shows(w, d)) {
        d->dead = true;
        return;
    }
    if (!range_empty(d->speaker)) {
        bool document =
            !range_empty(d->owner) || without_document(w->v, d->speaker).first != d->speaker.first;
        d->person =
            person_of(w, d->speaker,
                      d->within == ISNAD_NONE ? w->last_human : w->list->drafts[d->within].person);
        d->shown = view_span(w->v, d->speaker);
        note_agreement(w, d);
        w->people[d->person].voice |= document;
    } else {
        resolve_elided(w, i);
    }
    if (!range_empty(d->relayer)) {
        uint32_t relayer = person_of(w, d->relayer, ISNAD_NONE);
        w->people[relayer].top = true;
    }
    if (d->person == ISNAD_NONE) {
        return;
    }
    w->people[d->person].top |= d->within == ISNAD_NONE;
    d->mention =
        d->shown.start != ISNAD_NONE ? d->shown : view_span(w->v, w->people[d->person].last);
    if (d->within == ISNAD_NONE && d->mark != MARK_HEADLINE && !is_noun(d) &&
        !is_source_only(w, i)) {
        w->last = d->person;
        w->last_human = w->people[d->person].human ? d->person : w->last_human;
    }
}

isnad_code resolve_run(const view *v, draft_list *list, isnad_doc *doc)
{
    walk w = {.v = v, .doc = doc, .list = list, .last = ISNAD_NONE, .last_human = ISNAD_NONE};

    w.people = arena_alloc(&doc->arena, (list->n * 4 + 1) * sizeof *w.people);
    if (!w.people) {
        return ISNAD_NO_MEMORY;
    }
    for (uint32_t i = 0; i < list->n; i++) {
        resolve_draft(&w, i);
    }
    for (uint32_t i = 0; i < list->n; i++) {
        draft *d = &list->drafts[i];
        if (d->person != ISNAD_NONE) {
            d->who = w.people[d->person].who;
            d->entity = w.people[d->person].entity;
        }
    }
    return ISNAD_OK;
}
