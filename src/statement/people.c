/* people.c - the people met so far, and which of them a phrase means.
 *
 * Each is kept with its fullest name and its fullest and latest phrase. A phrase is looked up as an
 * entity first; a title, document or source without a name means the last one met whose phrases
 * share its head noun; a phrase that nobody fits is somebody new.
 *
 * Looks back over at most PEOPLE_REACH people (PEOPLE_FAR_REACH by entity), so cost is linear in
 * the phrases. Left-out subjects are elide.c's.
 */
#include "statement/people.h"

#include "base/str.h"
#include "entity/entity.h"
#include "read/utf8.h"
#include "statement/naming.h"
#include "statement/phrase.h"
#include "text/norm.h"
#include "text/quote.h"

enum { NAME_BYTES = 64, INTRODUCED_REACH = 600 };

/* The text of a phrase whose first word has a preposition written in front: the word as the
 * treebank restores it, and the rest. */
static isnad_str without_preposition(walk *w, token_range phrase, isnad_span span)
{
    const view *v = w->v;
    isnad_str text = view_text(v, span), form;
    uint32_t first = naming_first(v, phrase);
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
    p->media = naming_has_class(
        v,
        (token_range){phrase.first, phrase.first + 2 < phrase.end ? phrase.first + 2 : phrase.end},
        WORD_BIT(WORD_MEDIA));
    p->document = !range_empty(phrase) && view_is(v, naming_first(v, phrase), WORD_DOCUMENT);
    p->human = naming_has_person(v, phrase) || naming_has_class(v, phrase, WORD_BIT(WORD_TITLE));
    p->many = naming_first(v, phrase) < phrase.end &&
              view_feature(v, naming_first(v, phrase), "Number=Plur");
    return (uint32_t)w->nperson++;
}

/* The one met before that the phrase names again, or points back to. */
static uint32_t met_before(walk *w, token_range r)
{
    for (size_t i = w->nperson; i-- > 0 && i + PEOPLE_REACH > w->nperson;) {
        const person *p = &w->people[i];
        if (naming_same(w->v, r, p->phrase) || naming_same(w->v, r, p->last)) {
            return (uint32_t)i;
        }
    }
    return ISNAD_NONE;
}

/* The last one met that publishes or that a document speaks for. */
static uint32_t last_body(walk *w, bool media)
{
    for (size_t i = w->nperson; i-- > 0 && i + PEOPLE_REACH > w->nperson;) {
        const person *p = &w->people[i];
        if (p->top && (media ? p->media && !p->document : !p->human && !p->document)) {
            return (uint32_t)i;
        }
    }
    return ISNAD_NONE;
}

static uint32_t by_entity(walk *w, uint32_t entity)
{
    for (size_t i = w->nperson;
         entity != ISNAD_NONE && i-- > 0 && i + PEOPLE_FAR_REACH > w->nperson;) {
        if (w->people[i].entity == entity) {
            return (uint32_t)i;
        }
    }
    return ISNAD_NONE;
}

/* Whether the person was met under a title: the spokesman X is not "the minister", an office of its
 * own, though he may be "the official". */
static bool has_title(const walk *w, uint32_t person)
{
    return person != ISNAD_NONE &&
           naming_has_class(w->v, w->people[person].phrase, WORD_BIT(WORD_TITLE));
}

/* "the paper", "the statement", "the official": points back by kind where no words are shared. */
static uint32_t point_back(walk *w, token_range r)
{
    const view *v = w->v;
    uint32_t first = naming_first(v, r);
    bool self = naming_has_class(v, r, WORD_BIT(WORD_SELF));

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
        naming_count(v, r) < 3) {
        return last_body(w, true);
    }
    if (self || (view_is(v, first, WORD_SOURCE) && naming_count(v, r) == 1)) {
        return w->last;
    }
    if (view_is(v, first, WORD_OFFICE) && has_title(w, w->last_human)) {
        return ISNAD_NONE;
    }
    return view_any(v, first, WORD_BIT(WORD_TITLE) | WORD_BIT(WORD_SOURCE)) ? w->last_human
                                                                            : ISNAD_NONE;
}

static size_t count_marks(isnad_str name)
{
    size_t marks = 0;

    for (size_t i = 0; i < name.n;) {
        uint32_t c;
        i += utf8_decode(name.p + i, &c);
        marks += quote_is_mark(c);
    }
    return marks;
}

/* The fullest name of the entity, with the quotation mark beside it where the model cut between a
 * pair of them. */
static isnad_str full_name(const walk *w, uint32_t entity)
{
    isnad_str name = entity_full_name(w->doc, entity), text = w->doc->text, wider = name;
    bool inside = name.p >= text.p && name.p + name.n <= text.p + text.n;

    if (!inside || count_marks(name) % 2 == 0) {
        return name;
    }
    do { /* one character more */
        wider.n += wider.p + wider.n < text.p + text.n;
    } while (wider.p + wider.n < text.p + text.n && (wider.p[wider.n] & 0xC0) == 0x80);
    if (count_marks(wider) % 2 == 0) {
        return wider;
    }
    wider = name;
    while (wider.p > text.p) { /* one before */
        wider.p--;
        wider.n++;
        if ((*wider.p & 0xC0) != 0x80) {
            break;
        }
    }
    return count_marks(wider) % 2 == 0 ? wider : name;
}

