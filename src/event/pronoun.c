/* pronoun.c - the noun that a pronoun stands for.
 *
 * Subject, object and relative head of the clauses over it first, then the nearest name before it,
 * at last the subject of the sentence before. A pronoun that is a party to an event means nobody
 * who does it to himself, and no deed.
 */
#include "base/str.h"
#include "event/parts.h"
#include "model/tree.h"

enum { DEPTH = 6, BACK = 40 };

static uint32_t object_of(const event_work *work, uint32_t verb)
{
    uint32_t object = tree_child(work->doc, verb, "obj");

    return object != ISNAD_NONE && !event_is_pronoun(work, object) ? object : ISNAD_NONE;
}

/* The same word, or the same one's name. */
static bool same_noun(const event_work *work, uint32_t a, uint32_t b)
{
    uint32_t entity = b == ISNAD_NONE ? ISNAD_NONE : entity_of_phrase(work->doc, b);

    return a == b || (entity != ISNAD_NONE && entity_of_phrase(work->doc, a) == entity);
}

/* Whether a pronoun that is a party to an event may mean the noun: no deed. */
static bool may_mean(const event_work *work, uint32_t pronoun, uint32_t noun, uint32_t doer)
{
    const isnad_doc *doc = work->doc;
    bool deed = work->marks[noun].trigger != ISNAD_NONE &&
                doc->words[noun].upos == ISNAD_UPOS_NOUN && !event_is_human(work, noun) &&
                map_get(&work->tables->actors, doc->words[noun].key) == ISNAD_NONE &&
                entity_of_phrase(doc, noun) == ISNAD_NONE;

    return !deed && !same_noun(work, noun, doer) && event_agrees(work, pronoun, noun);
}

/* Whether the noun names somebody: a name, or a body of a state that its phrase names. */
static bool names_somebody(const event_work *work, uint32_t noun)
{
    const isnad_doc *doc = work->doc;

    return (doc->word_entity && doc->word_entity[noun] != ISNAD_NONE) ||
           map_get(&work->tables->actors, doc->words[noun].key) != ISNAD_NONE ||
           ((work->marks[noun].classes & (work->tables->is.authority | work->tables->is.troops)) &&
            entity_country_of_phrase(doc, noun).n);
}

/* The nearest noun before the pronoun that names somebody and agrees. */
static uint32_t entity_before(const event_work *work, uint32_t pronoun, uint32_t doer)
{
    const isnad_doc *doc = work->doc;
    uint32_t first = pronoun > BACK ? pronoun - BACK : 0;

    for (uint32_t i = pronoun; doc->word_entity && i-- > first;) {
        if (names_somebody(work, i) && !same_noun(work, i, doer) &&
            event_agrees(work, pronoun, i)) {
            return i;
        }
    }
    return ISNAD_NONE;
}

uint32_t event_antecedent(const event_work *work, uint32_t pronoun)
{
    const isnad_doc *doc = work->doc;
    uint32_t word = doc->words[pronoun].head;
    uint32_t doer = ISNAD_NONE;

    if (word != ISNAD_NONE && tree_is(doc, pronoun, "obj")) {
        doer = event_subject(work, word); /* nobody does it to himself */
        doer = doer == ISNAD_NONE ? event_topic(work, word) : doer;
    }
    for (int i = 0; i < DEPTH && word != ISNAD_NONE; i++) {
        uint32_t object = object_of(work, word);
        uint32_t subject = event_own_subject(work, word);
        if (subject != ISNAD_NONE && subject < pronoun && !tree_below(doc, pronoun, subject) &&
            may_mean(work, pronoun, subject, doer)) {
            return subject;
        }
        if (object != ISNAD_NONE && object < pronoun && !tree_below(doc, pronoun, object) &&
            may_mean(work, pronoun, object, doer)) {
            return object;
        }
        if (tree_is(doc, word, "acl") && may_mean(work, pronoun, doc->words[word].head, doer)) {
            return doc->words[word].head;
        }
        word = doc->words[word].head;
    }
    word = entity_before(work, pronoun, doer);
    if (word == ISNAD_NONE) {
        word = event_last_subject(work, pronoun);
    }
    return word != ISNAD_NONE && same_noun(work, word, doer) ? ISNAD_NONE : word;
}
