/* mend.c - what the model's names need before they are looked up.
 *
 * The model marks names by their surroundings, so it sometimes takes a word on that only stands
 * beside the name, takes a common word for a name, or says that a name known to the tables is of
 * another type than it can be. Nothing here looks further than the neighbouring words. Linear.
 */
#include "base/str.h"
#include "entity/work.h"

uint32_t mend_end(const work *w, uint32_t first, uint32_t last)
{
    const isnad_word *words = w->doc->words;

    while (last > first &&
           (words[last].upos == ISNAD_UPOS_ADP || words[last].upos == ISNAD_UPOS_CCONJ ||
            words[last].upos == ISNAD_UPOS_SCONJ) &&
           words[last].token != words[first].token && words[last].fold.n > 2) {
        last--;
    }
    return last;
}

static bool is_quoted(const work *w, uint32_t word)
{
    const isnad_word *words = w->doc->words;

    return (word > 0 && words[word - 1].sentence == words[word].sentence &&
            word_is_quote(w, word - 1)) ||
           (word + 1 < w->doc->nword && words[word + 1].sentence == words[word].sentence &&
            word_is_quote(w, word + 1));
}

bool mend_is_common(const work *w, const name_span *name, uint32_t word)
{
    isnad_upos upos = w->doc->words[word].upos;
    uint32_t last;

    if (phrase_exact(w, word, word) != ISNAD_NONE || is_quoted(w, word) ||
        phrase_nationality(w, word, &last) != ISNAD_NONE) {
        return false;
    }
    if (upos == ISNAD_UPOS_VERB) {
        return true;
    }
    return name->type != ISNAD_PER && name->type != ISNAD_LOC && upos == ISNAD_UPOS_NOUN &&
           !word_has_article(w, word);
}

/* ---- types ----------------------------------------------------------------------------------- */

static bool is_spoken_of(const work *w, uint32_t country)
{
    return country != ISNAD_NONE && w->country_seen[country] > 0;
}

/* The type that a row gives a name which the model thinks to be of another; false where the row is
 * no proof: a weak name, one word for somebody of a country that the article does not speak of. */
static bool type_of_row(const work *w, const mention *m, uint32_t value, isnad_entity_type *type)
{
    uint32_t row = item_row(value);
    bool several = m->npart > 1;

    if (value & ITEM_WEAK) {
        return false;
    }
    switch (item_table_of(value)) {
    case ITEM_COUNTRY:
        *type = ISNAD_LOC;
        return w->t->countries[row].iso3.p != NULL;
    case ITEM_PLACE:
        *type = ISNAD_LOC;
        return several || w->t->places[row].kind == ENTITY_CAPITAL ||
               is_spoken_of(w, w->t->places[row].country);
    case ITEM_BODY:
        *type = ISNAD_ORG;
        return several || is_spoken_of(w, w->t->bodies[row].country);
    default:
        *type = ISNAD_PER;
        return several || is_spoken_of(w, w->t->people[row].country);
    }
}

/* "Saudi": an adjective names no country, and whom "the Sudanese" means is not his surname. */
static bool is_nationality(const work *w, const mention *m, uint32_t value)
{
    return m->country != ISNAD_NONE && m->type == ISNAD_MISC &&
           (item_table_of(value) != ITEM_COUNTRY || w->doc->words[m->head].upos == ISNAD_UPOS_ADJ);
}

static void mend_type(const work *w, mention *m)
{
    isnad_entity_type type = m->type, first = m->type;

    for (uint32_t i = m->items; i != ISNAD_NONE; i = w->t->names.links[i].next) {
        uint32_t value = w->t->names.links[i].value;
        if (link_fits(m, value)) {
            return;
        }
        if (first == m->type && !is_nationality(w, m, value) && type_of_row(w, m, value, &type)) {
            first = type;
        }
    }
    m->type = first;
}

isnad_code mend_types(work *w)
{
    for (size_t i = 0; i < w->nmention; i++) {
        if (w->mentions[i].model && w->mentions[i].items != ISNAD_NONE) {
            mend_type(w, &w->mentions[i]);
        }
    }
    return ISNAD_OK;
}
