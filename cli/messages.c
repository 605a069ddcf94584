/* messages.c - what is said, in the language of the locale, by messages.tsv.
 *
 * Messages are made in English, many of them by the library, which knows no locale; here the one
 * that was made is recognised by its row. What has none, in whole or in part, stays as it is, so
 * that nothing is lost. Cost: rows times length, for what is said a few times in a run.
 */
#include "messages.h"

#include <stdlib.h>
#include <string.h>

#include "cli.h"

enum { ARGUMENTS = 10, DEPTH = 4 };

extern const char cli_messages[], cli_messages_end[], cli_labels[], cli_labels_end[];

bool wants_arabic(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value && *value) {
            return strncmp(value, "ar", 2) == 0 && (value[2] < 'a' || value[2] > 'z');
        }
    }
    return false;
}

/* The next row, *rest being {NULL, 0} before the first; false at the end. */
static bool next_row(isnad_str *rest, isnad_str *english, isnad_str *arabic)
{
    if (!rest->p) {
        *rest = (isnad_str){cli_messages, (size_t)(cli_messages_end - cli_messages)};
    }
    while (rest->n) {
        isnad_str line = split(rest, '\n');
        if (line.n && *line.p != '#') {
            *english = split(&line, '\t');
            *arabic = line;
            return true;
        }
    }
    return false;
}

/* ---- finding the row ------------------------------------------------------------------------- */

static isnad_str after(isnad_str s, size_t n)
{
    return (isnad_str){s.p + n, s.n - n};
}

/* {N} at the start of s; N, or -1. */
static int placeholder(isnad_str s)
{
    return s.n >= 3 && s.p[0] == '{' && s.p[1] > '0' && s.p[1] <= '9' && s.p[2] == '}'
               ? s.p[1] - '0'
               : -1;
}

static size_t literal_length(isnad_str pattern)
{
    size_t n = 0;

    while (n < pattern.n && placeholder(after(pattern, n)) < 0) {
        n++;
    }
    return n;
}

static bool starts(isnad_str text, const char *p, size_t n)
{
    return text.n >= n && memcmp(text.p, p, n) == 0;
}

/* What stands in text before the literal, which is at its end where `last`; n is its length. */
static bool find_argument(isnad_str text, const char *literal, size_t n, bool last, size_t *at)
{
    if (last) {
        *at = text.n - n;
        return text.n > n && memcmp(text.p + *at, literal, n) == 0;
    }
    for (*at = 1; *at + n <= text.n; ++*at) {
        if (memcmp(text.p + *at, literal, n) == 0) {
            return true;
        }
    }
    return false;
}

static bool matches(isnad_str text, isnad_str pattern, isnad_str arguments[ARGUMENTS])
{
    size_t n = literal_length(pattern);

    if (!starts(text, pattern.p, n)) {
        return false;
    }
    text = after(text, n);
    pattern = after(pattern, n);
    while (pattern.n) {
        int which = placeholder(pattern);
        size_t at;
        pattern = after(pattern, 3);
        n = literal_length(pattern);
        if (!find_argument(text, pattern.p, n, n == pattern.n, &at)) {
            return false;
        }
        arguments[which] = (isnad_str){text.p, at};
        text = after(text, at + n);
        pattern = after(pattern, n);
    }
    return text.n == 0;
}

/* ---- writing --------------------------------------------------------------------------------- */

static void put(FILE *out, isnad_str message, int depth);

static void put_filled(FILE *out, isnad_str pattern, const isnad_str arguments[ARGUMENTS],
                       int depth)
{
    while (pattern.n) {
        size_t n = literal_length(pattern);
        fwrite(pattern.p, 1, n, out);
        pattern = after(pattern, n);
        if (pattern.n) {
            put(out, arguments[placeholder(pattern)], depth);
            pattern = after(pattern, 3);
        }
    }
}

static bool put_row(FILE *out, isnad_str message, int depth)
{
    isnad_str rest = {NULL, 0}, english, arabic, arguments[ARGUMENTS] = {{NULL, 0}};

    while (depth < DEPTH && next_row(&rest, &english, &arabic)) {
        if (matches(message, english, arguments)) {
            put_filled(out, arabic, arguments, depth + 1);
            return true;
        }
    }
    return false;
}

static void put(FILE *out, isnad_str message, int depth)
{
    while (!put_row(out, message, depth)) {
        size_t at = 0;
        isnad_str head;

        while (at + 1 < message.n && !(message.p[at] == ':' && message.p[at + 1] == ' ')) {
            at++;
        }
        head = (isnad_str){message.p, at};
        if (at + 1 >= message.n) {
            fwrite(message.p, 1, message.n, out);
            return;
        }
        if (!put_row(out, head, depth)) {
            fwrite(head.p, 1, head.n, out);
        }
        fputs(": ", out);
        message = after(message, at + 2);
    }
}

void message_put(FILE *out, isnad_str message)
{
    if (wants_arabic()) {
        put(out, message, 0);
    } else {
        fwrite(message.p, 1, message.n, out);
    }
}

static bool same(isnad_str a, isnad_str b)
{
    return a.n == b.n && memcmp(a.p, b.p, a.n) == 0;
}

void message_put_label(FILE *out, const char *set, isnad_str code)
{
    isnad_str rest = {cli_labels, (size_t)(cli_labels_end - cli_labels)};
    isnad_str wanted = {set, strlen(set)};

    while (rest.n && wants_arabic()) {
        isnad_str line = split(&rest, '\n');
        if (same(split(&line, '\t'), wanted) && same(split(&line, '\t'), code)) {
            code = split(&line, '\t');
            break;
        }
    }
    fwrite(code.p, 1, code.n, out);
}
