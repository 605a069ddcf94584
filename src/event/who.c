/* who.c - the parties of an event: which phrase, and whose name and code stand behind it.
 *
 * The entity stage says who acts in a phrase. What it does not know is settled here: a number or
 * quantity hands over to what is counted ("three soldiers"), "his country" means the country of
 * whom the pronoun means, "the two sides" the last two that the text named, and authorities or
 * people without a country are those of the country that the article is about. What is neither
 * known nor a person or body is no party, unless it is a thing that can be attacked or held.
 */
#include "base/str.h"
#include "event/parts.h"
#include "model/tree.h"

enum { DEPTH = 4, BACK = 80, ALIAS = 5 };

static isnad_str none(void)
{
    return (isnad_str){NULL, 0};
}

static uint32_t entity_at(const event_work *work, uint32_t word)
{
    return work->doc->word_entity ? work->doc->word_entity[word] : ISNAD_NONE;
}

entity_kind event_kind(const event_work *work, uint32_t word)
{
    const isnad_doc *doc = work->doc;
    uint32_t entity = doc->word_entity ? doc->word_entity[word] : ISNAD_NONE;

    return entity == ISNAD_NONE ? ENTITY_OTHER : entity_fact_of(doc, entity)->kind;
}

bool event_is_geographic(entity_kind kind)
{
    return kind == ENTITY_STATE || kind == ENTITY_CAPITAL || kind == ENTITY_REGION ||
           kind == ENTITY_CITY || kind == ENTITY_AREA;
}

static bool is_class(const event_work *work, uint32_t word, event_set classes)
{
    return (work->marks[word].classes & classes) != 0;
}

static bool ends_in(const event_work *work, uint32_t word, const isnad_str *endings, size_t n)
{
    size_t i = 0;

    while (i < n && !str_ends(work->doc->words[word].form, endings[i])) {
        i++;
    }
    return i < n;
}

/* ---- the article's country ------------------------------------------------------------------- */

/* The state that most mentions belong to; the title counts three times. */
void event_home(event_work *work)
{
    const isnad_doc *doc = work->doc;
    size_t best = 0;

    work->home = work->home_code = none();
    for (size_t i = 0; i < doc->nentity; i++) {
        const entity_fact *fact = entity_fact_of(doc, (uint32_t)i);
        size_t n = 0;
        if (!fact->country_name.n || !fact->country.n) {
            continue; /* a continent is nobody's home */
        }
        for (size_t j = 0; j < doc->nentity; j++) {
            const entity_fact *other = entity_fact_of(doc, (uint32_t)j);
            const isnad_entity *entity = &doc->entities[j];
            if (str_equal(other->country, fact->country)) {
                bool title = entity->nmention && entity->mentions[0].span.start < doc->body;
                n += entity->nmention + (title ? 2 : 0);
            }
        }
        if (n > best) {
            best = n;
            work->home = fact->country_name;
            work->home_code = fact->country;
        }
    }
}

/* ---- one party ------------------------------------------------------------------------------- */

static void from_fact(event_party *party, const isnad_doc *doc, uint32_t entity)
{
    const entity_fact *fact = entity_fact_of(doc, entity);
    bool group = fact->kind == ENTITY_ARMED || fact->kind == ENTITY_PARTY ||
                 fact->kind == ENTITY_INTERNATIONAL || fact->kind == ENTITY_NGO ||
                 fact->kind == ENTITY_BUSINESS || fact->kind == ENTITY_MEDIA ||
                 fact->kind == ENTITY_SCHOOL;

    party->entity = entity;
    party->who =
        fact->country_name.n && !group ? fact->country_name : entity_full_name(doc, entity);
    party->code = fact->code;
}

static bool append(event_parties *list, const event_party *party)
{
    for (uint32_t i = 0; i < list->n; i++) {
        if (list->at[i].word == party->word && str_equal(list->at[i].who, party->who)) {
            return false;
        }
    }
    if (list->n == EVENT_PARTIES) {
        return false;
    }
    list->at[list->n++] = *party;
    return true;
}

