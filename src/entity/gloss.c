/* gloss.c - English for names of bodies, places and things that are made of words.
 *
 * "The General Authority for Tourism and National Heritage": Arabic puts what is named first, then
 * what it is of, then the adjectives. English turns a short chain round ("Civil Defence Council"),
 * and joins a longer one, or one that goes on with "and", by "of". Nationalities go in front. Which
 * noun an adjective belongs to is read off the order alone: the last one, but the first where the
 * last is a proper name. The words are those of data/name_glosses.tsv; others stay names.
 */
#include <string.h>

#include "base/str.h"
#include "entity/roman.h"

enum { PIECES = 24, ADJECTIVES = 3 };

typedef struct piece {
    gloss_kind kind; /* GLOSS_NAME for what has no gloss */
    isnad_str text;
} piece;

/* A noun, or a name with its title, and its adjectives. */
typedef struct group {
    isnad_str head, rest, adjectives[ADJECTIVES];
    size_t nadjective;
    bool proper;
} group;

typedef struct reading {
    const work *w;
    const mention *m;
    piece pieces[PIECES];
    size_t n;
    bool named; /* a gloss says what it is */
} reading;

static bool add(reading *r, gloss_kind kind, isnad_str text)
{
    if (r->n == PIECES) {
        return false;
    }
    r->pieces[r->n++] = (piece){kind, text};
    return true;
}

/* A row of the tables whose name is no ordinary word. */
static uint32_t strong_item(const work *w, uint32_t link)
{
    for (; link != ISNAD_NONE; link = w->t->names.links[link].next) {
        uint32_t item = w->t->names.links[link].value;
        if (!(item & ITEM_WEAK) && item_table_of(item) != ITEM_PERSON &&
            tables_body_kind(w->t, item) != ENTITY_FORMULA) {
            return item;
        }
    }
    return ISNAD_NONE;
}

/* The word letter by letter; it ends at the word. */
static isnad_code spelled(const work *w, uint32_t word, isnad_str *text)
{
    writer o = {.cap = word_fold(w, word).n * 4 + 16};

    o.p = arena_alloc(w->arena, o.cap);
    if (!o.p) {
        return ISNAD_NO_MEMORY;
    }
    spell_word(w, &o, word);
    *text = (isnad_str){o.p, o.n};
    return ISNAD_OK;
}

/* The row of a gloss; NULL for none. "Ali" and "on" are written alike. */
static const gloss_row *gloss_of(const work *w, uint32_t word, match found)
{
    const trie *t = &w->t->gloss_words;
    isnad_upos upos = w->doc->words[word].upos;
    const gloss_row *row = found.node == ISNAD_NONE
                               ? NULL
                               : &w->t->glosses[t->links[trie_values(t, found.node)].value];

    return row && (row->kind != GLOSS_LINK || upos == ISNAD_UPOS_ADP || upos == ISNAD_UPOS_CCONJ)
               ? row
               : NULL;
}

/* One piece from the word on; its last word in *last. */
static isnad_code read_piece(reading *r, uint32_t word, uint32_t *last, piece *p)
{
    const work *w = r->w;
    match found = phrase_gloss(w, word, r->m->last);
    const gloss_row *row = gloss_of(w, word, found);
    uint32_t country, item;

    *last = word;
    if (row) {
        *last = found.last;
        *p = (piece){row->kind, row->english};
        r->named = r->named || row->kind == GLOSS_NOUN || row->kind == GLOSS_TITLE;
        return ISNAD_OK;
    }
    country = phrase_nationality(w, word, last);
    if (country != ISNAD_NONE && *last <= r->m->last) {
        *p = (piece){GLOSS_NATION, w->t->countries[country].adj_en};
        return ISNAD_OK;
    }
    found = phrase_name(w, word);
    item = found.node == ISNAD_NONE || found.last > r->m->last
               ? ISNAD_NONE
               : strong_item(w, trie_values(&w->t->names, found.node));
    if (item != ISNAD_NONE) {
        *last = found.last;
        *p = (piece){GLOSS_NAME, roman_item(w, item)};
        return ISNAD_OK;
    }
    *last = word;
    p->kind = GLOSS_NAME;
    return spelled(w, word, &p->text);
}

/* ---- groups ---------------------------------------------------------------------------------- */

static void add_adjective(group *groups, size_t n, isnad_str text)
{
    group *g = n && groups[n - 1].proper && !groups[0].proper ? &groups[0] : &groups[n - 1];

    if (n && g->nadjective < ADJECTIVES) {
        g->adjectives[g->nadjective++] = text;
    }
}

/* The groups of a chain that no preposition or conjunction breaks. */
static size_t group_chain(const piece *p, size_t n, group groups[PIECES])
{
    size_t k = 0;

    for (size_t i = 0; i < n; i++) {
        bool joins = k && groups[k - 1].proper && p[i].kind == GLOSS_NAME;
        if (p[i].kind == GLOSS_ADJECTIVE && k) {
            add_adjective(groups, k, p[i].text);
        } else if (joins && !groups[k - 1].rest.p) {
            groups[k - 1].rest = p[i].text;
        } else if (p[i].kind != GLOSS_NATION) {
            groups[k++] = (group){.head = p[i].text,
                                  .proper = p[i].kind == GLOSS_NAME || p[i].kind == GLOSS_TITLE};
        }
    }
    return k;
}

static void put_spaced(writer *o, isnad_str text)
{
    if (o->n && o->p[o->n - 1] != ' ') {
        put(o, ISNAD_STR(" "));
    }
    put(o, text);
}

static void put_group(writer *o, const group *g)
{
    for (size_t i = g->nadjective; i-- > 0;) {
        put_spaced(o, g->adjectives[i]);
    }
    put_spaced(o, g->head);
    if (g->rest.p) {
        put_spaced(o, g->rest);
    }
}

/* goes_on: "and" stands behind the chain. */
static void put_chain(writer *o, const group *groups, size_t n, bool goes_on)
{
    for (; n > 2 || (n == 2 && goes_on); groups++, n--) {
        put_group(o, groups);
        put_spaced(o, ISNAD_STR("of"));
    }
    if (n == 2) {
        put_group(o, groups + 1);
    }
    if (n) {
        put_group(o, groups);
    }
}

static void put_pieces(writer *o, const reading *r)
{
    group groups[PIECES];

    for (size_t i = 0; i < r->n; i++) {
        if (r->pieces[i].kind == GLOSS_NATION) {
            put_spaced(o, r->pieces[i].text);
        }
    }
    for (size_t i = 0, end; i < r->n; i = end + 1) {
        for (end = i; end < r->n && r->pieces[end].kind != GLOSS_LINK; end++) {
        }
        put_chain(o, groups, group_chain(r->pieces + i, end - i, groups),
                  end < r->n && str_is(r->pieces[end].text, "and"));
        if (end < r->n) {
            put_spaced(o, r->pieces[end].text);
        }
    }
}

isnad_code gloss_name(const work *w, const mention *m, writer *o)
{
    reading r = {.w = w, .m = m};

    for (uint32_t i = m->first, last; i <= m->last; i = last + 1) {
        piece p = {0};
        last = i;
        if (word_is_sign(w, i)) {
            continue;
        }
        if (read_piece(&r, i, &last, &p)) {
            return ISNAD_NO_MEMORY;
        }
        if (!add(&r, p.kind, p.text)) {
            return ISNAD_OK;
        }
    }
    if (r.named) {
        put_pieces(o, &r);
    }
    return ISNAD_OK;
}
