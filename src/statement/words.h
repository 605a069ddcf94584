/* words.h - the classes of data/statement_words.tsv: markers of a content, and what may stand
 * between a cue and its content.
 *
 * A word belongs to any number of classes; they are bits of a word_set. Immutable once loaded.
 */
#ifndef ISNAD_STATEMENT_WORDS_H
#define ISNAD_STATEMENT_WORDS_H

#include "base/map.h"
#include "isnad.h"

typedef uint64_t word_set;

/* In the order of the names in words.c. */
enum word_class {
    WORD_THAT,        /* a complementiser, with or without a pronoun */
    WORD_BEFORE_THAT, /* in front of one, makes another conjunction of it */
    WORD_TO,          /* the prepositions that frames name */
    WORD_ON,
    WORD_ABOUT,
    WORD_FROM,
    WORD_IN,
    WORD_WITH, /* the one-letter preposition b */
    WORD_FOR,  /* the one-letter preposition l */
    WORD_PREP, /* any preposition */
    WORD_VENUE_PREP,
    WORD_WHEN, /* opens or is a time or a circumstance */
    WORD_DAY,  /* a time or an adverb that stands between cue and content */
    WORD_RELATIVE,
    WORD_TURN, /* "for his part" */
    WORD_AUX,
    WORD_NEGATION,
    WORD_BREAK,     /* begins what a content does not run into when a cue follows */
    WORD_QUOTED_AS, /* "his words", after a preposition of evidence */
    WORD_VENUE_NOUN,
    WORD_DOCUMENT,
    WORD_MEDIA,
    WORD_OUTLET,
    WORD_CONTENT_NOUN, /* a noun that stands for a clause */
    WORD_TITLE,
    WORD_OFFICE, /* a title that is an office of its own: "the minister" */
    WORD_SOURCE,
    WORD_SELF,
    WORD_NP_PREP, /* a preposition inside titles */
    WORD_HINT,
    WORD_IDIOM_B, /* begins with b and is no complement */
    WORD_WHAT,    /* "what", with or without a preposition */
    WORD_LIKE,    /* "as" */
    WORD_FEW,     /* quantity nouns */
    WORD_THIS,
    WORD_RELEASE, /* a statement that a body issues */
    WORD_OWN_COUNTRY,
    WORD_RESUMPTIVE, /* a preposition with a pronoun */
    WORD_ADDRESSED,  /* who is asked rather than asks */
    WORD_ASIDE,      /* "where", "since": a clause beside the main one */
    WORD_HEADING,    /* "headed": a quotation follows */
    WORD_IN_IT,      /* "in it", behind a document */
    WORD_WRITING,    /* what its author signs: the paper that prints it only prints it */
    WORD_WHILE,      /* behind "in": a clause beside */
    WORD_BODY,       /* nouns of bodies and groups that speak */
    WORD_WITHOUT,    /* what stands behind it was not there */
    WORD_SO,         /* the conjunction that opens a main clause, and words with it in front */
    WORD_FEMININE,   /* endings of feminine nouns */
    WORD_TOPIC,      /* "as for" */
    WORD_WHENEVER,   /* opens a clause of time */
    WORD_CLASS_COUNT
};

#define WORD_BIT(class) ((word_set)1 << (class))

typedef struct word_table {
    map forms; /* folded form -> index into sets */
    word_set *sets;
    size_t nset;
} word_table;

isnad_code word_table_load(word_table *words, arena *a, isnad_error *error);

/* The classes of a folded form; 0 where it has none. */
word_set word_table_classes(const word_table *words, isnad_str fold);

#endif
