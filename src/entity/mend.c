/* mend.c - what the model's names need before they are looked up.
 *
 * The model marks names by their surroundings, so it sometimes takes a word on that only stands
 * beside the name, takes a common word for a name, or says that a name known to the tables is of
 * another type than it can be. Nothing here looks further than the neighbouring words. Linear.
 */
#include "base/str.h"
#include "entity/work.h"

/* How many names back a surname, and how many words back an office is looked for. */
enum { ECHO_REACH = 64, OFFICE_REACH = 4 };

/* Whether the tree hangs the last word of a name, a definite noun, on a verb as its subject or
 * object, and nothing of the name on it: "the White House [denied] the report". */
static bool is_beside(const work *w, uint32_t first, uint32_t last)
{
    const isnad_word *words = w->doc->words, *end = words + last;

    if (end->upos != ISNAD_UPOS_NOUN || !word_has_article(w, last) || end->head == ISNAD_NONE ||
        (end->head >= first && end->head <= last) ||
        !(str_is(end->deprel, "obj") || str_is(end->deprel, "nsubj"))) {
        return false;
    }
    for (uint32_t i = first; i < last; i++) {
        if (words[i].head == last) {
            return false;
        }
    }
    return true;
}

uint32_t mend_end(const work *w, uint32_t first, uint32_t last)
{
    const isnad_word *words = w->doc->words;

    while (last > first && words[last].token != words[first].token &&
           (is_beside(w, first, last) ||
            ((words[last].upos == ISNAD_UPOS_ADP || words[last].upos == ISNAD_UPOS_CCONJ ||
              words[last].upos == ISNAD_UPOS_SCONJ) &&
             words[last].fold.n > 2))) {
        last--;
    }
    return last;
}

/* Whether a noun hangs on the word: "the poet of the Nile". */
static bool has_noun(const work *w, uint32_t word)
{
    const isnad_doc *doc = w->doc;

    for (uint32_t c = doc->first_child[word]; c != ISNAD_NONE; c = doc->next_sibling[c]) {
        if (c > word && doc->words[c].upos == ISNAD_UPOS_NOUN) {
            return true;
        }
    }
    return false;
}

bool mend_is_echo(const work *w, uint32_t word)
{
    const isnad_word *this = w->doc->words + word;

    if (!str_starts(this->deprel, ISNAD_STR("nsubj")) || this->upos == ISNAD_UPOS_PRON ||
        this->upos == ISNAD_UPOS_VERB || this->fold.n < 6 || has_noun(w, word)) {
        return false;
    }
    for (size_t i = w->nmention; i-- > 0 && i + ECHO_REACH > w->nmention;) {
        const mention *m = w->mentions + i;
        if (m->type == ISNAD_PER && m->npart > 1 && str_equal(m->parts[m->npart - 1], this->fold)) {
            return true;
        }
    }
    return false;
}

static bool in_sentence(const work *w, uint32_t word, uint32_t sentence)
{
    return word < w->doc->nword && w->doc->words[word].sentence == sentence;
}

static bool is_quoted(const work *w, uint32_t word)
{
    uint32_t sentence = w->doc->words[word].sentence;

    return word > 0 && in_sentence(w, word - 1, sentence) && word_is_quote(w, word - 1) &&
           in_sentence(w, word + 1, sentence) && word_is_quote(w, word + 1);
}

/* The rows of a name of the tables with a preposition or conjunction that the segmentation left on
 * it; ISNAD_NONE for none. */
static uint32_t glued(const work *w, uint32_t word)
{
    isnad_str fold = w->doc->words[word].fold;
    uint32_t node;

    if (fold.n < 6 || !tables_form(w->t, &w->t->proclitics, (isnad_str){fold.p, 2}).p) {
        return ISNAD_NONE;
    }
    node = trie_step(&w->t->names, TRIE_ROOT,
                     trie_word(&w->t->names, (isnad_str){fold.p + 2, fold.n - 2}));
    return node == ISNAD_NONE ? ISNAD_NONE : trie_values(&w->t->names, node);
}

static const office_row *office_at(const work *w, match post)
{
    uint32_t link = trie_values(&w->t->posts, post.node);

    return &w->t->offices[w->t->posts.links[link].value & ITEM_ROW];
}

