/* spell.c - words of names in Latin letters.
 *
 * Arabic writes no short vowels, so a romanised word is a readable guess: frequent ones have their
 * usual spelling in data/name_forms.tsv, the rest goes letter by letter. Waw and ya are consonants
 * at the beginning and beside a vowel; a vowel is put between consonants that could not be read.
 */
#include <ctype.h>
#include <string.h>

#include "base/str.h"
#include "entity/roman.h"
#include "read/utf8.h"

enum { LETTERS = 32, PREFIX = 12 }; /* letters of a word; bytes */

enum { WAW = 0x648, YA = 0x64A, ALEF = 0x627, AIN = 0x639 };

typedef struct letter {
    uint32_t c;
    isnad_str value, bytes; /* Latin and Arabic */
} letter;

void put(writer *o, isnad_str s)
{
    size_t n = s.n < o->cap - o->n ? s.n : o->cap - o->n;

    if (n) {
        memcpy(o->p + o->n, s.p, n);
        o->n += n;
    }
}

static bool is_vowel(char c)
{
    return c && strchr("aeiou", tolower((unsigned char)c)) != NULL;
}

static bool is_glide(const letter *l)
{
    return l->c == WAW || l->c == YA;
}

/* Letters that have a value; marks are left out. */
static size_t letters_of(const work *w, isnad_str word, letter out[LETTERS])
{
    size_t n = 0;

    for (size_t i = 0; i < word.n && n < LETTERS;) {
        letter *l = &out[n];
        size_t step = utf8_decode(word.p + i, &l->c);

        l->bytes = (isnad_str){word.p + i, step};
        l->value = step == 1 ? l->bytes : tables_form(w->t, &w->t->letters, l->bytes);
        i += step;
        n += l->value.n > 0;
    }
    return n;
}

/* Whether a letter is a vowel that a glide is heard beside. */
static bool is_open(const letter *l)
{
    return *l->value.p == 'a' && l->c != AIN;
}

/* Waw and ya: consonants first in the word and beside an a, waw also before a last ya; else long
 * vowels. */
static isnad_str glide(const letter *l, size_t i, size_t n)
{
    bool before = i + 1 < n && (is_open(&l[i + 1]) || (i == 0 && is_glide(&l[1])) ||
                                (l[i].c == WAW && l[i + 1].c == YA && i + 2 == n));

    if (i == 1 && l[i].c == WAW && is_open(&l[0]) && n > 2 && !is_vowel(*l[2].value.p)) {
        return (isnad_str){NULL, 0}; /* "Obama": see put_letters */
    }
    if ((i == 0 && n > 1) || before || (i > 0 && is_open(&l[i - 1]))) {
        return l[i].c == WAW ? ISNAD_STR("w") : ISNAD_STR("y");
    }
    return i > 0 && *l[i - 1].value.p == *l[i].value.p ? (isnad_str){NULL, 0} : l[i].value;
}

/* Ain is heard as a vowel only between consonants. */
static isnad_str ain(const letter *l, size_t i, size_t n, const writer *o, size_t start)
{
    bool vowel_before = o->n > start && is_vowel(o->p[o->n - 1]);
    bool vowel_next = i + 1 < n && is_vowel(*l[i + 1].value.p);

    return vowel_before || vowel_next ? (isnad_str){NULL, 0} : l[i].value;
}

/* Whether two consonants may end a word that has vowels of its own: "-nd", "-rt". */
static bool is_cluster(const work *w, const letter *l, size_t i, size_t vowels)
{
    isnad_str pair = {l[i - 1].bytes.p, l[i - 1].bytes.n + l[i].bytes.n};

    return vowels > 1 && l[i].bytes.p == l[i - 1].bytes.p + l[i - 1].bytes.n &&
           tables_form(w->t, &w->t->clusters, pair).p;
}

static size_t count_vowels(const letter *l, size_t n)
{
    size_t k = 0;

    for (size_t i = 0; i < n; i++) {
        k += is_vowel(*l[i].value.p) && l[i].c != AIN;
    }
    return k;
}

static bool is_latin(isnad_str word)
{
    for (size_t i = 0; i < word.n; i++) {
        if (!isascii((unsigned char)word.p[i])) {
            return false;
        }
    }
    return true;
}

/* The beginning of a word that has a spelling of its own ("Abdul"); 0 for none. */
static size_t put_prefix(const work *w, writer *o, isnad_str word)
{
    for (size_t n = PREFIX < word.n ? PREFIX : 0; n >= 4; n -= 2) {
        isnad_str value = tables_form(w->t, &w->t->prefixes, (isnad_str){word.p, n});
        if (value.p) {
            put(o, value);
            return n;
        }
    }
    return 0;
}

/* Letter by letter; the first in upper case. */
static void put_letters(const work *w, writer *o, isnad_str word)
{
    letter l[LETTERS];
    size_t start = o->n, skip = put_prefix(w, o, word), run = 0;
    size_t n = letters_of(w, (isnad_str){word.p + skip, word.n - skip}, l);
    size_t vowels = count_vowels(l, n);

    if (is_latin(word)) {
        put(o, word);
        return;
    }
    for (size_t i = 0; i < n; i++) {
        isnad_str value = is_glide(&l[i]) ? glide(l, i, n)
                          : l[i].c == AIN ? ain(l, i, n, o, start)
                                          : l[i].value;
        bool last = i + 1 == n;

        if (!value.n) {
            continue;
        }
        run = is_vowel(*value.p) ? 0 : run + 1;
        if (run == 2 && *value.p == 'y' && i > 1) {
            put(o, ISNAD_STR("i"));
            run = 1;
        }
        if (run == 3 || (run == 2 && (i == 1 || (last && !is_cluster(w, l, i, vowels))))) {
            bool active = last && run == 2 && i > 2 && l[i - 2].c == ALEF;
            put(o, active || *value.p == 'y' ? ISNAD_STR("i") : ISNAD_STR("a"));
            run = 1;
        }
        put(o, value);
    }
    if (n > 2 && !skip && l[0].bytes.n && is_open(&l[0]) && l[1].c == WAW &&
        !is_vowel(*l[2].value.p)) {
        o->p[start] = 'o'; /* "Obama" */
    }
    if (o->n > start) {
        o->p[start] = (char)toupper((unsigned char)o->p[start]);
    }
}

void spell_word(const work *w, writer *o, uint32_t word)
{
    isnad_str fold = word_fold(w, word), text = doc_text(w->doc, w->doc->words[word].span);
    isnad_str bare = tables_bare(w->t, fold);
    isnad_str spelling = tables_form(w->t, &w->t->spellings, fold);
    isnad_str particle = tables_form(w->t, &w->t->particles, fold);

    text = text.n >= fold.n ? text : fold;
    if (o->n) {
        put(o, ISNAD_STR(" "));
    }
    if (!spelling.p && particle.p) {
        spelling = particle;
    }
    if (!spelling.p && bare.n < fold.n) {
        put(o, ISNAD_STR("al-"));
        text = (isnad_str){text.p + (fold.n - bare.n), text.n - (fold.n - bare.n)};
        spelling = tables_form(w->t, &w->t->spellings, bare);
    }
    if (spelling.p) {
        put(o, spelling);
    } else {
        put_letters(w, o, text);
    }
}
