/* hijri.h - the Hijri calendar: that of Umm al-Qura by its table, before and after it the tabular
 * one (civil epoch, leap years 2 5 7 10 13 16 18 21 24 26 29 of thirty). The day that was
 * proclaimed somewhere may differ by one. */
#ifndef ISNAD_TIME_HIJRI_H
#define ISNAD_TIME_HIJRI_H

#include "base/arena.h"
#include "isnad.h"
#include "time/calendar.h"

typedef struct hijri_table {
    int32_t year;    /* the first of the table */
    int32_t nmonth;  /* how many months it has */
    int32_t *starts; /* the day of each, since 1970-01-01; and the day behind the last */
} hijri_table;

/* Reads data/hijri_months.tsv. ISNAD_OK, ISNAD_NO_MEMORY, ISNAD_FORMAT (a fault of the table). */
isnad_code hijri_load(hijri_table *h, arena *a, isnad_error *error);

/* Days since 1970-01-01, and back. */
int32_t hijri_days(const hijri_table *h, ymd hijri);
ymd hijri_date(const hijri_table *h, int32_t days);

#endif
