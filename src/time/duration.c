/* duration.c - how long, and how long before or after today. */
#include <math.h>

#include "time/value.h"

enum { DAY_MINUTES = 24 * 60 };

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

void duration_write(const fields *f, value *v, time_type type)
{
    int32_t unit;
    double n = amount(f, &unit);

    v->type = type;
    value_write(v, unit <= UNIT_H ? "PT%.10g%s" : "P%.10g%s", n, unit_letters[unit]);
}

void duration_write_vague(const fields *f, value *v)
{
    v->type = TYPE_DURATION;
    value_write(v, GET(unit) <= UNIT_H ? "PTX%s" : "PX%s", unit_letters[GET(unit)]);
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
    value_write(v, "%04d-%02d-%02dT%02d:%02d", date.year, date.month, date.day, (int)all / 60,
                (int)all % 60);
}

void duration_write_away(const time_context *c, const fields *f, value *v, int32_t sign)
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
        span_write_shifted(c, v, UNIT_M, sign * (int32_t)nearbyint(n * 12));
    } else if ((unit == UNIT_M || unit == UNIT_W) && n != floor(n)) {
        span_write_shifted(c, v, UNIT_D, sign * (int32_t)nearbyint(n * (unit == UNIT_M ? 30 : 7)));
    } else {
        span_write_shifted(c, v, unit, sign * (int32_t)n);
    }
}
