/* calendar.h - arithmetic on dates: days, weeks, months. */
#ifndef ISNAD_TIME_CALENDAR_H
#define ISNAD_TIME_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

/* A day of the (proleptic) Gregorian calendar, or of the Hijri one (hijri.h). */
typedef struct ymd {
    int32_t year, month, day;
} ymd;

/* Days since 1970-01-01. */
int32_t calendar_days(ymd date);
ymd calendar_date(int32_t days);

/* Whether there is such a day. */
bool calendar_valid(ymd date);
int32_t calendar_month_length(int32_t year, int32_t month);

/* 1 Monday to 7 Sunday. */
int32_t calendar_weekday(int32_t days);

/* The ISO week: *year is the year it belongs to. */
int32_t calendar_week(int32_t days, int32_t *year);

/* A date whose month may lie outside 1 to 12, brought back into range. */
ymd calendar_add_months(ymd date, int32_t months);

#endif
