/* calendar.c - arithmetic on dates.
 *
 * Gregorian days by counting from March in cycles of 400 years, so that the leap day is the last of
 * its year.
 */
#include "time/calendar.h"

enum { DAYS_OF_400_YEARS = 146097, DAYS_TO_1970 = 719468 };

/* Division that rounds down, for any sign of a. */
static int32_t floor_div(int32_t a, int32_t b)
{
    return a / b - (a % b < 0);
}

int32_t calendar_days(ymd date)
{
    int32_t year = date.month <= 2 ? date.year - 1 : date.year;
    int32_t cycle = floor_div(year, 400);
    int32_t of_cycle = year - cycle * 400;
    int32_t of_year = (153 * ((date.month + 9) % 12) + 2) / 5 + date.day - 1;

    return cycle * DAYS_OF_400_YEARS + of_cycle * 365 + of_cycle / 4 - of_cycle / 100 + of_year -
           DAYS_TO_1970;
}

ymd calendar_date(int32_t days)
{
    int32_t cycle = floor_div(days + DAYS_TO_1970, DAYS_OF_400_YEARS);
    int32_t d = days + DAYS_TO_1970 - cycle * DAYS_OF_400_YEARS;
    int32_t year = (d - d / 1460 + d / 36524 - d / (DAYS_OF_400_YEARS - 1)) / 365;
    int32_t of_year = d - (365 * year + year / 4 - year / 100);
    int32_t month = (5 * of_year + 2) / 153;
    ymd date = {year + cycle * 400, month < 10 ? month + 3 : month - 9,
                of_year - (153 * month + 2) / 5 + 1};

    date.year += date.month <= 2;
    return date;
}

int32_t calendar_month_length(int32_t year, int32_t month)
{
    ymd first = {year, month, 1};

    return calendar_days(calendar_add_months(first, 1)) - calendar_days(first);
}

bool calendar_valid(ymd date)
{
    return date.month >= 1 && date.month <= 12 && date.day >= 1 &&
           date.day <= calendar_month_length(date.year, date.month);
}

int32_t calendar_weekday(int32_t days)
{
    int32_t of_week = days + 3 - floor_div(days + 3, 7) * 7; /* 1970-01-01 was a Thursday */

    return of_week + 1;
}

int32_t calendar_week(int32_t days, int32_t *year)
{
    int32_t thursday = days - calendar_weekday(days) + 4;

    *year = calendar_date(thursday).year;
    return (thursday - calendar_days((ymd){*year, 1, 1})) / 7 + 1;
}

ymd calendar_add_months(ymd date, int32_t months)
{
    int32_t all = date.year * 12 + date.month - 1 + months;

    date.year = floor_div(all, 12);
    date.month = all - date.year * 12 + 1;
    return date;
}
