/* mention.c - what a name in the text says by itself: its parts, its rows of the tables, the word
 * for what kind of thing it is, its country.
 */
#include <string.h>

#include "base/str.h"
#include "entity/work.h"
#include "text/norm.h"

/* ---- room ------------------------------------------------------------------------------------ */

static mention *mention_new(work *w)
{
    if (w->nmention == w->mention_cap) {
        size_t cap = w->mention_cap ? w->mention_cap * 2 : w->doc->nname + w->doc->nname / 4 + 64;
        mention *bigger = arena_alloc(w->arena, cap * sizeof *bigger);
        if (!bigger) {
            return NULL;
        }
        if (w->nmention) {
            memcpy(bigger, w->mentions, w->nmention * sizeof *bigger);
        }
        w->mentions = bigger;
        w->mention_cap = cap;
    }
    w->mentions[w->nmention] = (mention){.items = ISNAD_NONE,
                                         .class = ISNAD_NONE,
                                         .class_at = ISNAD_NONE,
                                         .body = ISNAD_NONE,
                                         .country = ISNAD_NONE,
                                         .cluster = ISNAD_NONE};
    return &w->mentions[w->nmention++];
}

/* ---- parts ----------------------------------------------------------------------------------- */

static isnad_str joined(work *w, isnad_str a, const char *between, isnad_str b)
{
    size_t gap = strlen(between);
    char *p = arena_alloc(w->arena, a.n + gap + b.n);

    if (!p) {
        return (isnad_str){NULL, 0};
    }
    memcpy(p, a.p, a.n);
    memcpy(p + a.n, between, gap);
    memcpy(p + a.n + gap, b.p, b.n);
    return (isnad_str){p, a.n + gap + b.n};
}

/* The fold of the i-th token of the mention, the first without clitics. */
static isnad_str token_part(const work *w, const mention *m, uint32_t token)
{
    const isnad_word *first = &w->doc->words[m->first];
    isnad_str fold = token == first->token ? first->fold : w->token_fold[token];
    isnad_str same = tables_form(w->t, &w->t->sames, fold);

    return same.p ? same : fold;
}

/* Splits the name into parts, a particle and its word together, and makes its key of them. */
static isnad_code set_parts(work *w, mention *m)
{
    isnad_str open = {NULL, 0}; /* a particle that waits for its word */
    uint32_t last = w->doc->words[m->last].token;

    for (uint32_t i = w->doc->words[m->first].token; i <= last && m->npart < NAME_PARTS; i++) {
        isnad_str part = token_part(w, m, i);
        if (part.n == 0) {
            continue;
        }
        if (open.p) {
            part = joined(w, open, "", part);
            open.p = NULL;
            if (!part.p) {
                return ISNAD_NO_MEMORY;
            }
        }
        if (m->type == ISNAD_PER && i < last && tables_form(w->t, &w->t->particles, part).p) {
            open = part;
            continue;
        }
        m->parts[m->npart++] = part;
    }
    m->key = m->npart ? m->parts[0] : (isnad_str){"", 0};
    for (uint32_t i = 1; i < m->npart; i++) {
        m->key = joined(w, m->key, " ", m->parts[i]);
        if (!m->key.p) {
            return ISNAD_NO_MEMORY;
        }
    }
    return ISNAD_OK;
}

/* ---- what surrounds a name ------------------------------------------------------------------- */

static uint32_t head_of(const work *w, uint32_t first, uint32_t last)
{
    for (uint32_t i = first; i <= last; i++) {
        uint32_t head = w->doc->words[i].head;
        if ((head < first || head > last) && !word_is_sign(w, i)) {
            return i;
        }
    }
    return first;
}

/* The office row at a word, if of the kind and within the limit. */
uint32_t mention_post_at(const work *w, uint32_t word, uint32_t limit, uint32_t *last)
{
    match m = phrase_post(w, word);

    if (m.node == ISNAD_NONE || m.last > limit) {
        return ISNAD_NONE;
    }
    *last = m.last;
    return w->t->posts.links[trie_values(&w->t->posts, m.node)].value & ITEM_ROW;
}

/* The word before, past quotation marks; ISNAD_NONE at the start of the sentence. */
uint32_t mention_word_before(const work *w, uint32_t word)
{
    uint32_t i = word;

    while (i > 0 && w->doc->words[i - 1].sentence == w->doc->words[word].sentence) {
        i--;
        if (!word_is_quote(w, i)) {
            return i;
        }
    }
    return ISNAD_NONE;
}

