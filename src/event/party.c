/* party.c - adding the phrases of an event to its sides.
 *
 * A number or quantity hands over to what is counted ("three soldiers"), a thing that one praises
 * or refuses to whose it is, "the two sides" to the last two that the text named; what is
 * coordinated is added as well. who.c says whose name stands behind each phrase.
 */
#include "base/str.h"
#include "event/who.h"
#include "model/tree.h"

enum { DEPTH = 4 };

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

bool event_append_party(event_parties *list, const event_party *party)
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

    who_from_fact(work, &party, entity);
    if (span.start == ISNAD_NONE && work->doc->entities[entity].nmention) {
        party.span = work->doc->entities[entity].mentions[0].span;
    }
    return party.who.n && event_append_party(list, &party);
}

/* ---- what stands for a party ----------------------------------------------------------------- */

/* "of" or nothing between a quantity and what it counts; other phrases belong to who is counted:
 * "persons in connection with the quake". */
static bool is_of(const event_work *work, uint32_t noun)
{
    uint32_t prep = tree_child(work->doc, noun, "case");

    return prep == ISNAD_NONE || prep > noun || who_is_class(work, prep, work->tables->is.of);
}

/* By order, where the tree does not say: the next noun. */
static uint32_t counted_behind(const event_work *work, uint32_t word)
{
    event_chunk chunk;

    return event_next_chunk(work, word, word + 1, &chunk) && !chunk.joined &&
                   chunk.head <= word + 2 && !event_is_pronoun(work, chunk.head) &&
                   (chunk.head == word + 1 || who_is_class(work, word + 1, work->tables->is.of))
               ? chunk.head
               : ISNAD_NONE;
}

/* "4000 to 5000 prisoners": the second number counts. */
static bool is_range(const event_work *work, uint32_t word)
{
    const isnad_word *w = &work->doc->words[word];

    return w->upos == ISNAD_UPOS_NUM && word + 2 < work->doc->nword &&
           w[2].upos == ISNAD_UPOS_NUM && w[2].sentence == w->sentence &&
           (w[1].upos == ISNAD_UPOS_ADP || w[1].upos == ISNAD_UPOS_PUNCT);
}

/* What a number or a quantity counts, or ISNAD_NONE. */
static uint32_t counted(const event_work *work, uint32_t word)
{
    const isnad_doc *doc = work->doc;
    uint32_t child = doc->first_child[word];

    if (is_range(work, word)) {
        return word + 2;
    }
    if (doc->words[word].upos != ISNAD_UPOS_NUM &&
        (!who_is_class(work, word, work->tables->is.quantity) ||
         (word + 1 < doc->nword && event_is_pronoun(work, word + 1)))) {
        return ISNAD_NONE; /* "his group" counts nobody */
    }
    for (; child != ISNAD_NONE; child = doc->next_sibling[child]) {
        if (child > word && event_is_nominal(work, child) && !event_is_pronoun(work, child) &&
            is_of(work, child) &&
            ((tree_is(doc, child, "amod") &&
              (child == word + 1 || tree_child(doc, child, "case") != ISNAD_NONE)) ||
             tree_is(doc, child, "nmod") || tree_is(doc, child, "nummod") ||
             tree_is(doc, child, "obl") || tree_is(doc, child, "dep"))) {
            return child;
        }
    }
    return counted_behind(work, word);
}

/* "the efforts that the king makes": the subject of the relative clause. */
static uint32_t done_by(const event_work *work, uint32_t thing)
{
    const isnad_doc *doc = work->doc;
    uint32_t child = doc->first_child[thing], noun;

    for (; child != ISNAD_NONE; child = doc->next_sibling[child]) {
        if (!tree_is(doc, child, "acl") || doc->words[child].upos != ISNAD_UPOS_VERB) {
            continue;
        }
        for (noun = doc->first_child[child]; noun != ISNAD_NONE; noun = doc->next_sibling[noun]) {
            if (noun > child && tree_is(doc, noun, "nsubj")) {
                return noun;
            }
        }
    }
    return ISNAD_NONE;
}

/* A deed whose genitive is whom it is done to, not who does it. */
static bool is_undergone(const event_work *work, uint32_t word)
{
    uint32_t line = work->marks[word].trigger;
    const event_trigger *row = line == ISNAD_NONE ? NULL : &work->tables->triggers[line];

    return row && row->pos == 'N' && row->frame &&
           (row->frame->genitive == ROLE_RECIPIENT || row->frame->genitive == ROLE_NONE);
}

