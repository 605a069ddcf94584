/* amount.c - modifiers, ranges and vague amounts. */
#include "time/amount.h"

enum { MOST_MODIFIERS = 3 };

void amount_read_modifiers(scan *s)
{
    static const uint8_t classes[] = {LEX_about, LEX_atleast, LEX_atmost};

    for (int n = 0; n < MOST_MODIFIERS; n++) {
        const reading *best = NULL;
        for (size_t k = 0; k < sizeof classes; k++) {
            const atom *a = scan_atom(s, s->at);
            for (size_t i = 0; a && i < a->nreading; i++) {
                if (a->readings[i].class == classes[k] &&
                    (!best || a->readings[i].len > best->len)) {
                    best = &a->readings[i];
                }
            }
        }
        if (!best) {
            return;
        }
        scan_begin(s, s->at, best->skip);
        s->about |= best->class == LEX_about;
        s->least |= best->class == LEX_atleast;
        s->most |= best->class == LEX_atmost;
        s->at += best->len;
    }
}

/* The scale that a number ends with ("14 thousand"), 1 where there is none. */
static double last_scale(const scan *s, size_t i, const reading *n)
{
    const reading *scale = n->len > 1 ? scan_find(s, i + n->len - 1u, LEX_scale) : NULL;

    if (!scale && n->len > 1) {
        scale = scan_find(s, i + n->len - 1u, LEX_scales);
    }
    return scale ? scale->value : 1;
}

/* Sets the second end of a range; the first one shares its scale where it is the smaller number of
 * the two ("11 to 14 thousand"). */
static bool read_end(scan *s, size_t i, const reading *n)
{
    double scale = last_scale(s, i, n), low = s->min;

    if (scale > 1 && !s->scaled && low < n->value / scale) {
        low *= scale;
    }
    if (low >= n->value) {
        return false;
    }
    s->min = low;
    s->max = n->value;
    s->range = true;
    s->scaled = s->scaled || scale > 1;
    s->at = i + n->len;
    return true;
}

static bool is_joiner(const scan *s, size_t i)
{
    return scan_find(s, i, LEX_dash) || scan_find(s, i, LEX_to) || scan_find(s, i, LEX_or);
}

/* "... and 14", "... to 14", "- 14" behind the first number. */
static void read_range(scan *s, bool between)
{
    const reading *n = scan_find(s, s->at, LEX_n);

    if (n && n->flags & LEX_CONJ && (between || last_scale(s, s->at, n) > 1)) {
        read_end(s, s->at, n);
    } else if (is_joiner(s, s->at) && (n = scan_find(s, s->at + 1, LEX_n))) {
        read_end(s, s->at + 1, n);
    }
}

/* A number in digits or words, with the range it may begin. */
static bool read_number(scan *s, bool between)
{
    const reading *n = scan_find(s, s->at, LEX_n);
    const atom *a = scan_atom(s, s->at);

    if (!n || (n->value == 1 && !a->number) || n->value < 0) {
        return false;
    }
    scan_begin(s, s->at, n->skip);
    s->min = s->max = n->value;
    s->digits = a->number;
    s->defined = (n->flags & LEX_DEF) != 0;
    s->scaled = last_scale(s, s->at, n) > 1 || scan_find(s, s->at, LEX_scale) ||
                scan_find(s, s->at, LEX_scale2) || scan_find(s, s->at, LEX_scale2c);
    s->at += n->len;
    read_range(s, between);
    return true;
}

/* "tens of", "hundreds of thousands", "a few": 1 to 10 times a value. */
static bool read_vague(scan *s)
{
    const reading *few = scan_find(s, s->at, LEX_few), *first = few;
    double value = few ? 1 : 0;

    if (!first) {
        first = scan_find(s, s->at, LEX_many) ? scan_find(s, s->at, LEX_many)
                                              : scan_find(s, s->at, LEX_scales);
        value = first ? first->value : 0;
    }
    if (!first) {
        return false;
    }
    scan_begin(s, s->at, first->skip);
    s->at += first->len;
    for (const reading *more; (more = scan_find(s, s->at, few ? LEX_many : LEX_scales)) ||
                              (more = scan_find(s, s->at, LEX_scales));) {
        value *= more->value;
        s->at += more->len;
    }
    s->min = few ? 3 * value : value;
    s->max = few ? 9 * value : 10 * value - 1;
    s->about = s->scaled = s->many = true;
    return true;
}

bool amount_read(scan *s)
{
    const reading *lead = scan_find(s, s->at, LEX_between), *n;
    size_t start = s->at;

    if (!lead && (lead = scan_find(s, s->at, LEX_of))) {
        n = scan_find(s, s->at + lead->len, LEX_n);
        lead = n && scan_find(s, s->at + lead->len + n->len, LEX_to) ? lead : NULL;
    }
    if (lead) {
        s->at += lead->len;
        if (read_number(s, true) && s->range) {
            return true;
        }
        s->at = start;
        return false;
    }
    return read_number(s, false) || read_vague(s);
}
