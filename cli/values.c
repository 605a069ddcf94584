/* values.c - values of options that several verbs take. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"

enum { THREADS_MAX = 256 };

int parse_choice(const char *value, const char *const *list, int n)
{
    for (int i = 0; i < n; i++) {
        if (strcmp(value, list[i]) == 0) {
            return i;
        }
    }
    return -1;
}

int parse_format(const arguments *args, isnad_format *format)
{
    static const char *const names[] = {"text", "plain", "jsonl", "html", "feed", "csv", "warc"};
    static const isnad_format formats[] = {
        ISNAD_FORMAT_TEXT, ISNAD_FORMAT_PLAIN, ISNAD_FORMAT_JSONL, ISNAD_FORMAT_HTML,
        ISNAD_FORMAT_FEED, ISNAD_FORMAT_CSV,   ISNAD_FORMAT_WARC};
    const char *value = arguments_value(args, "format");
    int choice = value ? parse_choice(value, names, 7) : -1;

    if (value && choice < 0) {
        return report_usage(args->verb,
                            "there is no format %s: text, plain, jsonl, html, feed, csv or warc",
                            value);
    }
    if (value) {
        *format = formats[choice];
    }
    return STATUS_DONE;
}

int parse_threads(const arguments *args, unsigned otherwise, unsigned *nthread)
{
    const char *value = arguments_value(args, "threads");
    char *end;
    long n = otherwise;

    if (value) {
        n = strtol(value, &end, 10);
        if (*value < '0' || *value > '9' || *end || n > THREADS_MAX) {
            return report_usage(args->verb, "--threads is a number from 0 to %d, not %s",
                                THREADS_MAX, value);
        }
    }
    if (n == 0) {
        n = sysconf(_SC_NPROCESSORS_ONLN);
        n = n < 1 ? 1 : n > THREADS_MAX ? THREADS_MAX : n;
    }
    *nthread = (unsigned)n;
    return STATUS_DONE;
}

int parse_color(const arguments *args, bool *color)
{
    static const char *const names[] = {"auto", "always", "never"};
    const char *value = arguments_value(args, "color");
    int choice = value ? parse_choice(value, names, 3) : 0;

    if (choice < 0) {
        return report_usage(args->verb, "--color is auto, always or never, not %s", value);
    }
    *color = choice == 1 || (choice == 0 && isatty(STDOUT_FILENO));
    return STATUS_DONE;
}

int parse_number(const arguments *args, const char *name, uint32_t most, uint32_t *number)
{
    const char *value = arguments_value(args, name);
    char *end;
    unsigned long n;

    if (!value) {
        return STATUS_DONE;
    }
    n = strtoul(value, &end, 10);
    if (*value < '0' || *value > '9' || *end || n > most) {
        return report_usage(args->verb, "--%s is a number up to %u, not %s", name, most, value);
    }
    *number = (uint32_t)n;
    return STATUS_DONE;
}

int parse_published(const arguments *args, isnad_str *published)
{
    const char *value = arguments_value(args, "published");

    if (value) {
        *published = (isnad_str){value, strlen(value)};
        if (!isnad_is_date(*published)) {
            return report_usage(args->verb,
                                "--published is a date such as 2024-06-18 or "
                                "2024-06-18T10:00:00Z, not %s",
                                value);
        }
    }
    return STATUS_DONE;
}