/* Whose the thing is that one criticises, praises or refuses: "the presence of observers". */
static uint32_t owned(const event_work *work, const event_found *found, event_role role,
                      uint32_t word)
{
    event_type type = found->row->type;
    event_chunk chunk;

    if (role != ROLE_RECIPIENT ||
        (type != EVENT_ACCUSE && type != EVENT_SUPPORT && type != EVENT_REJECT) ||
        who_is_class(work, word, work->tables->is.people | work->tables->is.authority)) {
        return ISNAD_NONE;
    }
    if (event_is_definite(work, word)) {
        return done_by(work, word);
    }
    if (!event_next_chunk(work, word, word + 1, &chunk) || chunk.any || chunk.joined ||
        chunk.head != word + 1 || is_undergone(work, word) ||
        work->marks[chunk.head].trigger != ISNAD_NONE) {
        return ISNAD_NONE; /* "refused the imposition of sanctions" refuses nobody */
    }
    return event_is_pronoun(work, chunk.head) ? event_antecedent(work, chunk.head) : chunk.head;
}

/* What the line of the trigger asks for is what is given, sent or lifted, no party to it. */
static bool is_given(const event_work *work, const event_found *found, uint32_t word)
{
    event_type type = found->row->type;

    if (type == EVENT_ASSAULT && who_is_class(work, word, work->tables->is.bomb) &&
        found->row->mode && strcmp(found->row->mode, "explosives") == 0) {
        return true;
    }
    return (type == EVENT_AID || type == EVENT_SANCTION || type == EVENT_CONCEDE) &&
           who_is_class(work, word, found->row->with) &&
           !who_is_class(work, word, work->tables->is.people | work->tables->is.authority);
}

/* "American wiretapping", "North Korean mines": an adjective says whose it is. */
static bool has_nationality(const event_work *work, uint32_t word)
{
    const isnad_doc *doc = work->doc;
    uint32_t end = word + 3 < doc->nword ? word + 3 : (uint32_t)doc->nword;

    while (++word < end && doc->words[word].upos == ISNAD_UPOS_ADJ) {
        if (doc->word_entity && doc->word_entity[word] != ISNAD_NONE) {
            return true;
        }
    }
    return false;
}

/* "the request of membership", "the words of": a deed or a thing acts in nobody's name. */
static bool is_deed(const event_work *work, uint32_t word)
{
    const event_tables *t = work->tables;
    bool noun = work->doc->words[word].upos == ISNAD_UPOS_NOUN && !event_is_human(work, word);

    return noun &&
           (work->marks[word].trigger != ISNAD_NONE || who_is_class(work, word, t->is.thing)) &&
           !who_is_class(work, word,
                         t->is.people | t->is.authority | t->is.group | t->is.armed |
                             t->is.attacker | t->is.quantity | t->is.place) &&
           (!work->doc->word_entity || work->doc->word_entity[word] == ISNAD_NONE) &&
           !has_nationality(work, word);
}

static bool is_time(const event_work *work, uint32_t word)
{
    isnad_span span = work->doc->words[word].span;
    uint32_t people = counted(work, word);

    if (people != ISNAD_NONE && who_is_class(work, people, work->tables->is.people)) {
        return false; /* "1500 persons" is no year */
    }
    return event_time_at(work->doc, span.start) != ISNAD_NONE;
}

static bool is_party_word(const event_work *work, uint32_t word)
{
    return event_is_nominal(work, word) && work->doc->words[word].upos != ISNAD_UPOS_DET &&
           work->doc->words[word].upos != ISNAD_UPOS_SYM;
}

/* ---- one party ------------------------------------------------------------------------------- */

/* A region acts for itself, and is struck as a part of its state. */
static void region_of_state(const event_work *work, event_party *party)
{
    const entity_fact *fact =
        party->entity == ISNAD_NONE ? NULL : entity_fact_of(work->doc, party->entity);

    if (fact && fact->kind == ENTITY_REGION && fact->country_name.n &&
        str_equal(party->who, entity_full_name(work->doc, party->entity))) {
        party->who = fact->country_name;
    }
}

/* The phrase of a word behind the speaker of the trigger, where the tree hangs the end of his name
 * on it: it begins with the word. */
static isnad_span behind_speaker(const event_work *work, const event_found *found, uint32_t word,
                                 isnad_span phrase)
{
    uint32_t cue = work->marks[found->word].cue, start = work->doc->words[word].span.start;
    isnad_span speaker;

    if (cue == ISNAD_NONE || work->doc->statements[cue].speaker.start == ISNAD_NONE) {
        return phrase;
    }
    speaker = work->doc->statements[cue].speaker;
    if (phrase.start >= speaker.start && phrase.start < speaker.end && start >= speaker.end) {
        phrase.start = start;
    }
    return phrase;
}