/* Whether the entity tells more than the phrase: a name for a title, a state for its capital. */
static bool tells_more(const walk *w, token_range r, uint32_t entity)
{
    bool person = w->doc->entities[entity].type == ISNAD_PER;
    isnad_str name = full_name(w, entity), word;
    size_t n = 0, new = 0;
    char fold[NAME_BYTES];

    if (!person && view_is(w->v, naming_first(w->v, r), WORD_TITLE)) {
        return false;
    }
    while (name.p) {
        word = str_split(&name, ' ');
        if (word.n == 0 || word.n > sizeof fold) {
            continue;
        }
        n++;
        new += !naming_has_word(w->v, r, (isnad_str){fold, norm_fold(word, fold, sizeof fold)});
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

    for (size_t i = w->nperson; i-- > 0 && i + PEOPLE_REACH > w->nperson;) {
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
    head = naming_head(w->v, w->people[speaker].phrase);
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
    uint32_t mine = (uint32_t)(naming_has_person(v, r) + naming_has_name(v, r));
    uint32_t theirs = (uint32_t)(naming_has_person(v, p->phrase) + naming_has_name(v, p->phrase));

    p->last = r;
    if (mine > theirs ||
        (mine == theirs && mine > 0 && naming_count(v, r) > naming_count(v, p->phrase))) {
        p->phrase = r;
        p->human |= naming_has_person(v, r);
        if (!p->known) {
            p->who = view_text(v, view_span(v, r));
        }
    }
}

/* Under the name that the entity stage knows, where that tells more; a capital is its state. */
static uint32_t new_person(walk *w, token_range r, uint32_t entity)
{
    uint32_t found = add_person(w, r, entity);
    person *p = &w->people[found];
    const entity_fact *fact = entity == ISNAD_NONE ? NULL : entity_fact_of(w->doc, entity);
    bool capital = fact && fact->kind == ENTITY_CAPITAL && fact->country_name.n;

    p->known = fact && !naming_has_person(w->v, r) && tells_more(w, r, entity);
    if (capital) {
        p->who = fact->country_name;
        p->known = true;
    } else if (p->known) {
        p->who = full_name(w, entity);
    }
    return found;
}

/* Where "the company" was last told by its name behind the same noun; empty where nowhere. */
static token_range introduced(const view *v, token_range r)
{
    uint32_t first = naming_first(v, r), at = first, name;

    while (at > 0 && first - at < INTRODUCED_REACH) {
        at--;
        name = at + 1 + view_quote_opens(v, at + 1);
        if (v->tokens[at].sign == SIGN_WORD && v->tokens[name].name && !v->tokens[name].person &&
            view_upos(v, name) != ISNAD_UPOS_ADJ &&
            str_equal(view_bare(v, at), view_bare(v, first))) {
            return phrase_after(v, at, r.first, false);
        }
    }
    return (token_range){0, 0};
}

/* "the company", "the ministry", alone: the one of that kind that spoke last, or that was named
 * last with that noun; ISNAD_NONE where there is neither. Nearer names of bodies do not count. */
static uint32_t of_that_kind(walk *w, token_range r)
{
    const view *v = w->v;
    uint32_t first = naming_first(v, r), found;
    token_range intro;

    if (first >= r.end || naming_count(v, r) != 1 || !view_is(v, first, WORD_BODY) ||
        !view_definite(v, first)) {
        return ISNAD_NONE;
    }
    intro = introduced(v, r);
    found = met_before(w, r);
    if (found != ISNAD_NONE && naming_has_name(v, w->people[found].phrase) &&
        (range_empty(intro) || intro.first <= w->people[found].last.first)) {
        return found;
    }
    if (range_empty(intro) || naming_entity(v, intro) == ISNAD_NONE) {
        return ISNAD_NONE;
    }
    found = met_before(w, intro);
    return found != ISNAD_NONE ? found : new_person(w, intro, naming_entity(v, intro));
}

/* A phrase without a person's name: by the entity stage, by what it points back to. */
static uint32_t nameless(walk *w, token_range r, uint32_t entity)
{
    const view *v = w->v;
    uint32_t first = naming_first(v, r), found = ISNAD_NONE;
    token_range elsewhere;

    found = met_before(w, r);
    if (found != ISNAD_NONE && naming_has_person(v, w->people[found].phrase)) {
        return found;
    }
    found = of_that_kind(w, r);
    if (found != ISNAD_NONE) {
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
        elsewhere = view_is(v, first, WORD_TITLE) ? naming_elsewhere(v, r) : (token_range){0, 0};
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

uint32_t people_find(walk *w, token_range r, uint32_t speaker)
{
    const view *v = w->v;
    uint32_t entity, found;

    if (view_is(v, naming_first(v, r), WORD_OWN_COUNTRY)) {
        return own_country(w, r, speaker);
    }
    r = naming_speaker(v, r);
    entity = naming_entity(v, r);
    found = naming_has_person(v, r) ? met_before(w, r) : nameless(w, r, entity);
    if (found == ISNAD_NONE) {
        return new_person(w, r, entity);
    }
    name_again(w, &w->people[found], r);
    return found;
}
