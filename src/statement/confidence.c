/* confidence.c - a logistic sum over a few features. How the weights of
 * data/statement_confidence.tsv were fitted, and how well they keep their word, stands there.
 */
#include "statement/confidence.h"

#include <math.h>

#include "base/error.h"
#include "base/str.h"
#include "base/table.h"

static const char *const names[CONFIDENCE_COUNT] = {
    "base",  "clause",   "speech", "phrase", "evidence", "headline", "participle", "noun",
    "named", "left_out", "before", "inside", "via",      "weak",     "strict",     "nobody"};

/* "-0.75"; the tables have no other numbers like it. */
static double number(isnad_str s)
{
    double value = 0, unit = 1;
    bool negative = s.n > 0 && s.p[0] == '-', fraction = false;

    for (size_t i = negative; i < s.n; i++) {
        if (s.p[i] == '.') {
            fraction = true;
        } else if (s.p[i] >= '0' && s.p[i] <= '9') {
            value = value * 10 + (s.p[i] - '0');
            unit *= fraction ? 10 : 1;
        }
    }
    return (negative ? -value : value) / unit;
}

isnad_code confidence_load(confidence_table *confidence, arena *a, isnad_error *error)
{
    table t;
    isnad_code code = table_load(&t, "statement_confidence", a, error);

    if (code) {
        return code;
    }
    for (size_t row = 0; row < t.nrow; row++) {
        for (int i = 0; i < CONFIDENCE_COUNT; i++) {
            if (str_is(table_cell(&t, row, 0), names[i])) {
                confidence->weights[i] = number(table_cell(&t, row, 1));
            }
        }
    }
    return ISNAD_OK;
}

static unsigned bit(bool set, confidence_feature feature)
{
    return set ? 1u << feature : 0;
}

unsigned confidence_features(const view *v, const draft *d)
{
    bool named = false;
    bool verb = d->entry != NULL;

    for (uint32_t i = d->speaker.first; i < d->speaker.end; i++) {
        named = named || v->tokens[i].name;
    }
    return bit(true, CONFIDENCE_BASE) | bit(d->mark == MARK_THAT, CONFIDENCE_CLAUSE) |
           bit(d->mark == MARK_QUOTE, CONFIDENCE_SPEECH) |
           bit(d->mark == MARK_PREP || d->mark == MARK_OBJECT || d->mark == MARK_DESCRIBE,
               CONFIDENCE_PHRASE) |
           bit(d->role != EVIDENCE_NONE, CONFIDENCE_EVIDENCE) |
           bit(d->mark == MARK_HEADLINE, CONFIDENCE_HEADLINE) |
           bit(verb && d->form.base == CUE_PART, CONFIDENCE_PARTICIPLE) |
           bit(verb && d->form.base == CUE_NOUN && range_empty(d->relayer), CONFIDENCE_NOUN) |
           bit(named, CONFIDENCE_NAMED) | bit(range_empty(d->speaker), CONFIDENCE_LEFT_OUT) |
           bit(d->speaker_before && !range_empty(d->speaker), CONFIDENCE_BEFORE) |
           bit(d->within != ISNAD_NONE, CONFIDENCE_INSIDE) | bit(d->nvia > 0, CONFIDENCE_VIA) |
           bit(d->weak, CONFIDENCE_WEAK) | bit(verb && d->entry->strict, CONFIDENCE_STRICT) |
           bit(!d->who.n, CONFIDENCE_NOBODY);
}

double confidence_of(const confidence_table *confidence, unsigned features)
{
    double sum = 0;

    for (int i = 0; i < CONFIDENCE_COUNT; i++) {
        sum += features >> i & 1 ? confidence->weights[i] : 0;
    }
    return 1 / (1 + exp(-sum));
}
