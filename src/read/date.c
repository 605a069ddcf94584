/* date.c - whether a publication date is one: an ISO date, or date and time. */
#include "isnad.h"

/* Takes n digits at *at; returns their value, or -1. */
static int take_digits(isnad_str s, size_t *at, size_t n)
{
    int value = 0;

    if (s.n - *at < n) {
        return -1;
    }
    for (size_t i = 0; i < n; i++) {
        char c = s.p[(*at)++];
        if (c < '0' || c > '9') {
            return -1;
        }
        value = value * 10 + (c - '0');
    }
    return value;
}

static bool take(isnad_str s, size_t *at, char c)
{
    if (*at < s.n && s.p[*at] == c) {
        (*at)++;
        return true;
    }
    return false;
}

static int month_days(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return days[month - 1] + (month == 2 && leap);
}

static bool take_date(isnad_str s, size_t *at)
{
    int year = take_digits(s, at, 4), month, day;

    if (year < 1 || !take(s, at, '-')) {
        return false;
    }
    month = take_digits(s, at, 2);
    if (month < 1 || month > 12 || !take(s, at, '-')) {
        return false;
    }
    day = take_digits(s, at, 2);
    return day >= 1 && day <= month_days(year, month);
}

static bool take_zone(isnad_str s, size_t *at)
{
    int hour, minute;

    if (*at == s.n || take(s, at, 'Z')) {
        return true;
    }
    if (!take(s, at, '+') && !take(s, at, '-')) {
        return false;
    }
    hour = take_digits(s, at, 2);
    take(s, at, ':');
    minute = *at < s.n ? take_digits(s, at, 2) : 0;
    return hour >= 0 && hour <= 14 && minute >= 0 && minute < 60;
}

static bool take_time(isnad_str s, size_t *at)
{
    int hour = take_digits(s, at, 2), minute, second = 0;

    if (hour < 0 || hour > 24 || !take(s, at, ':')) {
        return false;
    }
    minute = take_digits(s, at, 2);
    if (minute < 0 || minute > 59) {
        return false;
    }
    if (take(s, at, ':')) {
        second = take_digits(s, at, 2);
        if (take(s, at, '.')) {
            while (*at < s.n && s.p[*at] >= '0' && s.p[*at] <= '9') {
                (*at)++;
            }
        }
    }
    return second >= 0 && second <= 60 && take_zone(s, at);
}

bool isnad_is_date(isnad_str s)
{
    size_t at = 0;

    if (!s.p || !take_date(s, &at)) {
        return false;
    }
    if (at == s.n) {
        return true;
    }
    return (take(s, &at, 'T') || take(s, &at, ' ')) && take_time(s, &at) && at == s.n;
}
