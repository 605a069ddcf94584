/* find.c - which words are triggers, and by which line of the table.
 *
 * One pass notes for each word what the tables say of its lemma and which statement it belongs to;
 * a second tries the lines of each trigger word in order and keeps the first whose sense fits and
 * whose needs are met. Linear: one look-up a word, a bounded walk a trigger.
 */
#include "base/error.h"
#include "base/str.h"
#include "event/parts.h"
#include "model/tree.h"

/* A match report has a word of sport among every so many. */
enum { SPORTS_SHARE = 40 };

/* ---- notes ----------------------------------------------------------------------------------- */

static uint32_t word_at(const isnad_doc *doc, uint32_t byte)
{
    size_t lo = 0, hi = doc->nword;

    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (doc->words[mid].span.end <= byte) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    return (uint32_t)lo;
}

/* Statements stand in text order, so the inner ones, which come later, have the last word. */
static void mark_statements(event_work *work)
{
    const isnad_doc *doc = work->doc;

    for (size_t i = 0; i < doc->nstatement; i++) {
        const isnad_statement *s = &doc->statements[i];
        for (size_t j = 0; j < s->ncontent; j++) {
            uint32_t w = word_at(doc, s->content[j].start);
            for (; w < doc->nword && doc->words[w].span.start < s->content[j].end; w++) {
                work->marks[w].said = (uint32_t)i;
            }
        }
        for (uint32_t w = word_at(doc, s->cue.start);
             w < doc->nword && doc->words[w].span.start < s->cue.end; w++) {
            work->marks[w].cue = (uint32_t)i;
        }
    }
}

/* A word inside the name of a person or a place is none of its own; in the name of a body at least
 * the first may be: "the conference of", but not "the organisation of liberation". Nor is the word
 * for its kind before a place ("province" is written like "boycott"). */
static void mark_names(event_work *work)
{
    const isnad_doc *doc = work->doc;

    for (size_t i = 0; i < doc->nentity; i++) {
        const isnad_entity *e = &doc->entities[i];
        for (size_t j = 0; e->type != ISNAD_MISC && j < e->nmention; j++) {
            isnad_span span = e->mentions[j].span;
            uint32_t w = word_at(doc, span.start);
            if (e->mentions[j].form != ISNAD_MENTION_NAME) {
                continue;
            }
            if (w > 0 && entity_is_kind_word(doc, w - 1)) {
                work->marks[w - 1].trigger = ISNAD_NONE;
            }
            for (w += e->type == ISNAD_ORG; w < doc->nword && doc->words[w].span.start < span.end;
                 w++) {
                work->marks[w].trigger = ISNAD_NONE;
            }
        }
    }
}

static void count_sports(event_work *work)
{
    size_t sports = 0, force = 0;

    for (size_t i = 0; i < work->doc->nword; i++) {
        sports += (work->marks[i].classes & work->tables->is.sports) != 0;
        force += (work->marks[i].classes & work->tables->is.military) != 0;
    }
    work->sports = sports > 2 && sports > 2 * force && sports * SPORTS_SHARE > work->doc->nword;
}

static void mark_word(event_mark *m, const event_lexeme *lexeme)
{
    m->classes = lexeme->classes;
    m->contexts = lexeme->contexts;
    m->trigger = lexeme->trigger;
    m->light = lexeme->light;
}

