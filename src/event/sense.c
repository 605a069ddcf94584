/* sense.c - whether a trigger means here what its line says.
 *
 * Two things decide: the company that the line asks for (data/event_triggers.tsv, column with), and
 * surroundings in which words of force mean something else: a match, a film, an earthquake, a road
 * accident (classes "sports", "screen", "disaster" of data/event_classes.tsv).
 */
#include "event/parts.h"
#include "model/tree.h"

enum { BEFORE = 6, BEHIND = 12, CLOSE = 2, STEPS = 3 };

/* Whether a word hangs on another, at most STEPS away. */
static bool near_below(const isnad_doc *doc, uint32_t word, uint32_t top)
{
    for (int i = 0; i < STEPS && word != ISNAD_NONE; i++) {
        word = doc->words[word].head;
        if (word == top) {
            return true;
        }
    }
    return false;
}

bool event_company(const event_work *work, uint32_t word, event_set classes)
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
            (near_below(doc, i, word) || (i < word && near_below(doc, word, i)) ||
             (i > word && i <= word + CLOSE))) {
            return true;
        }
    }
    return false;
}

static bool in_sentence(const event_work *work, uint32_t word, event_set classes)
{
    return (work->sentence_classes[work->doc->words[word].sentence] & classes) != 0;
}

static bool is_forceful(event_type type)
{
    return type == EVENT_ASSAULT || type == EVENT_COERCE || type == EVENT_MOBILIZE ||
           type == EVENT_RETREAT || type == EVENT_THREATEN || type == EVENT_SANCTION;
}

static bool is_class(const event_work *work, uint32_t word, event_set classes)
{
    return word != ISNAD_NONE && (work->marks[word].classes & classes) != 0;
}

/* Whether a noun names events of the type, in whatever company. */
static bool is_noun_of(const event_work *work, uint32_t word, event_type type)
{
    uint32_t line = word == ISNAD_NONE ? ISNAD_NONE : work->marks[word].trigger;

    if (line == ISNAD_NONE || work->doc->words[word].upos != ISNAD_UPOS_NOUN) {
        return false;
    }
    for (; line != ISNAD_NONE; line = work->tables->triggers[line].next) {
        const event_trigger *row = &work->tables->triggers[line];
        if (row->pos == 'N' && row->type == type && !row->with) {
            return true;
        }
    }
    return false;
}

/* Whether a noun of the same type, below the verb, names the event: "protests broke out", "levelled
 * accusations". */
static bool named_by_noun(const event_work *work, uint32_t verb, const event_trigger *row)
{
    const isnad_doc *doc = work->doc;
    uint32_t child = doc->first_child[verb];

    if (tree_is(doc, verb, "acl") && row->type != EVENT_ASSAULT &&
        is_noun_of(work, doc->words[verb].head, row->type)) {
        return true;
    }
    for (; child != ISNAD_NONE; child = doc->next_sibling[child]) {
        if ((tree_is(doc, child, "nsubj") || tree_is(doc, child, "obj")) &&
            !(row->with & work->marks[child].classes) && is_noun_of(work, child, row->type)) {
            return true;
        }
    }
    return false;
}

/* Whether the word over a noun is the trigger and the noun what it asks for: "sending aid". */
static bool is_given(const event_work *work, uint32_t noun, uint32_t head, event_type type)
{
    uint32_t line = work->marks[head].trigger;

    for (; line != ISNAD_NONE; line = work->tables->triggers[line].next) {
        const event_trigger *over = &work->tables->triggers[line];
        if (over->type == type && (over->with & work->marks[noun].classes)) {
            return true;
        }
    }
    return false;
}

/* What the word over a verbal noun makes of it: "the site of the attack", "cease-fire". */
static bool overruled(const event_work *work, uint32_t noun, const event_trigger *row)
{
    uint32_t head = work->doc->words[noun].head;

    if (head != ISNAD_NONE && is_given(work, noun, head, row->type)) {
        return true;
    }
    return tree_is(work->doc, noun, "nmod") && (is_class(work, head, work->tables->is.site) ||
                                                ((row->with & work->tables->is.fire) &&
                                                 is_class(work, head, work->tables->is.firestop)));
}

bool event_sense_fits(const event_work *work, uint32_t word, const event_trigger *row)
{
    const event_tables *t = work->tables;

    if ((row->pos == 'V' && named_by_noun(work, word, row)) ||
        (row->pos == 'N' && overruled(work, word, row)) ||
        (row->type == EVENT_REQUEST && event_company(work, word, t->is.anonymous))) {
        return false;
    }

    if (row->with && !event_company(work, word, row->with)) {
        return false;
    }
    if (!is_forceful(row->type)) {
        return !work->sports || row->type != EVENT_CONSULT; /* whom a team meets */
    }
    if (work->sports || in_sentence(work, word, t->is.screen)) {
        return false;
    }
    return row->type != EVENT_ASSAULT || !in_sentence(work, word, t->is.disaster) ||
           in_sentence(work, word, t->is.military);
}
