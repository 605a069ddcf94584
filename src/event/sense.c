/* sense.c - whether a trigger means here what its line says.
 *
 * Two things decide: the company that the line asks for (data/event_triggers.tsv, column with), and
 * surroundings in which words of force mean something else: a match, a film, an earthquake, a road
 * accident (classes "sports", "screen", "disaster" of data/event_classes.tsv).
 */
#include "event/parts.h"
#include "model/tree.h"

enum { BEFORE = 6, BEHIND = 10, CLOSE = 2 };

bool event_company(const event_work *work, uint32_t word, uint64_t classes)
{
    const isnad_doc *doc = work->doc;
    const isnad_sentence *s = &doc->sentences[doc->words[word].sentence];
    uint32_t first = word > s->word + BEFORE ? word - BEFORE : s->word;
    uint32_t end = s->word + s->nword;

    if (end > word + BEHIND) {
        end = word + BEHIND;
    }
    for (uint32_t i = first; i < end; i++) {
        if (i != word && (work->marks[i].classes & classes) &&
            (tree_below(doc, i, word) || (i > word && i <= word + CLOSE))) {
            return true;
        }
    }
    return false;
}

static bool in_sentence(const event_work *work, uint32_t word, uint64_t classes)
{
    return (work->sentence_classes[work->doc->words[word].sentence] & classes) != 0;
}

static bool is_forceful(event_type type)
{
    return type == EVENT_ASSAULT || type == EVENT_COERCE || type == EVENT_MOBILIZE ||
           type == EVENT_RETREAT || type == EVENT_THREATEN || type == EVENT_SANCTION;
}

bool event_sense_fits(const event_work *work, uint32_t word, const event_trigger *row)
{
    const event_tables *t = work->tables;

    if (row->with && !event_company(work, word, row->with)) {
        return false;
    }
    if (!is_forceful(row->type)) {
        return true;
    }
    if (work->sports || in_sentence(work, word, t->is.screen)) {
        return false;
    }
    return row->type != EVENT_ASSAULT || !in_sentence(work, word, t->is.disaster) ||
           in_sentence(work, word, t->is.military);
}
