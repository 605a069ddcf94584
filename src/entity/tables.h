/* tables.h - what data/ says of countries, bodies, people, places, offices and the parts of names.
 *
 * Rows are numbered; an item is a table and a row in one number. Strings point into the embedded
 * tables, or are ASCII names of this file.
 */
#ifndef ISNAD_ENTITY_TABLES_H
#define ISNAD_ENTITY_TABLES_H

#include "engine.h"
#include "entity/entity.h"
#include "entity/trie.h"

typedef enum item_table { ITEM_COUNTRY, ITEM_BODY, ITEM_PERSON, ITEM_PLACE } item_table;

enum { ITEM_SHIFT = 28, ITEM_WEAK = 1u << 27, ITEM_ROW = ITEM_WEAK - 1 };

/* An item; weak: the phrase is a name only where the model found one there. */
static inline uint32_t item_of(item_table table, uint32_t row, bool weak)
{
    return (uint32_t)table << ITEM_SHIFT | row | (weak ? ITEM_WEAK : 0);
}

static inline item_table item_table_of(uint32_t item)
{
    return (item_table)(item >> ITEM_SHIFT);
}

static inline uint32_t item_row(uint32_t item)
{
    return item & ITEM_ROW;
}

typedef struct country_row {
    isnad_str iso3, cameo, name_en, adj_en, name, wikidata;
    double lat, lon;
} country_row;

typedef struct body_row {
    isnad_str name, name_en, code, wikidata;
    entity_kind kind;
    uint32_t country; /* row, or ISNAD_NONE */
} body_row;

/* An office held: days as yyyymmdd; until 99999999 for today. */
typedef struct term {
    uint32_t office; /* row: the first one with the office's id */
    uint32_t person; /* row */
    uint32_t next; /* the next term of the same office, in the order of the table; or ISNAD_NONE */
    uint32_t country; /* row, or ISNAD_NONE for a body's */
    uint32_t body;    /* row, or ISNAD_NONE for a country's */
    int from, until;
} term;

typedef struct person_row {
    isnad_str name, name_en, code, wikidata;
    bool female;
    uint32_t country;
    uint32_t term, nterm;
} person_row;

typedef struct place_row {
    isnad_str name, name_en, wikidata;
    entity_kind kind;
    uint32_t country;
    double lat, lon;
} place_row;

typedef enum office_kind {
    OFFICE_RULER,
    OFFICE_OFFICE,
    OFFICE_RANK,
    OFFICE_BODY,
    OFFICE_GROUP,
    OFFICE_CLASS
} office_kind;

typedef struct office_row {
    office_kind kind;
    isnad_str id, role, name_en;
    uint32_t same;  /* the first row with the same id; itself without an id */
    uint32_t terms; /* of a first row: the first term of the office, or ISNAD_NONE */
    uint32_t country;
    entity_kind kind_of;
} office_row;

typedef enum gloss_kind {
    GLOSS_NAME,
    GLOSS_NOUN,
    GLOSS_ADJECTIVE,
    GLOSS_TITLE,
    GLOSS_LINK,
    GLOSS_NATION
} gloss_kind;

/* A word of names and its English. */
typedef struct gloss_row {
    gloss_kind kind;
    isnad_str english;
} gloss_row;

typedef struct entity_tables {
    country_row *countries;
    body_row *bodies;
    person_row *people;
    term *terms;
    place_row *places;
    office_row *offices;
    gloss_row *glosses;
    size_t ncountry, nbody, nperson, nterm, nplace, noffice, ngloss;
    trie names;       /* phrases -> items */
    trie adjectives;  /* masculine singular without article -> country rows */
    trie posts;       /* without articles -> office rows */
    trie gloss_words; /* without articles -> rows of glosses */
    map codes;        /* ISO 3166-1 alpha-3 -> country row */
    map roles;        /* office id -> an office row with it */
    map articles, endings, particles, formers, letters, spellings, sames, proclitics, between,
        clusters, prefixes; /* form -> index in values */
    uint32_t head;          /* office row of who heads what is no state */
    isnad_str *values;
    size_t nvalue;
} entity_tables;

isnad_code tables_load(entity_tables *t, arena *a, isnad_error *error);

/* The word without its article; as it is where it has none. */
isnad_str tables_bare(const entity_tables *t, isnad_str fold);

/* The masculine singular of what may be a nationality adjective, without article, written to buffer
 * (of n bytes) where it changes. */
isnad_str tables_masculine(const entity_tables *t, isnad_str fold, char *buffer, size_t n);

/* The value of a form in one of the maps of name_forms.tsv; p == NULL where it has none. */
isnad_str tables_form(const entity_tables *t, const map *forms, isnad_str form);

/* yyyymmdd of an ISO date, year or month; the first day, or the last with `end`; 0 for none. */
int tables_day(isnad_str date, bool end);

/* What kind of body the item is; ENTITY_OTHER for what is none. A formula is no name at all. */
static inline entity_kind tables_body_kind(const entity_tables *t, uint32_t item)
{
    return item_table_of(item) == ITEM_BODY ? t->bodies[item_row(item)].kind : ENTITY_OTHER;
}

/* The country's CAMEO code. */
isnad_str tables_cameo(const entity_tables *t, uint32_t country);

#endif
