/* cue.h - the lexicon of cues: which word form says, denies, asks or reports something, and what
 * may follow it.
 *
 * Every form is made from data/cues.tsv and data/cue_affixes.tsv when the engine opens, so a cue is
 * found by a few hash look-ups of the folded token, whatever the tagger thinks of it. Immutable
 * once loaded.
 */
#ifndef ISNAD_STATEMENT_CUE_H
#define ISNAD_STATEMENT_CUE_H

#include "base/map.h"
#include "isnad.h"

/* What may follow a cue, as data/cues.tsv names it. */
enum cue_frame {
    FRAME_THAT,
    FRAME_QUOTE,
    FRAME_OBJ,
    FRAME_CLAUSE_NOUN, /* an object, but only one that stands for a clause */
    FRAME_TO,          /* the prepositions, in the order of WORD_TO to WORD_FOR */
    FRAME_ON,
    FRAME_ABOUT,
    FRAME_FROM,
    FRAME_IN,
    FRAME_WITH,
    FRAME_FOR,
    FRAME_ADDRESS, /* the object is the one addressed */
    FRAME_BLAME,
    FRAME_ASK_OF,
    FRAME_DESCRIBE,
    FRAME_RELAY,
    FRAME_DOCUMENT,
    FRAME_COUNT
};

#define FRAME_BIT(frame) (1u << (frame))

typedef struct cue {
    isnad_str lemma;  /* as the table writes it */
    const char *kind; /* one of the kinds of the record */
    uint32_t frames;  /* bits of enum cue_frame */
    uint32_t weak;    /* those among them that need nothing to speak against them */
    bool strict;      /* the spelling is also a common word of another kind */
    bool anonymous;   /* the imperfect without subject is a passive that names nobody */
    bool publishes;   /* makes known what others say: papers, agencies, channels */
    bool thing;       /* its subject is often a thing that says nothing */
} cue;

typedef enum cue_base { CUE_PAST, CUE_PRESENT, CUE_PART, CUE_NOUN } cue_base;
typedef enum cue_number { CUE_SINGULAR, CUE_DUAL, CUE_PLURAL } cue_number;

/* One reading of a token as a cue. */
typedef struct cue_form {
    uint32_t cue; /* index into the lexicon */
    uint8_t base;
    uint8_t person; /* 1 or 3; 0 for participles and nouns */
    uint8_t number;
    bool female;
    bool adverbial; /* an indefinite accusative participle */
    bool owned;     /* a noun with the pronoun of the one who speaks */
    bool conjunct;  /* a conjunction is written in front; set by cue_lookup() */
    bool prepared;  /* a preposition is written in front; set by cue_lookup() */
    bool definite;  /* an article; set by cue_lookup() */
    bool object;    /* an object pronoun is written behind; set by cue_lookup() */
    bool future;    /* the particle of the future is written in front; set by cue_lookup() */
} cue_form;

typedef struct cue_affix {
    isnad_str text;
    char form;
} cue_affix;

enum { CUE_FRONTS = 16, CUE_OBJECTS = 12 };

typedef struct cue_lexicon {
    map forms; /* folded form -> index into readings */
    cue_form *readings;
    uint32_t *next; /* per reading: another one of the same form, or ISNAD_NONE */
    size_t nreading, capreading;
    cue *cues;
    size_t ncue;
    cue_affix fronts[CUE_FRONTS];
    isnad_str objects[CUE_OBJECTS];
    size_t nfront, nobject;
} cue_lexicon;

isnad_code cue_lexicon_load(cue_lexicon *lexicon, arena *a, isnad_error *error);

enum { CUE_READINGS = 6 };

/* The readings of a folded token, finite verbs first; returns how many (at most CUE_READINGS). */
size_t cue_lookup(const cue_lexicon *lexicon, isnad_str fold, cue_form out[CUE_READINGS]);

static inline bool cue_finite(const cue_form *f)
{
    return f->base == CUE_PAST || f->base == CUE_PRESENT;
}

#endif
