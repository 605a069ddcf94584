/* grammar.h - the rules of data/time_rules.tsv, and matching them against atoms. */
#ifndef ISNAD_TIME_GRAMMAR_H
#define ISNAD_TIME_GRAMMAR_H

#include "time/lexicon.h"

/* clang-format off */
/* What a rule can make. */
#define GRAMMAR_KINDS(X) \
    X(date) X(ago) X(after) X(hence) X(duration) X(many) X(set) X(every) X(ref) X(refdir) X(mention) X(none)

/* What words can set. Calendar fields are numbers; shifts count from today; part, season, zone,
 * holiday, ref, setadv, edge and approx are entries of the lexicon. */
#define GRAMMAR_FIELDS(X) \
    X(weekday) X(month) X(day) X(year) X(hmonth) X(hday) X(hyear) X(bc) \
    X(shift) X(dir) X(wddir) X(mdir) X(hdir) X(yshift) X(mshift) X(wshift) X(cshift) \
    X(ysame) X(msame) X(unit) X(count) X(half) X(order) X(decade) X(decadeord) X(century) X(millennium) \
    X(hour) X(minute) X(clock) X(frac) X(minus) X(part) X(zone) X(season) X(holiday) X(ref) \
    X(setadv) X(daily) X(tonight) X(hcentury) X(edge) X(approx)
/* clang-format on */

typedef enum rule_kind {
#define KIND_NAME(name) KIND_##name,
    GRAMMAR_KINDS(KIND_NAME)
#undef KIND_NAME
        KIND_COUNT
} rule_kind;

typedef enum field {
#define FIELD_NAME(name) FIELD_##name,
    GRAMMAR_FIELDS(FIELD_NAME)
#undef FIELD_NAME
        FIELD_COUNT
} field;

typedef struct fields {
    uint64_t set; /* which of them have a value */
    uint8_t skip; /* bytes of the first word that are particles before it */
    double value[FIELD_COUNT];
} fields;

_Static_assert(FIELD_COUNT <= 64, "fields.set has a bit for each");

static inline bool fields_has(const fields *f, field i)
{
    return f->set >> i & 1;
}

typedef struct grammar grammar;

/* Reads the rules into the arena. ISNAD_OK, ISNAD_NO_MEMORY, ISNAD_FORMAT (a fault of the table).
 */
isnad_code grammar_load(const grammar **out, arena *a, isnad_error *error);

/* What a rule matched: atoms [first, end). */
typedef struct found_time {
    size_t first, end;
    uint32_t start, stop; /* bytes of the text */
    rule_kind kind;
    fields fields;
} found_time;

/* The longest match at atom i; false where there is none. Its cost has a bound that depends on the
 * rules only. */
bool grammar_match(const grammar *g, const atoms *list, size_t i, found_time *found);

#endif
