/* parts.h - what the files of the event stage share: its tables and the events in the making.
 *
 * The stage runs in steps over an array of found events: find (triggers that fit their row), frame
 * (who acts, on whom), realis, place and date, same (tellings joined, what one telling leaves out
 * taken from another), and at last the public records. Words are indices into doc->words.
 */
#ifndef EVENT_PARTS_H
#define EVENT_PARTS_H

#include "base/map.h"
#include "doc.h"
#include "engine.h"
#include "entity/entity.h"

typedef enum event_type {
    EVENT_AGREE,
    EVENT_CONSULT,
    EVENT_SUPPORT,
    EVENT_CONCEDE,
    EVENT_COOPERATE,
    EVENT_AID,
    EVENT_RETREAT,
    EVENT_REQUEST,
    EVENT_ACCUSE,
    EVENT_REJECT,
    EVENT_THREATEN,
    EVENT_PROTEST,
    EVENT_SANCTION,
    EVENT_MOBILIZE,
    EVENT_COERCE,
    EVENT_ASSAULT,
    EVENT_TYPE_COUNT,
    EVENT_NONE = EVENT_TYPE_COUNT /* of a line that says: in this company, no event */
} event_type;

typedef enum event_realis {
    REALIS_ACTUAL,
    REALIS_DENIED,
    REALIS_FUTURE,
    REALIS_CONDITIONAL,
    REALIS_HYPOTHETICAL,
    REALIS_COUNT
} event_realis;

/* What a dependent of a trigger is to the event. BOTH: one side of something mutual. */
typedef enum event_role {
    ROLE_NONE,
    ROLE_ACTOR,
    ROLE_RECIPIENT,
    ROLE_BOTH,
    ROLE_PLACE,
    ROLE_TARGET, /* the recipient, unless it is a place */
    ROLE_EITHER  /* the actor if it is an armed body, else the recipient */
} event_role;

enum { EVENT_PREPS = 32, EVENT_PARTIES = 8, EVENT_CLASSES = 128, EVENT_CONTEXTS = 64 };

/* A set of classes of event_classes.tsv, a bit each. */
__extension__ typedef unsigned __int128 event_set;

/* The classes that the code itself asks for. */
#define EVENT_ASKED_CLASSES                                                                        \
    EVENT_CLASS(negation)                                                                          \
    EVENT_CLASS(future)                                                                            \
    EVENT_CLASS(conditional)                                                                       \
    EVENT_CLASS(possible)                                                                          \
    EVENT_CLASS(agent)                                                                             \
    EVENT_CLASS(of)                                                                                \
    EVENT_CLASS(quantity)                                                                          \
    EVENT_CLASS(people)                                                                            \
    EVENT_CLASS(authority)                                                                         \
    EVENT_CLASS(thing)                                                                             \
    EVENT_CLASS(pair)                                                                              \
    EVENT_CLASS(homeland)                                                                          \
    EVENT_CLASS(unreal)                                                                            \
    EVENT_CLASS(place)                                                                             \
    EVENT_CLASS(sports)                                                                            \
    EVENT_CLASS(screen)                                                                            \
    EVENT_CLASS(disaster)                                                                          \
    EVENT_CLASS(military)                                                                          \
    EVENT_CLASS(group)                                                                             \
    EVENT_CLASS(attacker)                                                                          \
    EVENT_CLASS(against)                                                                           \
    EVENT_CLASS(site)                                                                              \
    EVENT_CLASS(anonymous)                                                                         \
    EVENT_CLASS(firestop)                                                                          \
    EVENT_CLASS(fire)                                                                              \
    EVENT_CLASS(person)                                                                            \
    EVENT_CLASS(armed)                                                                             \
    EVENT_CLASS(troops)                                                                            \
    EVENT_CLASS(bomb)                                                                              \
    EVENT_CLASS(weapon)                                                                            \
    EVENT_CLASS(protester)                                                                         \
    EVENT_CLASS(property)                                                                          \
    EVENT_CLASS(paper)                                                                             \
    EVENT_CLASS(problem)                                                                           \
    EVENT_CLASS(passage)                                                                           \
    EVENT_CLASS(womanly)                                                                           \
    EVENT_CLASS(away)                                                                              \
    EVENT_CLASS(organ)                                                                             \
    EVENT_CLASS(owning)                                                                            \
    EVENT_CLASS(during)                                                                            \
    EVENT_CLASS(state)                                                                             \
    EVENT_CLASS(civic)

