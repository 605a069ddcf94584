/* numbers.c - numbers of digits and of words.
 *
 * The grammar of Arabic numbers: hundreds, then ones before tens, joined by "and"; ones directly
 * before "ten" are 11 to 19; each such group may be multiplied by scales (thousand, million), which
 * get smaller from one group to the next; the last scale may have a half or a third added to it.
 * Gender and case are not looked at: news gets them wrong. Digits may stand for any group.
 */
#include "time/numbers.h"

#include <math.h>

#include "base/str.h"

enum { SHARES = 1000 /* a share is in thousandths */ };

/* ---- words ----------------------------------------------------------------------------------- */

/* A number being read: from atom `first` on, up to `at`. */
typedef struct number {
    const atoms *list;
    size_t first, at;
    double value;
} number;

/* The reading of that class at `at`, which must be joined by "and" or must not be; the first word
 * of the number may have any particle. */
static const reading *word_at(const number *num, size_t at, unsigned class, bool joined)
{
    const atom *a;

    if (at >= num->list->n) {
        return NULL;
    }
    a = &num->list->items[at];
    for (size_t i = 0; lex_has(a->set, class) && i < a->nreading; i++) {
        const reading *r = &a->readings[i];
        if (r->class == class && (at == num->first || (!(r->flags & LEX_PREP) &&
                                                       ((r->flags & LEX_CONJ) != 0) == joined))) {
            return r;
        }
    }
    return NULL;
}

/* 1 to 99 in words. */
static bool read_ones(number *num, bool joined)
{
    const reading *one = word_at(num, num->at, LEX_one, joined);
    const reading *first = one ? one : word_at(num, num->at, LEX_half10, joined);
    const reading *ten;

    if (first && word_at(num, num->at + first->len, LEX_teen, false)) {
        num->value += first->value + 10;
        num->at += first->len + 1u;
        return true;
    }
    ten = first ? word_at(num, num->at + first->len, LEX_tens, true)
                : word_at(num, num->at, LEX_tens, joined);
    if (!ten && !one) {
        return false;
    }
    if (first && (ten || one)) {
        num->value += first->value;
        num->at += first->len;
    }
    if (ten) {
        num->value += ten->value;
        num->at += ten->len;
    }
    return true;
}

/* Less than a thousand, in words or digits. *place is what a smaller group must be below. */
static bool read_group(number *num, bool joined, double *place)
{
    const atom *a = num->at < num->list->n ? &num->list->items[num->at] : NULL;
    const reading *hundred = word_at(num, num->at, LEX_hundred, joined);
    bool whole;

    *place = 1;
    if (a && a->number && (num->at == num->first || ((a->flags & LEX_CONJ) != 0) == joined)) {
        num->at++;
        return numbers_digits(atom_fold(a), &num->value, &whole);
    }
    if (!hundred) {
        return read_ones(num, joined);
    }
    num->value += hundred->value;
    num->at += hundred->len;
    if (!read_ones(num, true)) {
        *place = 100;
    }
    return true;
}

/* A half or the like before or behind a scale, as a factor; *at moves behind it. */
static double read_share(const number *num, size_t *at, bool joined)
{
    const reading *share = word_at(num, *at, LEX_share, joined);

    if (!share) {
        return 0;
    }
    *at += share->len;
    return share->value / SHARES;
}

static const reading *scale_at(const number *num, size_t at, bool joined)
{
    const reading *scale = word_at(num, at, LEX_scale, joined);

    return scale ? scale : word_at(num, at, LEX_scales, joined);
}

/* The dual of a scale. The form that must have its noun behind it is written like the singular in
 * the accusative, which "and" may follow: "a million and two hundred thousand". */
static const reading *dual_at(const number *num, bool joined)
{
    const reading *dual = word_at(num, num->at, LEX_scale2, joined);
    const atom *next = num->at + 1 < num->list->n ? &num->list->items[num->at + 1] : NULL;
    bool more = next && next->flags & LEX_CONJ;

    for (size_t i = 0; next && i < next->nreading; i++) {
        more = more || next->readings[i].flags & LEX_CONJ;
    }
    return dual || more ? dual : word_at(num, num->at, LEX_scale2c, joined);
}

/* A scale that is its own number: "a thousand", "two million", "half a million". */
static bool read_scale(number *num, bool joined, double *place)
{
    const reading *scale = dual_at(num, joined);
    size_t at = num->at;
    double share, factor = 2;

    if (!scale) {
        scale = word_at(num, num->at, LEX_scale, joined);
        factor = 1;
    }
    if (scale) {
        num->value = factor * scale->value;
        *place = scale->value;
        num->at += scale->len;
        return true;
    }
    share = read_share(num, &at, joined);
    scale = share > 0 ? word_at(num, at, LEX_scale, false) : NULL;
    if (!scale) {
        return false;
    }
    *place = 1;
    num->value = share * scale->value;
    num->at = at + scale->len;
    return true;
}

/* 33.7 thousand million is a whole number, whatever binary fractions make of it. */
static double scaled(double value, double scale)
{
    return nearbyint(value * scale * SHARES) / SHARES;
}

