/* title_row.c - reading the row of an office: what it is an office of, and the name, word by word.
 */
#include "entity/title.h"

#include "base/str.h"
#include "model/tree.h"

const mention *title_mention(const work *w, uint32_t word)
{
    return w->word_mention[word] == ISNAD_NONE ? NULL : &w->mentions[w->word_mention[word]];
}

bool title_comma(const work *w, uint32_t word)
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

/* ---- one step along the row; each returns whether it goes on ---- */

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

    return !is_address(r->office) && !word_has_article(r->w, before) &&
           !title_mention(r->w, before) && !word_is_sign(r->w, before) &&
           r->w->doc->words[before].upos == ISNAD_UPOS_NOUN;
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
    if (title_comma(r->w, r->at) && r->at + 1 < r->end && r->office->kind < OFFICE_BODY &&
        !r->open) {
        const mention *m = title_mention(r->w, r->at + 1);
        uint32_t behind = m ? m->last + 1 : r->end;
        if (m && m->type == ISNAD_PER && m->first == r->at + 1 && behind < r->end &&
            title_comma(r->w, behind)) {
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

bool title_read(row *r)
{
    work *w = r->w;
    const mention *m = title_mention(w, r->at);

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