/* data/event_frames.tsv: which dependents of a trigger are whom. */
typedef struct event_frame {
    isnad_str name;
    unsigned char subject, object, genitive, second, adjective, head;
    bool recipient;                  /* some dependent is a recipient */
    unsigned char prep[EVENT_PREPS]; /* by number of the preposition */
} event_frame;

/* What an event of this row needs beside its trigger word. */
typedef enum event_need {
    NEED_NOTHING,
    NEED_PARTY,
    NEED_BOTH,
    NEED_NEGATION,
    NEED_INDEFINITE
} event_need;

/* A line of data/event_triggers.tsv. */
typedef struct event_trigger {
    event_type type;
    const char *mode; /* NULL: none */
    isnad_str cameo;
    int quad;
    double goldstein;
    const event_frame *frame;
    event_set with; /* one of these classes must stand beside the word; 0: none needed */
    event_need need;
    char pos;      /* V verb, N noun, A adjective or participle */
    uint32_t next; /* the next line of the same lemma, or ISNAD_NONE */
} event_trigger;

/* A line of data/light_verbs.tsv: what governs a trigger and passes its own dependents on. */
typedef struct event_light {
    char pos;
    unsigned char subject, object; /* whom its subject and its object are to the event below */
    bool self;                     /* the word itself acts: "those accused of" */
    bool control;                  /* fills only what the event itself leaves open */
    unsigned char realis;          /* of the event below it */
    uint32_t next;
} event_light;

/* What the tables say about a lemma. */
typedef struct event_lexeme {
    event_set classes;
    uint64_t contexts;
    uint32_t trigger, light; /* first lines, or ISNAD_NONE */
} event_lexeme;

/* A line of data/event_affixes.tsv. */
typedef struct event_affix {
    char pos;
    bool suffix;
    isnad_str letters, back; /* what is taken off, what is put in its place */
} event_affix;

/* data/event_reports.tsv: weights in thousandths, EVENT_TYPE_COUNT a line. */
typedef struct event_reports {
    map lines; /* feature to line */
    int *weights;
    int bias[EVENT_TYPE_COUNT];
    bool judged[EVENT_TYPE_COUNT]; /* the table has a column for the type */
} event_reports;

typedef struct event_tables {
    map lexicon; /* lemma key to lexemes */
    event_lexeme *lexemes;
    size_t nlexeme;
    event_trigger *triggers;
    event_frame *frames;
    size_t nframe;
    map actors; /* lemma that stands for somebody without naming him, to a line of actor_names */
    struct event_name {
        isnad_str who, code;
    } * actor_names;
    map groups;                /* a group's own CAMEO code to the line that names the group */
    const event_frame *places; /* the frame "place": prepositions of place */
    event_light *lights;
    map stems; /* stem of a weak verb to its lemma's lexeme */
    event_affix *affixes;
    size_t naffix;
    map preps; /* preposition key to number, from 1 */
    map classes;
    const char **contexts; /* names of data/event_contexts.tsv, by number */
    size_t ncontext;
    event_reports reports;
    struct { /* 0 where the table has none */
#define EVENT_CLASS(name) event_set name;
        EVENT_ASKED_CLASSES
#undef EVENT_CLASS
    } is;
    isnad_str comma;     /* the Arabic comma, a mark that parts phrases */
    isnad_str she;       /* the letter that begins what "she" does */
    isnad_str tied;      /* the ending that only feminines have */
    isnad_str *feminine; /* endings of feminine nouns */
    size_t nfeminine;
    isnad_str *human; /* endings of plurals of people */
    size_t nhuman;
    isnad_str *dual; /* endings of two */
    size_t ndual;
} event_tables;

/* What the stage notes for each word. */
typedef struct event_mark {
    event_set classes;
    uint64_t contexts;
    uint32_t trigger, light;
    uint32_t cue;  /* the statement whose cue the word is, or ISNAD_NONE */
    uint32_t said; /* the innermost statement whose content holds the word, or ISNAD_NONE */
} event_mark;

