/* mention.c - names in the text: the model's, and those of the tables that it missed.
 *
 * The model decides where a name is. A phrase of the tables outside of its names is taken only
 * where hardly anything else can be meant: several words, or a country or capital whose name is not
 * marked as weak. Linear.
 */
#include <string.h>

#include "base/str.h"
#include "entity/work.h"

/* ---- room ------------------------------------------------------------------------------------ */

static mention *mention_new(work *w)
{
    if (w->nmention == w->mention_cap) {
        size_t cap = w->mention_cap ? w->mention_cap * 2 : 64;
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
static uint32_t post_at(const work *w, uint32_t word, uint32_t limit, uint32_t *last)
{
    match m = phrase_post(w, word);

    if (m.node == ISNAD_NONE || m.last > limit) {
        return ISNAD_NONE;
    }
    *last = m.last;
    return w->t->posts.links[trie_values(&w->t->posts, m.node)].value & ITEM_ROW;
}

/* The word before, past quotation marks; ISNAD_NONE at the start of the sentence. */
static uint32_t word_before(const work *w, uint32_t word)
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
    uint32_t last, before = word_before(w, m->first);
    uint32_t row = post_at(w, m->first, m->last, &last);

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
        row = post_at(w, before, m->last, &last);
        if (row != ISNAD_NONE && w->t->offices[row].kind == OFFICE_CLASS) {
            m->class = row;
            m->class_word = word_fold(w, before);
            m->class_at = before;
        }
    }
}

static uint32_t country_item(const work *w, uint32_t link)
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
                             : country_item(w, trie_values(&w->t->names, name.node));
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

static uint32_t items_of(const work *w, uint32_t first, uint32_t last)
{
    uint32_t node = first <= last ? phrase_exact(w, first, last) : ISNAD_NONE;

    return node == ISNAD_NONE ? ISNAD_NONE : trie_values(&w->t->names, node);
}

/* "Bank of Beirut": a body called after a place is not the place. */
static void set_namesake(const work *w, mention *m)
{
    entity_kind kind = m->class_at == ISNAD_NONE ? ENTITY_OTHER : w->t->offices[m->class].kind_of;

    if (m->type == ISNAD_LOC && m->class_at + 1 == m->first &&
        (kind == ENTITY_BUSINESS || kind == ENTITY_NGO || kind == ENTITY_MEDIA)) {
        m->type = ISNAD_ORG;
        m->items = items_of(w, m->class_at, m->last);
    }
}

/* The first word behind honorifics, or behind the word for the kind. */
static uint32_t skip_words(const work *w, const mention *m)
{
    uint32_t last, row = post_at(w, m->first, m->last, &last);

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

    m->items = items_of(w, m->first, m->last);
    if (m->items == ISNAD_NONE && start > m->first) {
        m->items = items_of(w, start, m->last);
    }
    if (m->items == ISNAD_NONE && m->type != ISNAD_PER && end > start &&
        phrase_nationality(w, end, &last) != ISNAD_NONE) {
        m->items = items_of(w, m->first, end - 1);
        if (m->items == ISNAD_NONE && start > m->first) {
            m->items = items_of(w, start, end - 1);
        }
    }
}

/* A conjunction or preposition that the segmentation left on a name of the tables. */
static void set_glued(const work *w, mention *m)
{
    isnad_str fold = word_fold(w, m->first);
    uint32_t node;

    if (m->first != m->last || m->items != ISNAD_NONE || fold.n < 8 ||
        m->span.end - m->span.start != fold.n ||
        !tables_form(w->t, &w->t->proclitics, (isnad_str){fold.p, 2}).p) {
        return;
    }
    node = trie_step(&w->t->names, TRIE_ROOT,
                     trie_word(&w->t->names, (isnad_str){fold.p + 2, fold.n - 2}));
    if (node != ISNAD_NONE && trie_values(&w->t->names, node) != ISNAD_NONE) {
        m->items = trie_values(&w->t->names, node);
        m->key = m->parts[0] = (isnad_str){fold.p + 2, fold.n - 2};
        m->span.start += 2;
    }
}

/* Whether a name of one part is the end of a longer one whose beginning the model missed. */
static bool is_cut(const work *w, const mention *m)
{
    uint32_t before = word_before(w, m->first);
    isnad_upos upos = before == ISNAD_NONE ? ISNAD_UPOS_VERB : w->doc->words[before].upos;

    return before == m->first - 1 && before != ISNAD_NONE &&
           w->doc->words[before].token != w->doc->words[m->first].token &&
           (upos == ISNAD_UPOS_PROPN || upos == ISNAD_UPOS_X) && !word_has_article(w, before) &&
           (w->word_mention[before] == ISNAD_NONE ||
            w->mentions[w->word_mention[before]].type == ISNAD_PER);
}

/* ---- finding --------------------------------------------------------------------------------- */

