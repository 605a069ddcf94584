/* value.h - the TIMEX3 value of a time as it is being written: what resolve.c puts together from
 * clock.c (times of day), span.c (weeks to centuries) and duration.c (how long, how long ago). */
#ifndef ISNAD_TIME_VALUE_H
#define ISNAD_TIME_VALUE_H

#include "time/date.h"

enum { VALUE_BYTES = 64 };

typedef enum time_type { TYPE_DATE, TYPE_TIME, TYPE_DURATION, TYPE_SET } time_type;

typedef struct value {
    time_type type;
    char text[VALUE_BYTES]; /* empty: unknown */
} value;

/* Sets the text; to nothing where it would not fit. */
void value_write(value *v, const char *format, ...) __attribute__((format(printf, 2, 3)));
void value_write_day(value *v, int32_t days);

/* How the table writes the entry that a field holds; {NULL, 0} where the field is not set. */
isnad_str value_item(const time_context *c, const fields *f, field i);

/* ---- clock.c --------------------------------------------------------------------------------- */

/* Whether the fields name an hour or a part of the day. */
bool clock_named(const fields *f);

/* Puts it behind the day in v, which may be empty. */
void clock_write(const time_context *c, const fields *f, value *v);

/* The day of a clock time that stands alone: the one its sentence has named, else today. */
void clock_write_day(const time_context *c, value *v);

/* ---- span.c ---------------------------------------------------------------------------------- */

/* A number of units before or after today, in the fineness of the unit. */
void span_write_shifted(const time_context *c, value *v, int32_t unit, int32_t n);

/* A week, month, year, part of a year, decade, century. */
void span_write(const time_context *c, const fields *f, value *v, tense t);

/* ---- duration.c ------------------------------------------------------------------------------ */

/* As a duration or a set. */
void duration_write(const fields *f, value *v, time_type type);

/* How long, but not how many: "some days". */
void duration_write_vague(const fields *f, value *v);

/* So long before (sign -1) or after today. */
void duration_write_away(const time_context *c, const fields *f, value *v, int32_t sign);

#endif
