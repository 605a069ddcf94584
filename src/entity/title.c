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
#include "entity/work.h"
#include "model/tree.h"

enum { ROW_WORDS = 16 };

typedef struct row {
    work *w;
    title t;
    const office_row *office;
    uint32_t at, end; /* the next word to read; the sentence's end */
    uint32_t start;   /* the first word behind the office's own words */
    bool open;        /* a preposition or conjunction was read, the next noun goes with it */
} row;

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

static const mention *mention_at(const work *w, uint32_t word)
{
    return w->word_mention[word] == ISNAD_NONE ? NULL : &w->mentions[w->word_mention[word]];
}

static bool is_comma(const work *w, uint32_t word)
{
    isnad_span span = w->doc->words[word].span;
    const unsigned char *p = (const unsigned char *)w->doc->text.p + span.start;

    return (span.end - span.start == 1 && *p == ',') ||
           (span.end - span.start == 2 && p[0] == 0xD8 && p[1] == 0x8C);
}

static bool is_former(const work *w, uint32_t word)
{
    return tables_form(w->t, &w->t->formers, tables_bare(w->t, word_fold(w, word))).p;
}

/* ---- one step along the row; each returns whether it goes on ----------------------------------
 */

/* Whether names stand behind the word without more ado, article or none: "Ayatollah X". */
static bool is_address(const office_row *office)
{
    return office->kind == OFFICE_RANK &&
           (str_is(office->id, "honorific") || str_is(office->id, "officer"));
}

/* A name right behind a noun without article is what the noun belongs to ("Trump's lawyer"). */
static bool is_possessor(const row *r)
{
    uint32_t before = r->at - 1;

    return !is_address(r->office) && !word_has_article(r->w, before) && !mention_at(r->w, before) &&
           !word_is_sign(r->w, before) && r->w->doc->words[before].upos == ISNAD_UPOS_NOUN;
}

static bool read_person(row *r)
{
    if (!r->open && r->office->kind < OFFICE_BODY && !is_possessor(r)) {
        r->t.holder = r->w->word_mention[r->at];
    } else if (!r->open && r->office->kind == OFFICE_BODY && is_possessor(r)) {
        r->t.of = r->w->word_mention[r->at];
        r->t.last = r->w->mentions[r->t.of].last;
    }
    return false;
}

/* The country of a place or state named behind the office. */
static uint32_t country_of_name(const work *w, const mention *m)
{
    for (uint32_t i = m->items; i != ISNAD_NONE; i = w->t->names.links[i].next) {
        uint32_t item = w->t->names.links[i].value;
        if (item_table_of(item) == ITEM_COUNTRY) {
            return item_row(item);
        }
        if (item_table_of(item) == ITEM_PLACE) {
            return w->t->places[item_row(item)].country;
        }
        if (item_table_of(item) == ITEM_BODY) {
            return w->t->bodies[item_row(item)].country;
        }
    }
    return m->country;
}

/* "The Kremlin" may be a place by the model's lights. */
static bool is_body(const work *w, const mention *m)
{
    uint32_t item = m->items == ISNAD_NONE ? ISNAD_NONE : link_name(w, m);

    return item != ISNAD_NONE && item_table_of(item) == ITEM_BODY;
}

static bool read_name(row *r, const mention *m)
{
    uint32_t last, country = phrase_nationality(r->w, r->at, &last);
    bool adjective = m->type == ISNAD_MISC && country != ISNAD_NONE;

    if (m->type == ISNAD_PER) {
        return read_person(r);
    }
    if (r->open && r->office->kind == OFFICE_BODY) {
        return false;
    }
    if (!adjective) {
        country = r->open && m->type == ISNAD_LOC ? ISNAD_NONE : country_of_name(r->w, m);
        last = m->last;
        if ((m->type == ISNAD_ORG || is_body(r->w, m)) && r->t.of == ISNAD_NONE) {
            r->t.of = r->w->word_mention[r->at];
        }
    }
    r->t.country = r->t.country == ISNAD_NONE ? country : r->t.country;
    r->t.last = last > m->last ? last : m->last;
    r->at = r->t.last + 1;
    r->open = false;
    return true;
}

/* Behind a word with an article no genitive can stand: another noun is another phrase ("the Russian
 * president" + "his Chinese counterpart"). */
static bool is_closed(const row *r)
{
    return !r->open && word_has_article(r->w, r->at - 1);
}

