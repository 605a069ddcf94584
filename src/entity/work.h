/* work.h - what the entity stage works with while it reads one document.
 *
 * Mentions are found first (mention.c), then phrases of office (title.c); clusters of mentions that
 * mean the same one follow (join.c), each linked with a row of the tables where there is one
 * (link.c); at last they become the document's entities (finish.c). All memory is the document's.
 */
#ifndef ISNAD_ENTITY_WORK_H
#define ISNAD_ENTITY_WORK_H

#include "entity/note.h"
#include "entity/tables.h"

enum { NAME_PARTS = 12 };

/* A name in the text. */
typedef struct mention {
    isnad_span span;
    uint32_t first, last; /* words, without clitics in front */
    uint32_t head;        /* the word that the rest of the name hangs on */
    isnad_entity_type type;
    bool model;     /* found by the model, not by the tables alone */
    uint32_t items; /* link in names: rows with this name; ISNAD_NONE for none */
    uint32_t class; /* office row of the word that says what kind of thing it is, or ISNAD_NONE */
    isnad_str class_word; /* that word */
    uint32_t class_at;    /* where it stands in front of the name, or ISNAD_NONE */
    isnad_str short_key;  /* the key without it; p == NULL where it is not in the name */
    uint32_t body;        /* office row where the name is that of a country's institution */
    uint32_t country;     /* said by an adjective or name in it or behind it: row or ISNAD_NONE */
    isnad_str parts[NAME_PARTS]; /* folded; a particle and its word are one part */
    uint32_t npart;
    isnad_str key; /* the parts as one string */
    uint32_t cluster;
} mention;

/* A phrase of office, of an institution, or a definite word for something named before. */
typedef struct title {
    uint32_t first, last; /* words; first is the head */
    uint32_t office;      /* row */
    uint32_t country;     /* row, or ISNAD_NONE */
    uint32_t of;          /* mention of the body it is an office of, or ISNAD_NONE */
    uint32_t holder;      /* mention of the name behind or before it, or ISNAD_NONE */
    uint64_t rest;        /* hash of the other words of the phrase, 0 for none */
    bool former, bare;    /* bare: one word alone */
    uint32_t cluster;
} title;

/* Mentions that mean the same one. */
typedef struct cluster {
    isnad_entity_type type;
    uint32_t item;        /* row in the tables, or ISNAD_NONE */
    uint32_t fullest;     /* mention with the fullest name; ISNAD_NONE where only titles mean it */
    uint32_t title;       /* the first title, of one that only titles mean; or ISNAD_NONE */
    uint32_t country;     /* row, or ISNAD_NONE */
    uint32_t body;        /* office row of an institution, or ISNAD_NONE */
    isnad_str class_word; /* the word for its kind that stood with it, or p == NULL */
    uint32_t office;      /* office row of a person, or ISNAD_NONE */
    uint32_t votes[5];    /* mentions of each type */
    uint32_t last;        /* the last mention so far, while joining */
    bool former;
} cluster;

typedef struct work {
    const entity_tables *t;
    isnad_doc *doc;
    arena *arena;          /* the document's */
    isnad_str *token_fold; /* per token: the fold of the whole; n == 0 for signs that may stand in a
                              name, p == NULL for others */
    uint32_t *word_mention; /* per word */
    uint32_t *word_title;   /* per word: the title it heads */
    mention *mentions;
    size_t nmention, mention_cap;
    title *titles;
    size_t ntitle, title_cap;
    cluster *clusters;
    size_t ncluster, cluster_cap;
    map names_seen;           /* fold of a name's first word to how often the model found it */
    bool *country_named;      /* per country row: whether its name stands in the text, as a word */
    uint16_t *country_seen;   /* per country row: how often the article names it */
    uint32_t *row_cluster[4]; /* per table, per row: the cluster linked with it, or ISNAD_NONE */
    int day;                  /* of publication, yyyymmdd; 0 unknown */
} work;

/* ---- phrase.c: matching phrases of the tables in the text ---- */

typedef struct match {
    uint32_t node; /* in the trie; ISNAD_NONE: no match */
    uint32_t last; /* word */
} match;