bool event_add_entity(const event_work *work, event_parties *list, uint32_t entity, isnad_span span)
{
    event_party party = {.word = ISNAD_NONE, .span = span};

    from_fact(&party, work->doc, entity);
    if (span.start == ISNAD_NONE && work->doc->entities[entity].nmention) {
        party.span = work->doc->entities[entity].mentions[0].span;
    }
    return party.who.n && append(list, &party);
}

/* The time that holds the byte, or ISNAD_NONE. Times are in text order. */
uint32_t event_time_at(const isnad_doc *doc, uint32_t byte)
{
    size_t lo = 0, hi = doc->ntime;

    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (doc->times[mid].span.end <= byte) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    return lo < doc->ntime && doc->times[lo].span.start <= byte ? (uint32_t)lo : ISNAD_NONE;
}

static uint32_t pronoun_of(const event_work *work, uint32_t word)
{
    uint32_t child = work->doc->first_child[word];

    while (child != ISNAD_NONE && !event_is_pronoun(work, child)) {
        child = work->doc->next_sibling[child];
    }
    return child;
}

/* By order, where the tree does not say: the next noun, "of" between them or not. */
static uint32_t counted_behind(const event_work *work, uint32_t word)
{
    event_chunk chunk;

    return event_next_chunk(work, word, word + 1, &chunk) && !chunk.joined &&
                   chunk.head <= word + 2 && !event_is_pronoun(work, chunk.head)
               ? chunk.head
               : ISNAD_NONE;
}

/* What a number or a quantity counts, or ISNAD_NONE. */
static uint32_t counted(const event_work *work, uint32_t word)
{
    const isnad_doc *doc = work->doc;
    uint32_t child = doc->first_child[word];

    if (doc->words[word].upos != ISNAD_UPOS_NUM &&
        !is_class(work, word, work->tables->is.quantity)) {
        return ISNAD_NONE;
    }
    for (; child != ISNAD_NONE; child = doc->next_sibling[child]) {
        if (child > word && event_is_nominal(work, child) && !event_is_pronoun(work, child) &&
            (tree_is(doc, child, "nmod") || tree_is(doc, child, "nummod") ||
             tree_is(doc, child, "obl") || tree_is(doc, child, "dep"))) {
            return child;
        }
    }
    return counted_behind(work, word);
}

/* A city stands for its state: the capital that demands, the town that is shelled. A region stands
 * for itself. */
static bool known(const event_work *work, event_party *party, uint32_t word)
{
    entity_actor actor = entity_actor_of_phrase(work->doc, word);

    party->entity = actor.entity;
    party->who = actor.who;
    party->code = actor.code.n ? actor.code : actor.country;
    party->located = actor.country.n > 0;
    if (actor.entity != ISNAD_NONE && !actor.country.n && work->home.n &&
        is_class(work, word, work->tables->is.people) &&
        !is_class(work, word, work->tables->is.group)) {
        party->who = work->home; /* "the defence minister So-and-so": of the article's country */
        party->code = work->home_code;
        return true;
    }
    if (actor.entity != ISNAD_NONE) {
        const entity_fact *fact = entity_fact_of(work->doc, actor.entity);
        bool title = fact->kind == ENTITY_PERSON && is_class(work, word, work->tables->is.people);
        if ((title || fact->kind == ENTITY_CAPITAL || fact->kind == ENTITY_CITY) &&
            fact->country_name.n) {
            party->who = fact->country_name;
        }
        if (fact->kind == ENTITY_REGION && actor.entity == entity_at(work, word)) {
            party->who = entity_full_name(work->doc, actor.entity);
        }
    }
    return party->who.n > 0;
}

