/* confidence.h - how likely it is that a statement is right in content, who and via. */
#ifndef ISNAD_STATEMENT_CONFIDENCE_H
#define ISNAD_STATEMENT_CONFIDENCE_H

#include "statement/draft.h"

typedef enum confidence_feature {
    CONFIDENCE_BASE, /* always there */
    CONFIDENCE_CLAUSE,
    CONFIDENCE_SPEECH,
    CONFIDENCE_PHRASE, /* content is a noun phrase */
    CONFIDENCE_EVIDENCE,
    CONFIDENCE_HEADLINE,
    CONFIDENCE_PARTICIPLE,
    CONFIDENCE_NOUN,
    CONFIDENCE_NAMED,    /* the speaker is a person or body by name */
    CONFIDENCE_LEFT_OUT, /* nobody beside the cue */
    CONFIDENCE_BEFORE,   /* subject before verb */
    CONFIDENCE_INSIDE,   /* within another statement */
    CONFIDENCE_VIA,
    CONFIDENCE_WEAK,
    CONFIDENCE_STRICT,
    CONFIDENCE_NOBODY, /* who is unknown */
    CONFIDENCE_COUNT
} confidence_feature;

typedef struct confidence_table {
    double weights[CONFIDENCE_COUNT]; /* log odds */
} confidence_table;

isnad_code confidence_load(confidence_table *confidence, arena *a, isnad_error *error);

/* The features of a draft as bits. */
unsigned confidence_features(const view *v, const draft *d);

/* Between 0 and 1. */
double confidence_of(const confidence_table *confidence, unsigned features);

#endif