/* An office inside the phrase: whose is the name behind it? */
static bool read_inner(row *r, title *inner)
{
    work *w = r->w;
    const office_row *office = &w->t->offices[inner->office];
    uint32_t country = r->t.country == ISNAD_NONE ? inner->country : r->t.country;

    if ((r->open && w->doc->words[r->at - 1].upos == ISNAD_UPOS_CCONJ) ||
        (office->kind != OFFICE_RANK && r->office->kind != OFFICE_RANK &&
         (is_closed(r) || !tree_below(w->doc, r->at, r->t.first)))) {
        return false;
    }
    if (inner->holder == ISNAD_NONE) {
        r->t.country = country;
        r->t.rest = r->t.rest * 31 + str_hash(office->id);
        r->t.last = inner->last;
        r->at = inner->last + 1;
        r->open = false;
        return true;
    }
    if (office->kind == OFFICE_RANK || r->office->kind == OFFICE_RULER) {
        r->t.holder = r->open ? ISNAD_NONE : inner->holder;
        return false;
    }
    r->t.country = country;
    r->t.last = inner->last;
    r->t.rest = r->t.rest * 31 + str_hash(office->id);
    if (link_holder(w, &w->mentions[inner->holder], inner->office, inner->country) == ISNAD_NONE) {
        r->t.holder = inner->holder;
        inner->holder = ISNAD_NONE;
    } else {
        r->t.of = inner->holder;
        r->t.last = w->mentions[inner->holder].last;
    }
    return false;
}

static bool read_sign(row *r)
{
    if (word_is_quote(r->w, r->at)) {
        r->at++;
        return true;
    }
    if (is_comma(r->w, r->at) && r->at + 1 < r->end && r->office->kind < OFFICE_BODY && !r->open) {
        const mention *m = mention_at(r->w, r->at + 1);
        uint32_t behind = m ? m->last + 1 : r->end;
        if (m && m->type == ISNAD_PER && m->first == r->at + 1 && behind < r->end &&
            is_comma(r->w, behind)) {
            r->t.holder = r->w->word_mention[r->at + 1];
        }
    }
    return false;
}

static bool read_noun(row *r)
{
    work *w = r->w;
    uint32_t last, country = phrase_nationality(w, r->at, &last);
    bool adjective = w->doc->words[r->at].upos == ISNAD_UPOS_ADJ;

    if (country != ISNAD_NONE && last < r->end) {
        r->t.country = r->t.country == ISNAD_NONE ? country : r->t.country;
    } else if (is_former(w, r->at)) {
        r->t.former = true;
        last = r->at;
    } else if ((!adjective && is_closed(r)) || !tree_below(w->doc, r->at, r->t.first) ||
               (r->office->kind == OFFICE_BODY && !adjective)) {
        return false;
    } else {
        last = r->at;
        r->t.rest = adjective ? r->t.rest
                              : r->t.rest * 31 + str_hash(tables_bare(w->t, word_fold(w, r->at)));
    }
    r->t.last = last;
    r->at = last + 1;
    r->open = false;
    return true;
}

static bool read_link(row *r)
{
    work *w = r->w;
    bool conjunction = w->doc->words[r->at].upos == ISNAD_UPOS_CCONJ;

    if (r->office->kind >= OFFICE_BODY || r->at + 1 >= r->end ||
        (r->office->kind == OFFICE_RULER && !conjunction) ||
        !tree_below(w->doc, r->at + 1, r->t.first) ||
        (conjunction && !word_has_article(w, r->at + 1))) {
        return false;
    }
    r->at++;
    r->open = true;
    return true;
}

/* A pronoun written on to the noun before it: "his foreign minister X". */
static bool read_pronoun(row *r)
{
    const isnad_word *words = r->w->doc->words;

    if (words[r->at].token != words[r->at - 1].token) {
        return false;
    }
    r->t.last = r->at++;
    r->t.rest = r->t.rest * 31 + 1;
    return true;
}

static bool read_word(row *r)
{
    work *w = r->w;
    const mention *m = mention_at(w, r->at);

    if (m) {
        return read_name(r, m);
    }
    if (w->word_title[r->at] != ISNAD_NONE && r->office->kind < OFFICE_BODY) {
        title *inner = &w->titles[w->word_title[r->at]];
        if (w->t->offices[inner->office].kind < OFFICE_BODY) {
            return read_inner(r, inner);
        }
    }
    switch (w->doc->words[r->at].upos) {
    case ISNAD_UPOS_PUNCT:
        return read_sign(r);
    case ISNAD_UPOS_NOUN:
    case ISNAD_UPOS_ADJ:
    case ISNAD_UPOS_PROPN:
    case ISNAD_UPOS_X:
    case ISNAD_UPOS_NUM:
        return read_noun(r);
    case ISNAD_UPOS_PRON:
        return read_pronoun(r);
    case ISNAD_UPOS_ADP:
    case ISNAD_UPOS_CCONJ:
        return read_link(r);
    default:
        return false;
    }
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
    at -= is_comma(w, at - 1) ? 2 : 1;
    m = mention_at(w, at);
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
            phrase_nationality(w, i, &last) == ISNAD_NONE && !mention_at(w, i)) {
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
                           ? r->w->t->bodies[item_row(item)].kind
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
            mention_at(r->w, r->t.last)) {
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
    for (int i = 0; i < ROW_WORDS && r.at < r.end && read_word(&r); i++) {
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

        if (mention_at(w, i) || (upos != ISNAD_UPOS_NOUN && upos != ISNAD_UPOS_ADJ &&
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
