/* options.c - the command line, as options.tsv allows it.
 *
 * Options may stand anywhere up to "--"; "--name value" and "--name=value" are the same. "-" is an
 * operand. Of an option given twice the last counts.
 */
#include <string.h>

#include "cli.h"

extern const char cli_options[], cli_options_end[];

/* ---- the table ------------------------------------------------------------------------------- */

isnad_str split(isnad_str *rest, char sep)
{
    const char *at = rest->n ? memchr(rest->p, sep, rest->n) : NULL;
    isnad_str piece = {rest->p, at ? (size_t)(at - rest->p) : rest->n};

    rest->p = at ? at + 1 : rest->p + rest->n;
    rest->n -= piece.n + (at != NULL);
    return piece;
}

static isnad_str next_cell(isnad_str *line)
{
    isnad_str cell = split(line, '\t');

    return cell.n == 1 && *cell.p == '-' ? (isnad_str){NULL, 0} : cell;
}

bool option_next(isnad_str *rest, option_row *row)
{
    bool heading = !rest->p;

    if (heading) {
        *rest = (isnad_str){cli_options, (size_t)(cli_options_end - cli_options)};
    }
    while (rest->n) {
        isnad_str line = split(rest, '\n');
        if (line.n == 0 || *line.p == '#') {
            continue;
        }
        if (heading) {
            heading = false;
            continue;
        }
        row->verb = next_cell(&line);
        row->option = next_cell(&line);
        row->argument = next_cell(&line);
        row->english = next_cell(&line);
        row->arabic = next_cell(&line);
        return true;
    }
    return false;
}

static bool is(isnad_str s, const char *text)
{
    return s.p && s.n == strlen(text) && memcmp(s.p, text, s.n) == 0;
}

static bool find_option(const char *verb, isnad_str name, option_row *row)
{
    isnad_str rest = {NULL, 0};

    while (option_next(&rest, row)) {
        if (row->option.p && (is(row->verb, verb) || is(row->verb, "*")) &&
            row->option.n == name.n && memcmp(row->option.p, name.p, name.n) == 0) {
            return true;
        }
    }
    return false;
}

/* ---- the command line ------------------------------------------------------------------------ */

/* Takes argv[i], an option, and the value behind it; returns the words taken, 0 for a fault. */
static int take_option(arguments *args, char **argv)
{
    const char *text = argv[0] + 2, *equals = strchr(text, '=');
    isnad_str name = {text, equals ? (size_t)(equals - text) : strlen(text)};
    const char *value = equals ? equals + 1 : "";
    option_row row;

    if (!find_option(args->verb, name, &row)) {
        report_usage(args->verb, "there is no option --%.*s", (int)name.n, name.p);
        return 0;
    }
    if (equals && !row.argument.p) {
        report_usage(args->verb, "--%.*s takes no value", (int)name.n, name.p);
        return 0;
    }
    if (!equals && row.argument.p) {
        value = argv[1];
        if (!value) {
            report_usage(args->verb, "--%.*s needs a value", (int)name.n, name.p);
            return 0;
        }
    }
    if (args->noption == OPTIONS_MAX) {
        report_usage(args->verb, "too many options");
        return 0;
    }
    args->options[args->noption++] = (option){row.option, value};
    return !equals && row.argument.p ? 2 : 1;
}

int arguments_parse(arguments *args, const char *verb, int argc, char **argv)
{
    bool options = true;

    *args = (arguments){.verb = verb, .operands = argv};
    for (int i = 0; i < argc;) {
        int taken = 1;
        if (options && strcmp(argv[i], "-h") == 0) {
            args->options[args->noption++] = (option){{"help", 4}, ""};
            return STATUS_DONE;
        }
        if (options && strcmp(argv[i], "--") == 0) {
            options = false;
        } else if (options && strncmp(argv[i], "--", 2) == 0) {
            taken = take_option(args, argv + i);
        } else if (options && argv[i][0] == '-' && argv[i][1]) {
            return report_usage(verb, "there is no option %s", argv[i]);
        } else {
            argv[args->noperand++] = argv[i];
        }
        if (!taken) {
            return STATUS_USAGE;
        }
        i += taken;
    }
    return STATUS_DONE;
}

const char *arguments_value(const arguments *args, const char *name)
{
    for (size_t i = args->noption; i > 0; i--) {
        if (is(args->options[i - 1].name, name)) {
            return args->options[i - 1].value;
        }
    }
    return NULL;
}
