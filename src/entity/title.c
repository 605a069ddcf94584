/* title.c - phrases of office and of institutions, and the names that stand with them.
 *
 * "The Russian president Vladimir Putin", "the spokesman of the Kremlin Dmitry Peskov", "Ahmed X,
 * the minister of work": Arabic news writes the office, what it is an office of, and the name as
 * one unbroken row, which is read here word by word; the tree only says where the row ends.
 * Sentences are read from the end, so that an office inside another one's phrase is known already.
 * Linear: a row has at most ROW_WORDS words.
 *
 * Kinship ("the wife of the president") is not office; such phrases mean nobody here.
 */
#include <string.h>

#include "base/str.h"
#include "entity/title.h"
#include "model/tree.h"

enum { ROW_WORDS = 16 };

static title *title_new(work *w)
{
    if (w->ntitle == w->title_cap) {
        size_t cap = w->title_cap ? w->title_cap * 2 : 64;
        title *bigger = arena_alloc(w->arena, cap * sizeof *bigger);
        if (!bigger) {
            return NULL;
        }
        if (w->ntitle) {
            memcpy(bigger, w->titles, w->ntitle * sizeof *bigger);
        }
        w->titles = bigger;
        w->title_cap = cap;
    }
    return &w->titles[w->ntitle++];
}

/* ---- the name in front: "Ahmed X, the minister of work," --------------------------------------
 */

static void read_front(row *r)
{
    const work *w = r->w;
    uint32_t head = w->doc->words[r->t.first].head, at = r->t.first;
    const mention *m;

    if (at < 2 || r->t.bare || w->doc->words[at - 1].sentence != w->doc->words[at].sentence) {
        return;
    }
    at -= title_comma(w, at - 1) ? 2 : 1;
    m = title_mention(w, at);
    if (m && m->type == ISNAD_PER && m->last == at && head != ISNAD_NONE &&
        ((head >= m->first && head <= m->last) || head == w->doc->words[m->head].head) &&
        (at + 2 == r->t.first || tree_is(w->doc, r->t.first, "appos") ||
         tree_is(w->doc, r->t.first, "nmod"))) {
        r->t.holder = w->word_mention[at];
    }
}

/* ---- finding --------------------------------------------------------------------------------- */

static bool has_complement(const work *w, uint32_t word)
{
    for (uint32_t i = w->doc->first_child[word]; i != ISNAD_NONE; i = w->doc->next_sibling[i]) {
        uint32_t last;
        if ((tree_is(w->doc, i, "nmod") || tree_is(w->doc, i, "amod")) && i > word &&
            phrase_nationality(w, i, &last) == ISNAD_NONE && !title_mention(w, i)) {
            return true;
        }
    }
    return false;
}

/* An office that the words of a longer one cover ("president" in "vice president") is none. */
static void drop_covered(work *w, uint32_t first, uint32_t last)
{
    for (uint32_t i = first + 1; i <= last; i++) {
        if (w->word_title[i] != ISNAD_NONE) {
            w->titles[w->word_title[i]].office = ISNAD_NONE;
            w->word_title[i] = ISNAD_NONE;
        }
    }
}

static uint32_t sentence_end(const work *w, uint32_t word)
{
    const isnad_sentence *s = &w->doc->sentences[w->doc->words[word].sentence];

    return s->word + s->nword;
}

static bool is_ministry(const office_row *office)
{
    static const char end[] = "_ministry";

    return office->id.n > sizeof end &&
           memcmp(office->id.p + office->id.n - (sizeof end - 1), end, sizeof end - 1) == 0;
}