/* "his country", "his government": the country of whom the pronoun means. */
static bool known_by_pronoun(const event_work *work, event_party *party, uint32_t word)
{
    uint32_t pronoun = pronoun_of(work, word), noun, entity;
    bool home = is_class(work, word, work->tables->is.homeland | work->tables->is.authority);

    if (pronoun == ISNAD_NONE || !home) {
        return false;
    }
    entity = work->doc->word_entity ? work->doc->word_entity[pronoun] : ISNAD_NONE;
    if (entity != ISNAD_NONE) {
        from_fact(party, work->doc, entity);
        return party->who.n > 0;
    }
    noun = event_antecedent(work, pronoun);
    if (noun != ISNAD_NONE && known(work, party, noun)) {
        return true;
    }
    entity = work->marks[word].said;
    if (entity != ISNAD_NONE && work->doc->statements[entity].entity != ISNAD_NONE) {
        from_fact(party, work->doc, work->doc->statements[entity].entity);
        return party->who.n > 0;
    }
    return false;
}

static isnad_str text_of(const event_work *work, isnad_span span)
{
    return (isnad_str){work->doc->text.p + span.start, span.end - span.start};
}

/* Sound masculine plurals are people. */
static bool is_human_plural(const event_work *work, uint32_t word)
{
    return work->doc->words[word].upos == ISNAD_UPOS_NOUN &&
           ends_in(work, word, work->tables->human, work->tables->nhuman);
}

/* Whether a phrase that nobody knows can be a party at all, and by which name. */
static bool unknown(const event_work *work, const event_found *found, event_party *party,
                    event_role role, uint32_t word)
{
    const event_tables *t = work->tables;
    event_type type = found->row->type;
    bool person = is_class(work, word, t->is.people) || is_human_plural(work, word);
    bool body = is_class(work, word, t->is.authority);
    bool target = role == ROLE_RECIPIENT && (type == EVENT_ASSAULT || type == EVENT_COERCE);

    if (is_class(work, word, t->is.thing) ||
        (!person && !body && !(target && is_class(work, word, t->is.place)))) {
        return false;
    }
    if (work->home.n && (body || person) && !is_class(work, word, t->is.group)) {
        party->who = work->home;
        party->code = work->home_code;
        party->unnamed = true;
    } else {
        party->who = text_of(work, party->span);
    }
    return true;
}

static bool is_party_word(const event_work *work, uint32_t word)
{
    return event_is_nominal(work, word) && work->doc->words[word].upos != ISNAD_UPOS_DET &&
           work->doc->words[word].upos != ISNAD_UPOS_SYM;
}

/* "the coalition's planes": the coalition, as the article calls it. Not where the entity stage
 * knows which one is meant. */
static bool alias_as_written(const event_work *work, event_party *party, uint32_t word,
                             uint32_t last)
{
    const isnad_doc *doc = work->doc;
    isnad_span span = doc->words[word].span;

    if (entity_of_phrase(doc, word) != ISNAD_NONE) {
        return false;
    }
    while (word < last && doc->words[word + 1].upos == ISNAD_UPOS_ADJ) {
        word++;
    }
    span.end = doc->words[word].span.end;
    party->who = text_of(work, span);
    return true;
}

/* "the occupation's vehicles": a word of the phrase that stands for somebody (event_actors.tsv). */
static bool alias(const event_work *work, event_party *party, uint32_t word)
{
    const isnad_doc *doc = work->doc;
    uint32_t last = event_phrase_end(work, word);

    for (uint32_t i = word; i <= last && i < word + ALIAS && i < doc->nword; i++) {
        uint32_t line = map_get(&work->tables->actors, doc->words[i].key);
        if (line != ISNAD_NONE &&
            (work->tables->actor_names[line].who.n || alias_as_written(work, party, i, last))) {
            isnad_str who = work->tables->actor_names[line].who;
            party->who = who.n ? who : party->who;
            party->code = work->tables->actor_names[line].code;
            return true;
        }
    }
    return false;
}

