/* time.h - the time stage: TIMEX3 times and quantities, and finding them again.
 *
 * doc->times and doc->quantities are in text order, and neither overlaps itself. A quantity may
 * hold a time that belongs to its unit ("barrels a day").
 */
#ifndef ISNAD_TIME_H
#define ISNAD_TIME_H

#include "doc.h"
#include "engine.h"

isnad_code time_load(isnad_engine *engine, const isnad_config *config, isnad_error *error);
/* Needs tokens and sentences; words are used where there are any. Linear. */
isnad_code time_run(const isnad_engine *engine, isnad_doc *doc, isnad_error *error);

/* The first time, as an index into doc->times, that lies inside the bytes; ISNAD_NONE where there
 * is none. Logarithmic. */
uint32_t time_in_range(const isnad_doc *doc, uint32_t start, uint32_t end);

/* The first one there that says when: a day, month or year, or a clock time of a known day
 * (time_date() holds), no duration and no repetition. */
uint32_t time_dated_in_range(const isnad_doc *doc, uint32_t start, uint32_t end);

/* The one there that says when, and stands nearest to the byte `at`. */
uint32_t time_dated_nearest(const isnad_doc *doc, uint32_t start, uint32_t end, uint32_t at);

typedef enum time_precision { TIME_YEAR, TIME_MONTH, TIME_DAY } time_precision;

/* The ISO date, month or year that a time falls on: "2024-06-18", "2024-06", "2024". False, and
 * *date and *precision are left alone, where it names none: unknown values, durations, repetitions,
 * weeks, seasons, decades, the present. *date points into the value. */
bool time_date(const isnad_time *time, isnad_str *date, time_precision *precision);

#endif
