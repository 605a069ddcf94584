/* hijri.c - the Hijri calendar, by table and by rule. */
#include "time/hijri.h"

#include "base/error.h"
#include "base/str.h"
#include "base/table.h"

enum { EPOCH = -492148, MONTHS = 12 };

/* ---- the table ------------------------------------------------------------------------------- */

/* A number of digits; -1 where there is anything else. */
static int32_t number(isnad_str s)
{
    int32_t n = 0;

    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9' || n > INT32_MAX / 100) {
            return -1;
        }
        n = n * 10 + (s.p[i] - '0');
    }
    return s.n ? n : -1;
}

/* The day of an ISO date; INT32_MIN where it is none. */
static int32_t iso_days(isnad_str s)
{
    ymd date = {number(str_split(&s, '-')), 0, 0};

    date.month = number(str_split(&s, '-'));
    date.day = number(s);
    return calendar_valid(date) ? calendar_days(date) : INT32_MIN;
}

/* Adds a year's months; false where the row is wrong or does not go on where the last one ended. */
static bool add_year(hijri_table *h, int32_t year, int32_t first, isnad_str days)
{
    if (year != h->year + h->nmonth / MONTHS || (h->nmonth && first != h->starts[h->nmonth])) {
        return false;
    }
    h->starts[h->nmonth] = first;
    for (int month = 0; month < MONTHS; month++) {
        int32_t length = number(str_split(&days, ' '));
        if (length < 29 || length > 30) {
            return false;
        }
        h->starts[h->nmonth + 1] = h->starts[h->nmonth] + length;
        h->nmonth++;
    }
    return !days.p;
}

isnad_code hijri_load(hijri_table *h, arena *a, isnad_error *error)
{
    table t;
    isnad_code code = table_load(&t, "hijri_months", a, error);

    if (code) {
        return code;
    }
    *h = (hijri_table){.year = t.nrow ? number(table_cell(&t, 0, 0)) : 0};
    h->starts = arena_zalloc(a, t.nrow * MONTHS + 1, sizeof *h->starts);
    if (!h->starts) {
        return error_no_memory(error);
    }
    for (size_t row = 0; row < t.nrow; row++) {
        int32_t first = iso_days(table_cell(&t, row, 1));
        if (first == INT32_MIN ||
            !add_year(h, number(table_cell(&t, row, 0)), first, table_cell(&t, row, 2))) {
            return error_set(error, ISNAD_FORMAT, row,
                             "data/hijri_months.tsv: row %zu does not follow the one before it, or "
                             "is not a year of twelve months",
                             row + 1);
        }
    }
    return ISNAD_OK;
}

/* ---- the tabular calendar -------------------------------------------------------------------- */

/* Division that rounds down, for any sign of a. */
static int32_t floor_div(int32_t a, int32_t b)
{
    return a / b - (a % b < 0);
}

static int32_t tabular_days(ymd hijri)
{
    return EPOCH + (hijri.year - 1) * 354 + floor_div(3 + 11 * hijri.year, 30) +
           (59 * (hijri.month - 1) + 1) / 2 + hijri.day - 1;
}

static ymd tabular_date(int32_t days)
{
    ymd h = {floor_div((days - EPOCH) * 30 + 10646, 10631), MONTHS, 1};

    while (h.month > 1 && tabular_days(h) > days) {
        h.month--;
    }
    h.day = days - tabular_days(h) + 1;
    return h;
}

/* ---- both ------------------------------------------------------------------------------------ */

int32_t hijri_days(const hijri_table *h, ymd hijri)
{
    int64_t month = ((int64_t)hijri.year - h->year) * MONTHS + hijri.month - 1;

    return month >= 0 && month < h->nmonth ? h->starts[month] + hijri.day - 1 : tabular_days(hijri);
}

ymd hijri_date(const hijri_table *h, int32_t days)
{
    int32_t low = 0, high = h->nmonth;

    if (!h->nmonth || days < h->starts[0] || days >= h->starts[h->nmonth]) {
        return tabular_date(days);
    }
    while (high - low > 1) {
        int32_t middle = low + (high - low) / 2;
        if (h->starts[middle] <= days) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return (ymd){h->year + low / MONTHS, low % MONTHS + 1, days - h->starts[low] + 1};
}
