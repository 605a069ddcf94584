/* resolve.h - from what a rule matched to a TIMEX3 type and value. */
#ifndef ISNAD_TIME_RESOLVE_H
#define ISNAD_TIME_RESOLVE_H

#include "time/grammar.h"
#include "time/hijri.h"
#include "time/tense.h"

/* What is known where a time stands. */
typedef struct time_context {
    const lexicon *lex;
    const hijri_table *hijri;
    arena *arena;
    bool known; /* the day of publication */
    int32_t today;
    ymd date;
    int32_t minute;    /* of the day of publication; -1: unknown */
    uint32_t sentence; /* index of the one being read */
    bool day_named;    /* the text has named a day before, in that sentence: */
    int32_t day;
    uint32_t day_sentence;
    int32_t year; /* the year last named; 0: none */
} time_context;

/* Sets the tables and the arena, and the day from an ISO date or time; p == NULL: unknown. */
void context_init(time_context *c, const lexicon *lex, const hijri_table *hijri, arena *a,
                  isnad_str published);

/* Sets the day from an ISO date; where it is none, the day is unknown. */
void context_set_day(time_context *c, isnad_str published);

/* Sets type and value; the value is unknown where it cannot be known. Remembers in the context what
 * day and year the text has named. ISNAD_OK or ISNAD_NO_MEMORY. */
isnad_code resolve_time(time_context *c, const found_time *found, tense tense, isnad_time *out);

#endif