/* One term: a group with its scales. False, and num is as it was, where there is none. */
static bool read_term(number *num, bool joined, double *place)
{
    number was = *num;
    const reading *scale;

    num->value = 0;
    if (!read_scale(num, joined, place)) {
        if (!read_group(num, joined, place)) {
            *num = was;
            return false;
        }
    }
    while ((scale = scale_at(num, num->at, false)) && !(scale->flags & LEX_DEF)) {
        num->value = scaled(num->value, scale->value);
        *place = *place > 1 && *place != 100 ? *place * scale->value : scale->value;
        num->at += scale->len;
    }
    return true;
}

/* "... and a half", perhaps with the scale said again. */
static void read_rest(number *num, double place)
{
    size_t at = num->at;
    double share = place >= SHARES ? read_share(num, &at, true) : 0;
    const reading *again;

    if (share > 0) {
        num->value += share * place;
        again = word_at(num, at, LEX_scale, false);
        num->at = at + (again && again->value <= place ? again->len : 0);
    }
}

static bool read_cardinal(number *num)
{
    double place, total;

    if (!read_term(num, false, &place)) {
        return false;
    }
    total = num->value;
    while (place > 1) {
        number more = *num;
        double smaller;
        if (!read_term(&more, true, &smaller) || more.value >= place || smaller >= place) {
            break;
        }
        total += more.value;
        place = smaller;
        num->at = more.at;
    }
    num->value = total;
    read_rest(num, place);
    return true;
}

/* An ordinal; *hour: it may be a feminine one, as hours are; *day: a masculine one, as days are. */
static bool read_ordinal(number *num, bool *hour, bool *day)
{
    const reading *first = word_at(num, num->at, LEX_ordm, false), *ten;
    bool alone = true;

    *hour = !first;
    *day = true;
    if (!first && (first = word_at(num, num->at, LEX_ordf, false))) {
        *day = false;
    }
    if (!first) {
        first = word_at(num, num->at, LEX_ordt, false);
        alone = false;
    }
    if (!first) {
        first = word_at(num, num->at, LEX_tens, false);
        num->value = first ? first->value : 0;
        num->at += first ? first->len : 0u;
        return first && first->flags & LEX_DEF;
    }
    num->value = first->value;
    num->at += first->len;
    if (word_at(num, num->at, LEX_teen, false)) {
        num->value += 10;
        num->at++;
        return true;
    }
    ten = word_at(num, num->at, LEX_tens, true);
    if (ten) {
        num->value += ten->value;
        num->at += ten->len;
    }
    return alone || ten;
}

/* ---- all together ---------------------------------------------------------------------------- */

/* The particles of a number's first word, and where it starts. "And one of ten", eleven, is written
 * like "one": so teens are looked at first. */
static reading first_word(const atom *a, bool teen)
{
    static const uint8_t classes[] = {LEX_half10, LEX_one,     LEX_tens,  LEX_hundred,
                                      LEX_scale2, LEX_scale2c, LEX_scale, LEX_share,
                                      LEX_ordm,   LEX_ordf,    LEX_ordt};
    reading r = {.item = ISNAD_NONE, .flags = a->flags, .len = 1};

    for (size_t i = teen ? 0 : 1; !a->number && i < sizeof classes; i++) {
        const reading *word = atom_find(a, classes[i]);
        if (word) {
            r.flags = word->flags;
            r.skip = word->skip;
            return r;
        }
    }
    return r;
}

static void add_cardinal(atoms *list, size_t i)
{
    atom *a = &list->items[i];
    number num = {.list = list, .first = i, .at = i};
    reading r;

    if (!read_cardinal(&num) || num.at - i > UINT8_MAX) {
        return;
    }
    r = first_word(a, num.value > 10 && num.value < 20);
    r.len = (uint8_t)(num.at - i);
    r.value = num.value;
    r.class = LEX_n;
    atom_add(a, r);
    if (!a->number) {
        number_add_if(a, r, LEX_day, r.value >= 1 && r.value <= 31);
        number_add_if(a, r, LEX_year4, r.len > 1 && r.value >= 1900 && r.value < 2100);
    }
}

static void add_ordinal(atoms *list, size_t i)
{
    atom *a = &list->items[i];
    number num = {.list = list, .first = i, .at = i};
    reading r = first_word(a, false);
    bool hour, day;

    if (a->number || !read_ordinal(&num, &hour, &day)) {
        return;
    }
    r.len = (uint8_t)(num.at - i);
    r.value = num.value;
    r.class = LEX_ord;
    atom_add(a, r);
    number_add_if(a, r, LEX_ordday, r.value <= 31 && day && r.flags & LEX_DEF);
    number_add_if(a, r, LEX_ordhour, r.value <= 12 && hour);
}

void numbers_read(atoms *list)
{
    static const uint8_t starts[] = {LEX_one,   LEX_half10, LEX_tens,    LEX_hundred,
                                     LEX_scale, LEX_scale2, LEX_scale2c, LEX_share,
                                     LEX_ordm,  LEX_ordf,   LEX_ordt};
    lex_set words = {{0}};

    for (size_t i = 0; i < sizeof starts; i++) {
        lex_add(&words, starts[i]);
    }
    for (size_t i = 0; i < list->n; i++) {
        atom *a = &list->items[i];
        if (a->number) {
            numbers_read_digits(a);
        }
        if (a->number || lex_meet(a->set, words)) {
            add_cardinal(list, i);
            add_ordinal(list, i);
        }
    }
}