isnad_code event_mark_words(event_work *work)
{
    const event_tables *t = work->tables;
    isnad_doc *doc = work->doc;

    work->marks = arena_alloc(&doc->scratch, doc->nword * sizeof *work->marks);
    work->sentence_classes =
        arena_zalloc(&doc->scratch, doc->nsentence, sizeof *work->sentence_classes);
    if (!work->marks || !work->sentence_classes) {
        return ISNAD_NO_MEMORY;
    }
    for (size_t i = 0; i < doc->nword; i++) {
        uint32_t at = map_get(&t->lexicon, doc->words[i].key);
        event_mark *m = &work->marks[i];
        *m = (event_mark){0, 0, ISNAD_NONE, ISNAD_NONE, ISNAD_NONE, ISNAD_NONE};
        if (doc->words[i].upos == ISNAD_UPOS_VERB && event_is_perfect(work, (uint32_t)i)) {
            uint32_t form = map_get(&t->lexicon, doc->words[i].fold);
            at = form != ISNAD_NONE && event_has_lines(t, form, ISNAD_UPOS_VERB) ? form : at;
        }
        if (at != ISNAD_NONE) {
            mark_word(m, &t->lexemes[at]);
        }
        if (at == ISNAD_NONE || !event_has_lines(t, at, doc->words[i].upos)) {
            bool name = doc->word_entity && doc->word_entity[i] != ISNAD_NONE;
            at = name ? ISNAD_NONE : event_stem(work, (uint32_t)i);
            if (at != ISNAD_NONE) {
                m->trigger = t->lexemes[at].trigger;
                m->light = t->lexemes[at].light;
            }
        }
        work->sentence_classes[doc->words[i].sentence] |= m->classes;
    }
    mark_statements(work);
    mark_names(work);
    count_sports(work);
    return ISNAD_OK;
}

/* ---- triggers -------------------------------------------------------------------------------- */

static bool pos_fits(isnad_upos upos, char pos)
{
    switch (pos) {
    case 'V':
        return upos == ISNAD_UPOS_VERB || upos == ISNAD_UPOS_X;
    case 'N':
        return upos == ISNAD_UPOS_NOUN || upos == ISNAD_UPOS_X;
    default:
        return upos == ISNAD_UPOS_ADJ || upos == ISNAD_UPOS_NOUN || upos == ISNAD_UPOS_ADV ||
               upos == ISNAD_UPOS_X;
    }
}

static bool needs_met(const event_work *work, const event_found *found)
{
    switch (found->row->need) {
    case NEED_PARTY:
        return found->actors.n + found->recipients.n > 0;
    case NEED_BOTH:
        return found->actors.n > 0 && found->recipients.n > 0;
    case NEED_NEGATION:
        return event_negated(work, found->word);
    case NEED_INDEFINITE:
        return !event_is_definite(work, found->word) && found->actors.n + found->recipients.n > 0;
    default:
        return true;
    }
}

/* The first line of the trigger that fits; false where none does. */
static bool try_lines(event_work *work, uint32_t word, event_found *found)
{
    const event_tables *t = work->tables;
    uint32_t line = work->marks[word].trigger;

    for (; line != ISNAD_NONE; line = t->triggers[line].next) {
        const event_trigger *row = &t->triggers[line];
        if (!pos_fits(work->doc->words[word].upos, row->pos) ||
            !event_sense_fits(work, word, row)) {
            continue;
        }
        if (row->type == EVENT_NONE) {
            return false;
        }
        *found = (event_found){.word = word,
                               .row = row,
                               .doer = ISNAD_NONE,
                               .thing = ISNAD_NONE,
                               .place = {ISNAD_NONE, ISNAD_NONE},
                               .place_entity = ISNAD_NONE,
                               .time = ISNAD_NONE,
                               .same = ISNAD_NONE};
        event_frame_fill(work, found);
        if (needs_met(work, found) && event_is_literal(work, found)) {
            return true;
        }
    }
    return false;
}

static size_t count_candidates(const event_work *work)
{
    size_t n = 0;

    for (size_t i = 0; i < work->doc->nword; i++) {
        n += work->marks[i].trigger != ISNAD_NONE;
    }
    return n;
}

isnad_code event_find(event_work *work)
{
    work->cap = count_candidates(work);
    work->found = arena_alloc(&work->doc->scratch, work->cap * sizeof *work->found);
    if (!work->found) {
        return ISNAD_NO_MEMORY;
    }
    for (uint32_t i = 0; i < work->doc->nword; i++) {
        if (work->marks[i].trigger != ISNAD_NONE &&
            try_lines(work, i, &work->found[work->nfound])) {
            event_found *found = &work->found[work->nfound++];
            found->realis = event_realis_of(work, found);
            event_place(work, found);
            event_localise(work, found);
        }
    }
    return ISNAD_OK;
}
