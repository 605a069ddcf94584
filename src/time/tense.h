/* tense.h - whether the text around a time speaks of what was or of what will be. */
#ifndef ISNAD_TIME_TENSE_H
#define ISNAD_TIME_TENSE_H

#include "time/lexicon.h"

/* TENSE_PRESENT: of the verb that the time hangs on; with a weekday that means the next one. */
typedef enum tense { TENSE_UNKNOWN, TENSE_PAST, TENSE_PRESENT, TENSE_FUTURE } tense;

/* The tense at atom i. By the verb above it in the tree where there is one; without words, by a
 * future verb or particle before it in the sentence. Bounded work. */
tense tense_at(const isnad_doc *doc, const lexicon *lex, const atoms *list, size_t i);

#endif
