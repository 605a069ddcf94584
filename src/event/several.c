/* several.c - phrases that are not one state: "the two sides", "the American and British forces",
 * "the Moroccan association". */
#include "base/str.h"
#include "event/who.h"
#include "model/tree.h"

enum { BACK = 80, FIRST = 64, ARTICLE = 4 }; /* bytes of the article */

/* The first entity of the article that is the party's. */
static uint32_t first_named(const event_work *work, const event_party *party)
{
    uint32_t i = 0;

    for (; i < party->entity && i < FIRST; i++) {
        event_party other = {.word = ISNAD_NONE};
        who_from_fact(work, &other, i);
        if (str_equal(other.who, party->who)) {
            break;
        }
    }
    return i;
}

/* "the two countries": the last two that were named before, in the order that the article
 * first names them, each as a party of its own. */
bool event_add_pair(const event_work *work, event_parties *list, uint32_t word)
{
    const isnad_doc *doc = work->doc;
    uint32_t first = word > BACK ? word - BACK : 0, n = 0;
    event_party pair[2] = {{.word = word}, {.word = word}};

    for (uint32_t i = word; n < 2 && i-- > first;) {
        uint32_t entity = doc->word_entity ? doc->word_entity[i] : ISNAD_NONE;
        if (entity == ISNAD_NONE) {
            continue;
        }
        who_from_fact(work, &pair[n], entity);
        pair[n].span = tree_phrase(doc, word);
        n += pair[n].who.n && doc->entities[entity].type != ISNAD_LOC &&
             (n == 0 || !str_equal(pair[0].who, pair[1].who));
    }
    if (n == 2 && first_named(work, &pair[1]) < first_named(work, &pair[0])) {
        event_party first_of_two = pair[1];
        pair[1] = pair[0];
        pair[0] = first_of_two;
    }
    for (uint32_t i = 0; i < n; i++) {
        event_append_party(list, &pair[i]);
    }
    return list->n > 0;
}

/* "the American and British forces", "the Palestinian and the Israeli side": the second state. */
bool event_add_second_state(const event_work *work, event_parties *list, uint32_t word)
{
    const isnad_doc *doc = work->doc;
    uint32_t adjective = tree_child(doc, word, "amod"), i;
    bool added = false;

    if (adjective == ISNAD_NONE) {
        return false;
    }
    for (i = doc->first_child[adjective]; i != ISNAD_NONE; i = doc->next_sibling[i]) {
        event_party party = {.word = word, .entity = ISNAD_NONE};
        if (i > adjective && tree_is(doc, i, "conj") && doc->words[i].upos == ISNAD_UPOS_ADJ &&
            who_resolve(work, &party, i, true) && party.located) {
            party.span = doc->words[i].span;
            added |= event_append_party(list, &party);
        }
    }
    return added;
}

/* False for the noun of "lil-munazzama", whose article the preposition has swallowed. */
static bool is_written_out(const event_work *work, uint32_t word)
{
    isnad_str form = work->doc->words[word].form;

    form.n = form.n < ARTICLE ? form.n : ARTICLE;
    return str_starts(doc_text(work->doc, work->doc->words[word].span), form);
}

/* "the parties to the Ukrainian crisis", "the Moroccan association for": what the nationality
 * inside the phrase does not stand for goes by its own name. */
void who_own_name(const event_work *work, event_party *party, uint32_t word)
{
    const event_tables *t = work->tables;
    uint32_t entity = entity_of_phrase(work->doc, word);
    bool adjective =
        word + 1 < work->doc->nword && work->doc->words[word + 1].upos == ISNAD_UPOS_ADJ;

    if (entity != ISNAD_NONE && who_is_class(work, word, t->is.civic) &&
        entity_fact_of(work->doc, entity)->kind == ENTITY_OTHER) {
        party->who = entity_full_name(work->doc, entity);
    } else if (entity == ISNAD_NONE && is_written_out(work, word) &&
               ((who_is_class(work, word, t->is.civic) && !event_is_plural(work, word)) ||
                (!adjective && who_is_class(work, word, t->is.state) &&
                 event_is_plural(work, word)))) {
        party->who = doc_text(work->doc, party->span);
    }
}
