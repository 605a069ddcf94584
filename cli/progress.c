/* progress.c - a line on standard error that says how far a long run has come. */
#include "progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum { PATIENCE = 1000, PAUSE = 200 }; /* milliseconds */

static uint64_t now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000;
}

void progress_init(progress *p)
{
    p->wanted = isatty(STDERR_FILENO) && !isatty(STDOUT_FILENO);
    p->shown = false;
    p->count = 0;
    p->next = p->wanted ? now() + PATIENCE : 0;
}

void progress_show(progress *p, const char *path, const isnad_source *source)
{
    uint64_t done, total, time;

    p->count++;
    if (!p->wanted || (time = now()) < p->next) {
        return;
    }
    isnad_source_progress(source, &done, &total);
    if (total) {
        fprintf(stderr, "\r\033[K%s: %" PRIu64 "%%, %" PRIu64 " articles", path, done * 100 / total,
                p->count);
    } else {
        fprintf(stderr, "\r\033[K%s: %" PRIu64 " MB, %" PRIu64 " articles", path, done >> 20,
                p->count);
    }
    fflush(stderr);
    p->shown = true;
    p->next = time + PAUSE;
}

void progress_clear(progress *p)
{
    if (p->shown) {
        fputs("\r\033[K", stderr);
        p->shown = false;
    }
}
