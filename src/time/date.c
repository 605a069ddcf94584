/* date.c - which day, month and year the fields of a time mean.
 *
 * What the text leaves open comes from the day of publication: a weekday is the last one that was,
 * in a future clause the next; a day without a year is the nearest, against its tense farther away.
 */
#include "time/date.h"

#include <stdlib.h>

enum { FUTURE_FACTOR = 6 /* how much farther a date against the tense of its clause counts */ };

/* ---- the context ----------------------------------------------------------------------------- */

bool date_number(isnad_str s, size_t at, size_t n, int32_t *out)
{
    *out = 0;
    for (size_t i = at; i < at + n; i++) {
        if (i >= s.n || s.p[i] < '0' || s.p[i] > '9') {
            return false;
        }
        *out = *out * 10 + (s.p[i] - '0');
    }
    return true;
}

void context_init(time_context *c, const lexicon *lex, const hijri_table *hijri, arena *a,
                  isnad_str published)
{
    int32_t hour, minute;

    *c = (time_context){.lex = lex, .hijri = hijri, .arena = a, .minute = -1};
    context_set_day(c, published);
    if (c->known && date_number(published, 11, 2, &hour) &&
        date_number(published, 14, 2, &minute)) {
        c->minute = hour * 60 + minute;
    }
}

void context_set_day(time_context *c, isnad_str published)
{
    c->known = date_number(published, 0, 4, &c->date.year) &&
               date_number(published, 5, 2, &c->date.month) &&
               date_number(published, 8, 2, &c->date.day) && calendar_valid(c->date);
    c->today = c->known ? calendar_days(c->date) : 0;
}

/* ---- years and days -------------------------------------------------------------------------- */

static int32_t hijri_year_today(const time_context *c)
{
    return hijri_date(c->hijri, c->today).year;
}

/* The year the text names; false where it names none or it cannot be known. */
bool date_year(const time_context *c, const fields *f, int32_t *year)
{
    if (HAS(year)) {
        *year = GET(year);
    } else if (HAS(yshift) && c->known) {
        *year = c->date.year + GET(yshift);
    } else if (HAS(ysame) && c->year) {
        *year = c->year;
    } else {
        return false;
    }
    return true;
}

/* How far a day is from today, days against the tense counted more. */
static int32_t strain(const time_context *c, int32_t days, tense t)
{
    int32_t away = days - c->today;

    if (away < 0) {
        return -away * (t == TENSE_FUTURE ? FUTURE_FACTOR : 1);
    }
    return away * (t == TENSE_PAST ? 2 : 1);
}

/* The year of a month and day without one. mdir: the last, this, the next such day; a weekday that
 * fits the day decides, else the nearest. */
static bool guess_year(const time_context *c, const fields *f, ymd *date, tense t)
{
    int32_t best = INT32_MAX, year = 0;

    if (!c->known) {
        return false;
    }
    for (int32_t y = c->date.year - 1; y <= c->date.year + 1; y++) {
        ymd candidate = {y, date->month, date->day};
        int32_t days = calendar_days(candidate), cost = strain(c, days, t);
        bool past =
            HAS(day) ? days < c->today : y * 12 + date->month < c->date.year * 12 + c->date.month;
        bool now = !HAS(day) && y == c->date.year && date->month == c->date.month;
        if (!calendar_valid(candidate) || (HAS(mdir) && GET(mdir) < 0 && !past) ||
            (HAS(mdir) && GET(mdir) > 0 && (past || now)) ||
            (HAS(mdir) && GET(mdir) == 0 && y != c->date.year)) {
            continue;
        }
        if (HAS(weekday) && HAS(day) && calendar_weekday(days) != GET(weekday)) {
            cost += 10000;
        }
        if (cost < best) {
            best = cost;
            year = y;
        }
    }
    date->year = year;
    return best < INT32_MAX;
}

/* The year of a Hijri month or day: named, or the one nearest to today. */
bool date_hijri_year(const time_context *c, const fields *f, ymd *date)
{
    int32_t best = INT32_MAX, now;

    if (HAS(hyear)) {
        date->year = GET(hyear);
        return true;
    }
    if (HAS(year) || !c->known) {
        return false;
    }
    now = hijri_year_today(c);
    for (int32_t y = now - 1; y <= now + 1; y++) {
        int32_t away =
            hijri_days(c->hijri, (ymd){y, date->month, date->day ? date->day : 15}) - c->today;
        bool wrong = HAS(hdir) && ((GET(hdir) < 0 && away >= 0) || (GET(hdir) > 0 && away <= 0));
        if (!wrong && abs(away) < best) {
            best = abs(away);
            date->year = y;
        }
    }
    return best < INT32_MAX;
}