/* "imposed on Russia" is no adjective of nationality. */
static bool has_phrase(const event_work *work, uint32_t word)
{
    const isnad_doc *doc = work->doc;
    uint32_t child = doc->first_child[word];

    while (child != ISNAD_NONE && !tree_is(doc, child, "nmod") && !tree_is(doc, child, "obl")) {
        child = doc->next_sibling[child];
    }
    return child != ISNAD_NONE;
}

/* An adjective of nationality in the phrase, by order: the tree may have hung it elsewhere. */
static bool known_by_adjective(const event_work *work, event_party *party, uint32_t word)
{
    const isnad_doc *doc = work->doc;
    uint32_t end = event_phrase_end(work, word);

    for (uint32_t i = word + 1; i <= end; i++) {
        if (doc->words[i].upos == ISNAD_UPOS_ADJ && !has_phrase(work, i) && known(work, party, i)) {
            return true;
        }
    }
    return false;
}

/* Whose the thing is that one criticises, praises or refuses: "the presence of observers". */
static uint32_t owned(const event_work *work, const event_found *found, event_role role,
                      uint32_t word)
{
    event_type type = found->row->type;
    event_chunk chunk;

    if (role != ROLE_RECIPIENT ||
        (type != EVENT_ACCUSE && type != EVENT_SUPPORT && type != EVENT_REJECT) ||
        is_class(work, word, work->tables->is.people | work->tables->is.authority) ||
        event_is_definite(work, word)) {
        return ISNAD_NONE;
    }
    return event_next_chunk(work, word, word + 1, &chunk) && !chunk.any && !chunk.joined &&
                   chunk.head == word + 1 && !event_is_pronoun(work, chunk.head)
               ? chunk.head
               : ISNAD_NONE;
}

/* What the line of the trigger asks for is what is given, sent or lifted, no party to it. */
static bool is_given(const event_work *work, const event_found *found, uint32_t word)
{
    event_type type = found->row->type;

    return (type == EVENT_AID || type == EVENT_SANCTION || type == EVENT_CONCEDE) &&
           is_class(work, word, found->row->with) &&
           !is_class(work, word, work->tables->is.people | work->tables->is.authority);
}

static bool is_time(const event_work *work, uint32_t word)
{
    isnad_span span = work->doc->words[word].span;
    uint32_t time = event_time_at(work->doc, span.start);

    return time != ISNAD_NONE;
}

/* "the perpetrator of the London attack" is nobody but himself: no state that his deed names. */
static bool culprit(const event_work *work, event_party *party, uint32_t word)
{
    const event_light *light = event_light_of(work, word);

    if (!light || !light->self || entity_of_phrase(work->doc, word) != ISNAD_NONE) {
        return false;
    }
    party->who = text_of(work, party->span);
    return true;
}

/* Who it is, by the surest way first. What the entity stage knows without a country gives way to an
 * adjective of nationality. */
static bool resolve(const event_work *work, event_party *party, uint32_t word, bool adjective)
{
    event_party other = *party;

    if (culprit(work, party, word)) {
        return true;
    }
    if (alias(work, party, word)) {
        return true;
    }
    if (known(work, party, word) && party->located) {
        return true;
    }
    if (!adjective && known_by_adjective(work, &other, word)) {
        *party = other;
        return true;
    }
    return party->who.n || known_by_pronoun(work, party, word);
}