/* Whether a row's name is no ordinary word. */
static bool has_strong(const work *w, uint32_t link)
{
    for (; link != ISNAD_NONE; link = w->t->names.links[link].next) {
        if (!(w->t->names.links[link].value & ITEM_WEAK)) {
            return true;
        }
    }
    return false;
}

/* Whether the rows hold a person whose name is no ordinary word. */
static bool has_person(const work *w, uint32_t link)
{
    for (; link != ISNAD_NONE; link = w->t->names.links[link].next) {
        uint32_t item = w->t->names.links[link].value;
        if (item_table_of(item) == ITEM_PERSON && !(item & ITEM_WEAK)) {
            return true;
        }
    }
    return false;
}

/* The rows that a word of a name, not its first, has behind a preposition or conjunction that may
 * stand between two people, cut off from it or not. */
static uint32_t behind_link(const work *w, uint32_t word)
{
    const isnad_word *x = w->doc->words + word;
    uint32_t node = phrase_exact(w, word, word);

    if (node == ISNAD_NONE) {
        isnad_str first = {x->fold.p, x->fold.n < 2 ? 0 : 2};
        return tables_form(w->t, &w->t->between, first).p ? glued(w, word) : ISNAD_NONE;
    }
    return x[-1].token == x->token && tables_form(w->t, &w->t->between, x[-1].fold).p
               ? trie_values(&w->t->names, node)
               : ISNAD_NONE;
}

uint32_t mend_second(const work *w, uint32_t first, uint32_t last)
{
    for (uint32_t i = first + 1; i <= last && phrase_exact(w, first, last) == ISNAD_NONE; i++) {
        if (has_person(w, behind_link(w, i))) {
            return i;
        }
    }
    return ISNAD_NONE;
}

bool mend_is_formula(const work *w, uint32_t first, uint32_t last)
{
    uint32_t link = mention_items_of(w, first, last);
    uint32_t item = link == ISNAD_NONE ? ISNAD_NONE : w->t->names.links[link].value;

    return item != ISNAD_NONE && tables_body_kind(w->t, item) == ENTITY_FORMULA;
}

bool mend_is_office(const work *w, uint32_t first, uint32_t last)
{
    match own = phrase_post(w, first);

    if (has_strong(w, mention_items_of(w, first, last)) ||
        (own.node != ISNAD_NONE && office_at(w, own)->kind >= OFFICE_BODY)) {
        return false;
    }
    for (uint32_t i = first + 1; i-- > 0 && i + OFFICE_REACH > first;) {
        match post = phrase_post(w, i);
        if (w->doc->words[i].sentence != w->doc->words[first].sentence) {
            return false;
        }
        if (post.node != ISNAD_NONE && post.last > i && post.last >= last) {
            return office_at(w, post)->kind <= OFFICE_OFFICE;
        }
    }
    return false;
}

/* A word that is hardly anything but a name goes on with the name. */
static bool is_continued(const work *w, uint32_t word)
{
    return in_sentence(w, word + 1, w->doc->words[word].sentence) &&
           (w->doc->words[word + 1].upos == ISNAD_UPOS_X ||
            w->doc->words[word + 1].upos == ISNAD_UPOS_PROPN);
}

/* An office, a rank or the word for a kind of thing stands right before the word: "Minister Jihad",
 * "the town of Izza". */
static bool is_introduced(const work *w, uint32_t word)
{
    const isnad_word *words = w->doc->words;
    match post;

    if (word == 0 || words[word - 1].sentence != words[word].sentence) {
        return false;
    }
    post = phrase_post(w, word - 1);
    return post.node != ISNAD_NONE && post.last == word - 1 &&
           (office_at(w, post)->kind <= OFFICE_RANK || office_at(w, post)->kind == OFFICE_CLASS);
}

/* "The private sector": the adjective of a definite noun before it that is no word for a body. */
static bool is_adjective(const work *w, uint32_t word)
{
    const isnad_word *x = w->doc->words + word;
    match post;

    if (x->upos != ISNAD_UPOS_ADJ || word == 0 || x->head != word - 1 ||
        !word_has_article(w, word - 1)) {
        return false;
    }
    post = phrase_post(w, word - 1);
    return post.node == ISNAD_NONE || office_at(w, post)->kind != OFFICE_CLASS;
}

