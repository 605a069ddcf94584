/* roman.h - English names: letter by letter, by glosses, put together. */
#ifndef ISNAD_ENTITY_ROMAN_H
#define ISNAD_ENTITY_ROMAN_H

#include "entity/work.h"

/* Text with room for `cap` bytes; what does not fit is left out. */
typedef struct writer {
    char *p;
    size_t n, cap;
} writer;

void put(writer *o, isnad_str s);

/* The English name of a row. */
isnad_str roman_item(const work *w, uint32_t item);

/* ---- spell.c ---- */

/* One word of a name behind a space, in its usual spelling or letter by letter. */
void spell_word(const work *w, writer *o, uint32_t word);

/* ---- gloss.c ---- */

/* A body or thing named by words that mean something ("King Fahd Hospital"), into o; o->n stays 0
 * where the glosses do not say what it is. ISNAD_OK or ISNAD_NO_MEMORY. */
isnad_code gloss_name(const work *w, const mention *m, writer *o);

#endif
