/* time.c - the time stage: what it holds, and finding times again. */
#include "time/time.h"

#include "base/str.h"

isnad_code time_load(isnad_engine *engine, const isnad_config *config, isnad_error *error)
{
    (void)engine;
    (void)config;
    (void)error;
    return ISNAD_OK;
}

isnad_code time_run(const isnad_engine *engine, isnad_doc *doc, isnad_error *error)
{
    (void)engine;
    (void)doc;
    (void)error;
    return ISNAD_OK;
}

/* ---- finding times again --------------------------------------------------------------------- */

/* The first time that starts at or after the byte. */
static size_t lower_bound(const isnad_doc *doc, uint32_t start)
{
    size_t low = 0, high = doc->ntime;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (doc->times[middle].span.start < start) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

uint32_t time_in_range(const isnad_doc *doc, uint32_t start, uint32_t end)
{
    size_t i = lower_bound(doc, start);

    return i < doc->ntime && doc->times[i].span.end <= end ? (uint32_t)i : ISNAD_NONE;
}

uint32_t time_dated_in_range(const isnad_doc *doc, uint32_t start, uint32_t end)
{
    return time_dated_nearest(doc, start, end, start);
}

static uint32_t distance(isnad_span span, uint32_t at)
{
    return span.start > at ? span.start - at : span.end < at ? at - span.end : 0;
}

uint32_t time_dated_nearest(const isnad_doc *doc, uint32_t start, uint32_t end, uint32_t at)
{
    uint32_t best = ISNAD_NONE;

    for (size_t i = lower_bound(doc, start); i < doc->ntime && doc->times[i].span.end <= end; i++) {
        isnad_str date;
        time_precision precision;
        if (time_date(&doc->times[i], &date, &precision) &&
            (best == ISNAD_NONE ||
             distance(doc->times[i].span, at) < distance(doc->times[best].span, at))) {
            best = (uint32_t)i;
        }
    }
    return best;
}

static size_t digits(isnad_str s, size_t at, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (at + i >= s.n || s.p[at + i] < '0' || s.p[at + i] > '9') {
            return 0;
        }
    }
    return n;
}

bool time_date(const isnad_time *time, isnad_str *date, time_precision *precision)
{
    static const size_t length[] = {[TIME_YEAR] = 4, [TIME_MONTH] = 7, [TIME_DAY] = 10};
    isnad_str v = time->value;
    int p;

    if (!(str_is(time->type, "DATE") || str_is(time->type, "TIME")) || !digits(v, 0, 4)) {
        return false;
    }
    p = v.n < 7 || v.p[4] != '-' || !digits(v, 5, 2)    ? TIME_YEAR
        : v.n < 10 || v.p[7] != '-' || !digits(v, 8, 2) ? TIME_MONTH
                                                        : TIME_DAY;
    if (v.n != length[p] && !(p == TIME_DAY && v.p[10] == 'T')) {
        return false;
    }
    *date = (isnad_str){v.p, length[p]};
    *precision = (time_precision)p;
    return true;
}