static bool add_one(const event_work *work, const event_found *found, event_parties *list,
                    event_role role, uint32_t word)
{
    event_party party = {.word = word, .entity = ISNAD_NONE};
    uint32_t inner = word;
    bool adjective =
        work->doc->words[word].upos == ISNAD_UPOS_ADJ &&
        !who_is_class(work, word, work->tables->is.quantity) &&
        (tree_is(work->doc, word, "amod") ||
         !who_is_class(work, word, work->tables->is.people | work->tables->is.quantity));

    if (adjective && who_has_phrase(work, word)) {
        return false;
    }
    party.span = adjective ? work->doc->words[word].span : tree_phrase(work->doc, word);
    if (party.span.start == ISNAD_NONE) {
        return false;
    }
    party.span = behind_speaker(work, found, word, party.span);
    if (is_given(work, found, word) || is_time(work, word) ||
        (role != ROLE_RECIPIENT && is_deed(work, word))) {
        return false;
    }
    for (int i = 0; i < DEPTH && inner != ISNAD_NONE; i++) {
        if (counted(work, inner) != ISNAD_NONE) {
            inner = counted(work, inner);
            continue;
        }
        if (who_resolve(work, &party, inner, adjective)) {
            if (role == ROLE_RECIPIENT) {
                region_of_state(work, &party);
            }
            if (party.entity != ISNAD_NONE && !party.code.n &&
                work->doc->entities[party.entity].type == ISNAD_MISC) {
                return false; /* a weapon, a treaty */
            }
            return event_append_party(list, &party);
        }
        if (owned(work, found, role, inner) != ISNAD_NONE) {
            inner = owned(work, found, role, inner);
            party.owner = true;
        } else {
            break;
        }
    }
    if (!adjective && role == ROLE_RECIPIENT && who_is_class(work, inner, work->tables->is.place) &&
        who_of_place(work, &party, inner)) {
        return event_append_party(list, &party);
    }
    return !adjective && who_unknown(work, found, &party, role, inner) &&
           event_append_party(list, &party);
}

/* "added that its forces", "announced its attack on": who speaks, where the verb of saying over the
 * pronoun leaves him out and agrees with it; or ISNAD_NONE. */
static uint32_t elided_speaker(const event_work *work, uint32_t pronoun)
{
    const isnad_doc *doc = work->doc;
    uint32_t verb = doc->words[pronoun].head;

    for (int i = 0; i < DEPTH && verb != ISNAD_NONE; i++) {
        uint32_t cue = work->marks[verb].cue;
        if (doc->words[verb].upos == ISNAD_UPOS_VERB) {
            return cue != ISNAD_NONE && event_own_subject(work, verb) == ISNAD_NONE &&
                           doc->statements[cue].speaker.start == ISNAD_NONE &&
                           event_same_gender(work, verb, pronoun)
                       ? doc->statements[cue].entity
                       : ISNAD_NONE;
        }
        verb = doc->words[verb].head;
    }
    return ISNAD_NONE;
}

/* "the soldiers and their vehicles": whose the second is. */
static bool add_theirs(const event_work *work, event_parties *list, uint32_t at, uint32_t word)
{
    const event_tables *t = work->tables;
    const isnad_word *next = &work->doc->words[word] + 1;
    event_party party = {.word = word,
                         .entity = ISNAD_NONE,
                         .who = list->at[at].who,
                         .code = list->at[at].code,
                         .located = list->at[at].located};

    if (word + 1 == work->doc->nword || next->upos != ISNAD_UPOS_PRON || next->head != word ||
        !who_is_class(work, word, t->is.troops) || who_is_class(work, word, t->is.people)) {
        return false;
    }
    party.span = tree_phrase(work->doc, word);
    return party.span.start != ISNAD_NONE && event_append_party(list, &party);
}

bool event_add_party(const event_work *work, const event_found *found, event_parties *list,
                     event_role role, uint32_t word)
{
    const isnad_doc *doc = work->doc;
    uint32_t child, first;
    bool added;

    if (event_is_pronoun(work, word)) {
        uint32_t entity = doc->word_entity ? doc->word_entity[word] : ISNAD_NONE;
        entity = entity == ISNAD_NONE ? elided_speaker(work, word) : entity;
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
    if (role == ROLE_BOTH && who_is_class(work, word, work->tables->is.pair) &&
        who_ends_in(work, word, work->tables->dual, work->tables->ndual)) {
        return event_add_pair(work, list, word);
    }
    added = add_one(work, found, list, role, word);
    added |= added && event_add_second_state(work, list, word);
    first = list->n;
    for (child = doc->first_child[word]; child != ISNAD_NONE; child = doc->next_sibling[child]) {
        if (child > word && tree_is(doc, child, "conj") && is_party_word(work, child) &&
            !str_is(doc->words[child - 1].form, "-")) { /* "the brigades - the battalion of X" */
            added |= (first && add_theirs(work, list, first - 1, child)) ||
                     add_one(work, found, list, role, child);
        }
    }
    if (first && first < list->n && list->at[first - 1].unnamed && list->at[first].located &&
        list->at[first].entity == ISNAD_NONE) {
        list->at[first - 1].who = list->at[first].who; /* "the government and the Iraqi people" */
        list->at[first - 1].code = list->at[first].code;
    }
    return added;
}
