/* phrase.c - matching phrases of the tables in the text.
 *
 * A phrase is compared token by token, so that its inner conjunctions and prepositions, written
 * together with the next word in the table and in the text, need no care; only its first word is
 * taken without the clitics in front ("and-the Hamas movement"). Signs inside are passed over.
 */
#include "base/str.h"
#include "entity/work.h"
#include "text/norm.h"

enum { BUFFER = 96 };

bool word_is_sign(const work *w, uint32_t word)
{
    return w->doc->words[word].upos == ISNAD_UPOS_PUNCT;
}

/* Quotation marks are what a name may stand in; commas and brackets part it from the rest. */
bool word_is_quote(const work *w, uint32_t word)
{
    const isnad_word *x = &w->doc->words[word];
    const unsigned char *p = (const unsigned char *)w->doc->text.p + x->span.start;
    size_t n = x->span.end - x->span.start;

    if (x->upos != ISNAD_UPOS_PUNCT || n == 0) {
        return false;
    }
    if (n == 1) {
        return *p == '"' || *p == '\'';
    }
    return (n == 2 && p[0] == 0xC2 && (p[1] == 0xAB || p[1] == 0xBB)) ||
           (n == 3 && p[0] == 0xE2 && p[1] == 0x80 && p[2] >= 0x98 && p[2] <= 0x9F);
}

/* Signs that may stand inside a name: quotation marks, full stops of initials, hyphens. */
static bool is_inner_sign(const work *w, uint32_t word)
{
    isnad_span span = w->doc->words[word].span;
    const char *p = w->doc->text.p + span.start;

    return word_is_quote(w, word) || (span.end == span.start + 1 && (*p == '.' || *p == '-'));
}

bool word_has_article(const work *w, uint32_t word)
{
    isnad_str fold = word_fold(w, word);

    return tables_bare(w->t, fold).n < fold.n;
}

isnad_code phrase_prepare(work *w)
{
    isnad_doc *doc = w->doc;

    w->token_fold = arena_zalloc(&doc->arena, doc->ntoken, sizeof *w->token_fold);
    if (!w->token_fold) {
        return ISNAD_NO_MEMORY;
    }
    for (size_t i = 0; i < doc->ntoken; i++) {
        const isnad_token *token = &doc->tokens[i];
        isnad_str text = {doc->text.p + token->span.start, token->span.end - token->span.start};
        char *fold;

        if (token->nword == 1) {
            w->token_fold[i] = doc->words[token->word].fold;
            if (word_is_sign(w, token->word)) {
                w->token_fold[i] = (isnad_str){is_inner_sign(w, token->word) ? "" : NULL, 0};
            }
            continue;
        }
        fold = arena_alloc(&doc->arena, text.n);
        if (!fold) {
            return ISNAD_NO_MEMORY;
        }
        w->token_fold[i] = (isnad_str){fold, norm_text(text, NORM_FOLD, fold, text.n, NULL)};
        if (w->token_fold[i].n > text.n) {
            w->token_fold[i].n = text.n;
        }
    }
    return ISNAD_OK;
}

isnad_code phrase_find_countries(work *w)
{
    const trie *t = &w->t->names;

    w->country_named = arena_zalloc(w->arena, w->t->ncountry + 1, sizeof *w->country_named);
    if (!w->country_named) {
        return ISNAD_NO_MEMORY;
    }
    for (size_t i = 0; i < w->doc->nword; i++) {
        uint32_t node = trie_step(t, TRIE_ROOT, trie_word(t, w->doc->words[i].fold));
        uint32_t link = node == ISNAD_NONE ? ISNAD_NONE : trie_values(t, node);
        for (; link != ISNAD_NONE; link = t->links[link].next) {
            if (item_table_of(t->links[link].value) == ITEM_COUNTRY) {
                w->country_named[item_row(t->links[link].value)] = true;
            }
        }
    }
    return ISNAD_OK;
}

typedef enum piece_form { PIECE_PLAIN, PIECE_BARE, PIECE_MASCULINE } piece_form;

static isnad_str piece(const work *w, isnad_str fold, piece_form form, char buffer[BUFFER])
{
    switch (form) {
    case PIECE_BARE:
        return tables_bare(w->t, fold);
    case PIECE_MASCULINE:
        return tables_masculine(w->t, fold, buffer, BUFFER);
    default:
        return fold;
    }
}

/* The last word of a token. */
static uint32_t token_last(const work *w, uint32_t token)
{
    return w->doc->tokens[token].word + w->doc->tokens[token].nword - 1;
}

/* The longest match from the word on, up to word `limit`; with `exact` only one that ends there. */
static match longest(const work *w, const trie *t, uint32_t word, uint32_t limit, piece_form form,
                     bool exact)
{
    char buffer[BUFFER];
    uint32_t token = w->doc->words[word].token, sentence = w->doc->words[word].sentence;
    uint32_t node =
        trie_step(t, TRIE_ROOT, trie_word(t, piece(w, word_fold(w, word), form, buffer)));
    uint32_t end = word;
    match best = {ISNAD_NONE, word};

    while (node != ISNAD_NONE) {
        if (trie_values(t, node) != ISNAD_NONE && (!exact || end >= limit)) {
            best = (match){node, end};
        }
        do {
            token++;
        } while (token < w->doc->ntoken && w->token_fold[token].n == 0 && w->token_fold[token].p &&
                 token_last(w, token) <= limit);
        if (token >= w->doc->ntoken || token_last(w, token) > limit ||
            w->doc->words[w->doc->tokens[token].word].sentence != sentence) {
            break;
        }
        end = token_last(w, token);
        node = trie_step(t, node, trie_word(t, piece(w, w->token_fold[token], form, buffer)));
    }
    return best;
}

match phrase_name(const work *w, uint32_t word)
{
    return longest(w, &w->t->names, word, (uint32_t)w->doc->nword - 1, PIECE_PLAIN, false);
}

uint32_t phrase_exact(const work *w, uint32_t first, uint32_t last)
{
    while (last > first && word_is_sign(w, last)) {
        last--;
    }
    while (first < last && word_is_sign(w, first)) {
        first++;
    }
    return longest(w, &w->t->names, first, last, PIECE_PLAIN, true).node;
}

match phrase_post(const work *w, uint32_t word)
{
    return longest(w, &w->t->posts, word, (uint32_t)w->doc->nword - 1, PIECE_BARE, false);
}

match phrase_gloss(const work *w, uint32_t word, uint32_t last)
{
    return longest(w, &w->t->gloss_words, word, last, PIECE_BARE, false);
}

match phrase_adjective(const work *w, uint32_t word)
{
    return longest(w, &w->t->adjectives, word, (uint32_t)w->doc->nword - 1, PIECE_MASCULINE, false);
}

uint32_t phrase_nationality(const work *w, uint32_t word, uint32_t *last)
{
    match m = phrase_adjective(w, word);
    uint32_t value;

    if (m.node == ISNAD_NONE) {
        return ISNAD_NONE;
    }
    value = w->t->adjectives.links[trie_values(&w->t->adjectives, m.node)].value;
    if (value & ITEM_WEAK && !w->country_named[value & ITEM_ROW]) {
        return ISNAD_NONE;
    }
    *last = m.last;
    return value & ITEM_ROW;
}
