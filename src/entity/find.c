/* find.c - names in the text: the model's, and those of the tables that it missed.
 *
 * The model decides where a name is. A phrase of the tables outside of its names is taken only
 * where hardly anything else can be meant: several words, or a country or capital whose name is not
 * marked as weak. Linear.
 */
#include "entity/work.h"

/* Whether an office stands right before the word, or with a nationality between. */
static bool is_behind_office(const work *w, uint32_t word)
{
    uint32_t before = mention_word_before(w, word), last;

    if (before != ISNAD_NONE && phrase_nationality(w, before, &last) != ISNAD_NONE) {
        before = mention_word_before(w, before);
    }
    if (before == ISNAD_NONE || !word_has_article(w, before)) {
        return false;
    }
    before = mention_post_at(w, before, word, &last);
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
        if (tables_body_kind(w->t, item) == ENTITY_FORMULA) {
            continue;
        }
        *type = table == ITEM_PERSON                           ? ISNAD_PER
                : table != ITEM_BODY                           ? ISNAD_LOC
                : tables_body_kind(w->t, item) == ENTITY_THING ? ISNAD_MISC
                                                               : ISNAD_ORG;
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
                               ? mention_post_at(w, first, last, &end)
                               : ISNAD_NONE;

    return office != ISNAD_NONE && w->t->offices[office].kind <= OFFICE_RANK &&
           mention_items_of(w, first, last) == ISNAD_NONE;
}

/* A name of the model that is two: the second begins at a word. */
static isnad_code add_two(work *w, size_t *name, const name_span *n, uint32_t first,
                          uint32_t second, uint32_t last)
{
    const isnad_word *words = w->doc->words;
    uint32_t end = second - 1;
    isnad_code code;

    ++*name;
    while (end > first && words[end].token == words[second].token) {
        end--;
    }
    code =
        mention_add(w, first, end, (isnad_span){n->span.start, words[end].span.end}, n->type, true);
    return code ? code
                : mention_add(w, second, last, (isnad_span){words[second].span.start, n->span.end},
                              n->type, true);
}

/* A name of the model: its words without the clitics in front. *name goes on behind it. */
static isnad_code add_model_name(work *w, size_t *name, uint32_t *last)
{
    const isnad_doc *doc = w->doc;
    name_span n = doc->names[*name];
    const isnad_token *end = &doc->tokens[n.token + n.ntoken - 1];
    uint32_t first = doc->tokens[n.token].word, longer, second;

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
    if (is_rank(w, &n, first, *last) || mend_is_office(w, first, *last) ||
        mend_is_formula(w, first, *last)) {
        ++*name;
        return ISNAD_OK;
    }
    second = n.type == ISNAD_PER ? mend_second(w, first, *last) : ISNAD_NONE;
    if (second != ISNAD_NONE) {
        return add_two(w, name, &n, first, second, *last);
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