static uint32_t word_after(const work *w, uint32_t word)
{
    uint32_t i = word + 1;

    while (i < w->doc->nword && w->doc->words[i].sentence == w->doc->words[word].sentence) {
        if (!word_is_quote(w, i)) {
            return i;
        }
        i++;
    }
    return ISNAD_NONE;
}

/* The word for its kind, in the name or in front of it. */
static void set_class(work *w, mention *m)
{
    uint32_t last, before = mention_word_before(w, m->first);
    uint32_t row = mention_post_at(w, m->first, m->last, &last);

    if (row != ISNAD_NONE && w->t->offices[row].kind == OFFICE_BODY) {
        m->body = row;
    } else if (row != ISNAD_NONE && w->t->offices[row].kind == OFFICE_CLASS && last < m->last &&
               m->npart > 1) {
        m->class = row;
        m->class_word = word_fold(w, m->first);
        m->short_key = m->key;
        m->short_key.p += m->parts[0].n + 1;
        m->short_key.n -= m->parts[0].n + 1;
    }
    if (m->class == ISNAD_NONE && before != ISNAD_NONE && !word_has_article(w, before)) {
        row = mention_post_at(w, before, m->last, &last);
        if (row != ISNAD_NONE && w->t->offices[row].kind == OFFICE_CLASS) {
            m->class = row;
            m->class_word = word_fold(w, before);
            m->class_at = before;
        }
    }
}

uint32_t mention_country_of(const work *w, uint32_t link)
{
    for (; link != ISNAD_NONE; link = w->t->names.links[link].next) {
        uint32_t item = w->t->names.links[link].value;
        if (item_table_of(item) == ITEM_COUNTRY) {
            return item_row(item);
        }
    }
    return ISNAD_NONE;
}

/* The country said in the name of a body or right behind it. */
static void set_country(work *w, mention *m)
{
    uint32_t last, after = word_after(w, m->last);

    for (uint32_t i = m->first; i <= m->last && m->country == ISNAD_NONE; i++) {
        m->country = phrase_nationality(w, i, &last);
        if (m->country == ISNAD_NONE && i > m->first) {
            match name = phrase_name(w, i);
            m->country = name.node == ISNAD_NONE || name.last > m->last
                             ? ISNAD_NONE
                             : mention_country_of(w, trie_values(&w->t->names, name.node));
        }
    }
    if (m->country == ISNAD_NONE && after != ISNAD_NONE &&
        w->doc->words[after].upos == ISNAD_UPOS_ADJ) {
        m->country = phrase_nationality(w, after, &last);
    }
    if (m->body != ISNAD_NONE && w->t->offices[m->body].country != ISNAD_NONE) {
        m->country = w->t->offices[m->body].country;
    }
}

/* ---- rows ------------------------------------------------------------------------------------ */

uint32_t mention_items_of(const work *w, uint32_t first, uint32_t last)
{
    uint32_t node = first <= last ? phrase_exact(w, first, last) : ISNAD_NONE;

    return node == ISNAD_NONE ? ISNAD_NONE : trie_values(&w->t->names, node);
}

/* The rows with a name of one word. */
static uint32_t word_items(const work *w, isnad_str fold)
{
    uint32_t node = trie_step(&w->t->names, TRIE_ROOT, trie_word(&w->t->names, fold));

    return node == ISNAD_NONE ? ISNAD_NONE : trie_values(&w->t->names, node);
}

/* "Bank of Beirut", "the Nile Company": a body called after a place is not the place. */
static void set_namesake(const work *w, mention *m)
{
    entity_kind kind = m->class == ISNAD_NONE ? ENTITY_OTHER : w->t->offices[m->class].kind_of;
    bool inside = m->short_key.p != NULL, before = !inside && m->class_at + 1 == m->first;

    if (m->type == ISNAD_LOC && (inside || before) &&
        (kind == ENTITY_BUSINESS || kind == ENTITY_NGO || kind == ENTITY_MEDIA)) {
        m->type = ISNAD_ORG;
        m->items = mention_items_of(w, before ? m->class_at : m->first, m->last);
    }
}

/* The first word behind honorifics, or behind the word for the kind. */
static uint32_t skip_words(const work *w, const mention *m)
{
    uint32_t last, row = mention_post_at(w, m->first, m->last, &last);

    if (row == ISNAD_NONE || last == m->last) {
        return m->first;
    }
    if (m->type == ISNAD_PER ? w->t->offices[row].kind == OFFICE_RANK
                             : w->t->offices[row].kind == OFFICE_CLASS) {
        return last + 1;
    }
    return m->first;
}

/* The rows of the tables that have this name: as it is, without the word for its kind, without the
 * nationality at its end. */
