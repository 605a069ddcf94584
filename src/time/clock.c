/* clock.c - times of day: hours and minutes, parts of the day, zones. */
#include "base/str.h"
#include "time/value.h"

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

void clock_write(const time_context *c, const fields *f, value *v)
{
    isnad_str part = value_item(c, f, FIELD_part), zone = value_item(c, f, FIELD_zone);
    char day[VALUE_BYTES];

    memcpy(day, v->text, sizeof day);
    v->type = TYPE_TIME;
    if (HAS(hour) || HAS(clock)) {
        int32_t minute = minute_of_day(f, part);
        value_write(v, "%.20sT%02d:%02d%.*s", day, minute / 60, minute % 60, (int)zone.n,
                    zone.n ? zone.p : "");
    } else if (HAS(tonight)) {
        value_write(v, "%.20sTNI", day);
    } else {
        value_write(v, "%.20sT%.*s", day, (int)part.n, part.p);
    }
}

void clock_write_day(const time_context *c, value *v)
{
    if (c->day_named && c->day_sentence == c->sentence) {
        value_write_day(v, c->day);
    } else if (c->known) {
        value_write_day(v, c->today);
    }
}

bool clock_named(const fields *f)
{
    return HAS(hour) || HAS(clock) || HAS(part) || HAS(tonight);
}
