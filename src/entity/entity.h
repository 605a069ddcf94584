/* entity.h - the entity stage: names to people, bodies and places; titles to the people who hold
 * them.
 *
 * The stage takes the names that the model found, joins those that mean the same one, links them
 * with the tables of data/ (countries, people, bodies, cities), and resolves offices: inside the
 * article first ("the Russian president" after a name that carried the office), then by the tables
 * and the date of the article. It sets doc->entities (mentions of form name and title) and
 * doc->word_entity. Pronouns and left-out subjects need the cues of speech: the statement stage
 * resolves them and calls entity_add_mention().
 */
#ifndef ISNAD_ENTITY_H
#define ISNAD_ENTITY_H

#include "doc.h"
#include "engine.h"

isnad_code entity_load(isnad_engine *engine, const isnad_config *config, isnad_error *error);
isnad_code entity_run(const isnad_engine *engine, isnad_doc *doc, isnad_error *error);

typedef enum entity_kind {
    ENTITY_OTHER = 0,
    ENTITY_PERSON,
    ENTITY_STATE,      /* a country, or what speaks and acts like one */
    ENTITY_CAPITAL,    /* a city that stands for its state where it acts */
    ENTITY_REGION,     /* province, district, occupied territory */
    ENTITY_CITY,       /* city, town, camp */
    ENTITY_AREA,       /* sea, river, mountains, desert, continent, group of countries */
    ENTITY_GOVERNMENT, /* cabinet, ministry, presidency, and the seats that stand for them */
    ENTITY_PARLIAMENT, /* also other assemblies */
    ENTITY_COURT,
    ENTITY_MILITARY, /* armies and their branches */
    ENTITY_POLICE,   /* police and internal security */
    ENTITY_INTELLIGENCE,
    ENTITY_PARTY,         /* party, political movement, opposition */
    ENTITY_ARMED,         /* armed group outside the state */
    ENTITY_MEDIA,         /* news agency, paper, channel, site */
    ENTITY_INTERNATIONAL, /* of states: UN, EU, NATO, courts */
    ENTITY_NGO,           /* of people, across or inside countries: rights groups, aid, unions */
    ENTITY_BUSINESS,
    ENTITY_SCHOOL, /* universities, research, think tanks */
    ENTITY_THING,  /* contests, wars, agreements, diseases, products: they neither say nor do */
    ENTITY_FORMULA /* words that are no name, though they look like one; no entity has it */
} entity_kind;

/* What is known of an entity. Strings may be unknown. */
typedef struct entity_fact {
    entity_kind kind;
    isnad_str country;      /* ISO 3166-1 alpha-3 */
    isnad_str country_name; /* the country's plain Arabic name */
    isnad_str code;         /* CAMEO actor code with its role, "RUSGOV" */
    double lat, lon;        /* degrees; NaN where unknown */
    bool female, plural;    /* for agreement of pronouns and verbs; persons only where known */
} entity_fact;

/* Never NULL for an entity of the document. */
const entity_fact *entity_fact_of(const isnad_doc *doc, uint32_t entity);

/* The entity that the noun phrase headed by the word means, ISNAD_NONE where there is none: of "the
 * Russian president Vladimir Putin", headed by "president", the person; of "the spokesman of the
 * Kremlin Dmitry Peskov" the spokesman; of "the American foreign ministry" the ministry; of "an
 * American official" none. */
uint32_t entity_of_phrase(const isnad_doc *doc, uint32_t head);

/* The fullest name in the article. */
isnad_str entity_full_name(const isnad_doc *doc, uint32_t entity);

/* Adds a mention, kept in text order. ISNAD_OK or ISNAD_NO_MEMORY. Pointers to the entity's
 * mentions taken earlier are no longer good. */
isnad_code entity_add_mention(isnad_doc *doc, uint32_t entity, isnad_span span,
                              isnad_mention_form form);

/* Who acts in a noun phrase, named or not: "the American forces" are USAMIL and the United States,
 * "soldiers of North Korea" PRKMIL, "protesters" CVL and no country, "Washington" USA. */
typedef struct entity_actor {
    uint32_t entity;   /* what entity_of_phrase() says */
    isnad_str who;     /* the state behind it by its plain Arabic name ("the United States" for a
                          minister, an army, a capital), else the group or person by the fullest
                          name; unknown for unnamed people of no country */
    isnad_str country; /* ISO 3166-1 alpha-3 */
    isnad_str code;    /* CAMEO, with the role */
} entity_actor;

entity_actor entity_actor_of_phrase(const isnad_doc *doc, uint32_t head);

/* Whether the word only says what kind of place the name behind it is: "the province of Kursk". Not
 * before a country's name: the same word may then be another ("a boycott of Israel"). */
bool entity_is_kind_word(const isnad_doc *doc, uint32_t word);

/* The country alone: of the entity, or of an adjective or genitive in the phrase. */
isnad_str entity_country_of_phrase(const isnad_doc *doc, uint32_t head);

#endif
