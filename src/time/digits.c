/* digits.c - numbers of digits: what they say, and what they may be in a date or a clock time. */
#include <math.h>

#include "base/str.h"
#include "time/numbers.h"

enum { SHARES = 1000 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Bytes of the decimal or thousands sign at `at`: Latin or Arabic; 0 where there is none. */
static size_t sign_size(isnad_str s, size_t at, bool *comma)
{
    unsigned char c = (unsigned char)s.p[at], d = at + 1 < s.n ? (unsigned char)s.p[at + 1] : 0;

    *comma = c == ',' || (c == 0xD8 && d == 0x8C) || (c == 0xD9 && d == 0xAC);
    if (c == '.' || c == ',') {
        return 1;
    }
    return *comma || (c == 0xD9 && d == 0xAB) ? 2 : 0;
}

/* Reads the digits at *at; returns how many. */
static size_t digit_run(isnad_str s, size_t *at, double *value)
{
    size_t start = *at;

    for (*value = 0; *at < s.n && is_digit(s.p[*at]); ++*at) {
        *value = *value * 10 + (s.p[*at] - '0');
    }
    return *at - start;
}

bool numbers_digits(isnad_str s, double *value, bool *whole)
{
    size_t at = 0, nsign = 0, first = digit_run(s, &at, value);
    bool thousands = first > 0 && first <= 3;

    *whole = first > 0 && at == s.n;
    while (first && at < s.n) {
        double group;
        bool comma;
        size_t size = sign_size(s, at, &comma), n;

        at += size;
        n = size ? digit_run(s, &at, &group) : 0;
        if (!n) {
            return false;
        }
        nsign++;
        /* "1,200" and "1.200.000" are thousands, "1.200" is not, but "5.000" is */
        thousands = thousands && n == 3 && (comma || nsign > 1 || group == 0 || at < s.n);
        if (thousands) {
            *value = *value * SHARES + group;
        } else if (at < s.n || nsign > 1) {
            return false;
        } else {
            *value += group / pow(10, (double)n);
        }
    }
    return first > 0;
}

/* The digits at index i of a whole number as a number, n of them. */
static int part_of(isnad_str s, size_t i, size_t n)
{
    int value = 0;

    for (size_t k = i; k < i + n; k++) {
        value = value * 10 + (s.p[k] - '0');
    }
    return value;
}

static void add_clock(atom *a, reading r, unsigned class, int hour, int minute)
{
    if (hour <= 24 && minute < 60) {
        r.class = (uint8_t) class;
        r.value = hour * 60 + minute;
        atom_add(a, r);
    }
}

/* "7.30" as a time of day. */
static void read_dotted(atom *a, reading r)
{
    isnad_str s = atom_fold(a);
    size_t hour = s.n > 4 && is_digit(s.p[1]) ? 2 : 1;
    bool comma;
    size_t sign = s.n > hour + 2 ? sign_size(s, hour, &comma) : 0;

    if (sign && s.n == hour + sign + 2 && is_digit(s.p[hour + sign])) {
        add_clock(a, r, LEX_hdot, part_of(s, 0, hour), part_of(s, hour + sign, 2));
    }
}

void numbers_read_digits(atom *a)
{
    isnad_str s = atom_fold(a);
    reading r = {.len = 1, .item = ISNAD_NONE, .flags = a->flags};
    bool whole;
    double v;

    if (!numbers_digits(s, &v, &whole)) {
        return;
    }
    r.value = v;
    if (!whole) {
        read_dotted(a, r);
        return;
    }
    number_add_if(a, r, LEX_day, v >= 1 && v <= 31 && s.n <= 2);
    number_add_if(a, r, LEX_mm, v >= 1 && v <= 12 && s.n <= 2);
    number_add_if(a, r, LEX_hh, v <= 24 && s.n <= 2);
    number_add_if(a, r, LEX_mi, v < 60 && s.n == 2);
    number_add_if(a, r, LEX_year4, v >= 1000 && v < 2200 && s.n == 4);
    number_add_if(a, r, LEX_year20, v >= 1945 && v < 2050 && v != 2000);
    number_add_if(a, r, LEX_hyear, v >= 1300 && v <= 1500 && s.n == 4);
    number_add_if(a, r, LEX_year, v >= 1 && s.n <= 4);
    number_add_if(a, r, LEX_ord, v >= 1 && s.n <= 3);
    if (s.n == 4) {
        add_clock(a, r, LEX_hhmm, part_of(s, 0, 2), part_of(s, 2, 2));
    }
}
