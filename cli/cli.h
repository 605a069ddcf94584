/* cli.h - what the verbs of the command share. The command sees the library through isnad.h only.
 *
 * A verb is a line of the table in main.c, a file of its own, and its lines in options.tsv.
 */
#ifndef ISNAD_CLI_H
#define ISNAD_CLI_H

#include "isnad.h"

/* Exit statuses: others rely on them. */
enum {
    STATUS_DONE = 0,
    STATUS_SOME = 1,  /* some input could not be read, or output not written */
    STATUS_USAGE = 2, /* wrong usage */
    STATUS_BROKEN = 3 /* the model or the archive is unusable */
};

/* ---- options.c: the command line ------------------------------------------------------------- */

enum { OPTIONS_MAX = 32 };

typedef struct option {
    isnad_str name;
    const char *value; /* "" where the option takes none */
} option;

typedef struct arguments {
    const char *verb;
    option options[OPTIONS_MAX];
    size_t noption;
    char **operands; /* those of argv, moved to its start */
    size_t noperand;
} arguments;

/* A row of options.tsv; cells that are "-" are {NULL, 0}. */
typedef struct option_row {
    isnad_str verb, option, argument, english, arabic;
} option_row;

/* The piece of *rest up to sep, which is taken off with it. */
isnad_str split(isnad_str *rest, char sep);

/* The next row, *rest being {NULL, 0} before the first; false at the end. */
bool option_next(isnad_str *rest, option_row *row);

/* Sorts argv, behind the verb, into options and operands. Says what is wrong with it on standard
 * error: STATUS_DONE or STATUS_USAGE. */
int arguments_parse(arguments *args, const char *verb, int argc, char **argv);

/* The value of an option, "" for one that takes none, NULL where it was not given. */
const char *arguments_value(const arguments *args, const char *name);

/* ---- values.c: values of options. Each says what is wrong: STATUS_DONE or STATUS_USAGE ---------
 */

/* The place of value in the list, or -1. */
int parse_choice(const char *value, const char *const *list, int n);
/* --format; *format stays as it is where the option is not given. */
int parse_format(const arguments *args, isnad_format *format);
/* --threads, or `otherwise`; 0 is one for each processor. */
int parse_threads(const arguments *args, unsigned otherwise, unsigned *nthread);
/* --color, auto meaning a terminal. */
int parse_color(const arguments *args, bool *color);
/* An option that is a number up to most; *number stays as it is where the option is not given. */
int parse_number(const arguments *args, const char *name, uint32_t most, uint32_t *number);
/* --published; *published stays as it is where the option is not given. */
int parse_published(const arguments *args, isnad_str *published);

/* ---- help.c ---------------------------------------------------------------------------------- */

/* Of a verb, or of all (NULL); in Arabic where the locale asks for it. */
void help_print(const char *verb);

/* ---- report.c: what goes to standard error, in the language of the locale (messages.tsv), and
 * what becomes of standard output -------------------------------------------------------------- */

/* "isnad: " and the message, as printf would. */
void report(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The same without "isnad: ", for what is no complaint. */
void say(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Reports wrong usage, and where to read more; returns STATUS_USAGE. */
int report_usage(const char *verb, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Writes what is left; status, or STATUS_SOME where standard output failed now or before. */
int finish_output(int status);

/* The engine that --model and --simd ask for; NULL, with *status set, where there is none. */
isnad_engine *open_engine(const arguments *args, int *status);

/* ---- verbs ----------------------------------------------------------------------------------- */

int verb_read(const arguments *args);
int verb_parse(const arguments *args);
int verb_add(const arguments *args);
int verb_watch(const arguments *args);
int verb_work(const arguments *args);
int verb_publish(const arguments *args);
int verb_search(const arguments *args);
int verb_changes(const arguments *args);
int verb_compare(const arguments *args);
int verb_export(const arguments *args);
int verb_serve(const arguments *args);

#endif
