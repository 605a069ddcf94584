/* terms.c - the terms of a document.
 *
 * At the position of a token stand: the lemmas of its words that mean something (of the others only
 * where there is no such word), its folded form, and the folded forms of those words, which is the
 * token without its clitics. Forms have "=" before them. Without a model there are no words; then
 * the tokenizer's stem takes the lemma's place, and the archive asks for it in the same way.
 */
#include "store/terms.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/map.h"
#include "base/str.h"
#include "store/stem.h"
#include "store/tokenizer.h"
#include "text/token.h"

enum { TITLE_WEIGHT = 3, STORY_TERMS = 256 };

bool terms_is_content(isnad_upos upos)
{
    switch (upos) {
    case ISNAD_UPOS_X:
    case ISNAD_UPOS_ADJ:
    case ISNAD_UPOS_ADV:
    case ISNAD_UPOS_NOUN:
    case ISNAD_UPOS_NUM:
    case ISNAD_UPOS_PROPN:
    case ISNAD_UPOS_VERB:
        return true;
    default:
        return false;
    }
}

typedef struct finder {
    isnad_entry *entry;
    const isnad_doc *doc;
    stem_table stems;
    map story; /* lemma to its place in entry->story */
} finder;

/* Adds a term to the position that began at byte `start`, unless it is there. */
static void add_term(buffer *out, size_t start, isnad_str term, bool form)
{
    size_t at = start;

    while (at < out->n) {
        const char *end = memchr(out->p + at, TOKENIZER_ALSO, out->n - at);
        size_t n = end ? (size_t)(end - (out->p + at)) : out->n - at;
        if (n == term.n + form && (!form || out->p[at] == '=') &&
            memcmp(out->p + at + form, term.p, term.n) == 0) {
            return;
        }
        at += n + 1;
    }
    if (out->n > start) {
        buffer_char(out, TOKENIZER_ALSO);
    }
    if (form) {
        buffer_char(out, '=');
    }
    buffer_str(out, term);
}

static isnad_code count_story(finder *f, isnad_str lemma, uint32_t weight)
{
    isnad_entry *entry = f->entry;
    uint32_t i = map_get(&f->story, lemma);

    if (i != ISNAD_NONE) {
        entry->story[i].weight += weight;
        return ISNAD_OK;
    }
    if (entry->nstory == STORY_TERMS) {
        return ISNAD_OK;
    }
    i = (uint32_t)entry->nstory++;
    entry->story[i] = (entry_term){shingle_hash(lemma, 1), weight};
    return map_put(&f->story, lemma, i);
}

static bool is_story_word(isnad_upos upos)
{
    return upos == ISNAD_UPOS_NOUN || upos == ISNAD_UPOS_PROPN || upos == ISNAD_UPOS_X;
}

static isnad_str keep(finder *f, isnad_str s)
{
    char folded[TOKENIZER_TERM];
    size_t n = tokenizer_fold(s, folded);

    return (isnad_str){arena_copy(&f->entry->arena, folded, n), n};
}

/* The terms of one word, and what the forms and stories take from it. */
static isnad_code add_word(finder *f, const isnad_word *word, size_t start, uint32_t weight)
{
    isnad_entry *entry = f->entry;
    isnad_str lemma = keep(f, word->key), form = keep(f, word->fold);

    if (!lemma.p || !form.p) {
        return ISNAD_NO_MEMORY;
    }
    if (form.n == 0) {
        return ISNAD_OK;
    }
    lemma = lemma.n ? lemma : form;
    add_term(&entry->terms, start, lemma, false);
    add_term(&entry->terms, start, form, true);
    entry->forms[entry->nform++] = (entry_form){form, lemma};
    return is_story_word(word->upos) ? count_story(f, lemma, weight) : ISNAD_OK;
}

static isnad_code add_words(finder *f, const isnad_token *token, size_t start, uint32_t weight)
{
    const isnad_word *words = f->doc->words + token->word;
    isnad_code code = ISNAD_OK;
    bool content = false;

    for (uint32_t i = 0; i < token->nword; i++) {
        content = content || terms_is_content(words[i].upos);
    }
    for (uint32_t i = 0; !code && i < token->nword; i++) {
        if (!content || terms_is_content(words[i].upos)) {
            code = add_word(f, &words[i], start, weight);
        }
    }
    return code;
}

static isnad_code add_token(finder *f, const isnad_token *token)
{
    isnad_str text = {f->doc->text.p + token->span.start, token->span.end - token->span.start};
    uint32_t weight = token->span.start < f->doc->body ? TITLE_WEIGHT : 1;
    size_t start = f->entry->terms.n;
    isnad_str form = keep(f, text), stem;
    isnad_code code = ISNAD_OK;

    if (!form.p) {
        return ISNAD_NO_MEMORY;
    }
    if (form.n && f->doc->nword) {
        code = add_words(f, token, start, weight);
    } else if (form.n) {
        stem = stem_of(&f->stems, form);
        add_term(&f->entry->terms, start, stem, false);
        code = count_story(f, stem, weight);
    }
    if (form.n) {
        add_term(&f->entry->terms, start, form, true);
        f->entry->nword++;
        buffer_char(&f->entry->terms, TOKENIZER_PREPARED);
    }
    return code;
}

static int stronger(const void *a, const void *b)
{
    const entry_term *x = a, *y = b;

    return x->weight != y->weight ? (x->weight < y->weight ? 1 : -1)
           : x->hash < y->hash    ? -1
                                  : x->hash > y->hash;
}

isnad_code terms_find(isnad_entry *entry, isnad_error *error)
{
    const isnad_doc *doc = entry->doc;
    finder f = {.entry = entry, .doc = doc};
    isnad_code code = doc->nword ? ISNAD_OK : stem_load(&f.stems, &entry->arena, error);
    token_found found;
    size_t at = 0;

    entry->term_at = arena_zalloc(&entry->arena, doc->ntoken + 1, sizeof *entry->term_at);
    entry->forms = arena_zalloc(&entry->arena, doc->nword + 1, sizeof *entry->forms);
    entry->story = arena_zalloc(&entry->arena, STORY_TERMS, sizeof *entry->story);
    map_init(&f.story, &entry->arena);
    if (code || !entry->term_at || !entry->forms || !entry->story) {
        return code ? code : error_no_memory(error);
    }
    buffer_char(&entry->terms, TOKENIZER_PREPARED);
    for (size_t i = 0; !code && i < doc->ntoken; i++) {
        entry->term_at[i] = (uint32_t)entry->terms.n;
        if (token_next(doc->text, at, &found) && found.kind != TOKEN_SIGN) {
            code = add_token(&f, &doc->tokens[i]);
        }
        at = doc->tokens[i].span.end;
    }
    entry->term_at[doc->ntoken] = (uint32_t)entry->terms.n;
    if (code || entry->terms.failed) {
        return error_no_memory(error);
    }
    qsort(entry->story, entry->nstory, sizeof *entry->story, stronger);
    return ISNAD_OK;
}
