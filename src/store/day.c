/* day.c - days since 1970-01-01 (Howard Hinnant's civil calendar arithmetic). */
#include "store/day.h"

#include <stdio.h>

static uint32_t from_civil(uint32_t year, uint32_t month, uint32_t day)
{
    uint32_t y = month <= 2 ? year - 1 : year, era = y / 400, of_era = y - era * 400;
    uint32_t of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;

    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

/* n digits at *s, behind `before` unless that is 0; false where they are not there. */
static bool take_number(isnad_str *s, char before, size_t n, uint32_t *value)
{
    size_t skip = before != 0;

    if (s->n < n + skip || (before && *s->p != before)) {
        return false;
    }
    *value = 0;
    for (size_t i = skip; i < n + skip; i++) {
        if (s->p[i] < '0' || s->p[i] > '9') {
            return false;
        }
        *value = *value * 10 + (uint32_t)(s->p[i] - '0');
    }
    s->p += n + skip;
    s->n -= n + skip;
    return true;
}

/* Year, month, day; those that are not given are 0. */
static bool take_date(isnad_str s, uint32_t parts[3])
{
    parts[1] = parts[2] = 0;
    if (!take_number(&s, 0, 4, &parts[0]) || parts[0] < 1970) {
        return false;
    }
    if (take_number(&s, '-', 2, &parts[1])) {
        take_number(&s, '-', 2, &parts[2]);
    }
    return parts[1] <= 12 && parts[2] <= 31 && (s.n == 0 || *s.p == 'T' || *s.p == ' ');
}

uint32_t day_parse(isnad_str date)
{
    uint32_t p[3];

    return take_date(date, p) ? from_civil(p[0], p[1] ? p[1] : 1, p[2] ? p[2] : 1) : ISNAD_NONE;
}

uint32_t day_parse_last(isnad_str date)
{
    uint32_t p[3];

    if (!take_date(date, p)) {
        return ISNAD_NONE;
    }
    if (p[2]) {
        return from_civil(p[0], p[1], p[2]);
    }
    if (p[1] == 0 || p[1] == 12) {
        return from_civil(p[0], 12, 31);
    }
    return from_civil(p[0], p[1] + 1, 1) - 1;
}

void day_format(uint32_t day, char out[11])
{
    uint32_t z = day + 719468, era = z / 146097, of_era = z - era * 146097;
    uint32_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    uint32_t of_year = of_era - (365 * year + year / 4 - year / 100);
    uint32_t m = (5 * of_year + 2) / 153, d = of_year - (153 * m + 2) / 5 + 1;
    uint32_t month = m < 10 ? m + 3 : m - 9;

    year += era * 400 + (month <= 2);
    snprintf(out, 11, "%04u-%02u-%02u", year % 10000, month % 100, d % 100);
}