bool mend_is_common(const work *w, const name_span *name, uint32_t word)
{
    isnad_upos upos = w->doc->words[word].upos;
    uint32_t last, rows = mention_items_of(w, word, word);

    if (rows != ISNAD_NONE && !has_strong(w, rows) && is_adjective(w, word)) {
        return true;
    }
    if (rows != ISNAD_NONE || is_quoted(w, word) || glued(w, word) != ISNAD_NONE ||
        phrase_nationality(w, word, &last) != ISNAD_NONE) {
        return false;
    }
    if (upos == ISNAD_UPOS_VERB) {
        return true;
    }
    if (upos != ISNAD_UPOS_NOUN || word_has_article(w, word)) {
        return false;
    }
    return (name->type != ISNAD_PER && name->type != ISNAD_LOC) ||
           (map_get(&w->names_seen, w->doc->words[word].fold) < 2 && !is_introduced(w, word) &&
            !is_continued(w, word));
}

isnad_code mend_count(work *w)
{
    const isnad_doc *doc = w->doc;

    map_init(&w->names_seen, w->arena);
    for (size_t i = 0; i < doc->nname; i++) {
        const isnad_token *token = &doc->tokens[doc->names[i].token];
        uint32_t word = token->word, seen;
        while (word + 1 < token->word + token->nword &&
               doc->words[word].span.start < doc->names[i].span.start) {
            word++;
        }
        seen = map_get(&w->names_seen, doc->words[word].fold);
        if (map_put(&w->names_seen, doc->words[word].fold, seen == ISNAD_NONE ? 1 : seen + 1)) {
            return ISNAD_NO_MEMORY;
        }
    }
    return ISNAD_OK;
}

isnad_entity_type mend_person(const work *w, isnad_entity_type type, uint32_t first, uint32_t last)
{
    match post = type == ISNAD_PER && first < last && !word_has_article(w, first)
                     ? phrase_post(w, first)
                     : (match){ISNAD_NONE, first};

    if (post.node == ISNAD_NONE || post.last >= last) {
        return type;
    }
    return office_at(w, post)->kind == OFFICE_CLASS && office_at(w, post)->kind_of == ENTITY_PARTY
               ? ISNAD_ORG
               : type;
}

/* ---- types ----------------------------------------------------------------------------------- */

static bool is_spoken_of(const work *w, uint32_t country)
{
    return country != ISNAD_NONE && w->country_seen[country] > 0;
}

/* The type that a row gives a name which the model thinks to be of another; false where the row is
 * no proof: a weak name, one word for somebody of a country that the article does not speak of.
 * Companies sell everywhere. */
static bool type_of_row(const work *w, const mention *m, uint32_t value, isnad_entity_type *type)
{
    uint32_t row = item_row(value);
    bool several = m->npart > 1;

    if (value & ITEM_WEAK || tables_body_kind(w->t, value) == ENTITY_FORMULA) {
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
        *type = w->t->bodies[row].kind == ENTITY_THING ? ISNAD_MISC : ISNAD_ORG;
        return several || *type == ISNAD_MISC || w->t->bodies[row].kind == ENTITY_ARMED ||
               w->t->bodies[row].kind == ENTITY_BUSINESS ||
               is_spoken_of(w, w->t->bodies[row].country);
    default:
        *type = ISNAD_PER;
        return several || is_spoken_of(w, w->t->people[row].country);
    }
}

/* "Saudi": an adjective names no country and no outlet, and whom "the Sudanese" means is not his
 * surname. */
static bool is_nationality(const work *w, const mention *m, uint32_t value)
{
    if (mention_is_adjective(w, m)) {
        return true;
    }
    return m->country != ISNAD_NONE && m->type == ISNAD_MISC &&
           (item_table_of(value) != ITEM_COUNTRY || w->doc->words[m->head].upos == ISNAD_UPOS_ADJ);
}

static void mend_type(const work *w, mention *m)
{
    isnad_entity_type type = m->type, first = m->type;

    for (uint32_t i = m->items; i != ISNAD_NONE; i = w->t->names.links[i].next) {
        uint32_t value = w->t->names.links[i].value;
        if (link_fits(w, m, value)) {
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
        if (w->mentions[i].model && w->mentions[i].items != ISNAD_NONE &&
            (w->mentions[i].class == ISNAD_NONE || w->mentions[i].type == ISNAD_MISC)) {
            mend_type(w, &w->mentions[i]);
        }
    }
    return ISNAD_OK;
}