static isnad_code mention_add(work *w, uint32_t first, uint32_t last, isnad_span span,
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
    if (type != ISNAD_PER) {
        set_glued(w, m);
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

/* Whether an office stands right before the word, or with a nationality between. */
static bool is_behind_office(const work *w, uint32_t word)
{
    uint32_t before = word_before(w, word), last;

    if (before != ISNAD_NONE && phrase_nationality(w, before, &last) != ISNAD_NONE) {
        before = word_before(w, before);
    }
    if (before == ISNAD_NONE || !word_has_article(w, before)) {
        return false;
    }
    before = post_at(w, before, word, &last);
    return before != ISNAD_NONE && w->t->offices[before].kind <= OFFICE_RANK;
}

/* A body of a country whose name stands in the text. */
static bool is_named_body(const work *w, uint32_t item)
{
    uint32_t country =
        item_table_of(item) == ITEM_BODY ? w->t->bodies[item_row(item)].country : ISNAD_NONE;

    return country != ISNAD_NONE && w->country_named[country];
}

/* Whether a match outside of the model's names may stand: see above. */
static bool is_safe(const work *w, uint32_t word, match found, isnad_entity_type *type)
{
    bool several = w->doc->words[word].token != w->doc->words[found.last].token;
    uint32_t link = trie_values(&w->t->names, found.node);

    for (; link != ISNAD_NONE; link = w->t->names.links[link].next) {
        uint32_t item = w->t->names.links[link].value, row = item_row(item);
        item_table table = item_table_of(item);

        if ((item & ITEM_WEAK) && !(several && is_named_body(w, item))) {
            continue;
        }
        *type = table == ITEM_PERSON ? ISNAD_PER : table == ITEM_BODY ? ISNAD_ORG : ISNAD_LOC;
        if (several || (table == ITEM_PERSON && is_behind_office(w, word)) ||
            (table == ITEM_COUNTRY && w->t->countries[row].iso3.p) ||
            (table == ITEM_PLACE && w->t->places[row].kind == ENTITY_CAPITAL)) {
            return true;
        }
    }
    return false;
}

static isnad_code add_table_name(work *w, uint32_t word, uint32_t limit, uint32_t *last)
{
    const isnad_word *words = w->doc->words;
    isnad_entity_type type;
    match found;

    *last = word;
    if (words[word].upos != ISNAD_UPOS_NOUN && words[word].upos != ISNAD_UPOS_PROPN &&
        words[word].upos != ISNAD_UPOS_X) {
        return ISNAD_OK;
    }
    found = phrase_name(w, word);
    if (found.node == ISNAD_NONE || found.last >= limit ||
        (found.last + 1 < w->doc->nword &&
         words[found.last + 1].token == words[found.last].token) ||
        !is_safe(w, word, found, &type)) {
        return ISNAD_OK;
    }
    *last = found.last;
    return mention_add(w, word, found.last,
                       (isnad_span){words[word].span.start, words[found.last].span.end}, type,
                       false);
}

/* Where a phrase of the tables ends that begins with a name of the model and covers more than it,
 * the names behind it as a whole ("San" + "Diego"); ISNAD_NONE for none. */
static uint32_t longer_name(const work *w, size_t name, uint32_t first, uint32_t last,
                            isnad_entity_type *type)
{
    const isnad_doc *doc = w->doc;
    match found = phrase_name(w, first);

    if (found.node == ISNAD_NONE || found.last <= last || !is_safe(w, first, found, type)) {
        return ISNAD_NONE;
    }
    for (size_t i = name + 1; i < doc->nname; i++) {
        const isnad_token *end = &doc->tokens[doc->names[i].token + doc->names[i].ntoken - 1];
        if (doc->tokens[doc->names[i].token].word > found.last) {
            break;
        }
        if (end->word + end->nword - 1 > found.last) {
            return ISNAD_NONE;
        }
    }
    return found.last;
}

/* "The colonel" in front of a name is no person of its own. */
static bool is_rank(const work *w, const name_span *n, uint32_t first, uint32_t last)
{
    uint32_t end, office = n->type == ISNAD_PER && first == last && word_has_article(w, first)
                               ? post_at(w, first, last, &end)
                               : ISNAD_NONE;

    return office != ISNAD_NONE && w->t->offices[office].kind <= OFFICE_RANK &&
           items_of(w, first, last) == ISNAD_NONE;
}

/* A name of the model: its words without the clitics in front. *name goes on behind it. */
static isnad_code add_model_name(work *w, size_t *name, uint32_t *last)
{
    const isnad_doc *doc = w->doc;
    name_span n = doc->names[*name];
    const isnad_token *end = &doc->tokens[n.token + n.ntoken - 1];
    uint32_t first = doc->tokens[n.token].word, longer;

    *last = end->word + end->nword - 1;
    while (first < *last && doc->words[first].span.start < n.span.start) {
        first++;
    }
    while (*last > first && doc->words[*last].span.start >= n.span.end) {
        --*last;
    }
    if (mend_end(w, first, *last) < *last) {
        *last = mend_end(w, first, *last);
        n.span.end = doc->words[*last].span.end;
    }
    if (is_rank(w, &n, first, *last)) {
        ++*name;
        return ISNAD_OK;
    }
    n.type = mend_person(w, n.type, first, *last);
    longer = longer_name(w, *name, first, *last, &n.type);
    if (longer == ISNAD_NONE && first == *last && mend_is_common(w, &n, first)) {
        ++*name;
        return ISNAD_OK;
    }
    if (longer != ISNAD_NONE) {
        *last = longer;
        n.span.end = doc->words[longer].span.end;
    }
    do {
        ++*name;
    } while (*name < doc->nname && doc->tokens[doc->names[*name].token].word <= *last);
    return mention_add(w, first, *last, n.span, n.type, true);
}

isnad_code mention_find(work *w)
{
    const isnad_doc *doc = w->doc;
    size_t name = 0;
    uint32_t last;

    for (uint32_t i = 0; i < doc->nword; i = last + 1) {
        uint32_t next =
            name < doc->nname ? doc->tokens[doc->names[name].token].word : (uint32_t)doc->nword;
        isnad_code code;
        if (i >= next) {
            code = add_model_name(w, &name, &last);
        } else if (mend_is_echo(w, i)) {
            last = i;
            code = mention_add(w, i, i, doc->words[i].span, ISNAD_PER, false);
        } else {
            code = add_table_name(w, i, next, &last);
        }
        if (code) {
            return code;
        }
        last = last < i ? i : last;
    }
    return ISNAD_OK;
}
