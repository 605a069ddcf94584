/* report.c - what goes to standard error, and what becomes of standard output. */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "cli.h"

static void vreport(const char *format, va_list args)
{
    fputs("isnad: ", stderr);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
}

void report(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vreport(format, args);
    va_end(args);
}

int report_usage(const char *verb, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vreport(format, args);
    va_end(args);
    fprintf(stderr, "Try: isnad %s%s--help\n", verb ? verb : "", verb ? " " : "");
    return STATUS_USAGE;
}

int finish_output(int status)
{
    bool failed = ferror(stdout) != 0;

    errno = 0;
    if (fflush(stdout) || failed) {
        report("cannot write the output%s%s", errno ? ": " : "", errno ? strerror(errno) : "");
        return STATUS_SOME;
    }
    return status;
}

isnad_engine *open_engine(const arguments *args, int *status)
{
    isnad_config config = {arguments_value(args, "model"), arguments_value(args, "simd")};
    isnad_engine *engine;
    isnad_error error;
    isnad_code code = isnad_engine_open(&config, &engine, &error);

    if (code == ISNAD_USAGE) {
        *status = report_usage(args->verb, "%s", error.message);
    } else if (code) {
        report("%s", error.message);
        *status = STATUS_BROKEN;
    }
    return engine;
}
