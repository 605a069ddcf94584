/* help.c - --help, made from options.tsv.
 *
 * Arabic descriptions stand on lines of their own, so that a terminal gives them their own
 * direction.
 */
#include <stdio.h>
#include <string.h>

#include "cli.h"
#include "messages.h"

enum { COLUMN = 22 }; /* where the descriptions start */

static bool is(isnad_str s, const char *text)
{
    return s.n == strlen(text) && memcmp(s.p, text, s.n) == 0;
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

static void print_statuses(bool arabic)
{
    isnad_str rest = {NULL, 0};
    option_row row;

    while (option_next(&rest, &row)) {
        if (is(row.verb, "exit")) {
            isnad_str what = arabic ? row.arabic : row.english;
            printf("%.*s  %.*s\n", (int)row.option.n, row.option.p, (int)what.n, what.p);
        }
    }
}

void help_print(const char *verb)
{
    bool arabic = wants_arabic();
    isnad_str rest = {NULL, 0};
    option_row row;

    while (option_next(&rest, &row)) {
        if (!row.option.p && (!verb || is(row.verb, verb))) {
            print_verb(&row, arabic);
        } else if (row.option.p && verb && (is(row.verb, verb) || is(row.verb, "*"))) {
            print_option(&row, arabic);
        }
    }
    if (!verb) {
        fputs("isnad VERB --help\nisnad --version\n\n", stdout);
        message_put(stdout, ISNAD_STR("Exit status"));
        putchar('\n');
        print_statuses(arabic);
    }
}