typedef struct event_party {
    uint32_t word;   /* head of the phrase, or ISNAD_NONE */
    uint32_t entity; /* or ISNAD_NONE */
    isnad_span span;
    isnad_str who, code;
    bool located; /* its country is known */
    bool owner;   /* only whose the thing is that the event is about */
    bool unnamed; /* people or authorities of whatever country it happened in */
} event_party;

typedef struct event_parties {
    event_party at[EVENT_PARTIES];
    uint32_t n;
} event_parties;

/* Whether the text reports the event or only mentions it; not judged for most types. */
typedef enum event_told { TOLD_UNJUDGED, TOLD_REPORT, TOLD_MENTION } event_told;

typedef struct event_found {
    uint32_t word;   /* the trigger */
    uint32_t top;    /* the word that governs it after light verbs: what time and place hang on */
    uint32_t clause; /* the verb of its clause, or its own word */
    uint32_t doer;   /* the subject of its verb, where that is no party; or ISNAD_NONE */
    uint32_t thing;  /* the object of its verb, where that is no party; or ISNAD_NONE */
    const event_trigger *row;
    event_parties actors, recipients;
    event_realis realis;
    event_told told;
    isnad_span place;
    uint32_t place_entity;
    uint32_t time; /* index into the times, or ISNAD_NONE */
    uint32_t same; /* group number, or ISNAD_NONE */
    bool borrowed; /* a side was taken from another telling */
    bool guessed;  /* who acts is nobody but the state that the article is about */
} event_found;

typedef struct event_work {
    const isnad_engine *engine;
    const event_tables *tables;
    isnad_doc *doc;
    event_mark *marks;           /* per word */
    event_set *sentence_classes; /* per sentence: the classes of its words */
    bool sports;                 /* the article is about a match */
    event_found *found;
    size_t nfound, cap;
    isnad_str home; /* the country that unnamed authorities belong to; may be unknown */
    isnad_str home_code;
} event_work;

/* load.c */
isnad_code event_tables_load(isnad_engine *engine, event_tables *tables, isnad_error *error);

/* names.c */
const char *event_type_name(event_type type);
const char *event_realis_name(event_realis realis);
/* False where nothing is called that. */
bool event_type_named(isnad_str name, event_type *type);
bool event_realis_named(isnad_str name, event_realis *realis);
bool event_is_comma(const event_tables *tables, isnad_str form);
/* The number of a preposition, 0 where no frame knows it. */
uint32_t event_prep(const event_tables *tables, isnad_str key);

/* find.c */
isnad_code event_mark_words(event_work *work);
isnad_code event_find(event_work *work);

/* stem.c */
bool event_has_lines(const event_tables *tables, uint32_t lexeme, isnad_upos upos);
/* The number of the lexeme that a word without a known lemma is a form of, or ISNAD_NONE. */
uint32_t event_stem(const event_work *work, uint32_t at);

/* sense.c */
bool event_sense_fits(const event_work *work, uint32_t word, const event_trigger *row);

/* Whether a word of one of the classes stands beside the word: below it, or hard by. */
bool event_company(const event_work *work, uint32_t word, event_set classes);

/* literal.c: whether who acts can act, and what is hit can be hit. */
bool event_is_literal(const event_work *work, const event_found *found);

/* frame.c: sets actors and recipients from what hangs on the trigger and on what governs it. */
void event_frame_fill(event_work *work, event_found *found);

/* clause.c */
bool event_is_pronoun(const event_work *work, uint32_t word);
bool event_is_nominal(const event_work *work, uint32_t word);
bool event_is_definite(const event_work *work, uint32_t word); /* has the article */
bool event_is_indefinite(const event_work *work, uint32_t word);
bool event_is_first_person(const event_work *work, uint32_t verb);
bool event_is_perfect(const event_work *work, uint32_t verb);
bool event_is_passive(const event_work *work, uint32_t verb);
/* The third person masculine singular of the perfect. */
bool event_is_dictionary_form(const event_work *work, uint32_t verb);
bool event_ends_feminine(const event_work *work, uint32_t word);
/* The line of light_verbs.tsv for a word, NULL where there is none. */
const event_light *event_light_of(const event_work *work, uint32_t word);
/* The verb that the word stands under, the word itself if it is one; ISNAD_NONE in a sentence
 * without. */
