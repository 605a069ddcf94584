/* date.h - which day, month and year the fields of a time mean. */
#ifndef ISNAD_TIME_DATE_H
#define ISNAD_TIME_DATE_H

#include "time/resolve.h"

/* For functions that have `const fields *f`: whether a field is set, and its whole value. */
#define HAS(name) fields_has(f, FIELD_##name)
#define GET(name) ((int32_t)f->value[FIELD_##name])

/* n digits of s at `at`; false where there is anything else. */
bool date_number(isnad_str s, size_t at, size_t n, int32_t *out);

/* The year the text names; false where it names none or it cannot be known. */
bool date_year(const time_context *c, const fields *f, int32_t *year);

/* The year of a Hijri month or day: named, or the one nearest to today. */
bool date_hijri_year(const time_context *c, const fields *f, ymd *date);

/* A month with its year. */
bool date_month(const time_context *c, const fields *f, ymd *date, tense t);

/* Whether the fields speak of a day at all, known or not; and which, in days since 1970. */
bool date_names_day(const fields *f);
bool date_day(const time_context *c, const fields *f, int32_t *day, tense t);

#endif
