/* tense.c - whether the text around a time speaks of what was or of what will be.
 *
 * News tells the past; what has to be found is the future. With a tree: the nearest verb above the
 * time, in the future with "will" or as a subjunctive, or, where the time hangs on the verb itself,
 * in the present ("visits on Tuesday"). Without: a future verb some words before.
 */
#include "time/tense.h"

#include "base/str.h"

enum { CLIMB = 8, LOOK_BACK = 16, VERB_BYTES = 8 /* of the shortest future verb */ };

/* ---- with a tree ----------------------------------------------------------------------------- */

static bool is_will(const lexicon *lex, isnad_str fold)
{
    for (uint32_t at = map_get(&lex->words, fold); at != ISNAD_NONE; at = lex->items[at].next) {
        if (lex->items[at].class == LEX_will && lex->items[at].nrest == 0) {
            return true;
        }
    }
    return false;
}

static bool begins_with_one(isnad_str s, const isnad_str *prefixes, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (str_starts(s, prefixes[i])) {
            return true;
        }
    }
    return false;
}

/* Whether a word, folded, begins as verbs in the future do. */
static bool looks_future(const lexicon *lex, isnad_str s)
{
    return s.n >= VERB_BYTES && begins_with_one(s, lex->will, lex->nwill) &&
           !begins_with_one(s, lex->notwill, lex->nnotwill);
}

static tense of_verb(const isnad_doc *doc, const lexicon *lex, uint32_t verb, bool direct)
{
    const isnad_word *w = &doc->words[verb];

    if ((verb > 0 && w[-1].sentence == w->sentence && is_will(lex, w[-1].fold)) ||
        looks_future(lex, w->fold)) {
        return TENSE_FUTURE;
    }
    if (str_has(w->feats, "Aspect=Perf")) {
        return TENSE_PAST;
    }
    if (str_has(w->feats, "Mood=Sub")) {
        return TENSE_FUTURE;
    }
    return direct && str_has(w->feats, "Aspect=Imp") ? TENSE_PRESENT : TENSE_UNKNOWN;
}

static tense of_tree(const isnad_doc *doc, const lexicon *lex, uint32_t word)
{
    for (int i = 0; i < CLIMB && word != ISNAD_NONE; i++) {
        if (doc->words[word].upos == ISNAD_UPOS_VERB) {
            return of_verb(doc, lex, word, i <= 1);
        }
        word = doc->words[word].head;
    }
    return TENSE_UNKNOWN;
}

/* ---- without --------------------------------------------------------------------------------- */

/* Whether the atom looks like a verb in the future, "and" before it or not. */
static bool is_future(const lexicon *lex, const atom *a)
{
    isnad_str s = atom_fold(a);

    if (lex_has(a->set, LEX_will)) {
        return true;
    }
    for (size_t i = 0; i < lex->nclitic; i++) {
        const lex_clitic *c = &lex->clitics[i];
        if (c->flags == LEX_CONJ && str_starts(s, c->form)) {
            s.p += c->form.n;
            s.n -= c->form.n;
            break;
        }
    }
    return looks_future(lex, s);
}

static tense of_surface(const lexicon *lex, const atoms *list, size_t i)
{
    size_t from = i > LOOK_BACK ? i - LOOK_BACK : 0;

    for (size_t k = i; k-- > from;) {
        if (is_future(lex, &list->items[k])) {
            return TENSE_FUTURE;
        }
    }
    return TENSE_UNKNOWN;
}

tense tense_at(const isnad_doc *doc, const lexicon *lex, const atoms *list, size_t i)
{
    const isnad_token *token = &doc->tokens[list->items[i].token];

    if (i > 0 && lex_has(list->items[i - 1].set, LEX_since)) {
        return TENSE_PAST;
    }
    if (i > 0 && lex_has(list->items[i - 1].set, LEX_until)) {
        return TENSE_FUTURE;
    }
    if (doc->nword && token->nword) {
        return of_tree(doc, lex, token->word + token->nword - 1);
    }
    return of_surface(lex, list, i);
}