uint32_t event_clause(const event_work *work, uint32_t word);
/* Who does what the verb (participle, verbal noun) says, named in this clause or in one that
 * governs it; ISNAD_NONE where nobody is. */
uint32_t event_subject(const event_work *work, uint32_t verb);
/* The same, had the verb no subject of its own. */
uint32_t event_subject_above(const event_work *work, uint32_t verb);
/* False where the verb in front of the noun is masculine and the noun is not, or the other way. */
bool event_may_be_subject(const event_work *work, uint32_t verb, uint32_t noun);
/* The subject that hangs on the word itself. */
uint32_t event_own_subject(const event_work *work, uint32_t word);
/* For a main verb without a subject: the subject of the sentences before. */
uint32_t event_topic(const event_work *work, uint32_t verb);
/* Whether a pronoun, or a verb without a subject, may mean the noun: a masculine one not a word
 * with a feminine ending, a feminine one not a person known as a man. */
bool event_agrees(const event_work *work, uint32_t pronoun, uint32_t noun);
/* Who was the subject of the sentence before, or of the one before that; or ISNAD_NONE. */
uint32_t event_last_subject(const event_work *work, uint32_t word);
/* Its preposition's number (0: none that frames know), and whether it has one at all. */
uint32_t event_case(const event_work *work, uint32_t word, bool *any);

/* pronoun.c */
/* The noun that a pronoun stands for, or ISNAD_NONE. */
uint32_t event_antecedent(const event_work *work, uint32_t pronoun);

/* surface.c */
typedef struct event_chunk {
    uint32_t head, last; /* its first noun, and its last word */
    uint32_t prep;       /* number of its preposition, 0: none that frames know */
    bool any;            /* it has a preposition */
    bool joined;         /* a conjunction stands before it */
} event_chunk;

/* The next chunk from a word on that may belong to the trigger; false where there is none. */
bool event_next_chunk(const event_work *work, uint32_t trigger, uint32_t from, event_chunk *chunk);
/* The last word of the phrase that starts with a noun, by order. */
uint32_t event_phrase_end(const event_work *work, uint32_t first);
/* Subject and object of a verb, by tree and order together; ISNAD_NONE where there is none. The
 * subject of a passive is whom it happens to. */
typedef struct event_sides {
    uint32_t subject, object;
    bool passive;
} event_sides;

event_sides event_sides_of(const event_work *work, uint32_t verb);
/* The head of the noun phrase right before a verb, where that stands at the head of its clause; or
 * ISNAD_NONE. */
uint32_t event_subject_before(const event_work *work, uint32_t verb);

/* home.c */
/* Finds the country that the article is about. */
void event_home(event_work *work);
/* Gives unnamed people the country of the place. */
void event_localise(const event_work *work, event_found *found);

/* party.c */
/* Adds the phrase of a word, and what is coordinated with it, to the side `role` says; whether any
 * was fit. */
bool event_add_party(const event_work *work, const event_found *found, event_parties *list,
                     event_role role, uint32_t word);
bool event_add_entity(const event_work *work, event_parties *list, uint32_t entity,
                      isnad_span span);
/* The time that holds the byte, as an index, or ISNAD_NONE. */
uint32_t event_time_at(const isnad_doc *doc, uint32_t byte);
/* ENTITY_OTHER for what is no entity. */
entity_kind event_kind(const event_work *work, uint32_t word);
bool event_is_geographic(entity_kind kind);
/* A sound masculine plural, which is of people. */
bool event_is_human(const event_work *work, uint32_t word);

/* realis.c */
bool event_negated(const event_work *work, uint32_t word);
event_realis event_realis_of(const event_work *work, const event_found *found);

/* place.c */
void event_place(event_work *work, event_found *found);

/* infer.c: sides that only the article makes clear. */
void event_infer(event_work *work);

/* same.c */
isnad_code event_join(event_work *work);

/* general.c */
/* Drops nouns that name no happening; before sides are inferred. */
void event_drop_general(event_work *work);
/* Drops verbs of which nobody is known to act or suffer; after that. */
void event_drop_nobodys(event_work *work);

#endif
