/* resolve.c - from what a rule matched to a TIMEX3 type and value.
 *
 * Values are those of TimeML and HeidelTime: 2024-06-18, 2024-06, 2024, 2024-W25, 2024-Q2, 2024-H1,
 * 2024-SU, 202 (decade), 20 (century), 2024-06-18T14:30Z, 2024-06-18TEV, P3D, PT48H, P1DE, PXD,
 * XXXX-WXX-5, PRESENT_REF; XXXX-06-18 where the year cannot be known. What the text leaves open is
 * filled in from the day of publication: a weekday is the last one that was, in a future clause the
 * next; a day without a year is the nearest. TIMEX3's mod ("start of") is not kept: it is not part
 * of the value.
 *
 * A weekday beside "today" or "yesterday" is trusted over the day of publication when they are one
 * day apart, since that is what time zones and late editions do to it.
 */
#include "time/resolve.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>

#include "base/str.h"
#include "time/date.h"

enum { DAY_MINUTES = 24 * 60, VALUE_BYTES = 64 };

static const char *const type_names[] = {"DATE", "TIME", "DURATION", "SET"};

typedef enum time_type { TYPE_DATE, TYPE_TIME, TYPE_DURATION, TYPE_SET } time_type;

typedef struct value {
    time_type type;
    char text[VALUE_BYTES]; /* empty: unknown */
} value;

