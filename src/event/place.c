/* place.c - where and when: what the trigger, or what carries it, says of place and time.
 *
 * The place is the first phrase with a preposition of place (frame "place" of event_frames.tsv) on
 * the trigger, on the words above it up to the verb of its clause, in that order, that names a
 * place the entity stage knows. The time is the nearest one in the clause, else the only one that
 * the sentence has before it ends. An event whose text gives no time gets none: that the article is
 * of today does not make it today's.
 */
#include "base/str.h"
#include "event/parts.h"
#include "model/tree.h"
#include "time/time.h"

enum { CLIMB = 4, PHRASE = 16 };

/* The outermost place that is named in a phrase, or ISNAD_NONE. */
static uint32_t place_in(const event_work *work, uint32_t phrase)
{
    const isnad_doc *doc = work->doc;
    tree_range range = tree_cover(doc, phrase);

    for (uint32_t i = phrase; doc->word_entity && i <= range.last && i < phrase + PHRASE; i++) {
        if (event_is_geographic(event_kind(work, i)) && tree_below(doc, i, phrase)) {
            return doc->word_entity[i];
        }
    }
    return ISNAD_NONE;
}

static bool place_on(const event_work *work, event_found *found, uint32_t word)
{
    const isnad_doc *doc = work->doc;
    uint32_t child = doc->first_child[word];

    for (; child != ISNAD_NONE; child = doc->next_sibling[child]) {
        bool any;
        uint32_t prep, entity;
        if (!event_is_nominal(work, child) || tree_is(doc, child, "nsubj")) {
            continue;
        }
        prep = event_case(work, child, &any);
        if (!any || work->tables->places->prep[prep] != ROLE_PLACE) {
            continue;
        }
        entity = place_in(work, child);
        if (entity != ISNAD_NONE) {
            found->place = tree_phrase(doc, child);
            found->place_entity = entity;
            return true;
        }
    }
    return false;
}

static void find_place(const event_work *work, event_found *found)
{
    uint32_t word = found->word;

    for (int i = 0; i < CLIMB && word != ISNAD_NONE; i++) {
        if (place_on(work, found, word) || work->doc->words[word].upos == ISNAD_UPOS_VERB) {
            return;
        }
        word = work->doc->words[word].head;
    }
}

static void find_time(const event_work *work, event_found *found)
{
    const isnad_doc *doc = work->doc;
    const isnad_sentence *s = &doc->sentences[doc->words[found->word].sentence];
    uint32_t at = doc->words[found->word].span.start;

    if (found->clause != ISNAD_NONE) {
        isnad_span clause = tree_trim(doc, tree_cover(doc, found->clause));
        if (clause.start != ISNAD_NONE) {
            found->time = time_dated_nearest(doc, clause.start, clause.end, at);
        }
    }
    if (found->time == ISNAD_NONE) {
        found->time = time_dated_nearest(doc, s->span.start, s->span.end, at);
    }
}

void event_place(event_work *work, event_found *found)
{
    if (work->tables->places) {
        find_place(work, found);
    }
    find_time(work, found);
}
