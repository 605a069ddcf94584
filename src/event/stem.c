/* stem.c - the lexeme of a word whose lemma is not to be trusted.
 *
 * The tagger makes up lemmas of words it has not seen, and at times leaves clitics on them. So a
 * word whose lemma no table knows is stripped of the affixes of data/event_affixes.tsv, a prefix
 * and a suffix at a time, and looked up again; weak verbs, whose stems change inside, are listed in
 * data/event_stems.tsv. Only a few affixes match a given word, so this is a handful of look-ups,
 * made only for verbs and for words that are their own lemma.
 */
#include "base/str.h"
#include "event/parts.h"

enum { STEM_MIN = 6, WORD_MAX = 64 }; /* bytes: three letters; thirty-two */

static uint32_t look_up(const event_tables *t, const char *p, size_t n)
{
    isnad_str stem = {p, n};
    uint32_t at = map_get(&t->lexicon, stem);

    return at != ISNAD_NONE ? at : map_get(&t->stems, stem);
}

static bool has_line(const event_tables *t, uint32_t lexeme, char pos)
{
    uint32_t line = lexeme == ISNAD_NONE ? ISNAD_NONE : t->lexemes[lexeme].trigger;
    uint32_t light = lexeme == ISNAD_NONE ? ISNAD_NONE : t->lexemes[lexeme].light;

    while (line != ISNAD_NONE && t->triggers[line].pos != pos) {
        line = t->triggers[line].next;
    }
    while (light != ISNAD_NONE && t->lights[light].pos != pos) {
        light = t->lights[light].next;
    }
    return line != ISNAD_NONE || light != ISNAD_NONE;
}

/* Only verbs are looked at twice: a noun that is known as a noun of another kind stays that. */
bool event_has_lines(const event_tables *tables, uint32_t lexeme, isnad_upos upos)
{
    return upos != ISNAD_UPOS_VERB || has_line(tables, lexeme, 'V');
}

/* The word between two affixes, with what each of them puts back. */
static uint32_t between(const event_tables *t, isnad_str word, const event_affix *prefix,
                        const event_affix *suffix)
{
    char stem[WORD_MAX + 16];
    size_t n = 0, rest;

    if (prefix->letters.n + suffix->letters.n + STEM_MIN > word.n) {
        return ISNAD_NONE;
    }
    rest = word.n - prefix->letters.n - suffix->letters.n;
    memcpy(stem, prefix->back.p ? prefix->back.p : "", prefix->back.n);
    n += prefix->back.n;
    memcpy(stem + n, word.p + prefix->letters.n, rest);
    n += rest;
    memcpy(stem + n, suffix->back.p ? suffix->back.p : "", suffix->back.n);
    n += suffix->back.n;
    return look_up(t, stem, n);
}

static uint32_t strip(const event_tables *t, isnad_str word, char pos)
{
    for (size_t i = 0; i < t->naffix; i++) {
        const event_affix *prefix = &t->affixes[i];
        if (prefix->suffix || prefix->pos != pos || !str_starts(word, prefix->letters)) {
            continue;
        }
        for (size_t j = 0; j < t->naffix; j++) {
            const event_affix *suffix = &t->affixes[j];
            uint32_t at;
            if (!suffix->suffix || suffix->pos != pos || !str_ends(word, suffix->letters)) {
                continue;
            }
            at = between(t, word, prefix, suffix);
            if (has_line(t, at, pos)) {
                return at;
            }
        }
    }
    return ISNAD_NONE;
}

uint32_t event_stem(const event_tables *tables, const isnad_word *word)
{
    bool own = str_equal(word->key, word->fold);

    if (word->fold.n > WORD_MAX || word->fold.n < STEM_MIN) {
        return ISNAD_NONE;
    }
    if (word->upos == ISNAD_UPOS_VERB || (word->upos == ISNAD_UPOS_X && own)) {
        uint32_t at = strip(tables, word->fold, 'V');
        if (at != ISNAD_NONE || !own) {
            return at;
        }
    }
    return own && word->upos != ISNAD_UPOS_PROPN && word->upos != ISNAD_UPOS_PUNCT
               ? strip(tables, word->fold, 'N')
               : ISNAD_NONE;
}