static void write_value(value *v, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void write_value(value *v, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    if (vsnprintf(v->text, sizeof v->text, format, args) >= VALUE_BYTES) {
        v->text[0] = 0;
    }
    va_end(args);
}

/* ---- times of day ---------------------------------------------------------------------------- */

static isnad_str item_text(const time_context *c, const fields *f, field i)
{
    return fields_has(f, i) ? c->lex->items[(size_t)f->value[i]].text : (isnad_str){NULL, 0};
}

/* An hour of twelve in that part of the day. */
static int32_t hour_in_part(int32_t hour, isnad_str part)
{
    if (str_is(part, "MO")) {
        return hour == 12 ? 0 : hour;
    }
    if (str_is(part, "AF")) {
        return hour < 10 ? hour + 12 : hour;
    }
    if (str_is(part, "EV")) {
        return hour < 12 ? hour + 12 : hour;
    }
    if (str_is(part, "NI")) {
        return hour == 12 ? 24 : hour > 5 && hour < 12 ? hour + 12 : hour;
    }
    return hour;
}

static int32_t minute_of_day(const fields *f, isnad_str part)
{
    int32_t minute = HAS(clock) ? GET(clock) : GET(hour) * 60 + (HAS(minute) ? GET(minute) : 0);

    minute = hour_in_part(minute / 60, part) * 60 + minute % 60;
    minute += HAS(frac) ? GET(frac) : 0;
    return minute - (HAS(minus) ? GET(minus) : 0);
}

static void write_day(value *v, int32_t days)
{
    ymd date = calendar_date(days);

    write_value(v, "%04d-%02d-%02d", date.year, date.month, date.day);
}

/* Puts the clock time or part of the day behind the day in v, which may be empty. */
static void write_time(const time_context *c, const fields *f, value *v)
{
    isnad_str part = item_text(c, f, FIELD_part), zone = item_text(c, f, FIELD_zone);
    char day[VALUE_BYTES];

    memcpy(day, v->text, sizeof day);
    v->type = TYPE_TIME;
    if (HAS(hour) || HAS(clock)) {
        int32_t minute = minute_of_day(f, part);
        write_value(v, "%.20sT%02d:%02d%.*s", day, minute / 60, minute % 60, (int)zone.n,
                    zone.n ? zone.p : "");
    } else if (HAS(tonight)) {
        write_value(v, "%.20sTNI", day);
    } else {
        write_value(v, "%.20sT%.*s", day, (int)part.n, part.p);
    }
}

/* The day of a clock time that stands alone: the one its sentence has named, else today. */
static void write_day_around(const time_context *c, value *v)
{
    if (c->day_named && c->day_sentence == c->sentence) {
        write_day(v, c->day);
    } else if (c->known) {
        write_day(v, c->today);
    }
}

static bool has_time(const fields *f)
{
    return HAS(hour) || HAS(clock) || HAS(part) || HAS(tonight);
}

/* ---- longer spans ---------------------------------------------------------------------------- */

/* A decade or century after Christ; there is no way to write others. */
static void write_short(value *v, int digits, int32_t n)
{
    if (n >= 0) {
        write_value(v, "%0*d", digits, n);
    }
}

/* A number of units before or after today, in the fineness of the unit. */
static void write_shifted(const time_context *c, value *v, int32_t unit, int32_t n)
{
    int32_t year;
    ymd month = calendar_add_months((ymd){c->date.year, c->date.month, 1}, n);

    if (!c->known) {
        return;
    }
    switch (unit) {
    case UNIT_D:
        write_day(v, c->today + n);
        break;
    case UNIT_W:
    case UNIT_WE: {
        int32_t week = calendar_week(c->today + 7 * n, &year);
        write_value(v, unit == UNIT_W ? "%04d-W%02d" : "%04d-W%02d-WE", year, week);
        break;
    }
    case UNIT_M:
        write_value(v, "%04d-%02d", month.year, month.month);
        break;
    case UNIT_Q:
    case UNIT_HY: {
        int32_t per = unit == UNIT_Q ? 4 : 2, all = c->date.year * per + n;
        all += (c->date.month - 1) * per / 12;
        write_value(v, unit == UNIT_Q ? "%04d-Q%d" : "%04d-H%d", all / per, all % per + 1);
        break;
    }
    case UNIT_Y:
        year = c->date.year + n;
        write_value(v, year > 0 ? "%04d" : "BC%04d", year > 0 ? year : 1 - year);
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
    write_value(v, "%02d%d", century, tens);
}

/* A month, a year or a part of a year. */
static void write_part_of_year(const time_context *c, const fields *f, value *v, tense t)
{
    isnad_str season = item_text(c, f, FIELD_season);
    ymd date = {0, 0, 0};
    int32_t year;

    if (HAS(month) || HAS(mshift) || HAS(msame)) {
        if (date_month(c, f, &date, t)) {
            write_value(v, "%04d-%02d", date.year, date.month);
        } else if (HAS(month)) {
            write_value(v, "XXXX-%02d", GET(month));
        }
        return;
    }
    if (HAS(hmonth)) {
        date = (ymd){0, GET(hmonth), 15};
        if (date_hijri_year(c, f, &date)) {
            date = calendar_date(hijri_days(date));
            write_value(v, "%04d-%02d", date.year, date.month);
        }
        return;
    }
    if (!date_year(c, f, &year)) {
        if (HAS(hyear)) {
            write_value(v, "%04d", calendar_date(hijri_days((ymd){GET(hyear), 7, 1})).year);
        } else if (HAS(order) && c->known) {
            write_value(v, GET(unit) == UNIT_Q ? "%04d-Q%d" : "%04d-H%d", c->date.year, GET(order));
        }
        return;
    }
    if (HAS(order)) {
        if (GET(order) <= (GET(unit) == UNIT_Q ? 4 : 2)) {
            write_value(v, GET(unit) == UNIT_Q ? "%04d-Q%d" : "%04d-H%d", year, GET(order));
        }
    } else if (season.n) {
        write_value(v, "%04d-%.*s", year, (int)season.n, season.p);
    } else {
        write_value(v, HAS(bc) ? "BC%04d" : "%04d", year);
    }
}

static void write_span(const time_context *c, const fields *f, value *v, tense t)
{
    if (HAS(decade) || HAS(decadeord)) {
        write_decade(c, f, v);
    } else if (HAS(century)) {
        write_value(v, HAS(bc) ? "BC%02d" : "%02d", GET(century) - 1);
    } else if (HAS(millennium)) {
        write_value(v, "%d", GET(millennium) - 1);
    } else if (HAS(unit) && !HAS(order)) {
        write_shifted(c, v, GET(unit), HAS(dir) ? GET(dir) : 0);
    } else {
        write_part_of_year(c, f, v, t);
    }
}

/* ---- durations ------------------------------------------------------------------------------- */

static const char *const unit_letters[UNIT_COUNT] = {
    [UNIT_S] = "S",   [UNIT_MIN] = "M", [UNIT_H] = "H",   [UNIT_D] = "D", [UNIT_W] = "W",
    [UNIT_M] = "M",   [UNIT_Q] = "Q",   [UNIT_HY] = "HY", [UNIT_Y] = "Y", [UNIT_DE] = "DE",
    [UNIT_CE] = "CE", [UNIT_ML] = "ML", [UNIT_WE] = "WE"};

/* How many of which unit: parts of a unit are said in a smaller one where that comes out even. */
static double amount(const fields *f, int32_t *unit)
{
    static const struct {
        uint8_t unit, smaller;
        uint8_t n;
    } smaller[] = {{UNIT_H, UNIT_MIN, 60},
                   {UNIT_D, UNIT_H, 24},
                   {UNIT_Y, UNIT_M, 12},
                   {UNIT_DE, UNIT_Y, 10},
                   {UNIT_CE, UNIT_Y, 100}};
    double n = HAS(count) ? f->value[FIELD_count] : HAS(half) ? 0 : 1;

    *unit = GET(unit);
    if (!HAS(half)) {
        return n;
    }
    n += f->value[FIELD_half] / 1000;
    for (size_t i = 0; i < sizeof smaller / sizeof *smaller; i++) {
        if (smaller[i].unit == *unit && (n < 1 || *unit >= UNIT_DE)) {
            *unit = smaller[i].smaller;
            return nearbyint(n * smaller[i].n);
        }
    }
    return n;
}

static void write_duration(const fields *f, value *v, time_type type)
{
    int32_t unit;
    double n = amount(f, &unit);

    v->type = type;
    write_value(v, unit <= UNIT_H ? "PT%.10g%s" : "P%.10g%s", n, unit_letters[unit]);
}

/* "three hours ago": a clock time, which needs that of publication. */
static void write_shifted_clock(const time_context *c, value *v, int32_t unit, double n)
{
    double all;
    int32_t day;
    ymd date;

    v->type = TYPE_TIME;
    if (!c->known || c->minute < 0) {
        return;
    }
    all = c->minute + n * (unit == UNIT_H ? 60 : unit == UNIT_MIN ? 1 : 0);
    day = (int32_t)floor(all / DAY_MINUTES);
    all -= (double)day * DAY_MINUTES;
    date = calendar_date(c->today + day);
    write_value(v, "%04d-%02d-%02dT%02d:%02d", date.year, date.month, date.day, (int)all / 60,
                (int)all % 60);
}

static void write_away(const time_context *c, const fields *f, value *v, int32_t sign)
{
    int32_t unit;
    double n = amount(f, &unit);

    v->type = TYPE_DATE;
    if (n > 100000) {
        return;
    }
    if (unit <= UNIT_H) {
        write_shifted_clock(c, v, unit, sign * n);
    } else if (unit == UNIT_Y && n != floor(n)) {
        write_shifted(c, v, UNIT_M, sign * (int32_t)nearbyint(n * 12));
    } else if ((unit == UNIT_M || unit == UNIT_W) && n != floor(n)) {
        write_shifted(c, v, UNIT_D, sign * (int32_t)nearbyint(n * (unit == UNIT_M ? 30 : 7)));
    } else {
        write_shifted(c, v, unit, sign * (int32_t)n);
    }
}

/* ---- sets and the rest ----------------------------------------------------------------------- */

static void write_set(const time_context *c, const fields *f, value *v)
{
    isnad_str text = item_text(c, f, FIELD_setadv);

    v->type = TYPE_SET;
    if (text.n) {
        write_value(v, "%.*s", (int)text.n, text.p);
    } else if (HAS(daily)) {
        write_value(v, "P1D");
    } else if (HAS(weekday)) {
        write_value(v, "XXXX-WXX-%d", GET(weekday));
    } else if (HAS(part)) {
        text = item_text(c, f, FIELD_part);
        write_value(v, "XXXX-XX-XXT%.*s", (int)text.n, text.p);
    } else if (HAS(season)) {
        text = item_text(c, f, FIELD_season);
        write_value(v, "XXXX-%.*s", (int)text.n, text.p);
    } else if (HAS(month)) {
        write_value(v, "XXXX-%02d", GET(month));
    }
}

static void write_ref(const time_context *c, const fields *f, value *v)
{
    isnad_str text = item_text(c, f, FIELD_ref);

    if (text.n) {
        write_value(v, "%.*s", (int)text.n, text.p);
    } else {
        int32_t dir = HAS(dir) ? GET(dir) : 0;
        write_value(v, "%s", dir < 0 ? "PAST_REF" : dir > 0 ? "FUTURE_REF" : "PRESENT_REF");
    }
}

/* "the same day", "the next day": counted from the day or year last named. */
static void write_mention(const time_context *c, const fields *f, value *v)
{
    int32_t dir = HAS(dir) ? GET(dir) : 0;

    if (GET(unit) == UNIT_D && c->day_named) {
        write_day(v, c->day + dir);
    } else if (GET(unit) == UNIT_Y && c->year) {
        write_value(v, "%04d", c->year + dir);
    } else if (GET(unit) == UNIT_M && c->day_named) {
        ymd date = calendar_add_months(calendar_date(c->day), dir);
        write_value(v, "%04d-%02d", date.year, date.month);
    }
}

static void write_date(const time_context *c, const fields *f, value *v, tense t)
{
    int32_t day;

    if (HAS(tonight)) {
        if (!c->known) {
            v->type = TYPE_TIME;
            return;
        }
        write_day(v, c->today + GET(tonight));
    } else if (date_names_day(f)) {
        if (date_day(c, f, &day, t)) {
            write_day(v, day);
        } else if (HAS(month) && HAS(day) && !HAS(year)) {
            write_value(v, "XXXX-%02d-%02d", GET(month), GET(day));
        } else {
            v->type = has_time(f) ? TYPE_TIME : TYPE_DATE;
            return;
        }
    } else if (has_time(f)) {
        write_day_around(c, v);
    } else {
        write_span(c, f, v, t);
    }
    if (has_time(f)) {
        write_time(c, f, v);
    }
}

static void write_kind(const time_context *c, const found_time *found, value *v, tense t)
{
    const fields *f = &found->fields;

    switch (found->kind) {
    case KIND_date:
        write_date(c, f, v, t);
        break;
    case KIND_ago:
        write_away(c, f, v, -1);
        break;
    case KIND_after:
        if (t == TENSE_FUTURE) {
            write_away(c, f, v, 1);
        } else {
            write_duration(f, v, TYPE_DURATION);
        }
        break;
    case KIND_duration:
        write_duration(f, v, TYPE_DURATION);
        break;
    case KIND_many:
        v->type = TYPE_DURATION;
        write_value(v, GET(unit) <= UNIT_H ? "PTX%s" : "PX%s", unit_letters[GET(unit)]);
        break;
    case KIND_every:
        write_duration(f, v, TYPE_SET);
        break;
    case KIND_set:
        write_set(c, f, v);
        break;
    case KIND_mention:
        write_mention(c, f, v);
        break;
    default:
        write_ref(c, f, v);
    }
}

/* ---- all together ---------------------------------------------------------------------------- */

/* Later times of the text may count from this one. */
static void remember(time_context *c, const value *v)
{
    isnad_str s = {v->text, strlen(v->text)};
    ymd date;

    if (v->type > TYPE_TIME || !date_number(s, 0, 4, &date.year)) {
        return;
    }
    if (s.n == 4 || s.p[4] == '-') {
        c->year = date.year;
    }
    if (s.n >= 10 && date_number(s, 5, 2, &date.month) && date_number(s, 8, 2, &date.day)) {
        c->day_named = true;
        c->day = calendar_days(date);
        c->day_sentence = c->sentence;
    }
}

isnad_code resolve_time(time_context *c, const found_time *found, tense tense, isnad_time *out)
{
    value v = {.type = TYPE_DATE};
    size_t n;

    write_kind(c, found, &v, tense);
    n = strlen(v.text);
    out->type = (isnad_str){type_names[v.type], strlen(type_names[v.type])};
    out->value = (isnad_str){NULL, 0};
    out->span = (isnad_span){found->start, found->stop};
    if (n) {
        out->value = (isnad_str){arena_copy(c->arena, v.text, n), n};
        if (!out->value.p) {
            return ISNAD_NO_MEMORY;
        }
        remember(c, &v);
    }
    return ISNAD_OK;
}
