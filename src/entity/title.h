/* title.h - a phrase of office while it is read. */
#ifndef ISNAD_ENTITY_TITLE_H
#define ISNAD_ENTITY_TITLE_H

#include "entity/work.h"

typedef struct row {
    work *w;
    title t;
    const office_row *office;
    uint32_t at, end; /* the next word to read; the sentence's end */
    uint32_t start;   /* the first word behind the office's own words */
    bool open;        /* a preposition or conjunction was read, the next noun goes with it */
} row;

/* Reads on by one piece of the row; whether it goes on. */
bool title_read(row *r);

/* ---- what stands at a word ---- */

const mention *title_mention(const work *w, uint32_t word); /* NULL for no name */
bool title_comma(const work *w, uint32_t word);

#endif
