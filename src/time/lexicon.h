/* lexicon.h - from the tokens of a sentence to atoms: what each may mean in a time or a number.
 *
 * An atom is a token, or a number with the particle written before it. It has readings: one for
 * each entry of data/time_words.tsv, numbers.tsv or units.tsv that starts there, as it stands or
 * behind written-together particles and the article. A reading may run over several atoms. Numbers,
 * of digits or of words, are readings too, which numbers.h adds.
 */
#ifndef ISNAD_TIME_LEXICON_H
#define ISNAD_TIME_LEXICON_H

#include "base/arena.h"
#include "base/map.h"
#include "doc.h"

/* clang-format off */
/* The classes of words, under the names that the tables use. */
#define LEX_CLASSES(X) \
    X(weekday) X(barewd) X(month) X(wmonth) X(hmonth) X(whmonth) \
    X(deictic) X(tonight) X(part) X(partday) X(ampm) X(midnight) \
    X(unit) X(sunit) X(decunit) X(dual) X(duald) X(plural) X(night) X(quarter) X(halfyear) X(weekend) \
    X(dir) X(recent) X(demo) X(other) X(rel) X(moment) X(now) X(firstday) X(lasts) X(same) X(samebefore) X(ana) X(that) X(edge) X(during) \
    X(clock) X(clockfrac) X(clockmin) X(except) X(zone) \
    X(yearadj) X(eram) X(eraword) X(erah) X(erabc) X(link) X(decades) X(age) X(season) X(holiday) X(ref) X(soon) X(period) X(light) X(epoch) X(named) \
    X(every) X(setadv) X(setadj) X(setadjm) X(times) \
    X(ago) X(since) X(after) X(later) X(vague) X(vaguely) \
    X(yearly) X(of) X(in) X(to) X(until) X(between) X(one1) \
    X(slash) X(dash) X(lparen) X(rparen) X(comma) X(colon) X(quote) X(save) \
    X(will) X(notwill) X(agency) X(the) X(bare) X(general) X(notday) X(never) \
    /* what numbers.c makes of numbers */ \
    X(n) X(day) X(mm) X(year4) X(year20) X(hyear) X(year) X(hh) X(mi) X(hhmm) X(hdot) \
    X(ord) X(ordday) X(ordhour) \
    /* words of numbers and quantities */ \
    X(one) X(half10) X(teen) X(tens) X(hundred) X(scale) X(scale2) X(scale2c) X(scales) X(share) \
    X(ordm) X(ordf) X(ordt) X(many) X(few) X(odd) X(or) X(label) X(func) X(whole) \
    X(about) X(atleast) X(atmost) X(leastafter) X(aboutafter) X(mostafter) \
    X(money) X(measure) X(percent)
/* clang-format on */

typedef enum lex_class {
#define LEX_NAME(name) LEX_##name,
    LEX_CLASSES(LEX_NAME)
#undef LEX_NAME
        LEX_COUNT
} lex_class;

typedef struct lex_set {
    uint64_t bits[3];
} lex_set;

_Static_assert(LEX_COUNT <= 192, "a lex_set holds every class");

static inline void lex_add(lex_set *set, unsigned class)
{
    set->bits[class / 64] |= (uint64_t)1 << class % 64;
}

static inline bool lex_has(lex_set set, unsigned class)
{
    return set.bits[class / 64] >> class % 64 & 1;
}

static inline bool lex_meet(lex_set a, lex_set b)
{
    return ((a.bits[0] & b.bits[0]) | (a.bits[1] & b.bits[1]) | (a.bits[2] & b.bits[2])) != 0;
}

/* An entry: one spelling of one word. */
typedef struct lex_item {
    uint8_t class, nrest;
    uint32_t next;   /* the next entry with the same first word, or ISNAD_NONE */
    isnad_str *rest; /* its further words */
    isnad_str text;  /* its value as it is written */
    double value;    /* the same as a number; of units, months and the like their number */
} lex_item;

/* Particles found before a word. */
enum {
    LEX_CONJ = 1,
    LEX_PREP = 2,
    LEX_DEF = 4,
    LEX_FOR = 8,    /* the preposition "for" */
    LEX_GLUED = 16, /* no particle: no white space before the word */
};

typedef struct lex_clitic {
    isnad_str form;
    uint8_t flags, step; /* which of conj 0, prep 1, article 2 it is the latest of */
} lex_clitic;

typedef struct lexicon {
    map words; /* the first word of an entry, folded -> lex_item */
    lex_item *items;
    size_t nitem;
    lex_clitic *clitics;
    size_t nclitic;
    isnad_str *will, *notwill; /* how future verbs begin, and what only looks like it */
    size_t nwill, nnotwill;
} lexicon;

/* Loads the tables into the arena. ISNAD_OK, ISNAD_NO_MEMORY, ISNAD_FORMAT (a fault of a table). */
isnad_code lexicon_load(lexicon *lex, arena *a, isnad_error *error);

/* The class of that name; LEX_COUNT where there is none. */
unsigned lex_class_named(isnad_str name);

/* A value as a number: what it says, or the number of a unit; 0 for anything else. */
double lex_value(isnad_str text);

/* Units of time, the value of the classes unit, dual, plural and the like. */
typedef enum time_unit {
    UNIT_S,
    UNIT_MIN,
    UNIT_H,
    UNIT_D,
    UNIT_W,
    UNIT_M,
    UNIT_Q,
    UNIT_HY,
    UNIT_Y,
    UNIT_DE,
    UNIT_CE,
    UNIT_ML,
    UNIT_WE,
    UNIT_COUNT
} time_unit;

/* ---- atoms ----------------------------------------------------------------------------------- */

enum { ATOM_READINGS = 16, ATOM_BYTES = 48 /* folded; no entry has a longer word */ };

typedef struct reading {
    uint8_t class, flags, len; /* len: atoms it runs over */
    uint8_t skip;              /* bytes of the text before it: the particles, not the article */
    uint32_t item;             /* its entry; ISNAD_NONE for a number */
    double value;
} reading;

typedef struct atom {
    uint32_t token, start, end; /* its last token; bytes in the text */
    uint8_t nreading, nfold;
    uint8_t flags; /* of the particles joined to a number */
    bool number;   /* of digits */
    bool space;    /* white space stands before it */
    lex_set set;   /* the classes of its readings */
    reading readings[ATOM_READINGS];
    char fold[ATOM_BYTES];
    uint8_t skips[ATOM_BYTES]; /* for each folded byte, the byte of the token it comes from */
} atom;

typedef struct atoms {
    atom *items;
    size_t n;
} atoms;

/* Room for the atoms of sentences up to ntoken tokens. ISNAD_OK or ISNAD_NO_MEMORY. */
isnad_code atoms_init(atoms *list, size_t ntoken, arena *a);

/* Sets the atoms of a sentence and their readings from the lexicon. Linear. */
void atoms_read(atoms *list, const lexicon *lex, const isnad_doc *doc,
                const isnad_sentence *sentence);

/* Adds a reading unless the atom is full. */
void atom_add(atom *a, reading r);

/* The atom's first reading of the class; NULL where there is none. */
const reading *atom_find(const atom *a, unsigned class);

static inline isnad_str atom_fold(const atom *a)
{
    return (isnad_str){a->fold, a->nfold};
}

#endif