static bool add_one(const event_work *work, const event_found *found, event_parties *list,
                    event_role role, uint32_t word)
{
    event_party party = {.word = word, .entity = ISNAD_NONE};
    uint32_t inner = word;
    bool adjective = work->doc->words[word].upos == ISNAD_UPOS_ADJ &&
                     (tree_is(work->doc, word, "amod") ||
                      !is_class(work, word, work->tables->is.people | work->tables->is.quantity));

    if (adjective && has_phrase(work, word)) {
        return false;
    }
    party.span = adjective ? work->doc->words[word].span : tree_phrase(work->doc, word);
    if (party.span.start == ISNAD_NONE) {
        return false;
    }
    if (is_given(work, found, word) || is_time(work, word)) {
        return false;
    }
    for (int i = 0; i < DEPTH && inner != ISNAD_NONE; i++) {
        if (resolve(work, &party, inner, adjective)) {
            if (party.entity != ISNAD_NONE && !party.code.n &&
                work->doc->entities[party.entity].type == ISNAD_MISC) {
                return false; /* a weapon, a treaty */
            }
            return append(list, &party);
        }
        if (counted(work, inner) != ISNAD_NONE) {
            inner = counted(work, inner);
        } else if (owned(work, found, role, inner) != ISNAD_NONE) {
            inner = owned(work, found, role, inner);
        } else {
            break;
        }
    }
    return !adjective && unknown(work, found, &party, role, inner) && append(list, &party);
}

/* ---- the two sides --------------------------------------------------------------------------- */

/* "the two countries": the last two that were named before, in the order that the article
 * first names them, each as a party of its own. */
static bool add_pair(const event_work *work, event_parties *list, uint32_t word)
{
    const isnad_doc *doc = work->doc;
    uint32_t first = word > BACK ? word - BACK : 0, n = 0;
    event_party pair[2] = {{.word = word}, {.word = word}};

    for (uint32_t i = word; n < 2 && i-- > first;) {
        uint32_t entity = doc->word_entity ? doc->word_entity[i] : ISNAD_NONE;
        if (entity == ISNAD_NONE) {
            continue;
        }
        from_fact(&pair[n], doc, entity);
        pair[n].span = tree_phrase(doc, word);
        n += pair[n].who.n && (n == 0 || !str_equal(pair[0].who, pair[1].who));
    }
    if (n == 2 && pair[1].entity < pair[0].entity) {
        event_party first_named = pair[1];
        pair[1] = pair[0];
        pair[0] = first_named;
    }
    for (uint32_t i = 0; i < n; i++) {
        append(list, &pair[i]);
    }
    return list->n > 0;
}

bool event_add_party(const event_work *work, const event_found *found, event_parties *list,
                     event_role role, uint32_t word)
{
    const isnad_doc *doc = work->doc;
    uint32_t child;
    bool added;

    if (event_is_pronoun(work, word)) {
        uint32_t entity = doc->word_entity ? doc->word_entity[word] : ISNAD_NONE;
        if (entity != ISNAD_NONE) {
            return event_add_entity(work, list, entity, doc->words[word].span);
        }
        word = event_antecedent(work, word);
        if (word == ISNAD_NONE || word == found->word) {
            return false;
        }
    }
    if (!is_party_word(work, word)) {
        return false;
    }
    if (role == ROLE_BOTH && is_class(work, word, work->tables->is.pair) &&
        ends_in(work, word, work->tables->dual, work->tables->ndual)) {
        return add_pair(work, list, word);
    }
    added = add_one(work, found, list, role, word);
    for (child = doc->first_child[word]; child != ISNAD_NONE; child = doc->next_sibling[child]) {
        if (child > word && tree_is(doc, child, "conj") && is_party_word(work, child)) {
            added |= add_one(work, found, list, role, child);
        }
    }
    return added;
}

void event_localise(const event_work *work, event_found *found)
{
    const entity_fact *fact =
        found->place_entity == ISNAD_NONE ? NULL : entity_fact_of(work->doc, found->place_entity);
    event_parties *sides[] = {&found->actors, &found->recipients};

    for (int i = 0; fact && fact->country_name.n && i < 2; i++) {
        for (uint32_t j = 0; j < sides[i]->n; j++) {
            event_party *party = &sides[i]->at[j];
            if (party->unnamed) {
                party->who = fact->country_name;
                party->code = fact->country;
            }
        }
    }
}
