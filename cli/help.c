/* help.c - --help, made from options.tsv.
 *
 * Arabic descriptions stand on lines of their own, so that a terminal gives them their own
 * direction.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"

enum { COLUMN = 22 }; /* where the descriptions start */

static bool wants_arabic(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value && *value) {
            return strncmp(value, "ar", 2) == 0 && !strchr("abcdefghijklmnopqrstuvwxyz", value[2]);
        }
    }
    return false;
}

static void print_option(const option_row *row, bool arabic)
{
    char left[80];
    isnad_str argument = row->argument.p ? row->argument : ISNAD_STR("");
    int n = snprintf(left, sizeof left, "  --%.*s%s%.*s", (int)row->option.n, row->option.p,
                     argument.n ? " " : "", (int)argument.n, argument.p);

    if (arabic) {
        printf("%s\n      %.*s\n", left, (int)row->arabic.n, row->arabic.p);
    } else if (n < COLUMN) {
        printf("%-*s%.*s\n", COLUMN, left, (int)row->english.n, row->english.p);
    } else {
        printf("%s\n%*s%.*s\n", left, COLUMN, "", (int)row->english.n, row->english.p);
    }
}

static void print_verb(const option_row *row, bool arabic)
{
    isnad_str what = arabic ? row->arabic : row->english;
    isnad_str operands = row->argument.p ? row->argument : ISNAD_STR("");

    printf("isnad %.*s [OPTION]...%s%.*s\n    %.*s\n", (int)row->verb.n, row->verb.p,
           operands.n ? " " : "", (int)operands.n, operands.p, (int)what.n, what.p);
}

static bool is_verb(const option_row *row, const char *verb)
{
    return !verb || *row->verb.p == '*' ||
           (row->verb.n == strlen(verb) && memcmp(row->verb.p, verb, row->verb.n) == 0);
}

void help_print(const char *verb)
{
    bool arabic = wants_arabic();
    isnad_str rest = {NULL, 0};
    option_row row;

    while (option_next(&rest, &row)) {
        if (!is_verb(&row, verb)) {
            continue;
        }
        if (!row.option.p) {
            print_verb(&row, arabic);
        } else if (verb) {
            print_option(&row, arabic);
        }
    }
}