/* Folds the tokens. ISNAD_OK or ISNAD_NO_MEMORY, as all that return a code. */
isnad_code phrase_prepare(work *w);
/* Which countries the text names. */
isnad_code phrase_find_countries(work *w);
/* The longest phrase of `names` that starts with the word. */
match phrase_name(const work *w, uint32_t word);
/* The node of exactly the words first to last, signs left out. ISNAD_NONE for none. */
uint32_t phrase_exact(const work *w, uint32_t first, uint32_t last);
/* The longest office, and the longest nationality adjective, that starts with the word. */
match phrase_post(const work *w, uint32_t word);
match phrase_adjective(const work *w, uint32_t word);
/* The longest gloss that starts with the word and ends at `last` at the latest. */
match phrase_gloss(const work *w, uint32_t word, uint32_t last);
/* The country row of an adjective at the word, and its last word in *last; ISNAD_NONE for none. */
uint32_t phrase_nationality(const work *w, uint32_t word, uint32_t *last);
bool word_is_sign(const work *w, uint32_t word);
bool word_is_quote(const work *w, uint32_t word);
bool word_has_article(const work *w, uint32_t word);

/* ---- mend.c: what the model's names need before they are looked up ---- */

/* The last word of a name, without prepositions and conjunctions at its end. */
uint32_t mend_end(const work *w, uint32_t first, uint32_t last);
/* The word of a name that is another person's, behind a preposition written on to it ("Kim" + "to
 * Putin", as headlines have it); ISNAD_NONE for none. */
uint32_t mend_second(const work *w, uint32_t first, uint32_t last);
/* Whether a name is only part of an office: "the Two Holy Mosques" of their custodian. */
bool mend_is_office(const work *w, uint32_t first, uint32_t last);
/* Whether a subject is the surname of a person named in full before, which the model missed. */
bool mend_is_echo(const work *w, uint32_t word);
/* Whether the words are a formula that is no name ("God keep him"). */
bool mend_is_formula(const work *w, uint32_t first, uint32_t last);
/* Whether a name of one word is none: a verb, or an indefinite noun that is no name elsewhere in
 * the text and has no word in front that says what it is. */
bool mend_is_common(const work *w, const name_span *name, uint32_t word);
/* Counts the names of one word. */
isnad_code mend_count(work *w);
/* "The party of Le Pen" is a body: the type of a name by its first word. */
isnad_entity_type mend_person(const work *w, isnad_entity_type type, uint32_t first, uint32_t last);
/* A name that the tables know only as something of another type gets that type. */
isnad_code mend_types(work *w);

/* ---- mention.c: what a name says by itself ---- */

isnad_code mention_add(work *w, uint32_t first, uint32_t last, isnad_span span,
                       isnad_entity_type type, bool model);
/* The row of an office that starts at a word and ends at `limit` at the latest. ISNAD_NONE for
 * none.
 */
uint32_t mention_post_at(const work *w, uint32_t word, uint32_t limit, uint32_t *last);
/* The word before, past quotation marks; ISNAD_NONE at the start of the sentence. */
uint32_t mention_word_before(const work *w, uint32_t word);
/* The country row among the rows of a link. ISNAD_NONE for none. */
uint32_t mention_country_of(const work *w, uint32_t link);
/* An adjective that the model takes for a name: "Arab", "French". */
bool mention_is_adjective(const work *w, const mention *m);
/* The link of the rows that have these words as name. ISNAD_NONE for none. */
uint32_t mention_items_of(const work *w, uint32_t first, uint32_t last);

/* ---- the steps ---- */

isnad_code mention_find(work *w);
isnad_code title_find(work *w);
isnad_code join_names(work *w);
isnad_code join_holders(work *w); /* and links the people */
isnad_code join_titles(work *w);
isnad_code finish(work *w);

cluster *cluster_new(work *w, isnad_entity_type type);

/* The person row among a mention's rows that held the office; ISNAD_NONE for none. */
uint32_t link_holder(const work *w, const mention *m, uint32_t office, uint32_t country);
/* Whether a row may be what a name of the mention's type means. */
bool link_fits(const work *w, const mention *m, uint32_t item);
/* Counts the countries that the article names. ISNAD_OK or ISNAD_NO_MEMORY. */
isnad_code link_prepare(work *w);
/* The row that a name of a body or place means; ISNAD_NONE for none. */
uint32_t link_name(const work *w, const mention *m);
/* Links the people with rows of the tables. */
void link_people(work *w);
/* The country row of a cluster; ISNAD_NONE for none. */
uint32_t link_country(const work *w, const cluster *c);
/* Who held the office of the country or body (rows or ISNAD_NONE) on the day; a person row or
 * ISNAD_NONE. */
uint32_t link_office(const work *w, uint32_t office, uint32_t country, uint32_t body);
/* Whether the term runs on the day. */
bool link_on(const work *w, const term *term);

/* The English name of a cluster; empty where there is none. ISNAD_OK or ISNAD_NO_MEMORY. */
isnad_code roman_name(const work *w, const cluster *c, isnad_str *name);

static inline isnad_str word_fold(const work *w, uint32_t word)
{
    return w->doc->words[word].fold;
}

#endif
