/* day.h - days since 1970-01-01, as an archive counts them. */
#ifndef ISNAD_DAY_H
#define ISNAD_DAY_H

#include "isnad.h"

/* Of an ISO date or time; of a year or month its first day. ISNAD_NONE where it is no date, or one
 * before 1970. */
uint32_t day_parse(isnad_str date);

/* The last day of a date that may be a year or month: of 2024-02 the day of 2024-02-29. */
uint32_t day_parse_last(isnad_str date);

/* "YYYY-MM-DD" */
void day_format(uint32_t day, char out[11]);

#endif