static void set_items(const work *w, mention *m)
{
    uint32_t start = skip_words(w, m), end = m->last, last;

    m->items = mention_items_of(w, m->first, m->last);
    if (m->items == ISNAD_NONE && start > m->first) {
        m->items = mention_items_of(w, start, m->last);
    }
    if (m->items == ISNAD_NONE && m->type != ISNAD_PER && end > start &&
        phrase_nationality(w, end, &last) != ISNAD_NONE) {
        m->items = mention_items_of(w, m->first, end - 1);
        if (m->items == ISNAD_NONE && start > m->first) {
            m->items = mention_items_of(w, start, end - 1);
        }
    }
}

/* Letters that the segmentation put in front where none were left out ("to Kyiv" read as "to
 * the Kyiv"): the name as it is written. */
static isnad_code set_written(work *w, mention *m)
{
    const char *text = w->doc->text.p + m->span.start;
    size_t n = m->span.end - m->span.start;
    char *fold;

    if (m->items != ISNAD_NONE || m->first != m->last || n >= word_fold(w, m->first).n) {
        return ISNAD_OK;
    }
    fold = arena_alloc(w->arena, n);
    if (!fold) {
        return ISNAD_NO_MEMORY;
    }
    n = norm_text((isnad_str){text, n}, NORM_FOLD, fold, n, NULL);
    m->items = word_items(w, (isnad_str){fold, n});
    if (m->items != ISNAD_NONE) {
        m->key = m->parts[0] = (isnad_str){fold, n};
    }
    return ISNAD_OK;
}

/* A conjunction or preposition that the segmentation left on a name of the tables. */
static void set_glued(const work *w, mention *m)
{
    isnad_str fold = word_fold(w, m->first);

    if (m->first != m->last || m->items != ISNAD_NONE || fold.n < 8 ||
        m->span.end - m->span.start != fold.n ||
        !tables_form(w->t, &w->t->proclitics, (isnad_str){fold.p, 2}).p) {
        return;
    }
    m->items = word_items(w, (isnad_str){fold.p + 2, fold.n - 2});
    if (m->items != ISNAD_NONE) {
        m->key = m->parts[0] = (isnad_str){fold.p + 2, fold.n - 2};
        m->span.start += 2;
    }
}

/* Whether a name of one part is the end of a longer one whose beginning the model missed. */
static bool is_cut(const work *w, const mention *m)
{
    uint32_t before = mention_word_before(w, m->first);
    isnad_upos upos = before == ISNAD_NONE ? ISNAD_UPOS_VERB : w->doc->words[before].upos;

    return before == m->first - 1 && before != ISNAD_NONE &&
           w->doc->words[before].token != w->doc->words[m->first].token &&
           (upos == ISNAD_UPOS_PROPN || upos == ISNAD_UPOS_X) && !word_has_article(w, before) &&
           (w->word_mention[before] == ISNAD_NONE ||
            w->mentions[w->word_mention[before]].type == ISNAD_PER);
}

isnad_code mention_add(work *w, uint32_t first, uint32_t last, isnad_span span,
                       isnad_entity_type type, bool model)
{
    mention *m = mention_new(w);
    uint32_t end;

    if (!m) {
        return ISNAD_NO_MEMORY;
    }
    m->first = first;
    m->last = last;
    m->span = span;
    m->type = type;
    m->model = model;
    m->head = head_of(w, first, last);
    if (set_parts(w, m)) {
        return ISNAD_NO_MEMORY;
    }
    for (uint32_t i = first; i <= last; i++) {
        w->word_mention[i] = (uint32_t)w->nmention - 1;
    }
    set_items(w, m);
    if (type == ISNAD_PER && m->npart == 1 && is_cut(w, m)) {
        m->items = ISNAD_NONE;
    }
    if (set_written(w, m)) {
        return ISNAD_NO_MEMORY;
    }
    set_glued(w, m);
    if (type != ISNAD_PER) {
        set_class(w, m);
        set_namesake(w, m);
    }
    if (type == ISNAD_ORG) {
        set_country(w, m);
    } else if (type != ISNAD_PER) {
        m->country = phrase_nationality(w, first, &end);
        m->country = m->country != ISNAD_NONE && end == last ? m->country : ISNAD_NONE;
        if (m->country != ISNAD_NONE && type == ISNAD_MISC) {
            m->key = w->t->countries[m->country].adj_en;
        } else if (type == ISNAD_LOC) {
            m->country = ISNAD_NONE;
        }
    }
    return ISNAD_OK;
}

bool mention_is_adjective(const work *w, const mention *m)
{
    return m->type == ISNAD_MISC && m->first == m->last &&
           w->doc->words[m->head].upos == ISNAD_UPOS_ADJ;
}
