/* main.c - the isnad command: its verbs. */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"

static const struct verb {
    const char *name;
    int (*run)(const arguments *args);
} verbs[] = {
    {"read", verb_read},     {"parse", verb_parse},     {"add", verb_add},
    {"search", verb_search}, {"changes", verb_changes}, {"compare", verb_compare},
    {"export", verb_export}, {"watch", verb_watch},     {"serve", verb_serve},
    {"work", verb_work},     {"publish", verb_publish},
};

static const struct verb *find_verb(const char *name)
{
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        if (strcmp(verbs[i].name, name) == 0) {
            return &verbs[i];
        }
    }
    return NULL;
}

/* A file opened later must not become a standard stream that the caller has closed. */
static void fill_standard_streams(void)
{
    while (true) {
        int fd = open("/dev/null", O_RDONLY);
        if (fd < 0 || fd > STDERR_FILENO) {
            if (fd >= 0) {
                close(fd);
            }
            return;
        }
    }
}

static int run_verb(const char *name, int argc, char **argv)
{
    const struct verb *verb = find_verb(name);
    arguments args;
    int status;

    if (!verb) {
        return report_usage(NULL, "there is no verb %s", name);
    }
    status = arguments_parse(&args, verb->name, argc, argv);
    if (status) {
        return status;
    }
    if (arguments_value(&args, "help")) {
        help_print(verb->name);
        return finish_output(STATUS_DONE);
    }
    return verb->run(&args);
}

int main(int argc, char **argv)
{
    fill_standard_streams();
    signal(SIGPIPE, SIG_IGN); /* a closed pipe is a failed write, and is told as one */
    if (argc < 2) {
        return report_usage(NULL, "a verb is missing");
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        help_print(NULL);
        return finish_output(STATUS_DONE);
    }
    if (strcmp(argv[1], "--version") == 0) {
        puts("isnad " ISNAD_VERSION);
        return finish_output(STATUS_DONE);
    }
    return run_verb(argv[1], argc - 2, argv + 2);
}
