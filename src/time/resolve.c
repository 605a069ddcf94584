/* resolve.c - from what a rule matched to a TIMEX3 type and value.
 *
 * Values are those of TimeML and HeidelTime: 2024-06-18, 2024-06, 2024, 2024-W25, 2024-Q2, 2024-H1,
 * 2024-SU, 202 (decade), 20 (century), 2024-06-18T14:30Z, 2024-06-18TEV, P3D, PT48H, P1DE, PXD,
 * XXXX-WXX-5, PRESENT_REF; XXXX-06-18 where the year cannot be known. What the text leaves open is
 * filled in from the day of publication: a weekday is the last one that was, in a future clause the
 * next; a day without a year is the nearest.
 *
 * A weekday beside "today" or "yesterday" is trusted over the day of publication when they are one
 * day apart, since that is what time zones and late editions do to it.
 */
#include "time/resolve.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/str.h"
#include "time/value.h"

static const char *const type_names[] = {"DATE", "TIME", "DURATION", "SET"};

/* ---- what all of them use -------------------------------------------------------------------- */

void value_write(value *v, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    if (vsnprintf(v->text, sizeof v->text, format, args) >= VALUE_BYTES) {
        v->text[0] = 0;
    }
    va_end(args);
}

void value_write_day(value *v, int32_t days)
{
    ymd date = calendar_date(days);

    value_write(v, "%04d-%02d-%02d", date.year, date.month, date.day);
}

isnad_str value_item(const time_context *c, const fields *f, field i)
{
    return fields_has(f, i) ? c->lex->items[(size_t)f->value[i]].text : (isnad_str){NULL, 0};
}

/* ---- sets and the rest ----------------------------------------------------------------------- */

static void write_set(const time_context *c, const fields *f, value *v)
{
    isnad_str text = value_item(c, f, FIELD_setadv);

    v->type = TYPE_SET;
    if (text.n) {
        value_write(v, "%.*s", (int)text.n, text.p);
    } else if (HAS(daily)) {
        value_write(v, "P1D");
    } else if (HAS(weekday)) {
        value_write(v, "XXXX-WXX-%d", GET(weekday));
    } else if (HAS(part)) {
        text = value_item(c, f, FIELD_part);
        value_write(v, "XXXX-XX-XXT%.*s", (int)text.n, text.p);
    } else if (HAS(season)) {
        text = value_item(c, f, FIELD_season);
        value_write(v, "XXXX-%.*s", (int)text.n, text.p);
    } else if (HAS(month)) {
        value_write(v, "XXXX-%02d", GET(month));
    }
}

static void write_ref(const time_context *c, const fields *f, value *v)
{
    isnad_str text = value_item(c, f, FIELD_ref);

    if (text.n) {
        value_write(v, "%.*s", (int)text.n, text.p);
    } else {
        int32_t dir = HAS(dir) ? GET(dir) : 0;
        value_write(v, "%s", dir < 0 ? "PAST_REF" : dir > 0 ? "FUTURE_REF" : "PRESENT_REF");
    }
}

/* "the same day", "the next day": counted from the day or year last named. */
static void write_mention(const time_context *c, const fields *f, value *v)
{
    int32_t dir = HAS(dir) ? GET(dir) : 0;

    if (GET(unit) == UNIT_D && c->day_named) {
        value_write_day(v, c->day + dir);
    } else if (GET(unit) == UNIT_Y && c->year) {
        value_write(v, "%04d", c->year + dir);
    } else if (GET(unit) == UNIT_M && c->day_named) {
        ymd date = calendar_add_months(calendar_date(c->day), dir);
        value_write(v, "%04d-%02d", date.year, date.month);
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
        value_write_day(v, c->today + GET(tonight));
    } else if (date_names_day(f)) {
        if (date_day(c, f, &day, t)) {
            value_write_day(v, day);
        } else if (HAS(month) && HAS(day) && !HAS(year)) {
            value_write(v, "XXXX-%02d-%02d", GET(month), GET(day));
        } else {
            v->type = clock_named(f) ? TYPE_TIME : TYPE_DATE;
            return;
        }
    } else if (clock_named(f)) {
        clock_write_day(c, v);
    } else {
        span_write(c, f, v, t);
    }
    if (clock_named(f)) {
        clock_write(c, f, v);
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
        duration_write_away(c, f, v, -1);
        break;
    case KIND_after:
        if (t == TENSE_FUTURE) {
            duration_write_away(c, f, v, 1);
        } else {
            duration_write(f, v, TYPE_DURATION);
        }
        break;
    case KIND_hence:
        duration_write_away(c, f, v, 1);
        break;
    case KIND_duration:
        duration_write(f, v, TYPE_DURATION);
        break;
    case KIND_many:
        duration_write_vague(f, v);
        break;
    case KIND_every:
        duration_write(f, v, TYPE_SET);
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

/* ---- mod ------------------------------------------------------------------------------------- */

/* What TIMEX3's mod says of a point in time where the text has "more than" and the like before or
 * behind how far it is away: more than a year ago is before that day, in more than a year after. */
static isnad_str mod_of_point(isnad_str approx, bool ago)
{
    static const struct {
        const char *duration, *ago, *ahead;
    } mods[] = {{"MORE_THAN", "BEFORE", "AFTER"},
                {"LESS_THAN", "AFTER", "BEFORE"},
                {"EQUAL_OR_MORE", "ON_OR_BEFORE", "ON_OR_AFTER"},
                {"EQUAL_OR_LESS", "ON_OR_AFTER", "ON_OR_BEFORE"}};

    for (size_t i = 0; i < sizeof mods / sizeof *mods; i++) {
        if (str_is(approx, mods[i].duration)) {
            const char *mod = ago ? mods[i].ago : mods[i].ahead;
            return (isnad_str){mod, strlen(mod)};
        }
    }
    return approx;
}

static isnad_str mod_of(const time_context *c, const found_time *found, time_type type)
{
    const fields *f = &found->fields;

    if (HAS(approx) && type != TYPE_SET) {
        isnad_str approx = value_item(c, f, FIELD_approx);
        return type == TYPE_DURATION ? approx : mod_of_point(approx, found->kind == KIND_ago);
    }
    return type <= TYPE_TIME ? value_item(c, f, FIELD_edge) : (isnad_str){NULL, 0};
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
    out->mod = mod_of(c, found, v.type);
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
