/* people.h - the people met so far: what the parts of the walk over the drafts share. */
#ifndef ISNAD_STATEMENT_PEOPLE_H
#define ISNAD_STATEMENT_PEOPLE_H

#include "statement/draft.h"

enum { PEOPLE_REACH = 40, PEOPLE_FAR_REACH = 100, NO_GENDER = 2 };

typedef struct person {
    isnad_str who;
    uint32_t entity;
    token_range phrase; /* the fullest phrase that meant it */
    token_range last;   /* the latest one */
    uint8_t gender;     /* 0 masculine, 1 feminine, NO_GENDER */
    uint8_t number;     /* cue_number */
    bool media, document, human;
    bool voice;     /* has spoken through a document */
    bool many;      /* a plural noun */
    bool top;       /* has spoken outside of others' contents */
    bool known;     /* its name is the entity stage's */
    uint32_t owner; /* of a document: the person it speaks for */
} person;

/* What one pass over the drafts in text order remembers. */
typedef struct walk {
    const view *v;
    isnad_doc *doc;
    draft_list *list;
    person *people;
    size_t nperson;
    uint32_t last;       /* the last speaker at top level */
    uint32_t last_human; /* ... that is a person */
} walk;

/* The person that a phrase means, a new one where it is new. speaker: who speaks around it, or
 * ISNAD_NONE. The walk has room for four people a draft. */
uint32_t people_find(walk *w, token_range r, uint32_t speaker);

#endif