/* A month with its year: of a date or alone. */
bool date_month(const time_context *c, const fields *f, ymd *date, tense t)
{
    if (HAS(month)) {
        date->month = GET(month);
        date->day = HAS(day) ? GET(day) : 15;
        return date_year(c, f, &date->year) || guess_year(c, f, date, t);
    }
    if (HAS(mshift) && c->known) {
        *date = calendar_add_months((ymd){c->date.year, c->date.month, 1}, GET(mshift));
        return true;
    }
    if (HAS(msame) && c->day_named) {
        *date = calendar_date(c->day);
        return true;
    }
    return false;
}

/* The day of that weekday on or before (or after) a day. */
static int32_t weekday_before(int32_t day, int32_t weekday)
{
    return day - (calendar_weekday(day) - weekday + 7) % 7;
}

static int32_t weekday_after(int32_t day, int32_t weekday)
{
    return weekday_before(day + 6, weekday);
}

static bool resolve_weekday(const time_context *c, const fields *f, int32_t *day, tense t)
{
    int32_t wd = GET(weekday);

    if (!c->known) {
        return false;
    }
    if (HAS(wshift)) {
        *day = weekday_before(c->today, 1) + 7 * GET(wshift) + wd - 1;
    } else if (HAS(wddir) && GET(wddir) != 0) {
        *day = GET(wddir) < 0 ? weekday_before(c->today - 1, wd) : weekday_after(c->today + 1, wd);
        *day += GET(wddir) < -1 ? -7 : GET(wddir) > 1 ? 7 : 0;
    } else {
        *day = t >= TENSE_PRESENT ? weekday_after(c->today, wd) : weekday_before(c->today, wd);
    }
    return true;
}

/* "yesterday", with its weekday where that is one day off. */
static int32_t resolve_shift(const time_context *c, const fields *f)
{
    int32_t day = c->today + GET(shift);

    for (int32_t d = day - 1; HAS(weekday) && d <= day + 1; d++) {
        if (calendar_weekday(d) == GET(weekday)) {
            return d;
        }
    }
    return day;
}

/* "The second day of" a feast. */
static int32_t order_of(const fields *f)
{
    return HAS(order) ? GET(order) - 1 : 0;
}

static bool resolve_holiday(const time_context *c, const fields *f, int32_t *day)
{
    isnad_str text = c->lex->items[GET(holiday)].text;
    ymd date = {0, 0, 0};
    int32_t year;

    if (!date_number(text, 1, 2, &date.month) || !date_number(text, 3, 2, &date.day) ||
        (!c->known && !HAS(year))) {
        return false;
    }
    if (!date_year(c, f, &year)) {
        fields bare = *f;
        if (*text.p == 'h') {
            if (!date_hijri_year(c, &bare, &date)) {
                return false;
            }
            *day = hijri_days(c->hijri, date);
            return true;
        }
        bare.set |= (uint64_t)1 << FIELD_day;
        if (!guess_year(c, &bare, &date, TENSE_UNKNOWN)) {
            return false;
        }
        year = date.year;
    }
    if (*text.p == 'g') {
        date.year = year;
        *day = calendar_days(date);
        return true;
    }
    date.year = hijri_date(c->hijri, calendar_days((ymd){year, 1, 1})).year;
    *day = hijri_days(c->hijri, date);
    if (calendar_date(*day).year < year) {
        date.year++;
        *day = hijri_days(c->hijri, date);
    }
    return true;
}

/* The day, where the fields name one. */
bool date_day(const time_context *c, const fields *f, int32_t *day, tense t)
{
    ymd date = {0, 0, 0};

    if (HAS(day) && (HAS(month) || HAS(mshift) || HAS(msame))) {
        if (!date_month(c, f, &date, t)) {
            return false;
        }
        date.day = GET(day);
        *day = calendar_valid(date) ? calendar_days(date) : 0;
        return calendar_valid(date);
    }
    if (HAS(hday) && HAS(hmonth)) {
        date = (ymd){0, GET(hmonth), GET(hday)};
        if (!date_hijri_year(c, f, &date)) {
            return false;
        }
        *day = hijri_days(c->hijri, date);
        return true;
    }
    if (HAS(shift)) {
        *day = c->known ? resolve_shift(c, f) : 0;
        return c->known;
    }
    if (HAS(holiday)) {
        bool known = resolve_holiday(c, f, day);
        *day += known ? order_of(f) : 0;
        return known;
    }
    return HAS(weekday) && !HAS(mshift) && resolve_weekday(c, f, day, t);
}

/* Whether the fields speak of a day at all, known or not. */
bool date_names_day(const fields *f)
{
    return HAS(weekday) || HAS(shift) || HAS(holiday) || HAS(hday) || HAS(day);
}
