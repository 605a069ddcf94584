/* watch.c - isnad watch: comes back to feeds.
 *
 * The feeds stand in the archive, so that a later call needs to name none. They are asked one after
 * the other, never two at once, with a second between them; a feed that has nothing new costs one
 * short answer. A signal to stop is heeded between two feeds: what was added is kept.
 */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "adding.h"

enum { MINUTES_USUAL = 15, MINUTES_MOST = 100000, URL_MOST = 4096 };

static volatile sig_atomic_t stopping;

static void stop(int number)
{
    (void)number;
    stopping = 1;
}

static void heed_signals(void)
{
    struct sigaction action = {.sa_handler = stop};

    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

/* A signal ends the rest. */
static void rest(unsigned seconds)
{
    while (seconds && !stopping) {
        seconds = sleep(seconds);
    }
}

static void add_feeds(adding *a, const arguments *args)
{
    isnad_error error;

    for (size_t i = 1; i < args->noperand && !a->broken; i++) {
        if (isnad_archive_watch(a->archive, args->operands[i], &error)) {
            report("%s", error.message);
            a->broken = true;
            a->status = STATUS_BROKEN;
        }
    }
    adding_commit(a);
}

/* Asks every feed once; returns how many there are. */
static size_t ask_feeds(adding *a)
{
    char url[URL_MOST];
    isnad_error error;
    isnad_code code;
    size_t i = 0;

    for (; !stopping && !a->broken; i++) {
        code = isnad_archive_watched(a->archive, i, url, sizeof url, &error);
        if (code == ISNAD_END) {
            break;
        }
        if (code) {
            report("%s", error.message);
            continue;
        }
        rest(i ? 1 : 0);
        adding_source(a, url);
        adding_commit(a);
    }
    return i;
}

int verb_watch(const arguments *args)
{
    bool once = arguments_value(args, "once") != NULL;
    uint32_t minutes = MINUTES_USUAL;
    adding *a;
    int status = parse_number(args, "every", MINUTES_MOST, &minutes);

    if (status) {
        return status;
    }
    if (args->noperand < 1) {
        return report_usage("watch", "an archive is needed, and the first time the feeds");
    }
    a = adding_new(args, &status);
    if (!a) {
        return status;
    }
    heed_signals();
    add_feeds(a, args);
    while (!stopping && !a->broken) {
        if (ask_feeds(a) == 0) {
            status = report_usage("watch", "the archive watches no feed yet; name one");
            adding_free(a);
            return status;
        }
        if (once) {
            break;
        }
        rest((minutes ? minutes : 1) * 60);
    }
    status = adding_end(a);
    adding_free(a);
    return status;
}
