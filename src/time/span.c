/* span.c - what is longer than a day: weeks, months, parts of years, years, decades, centuries. */
#include "time/value.h"

/* A decade or century after Christ; there is no way to write others. */
static void write_short(value *v, int digits, int32_t n)
{
    if (n >= 0) {
        value_write(v, "%0*d", digits, n);
    }
}

void span_write_shifted(const time_context *c, value *v, int32_t unit, int32_t n)
{
    int32_t year;
    ymd month = calendar_add_months((ymd){c->date.year, c->date.month, 1}, n);

    if (!c->known) {
        return;
    }
    switch (unit) {
    case UNIT_D:
        value_write_day(v, c->today + n);
        break;
    case UNIT_W:
    case UNIT_WE: {
        int32_t week = calendar_week(c->today + 7 * n, &year);
        value_write(v, unit == UNIT_W ? "%04d-W%02d" : "%04d-W%02d-WE", year, week);
        break;
    }
    case UNIT_M:
        value_write(v, "%04d-%02d", month.year, month.month);
        break;
    case UNIT_Q:
    case UNIT_HY: {
        int32_t per = unit == UNIT_Q ? 4 : 2, all = c->date.year * per + n;
        all += (c->date.month - 1) * per / 12;
        value_write(v, unit == UNIT_Q ? "%04d-Q%d" : "%04d-H%d", all / per, all % per + 1);
        break;
    }
    case UNIT_Y:
        year = c->date.year + n;
        value_write(v, year > 0 ? "%04d" : "BC%04d", year > 0 ? year : 1 - year);
        break;
    case UNIT_DE:
        write_short(v, 3, c->date.year / 10 + n);
        break;
    case UNIT_CE:
        write_short(v, 2, c->date.year / 100 + n);
        break;
    default:
        break;
    }
}

/* A decade by its tens; without its century the last one that is over, and of the twentieth where
 * today is unknown. */
static void write_decade(const time_context *c, const fields *f, value *v)
{
    int32_t century, tens = HAS(decade) ? GET(decade) : GET(decadeord) - 1;

    if (HAS(century)) {
        century = GET(century) - 1;
    } else if (!c->known) {
        if (HAS(cshift) || HAS(decadeord) || tens < 3) {
            return;
        }
        century = 19;
    } else {
        century = c->date.year / 100;
        century += HAS(cshift) ? GET(cshift) : -(century * 10 + tens >= c->date.year / 10);
    }
    value_write(v, "%02d%d", century, tens);
}

/* A month, a year or a part of a year. */
static void write_part_of_year(const time_context *c, const fields *f, value *v, tense t)
{
    isnad_str season = value_item(c, f, FIELD_season);
    ymd date = {0, 0, 0};
    int32_t year;

    if (HAS(month) || HAS(mshift) || HAS(msame)) {
        if (date_month(c, f, &date, t)) {
            value_write(v, "%04d-%02d", date.year, date.month);
        } else if (HAS(month)) {
            value_write(v, "XXXX-%02d", GET(month));
        }
        return;
    }
    if (HAS(hmonth)) {
        date = (ymd){0, GET(hmonth), 15};
        if (date_hijri_year(c, f, &date)) {
            date = calendar_date(hijri_days(c->hijri, date));
            value_write(v, "%04d-%02d", date.year, date.month);
        }
        return;
    }
    if (!date_year(c, f, &year)) {
        if (HAS(hyear)) {
            value_write(v, "%04d",
                        calendar_date(hijri_days(c->hijri, (ymd){GET(hyear), 7, 1})).year);
        } else if (HAS(order) && c->known) {
            value_write(v, GET(unit) == UNIT_Q ? "%04d-Q%d" : "%04d-H%d", c->date.year, GET(order));
        }
        return;
    }
    if (HAS(order)) {
        if (GET(order) <= (GET(unit) == UNIT_Q ? 4 : 2)) {
            value_write(v, GET(unit) == UNIT_Q ? "%04d-Q%d" : "%04d-H%d", year, GET(order));
        }
    } else if (season.n) {
        value_write(v, "%04d-%.*s", year, (int)season.n, season.p);
    } else {
        value_write(v, HAS(bc) ? "BC%04d" : "%04d", year);
    }
}

void span_write(const time_context *c, const fields *f, value *v, tense t)
{
    if (HAS(decade) || HAS(decadeord)) {
        write_decade(c, f, v);
    } else if (HAS(hcentury)) {
        ymd middle = {GET(hcentury) * 100 - 50, 7, 1};
        value_write(v, "%02d", calendar_date(hijri_days(c->hijri, middle)).year / 100);
    } else if (HAS(century)) {
        value_write(v, HAS(bc) ? "BC%02d" : "%02d", GET(century) - 1);
    } else if (HAS(millennium)) {
        value_write(v, "%d", GET(millennium) - 1);
    } else if (HAS(unit) && !HAS(order)) {
        span_write_shifted(c, v, GET(unit), HAS(dir) ? GET(dir) : 0);
    } else {
        write_part_of_year(c, f, v, t);
    }
}