/* "The management of the club" is no state's administration. */
static bool is_of_company(const row *r)
{
    const mention *m = r->t.of == ISNAD_NONE ? NULL : &r->w->mentions[r->t.of];
    uint32_t item = m && m->items != ISNAD_NONE ? link_name(r->w, m) : ISNAD_NONE;
    entity_kind kind = item != ISNAD_NONE && item_table_of(item) == ITEM_BODY
                           ? tables_body_kind(r->w->t, item)
                       : m && m->class != ISNAD_NONE ? r->w->t->offices[m->class].kind_of
                                                     : ENTITY_OTHER;

    return kind == ENTITY_NGO || kind == ENTITY_BUSINESS || kind == ENTITY_MEDIA ||
           kind == ENTITY_SCHOOL;
}

/* What the whole phrase says of an office of one word. A ministry by its field alone ("defence")
 * needs its country; an institution without article something that it is of; an "emir" behind whom
 * a name stands that is no country's may be called so. The president of a club is no head of state.
 */
static bool is_office_here(row *r, uint32_t first, uint32_t last)
{
    bool alone = r->t.country == ISNAD_NONE && r->t.of == ISNAD_NONE;

    if (last > first) {
        return true;
    }
    if (r->office->kind == OFFICE_BODY && is_of_company(r)) {
        return false;
    }
    if (r->office->kind == OFFICE_BODY) {
        return is_ministry(r->office) ? r->t.country != ISNAD_NONE
                                      : !alone || word_has_article(r->w, first);
    }
    if (r->office->kind == OFFICE_RULER && !str_is(r->office->id, "minister")) {
        if (r->t.last > first && alone && r->t.rest == 0 && r->t.holder == ISNAD_NONE &&
            title_mention(r->w, r->t.last)) {
            return false;
        }
        if ((r->t.of != ISNAD_NONE || r->t.rest != 0) && r->w->t->head != ISNAD_NONE) {
            r->t.office = r->w->t->head;
        }
    }
    return true;
}

static isnad_code title_at(work *w, uint32_t word, match found)
{
    uint32_t value = w->t->posts.links[trie_values(&w->t->posts, found.node)].value;
    uint32_t office = value & ITEM_ROW;
    row r = {.w = w, .office = &w->t->offices[office], .at = found.last + 1};
    title *t;

    if (r.office->kind == OFFICE_GROUP ||
        (r.office->kind == OFFICE_CLASS &&
         (!word_has_article(w, word) || has_complement(w, word)))) {
        return ISNAD_OK;
    }
    r.end = sentence_end(w, word);
    r.t = (title){.first = word,
                  .last = found.last,
                  .office = office,
                  .country = r.office->country,
                  .of = ISNAD_NONE,
                  .holder = ISNAD_NONE,
                  .bare = found.last == word,
                  .cluster = ISNAD_NONE};
    drop_covered(w, word, found.last);
    for (int i = 0; i < ROW_WORDS && r.at < r.end && title_read(&r); i++) {
    }
    r.t.bare = r.t.bare && r.t.last == word;
    if ((value != office && r.t.last > found.last && r.t.country == ISNAD_NONE &&
         r.t.of == ISNAD_NONE) ||
        !is_office_here(&r, word, found.last)) {
        return ISNAD_OK;
    }
    if (r.t.holder == ISNAD_NONE && r.office->kind < OFFICE_BODY) {
        read_front(&r);
    }
    t = title_new(w);
    if (!t) {
        return ISNAD_NO_MEMORY;
    }
    *t = r.t;
    w->word_title[word] = (uint32_t)w->ntitle - 1;
    return ISNAD_OK;
}

isnad_code title_find(work *w)
{
    for (uint32_t i = (uint32_t)w->doc->nword; i-- > 0;) {
        isnad_upos upos = w->doc->words[i].upos;
        match found;

        if (title_mention(w, i) || (upos != ISNAD_UPOS_NOUN && upos != ISNAD_UPOS_ADJ &&
                                    upos != ISNAD_UPOS_X && upos != ISNAD_UPOS_PROPN)) {
            continue;
        }
        found = phrase_post(w, i);
        if (found.node != ISNAD_NONE && title_at(w, i, found)) {
            return ISNAD_NO_MEMORY;
        }
    }
    return ISNAD_OK;
}
