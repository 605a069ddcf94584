/* stem.c - the lexeme of a word whose lemma is not to be trusted.
 *
 * The tagger makes up lemmas of words it has not seen, and at times leaves clitics on them. Such a
 * word is stripped of the affixes of data/event_affixes.tsv, a prefix and a suffix at a time, and
 * looked up again; weak verbs, whose stems change inside, are listed in data/event_stems.tsv. Only
 * a few affixes match a given word, so this is a handful of look-ups.
 *
 * A lemma that training has seen is to be trusted: "aroused" is no form of "revolted", though an
 * affix less would make it one. So is the form of a verb that is its own dictionary form. What the
 * tagger makes nothing of (X) is at most a noun.
 */
#include "base/str.h"
#include "event/parts.h"
#include "model/lexicon.h"

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

/* "a piece" is not "his cut": the folded ending of a feminine is that of a pronoun. */
static bool is_own_ending(const event_work *work, uint32_t word, const event_affix *suffix)
{
    return suffix->letters.n == 2 && event_ends_feminine(work, word);
}

/* By the affixes of one part of speech, to a lexeme with a line for another or the same. */
static uint32_t strip(const event_work *work, uint32_t at, char affixes, char pos)
{
    const event_tables *t = work->tables;
    isnad_str word = work->doc->words[at].fold;

    for (size_t i = 0; i < t->naffix; i++) {
        const event_affix *prefix = &t->affixes[i];
        if (prefix->suffix || prefix->pos != affixes || !str_starts(word, prefix->letters)) {
            continue;
        }
        for (size_t j = 0; j < t->naffix; j++) {
            const event_affix *suffix = &t->affixes[j];
            uint32_t lexeme;
            if (!suffix->suffix || suffix->pos != affixes || !str_ends(word, suffix->letters) ||
                is_own_ending(work, at, suffix)) {
                continue;
            }
            lexeme = between(t, word, prefix, suffix);
            if (has_line(t, lexeme, pos)) {
                return lexeme;
            }
        }
    }
    return ISNAD_NONE;
}

/* Whether training has seen the lemma, that of a verb as a verb, or the word is the dictionary form
 * of its verb. */
static bool is_lemma_sure(const event_work *work, uint32_t at)
{
    const isnad_word *word = &work->doc->words[at];

    return str_equal(word->key, word->fold)
               ? word->upos == ISNAD_UPOS_VERB && event_is_dictionary_form(work, at)
               : lexicon_shape(work->engine->model, word->key,
                               word->upos == ISNAD_UPOS_VERB ? (uint8_t)word->upos
                                                             : MODEL_ANY_UPOS) != ISNAD_NONE;
}

uint32_t event_stem(const event_work *work, uint32_t at)
{
    const isnad_word *word = &work->doc->words[at];

    if (word->fold.n > WORD_MAX || word->fold.n < STEM_MIN || is_lemma_sure(work, at)) {
        return ISNAD_NONE;
    }
    switch (word->upos) {
    case ISNAD_UPOS_VERB:
        return strip(work, at, 'V', 'V');
    case ISNAD_UPOS_NOUN:
    case ISNAD_UPOS_X:
        return strip(work, at, 'N', 'N');
    case ISNAD_UPOS_ADJ:
        return strip(work, at, 'N', 'A');
    default:
        return ISNAD_NONE;
    }
}
