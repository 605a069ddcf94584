/* report.c - what goes to standard error, and what becomes of standard output. */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "messages.h"

static void vsay(const char *start, const char *format, va_list args)
{
    char *text;
    int n = vasprintf(&text, format, args);

    fputs(start, stderr);
    if (n < 0) {
        fputs("out of memory", stderr);
    } else {
        message_put(stderr, (isnad_str){text, (size_t)n});
        free(text);
    }
    fputc('\n', stderr);
}

void say(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vsay("", format, args);
    va_end(args);
}

void report(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vsay("isnad: ", format, args);
    va_end(args);
}

int report_usage(const char *verb, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vsay("isnad: ", format, args);
    va_end(args);
    say("Try: isnad %s%s--help", verb ? verb : "", verb ? " " : "");
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
