/* filter.c - isnad read --filter: a line in, a line out, in order, at once.
 *
 * For whoever runs isnad behind a pipe and waits for its answers: Spark's pipe(), Hadoop Streaming,
 * a program of any language. Each line gets exactly one, a record or an object with "error", so
 * that lines can be counted off against each other; an article that cannot be read is therefore no
 * failure of the filter, and its exit status stays 0. Nothing that is done is held back: before
 * it waits for input, it has answered all that it was given.
 */
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"
#include "filter.h"
#include "json_out.h"
#include "pool.h"

enum { BLOCK = 64 << 10, LINE_MAX_BYTES = 32 << 20, JOBS_A_THREAD = 4, BYTES_WAITING = 64 << 20 };

typedef struct filter {
    job_settings settings;
    isnad_format format;
    unsigned nthread;
    pool *pool;
    size_t waiting;         /* bytes of articles in the pool */
    char *bytes;            /* read and not yet taken: bytes[start, end) */
    size_t start, end, cap; /* no line feed stands before `seen` */
    size_t seen;
    bool ended, too_long; /* too_long: the start of the line was dropped */
    int status;           /* not STATUS_DONE: it stops */
} filter;

/* ---- answers --------------------------------------------------------------------------------- */

/* What was wrong, without the number of the line: a source of one line always says 1. */
static isnad_str message_of(const isnad_error *error)
{
    static const char *const starts[] = {"line 1, ", "line 1: "};
    const char *message = error->message;

    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        if (strncmp(message, starts[i], strlen(starts[i])) == 0) {
            message += strlen(starts[i]);
            break;
        }
    }
    return (isnad_str){message, strlen(message)};
}

static void put_error(isnad_str id, const isnad_error *error)
{
    printf("{\"isnad\":%d,\"id\":", ISNAD_RECORD_VERSION);
    json_string(id);
    fputs(",\"error\":", stdout);
    json_string(message_of(error));
    fputs(",\"position\":", stdout);
    if (error->position == UINT64_MAX) {
        fputs("null}\n", stdout);
    } else {
        printf("%llu}\n", (unsigned long long)error->position);
    }
}

/* Hands over what was written; stops the filter where nobody takes it. */
static void flush(filter *f)
{
    if (fflush(stdout) || ferror(stdout)) {
        report("cannot write the output: %s", strerror(errno));
        f->status = STATUS_SOME;
    }
}

/* Answers the oldest line that has no answer yet. */
static bool answer(filter *f)
{
    job *j = pool_take(f->pool);

    if (!j) {
        return false;
    }
    if (!f->status) {
        if (j->code) {
            put_error(j->article.id, &j->error);
        } else {
            fwrite(j->output, 1, j->noutput, stdout);
        }
        flush(f);
    }
    f->waiting -= j->size;
    job_free(j);
    return true;
}

static void answer_all(filter *f)
{
    while (answer(f)) {
    }
}

/* An answer that needs no reading, in its turn. */
static void answer_with(filter *f, isnad_code code, const char *message)
{
    isnad_error error = {.code = code, .position = UINT64_MAX};

    snprintf(error.message, sizeof error.message, "%s", message);
    answer_all(f);
    put_error((isnad_str){NULL, 0}, &error);
    flush(f);
}

/* ---- lines ----------------------------------------------------------------------------------- */

static void submit(filter *f, job *j)
{
    if (!j) {
        answer_with(f, ISNAD_NO_MEMORY, "out of memory");
        return;
    }
    while (pool_is_full(f->pool) || (f->waiting && f->waiting + j->size > BYTES_WAITING)) {
        answer(f);
    }
    f->waiting += j->size;
    pool_put(f->pool, j);
    if (f->nthread == 1) {
        answer(f);
    }
}

static void take_line(filter *f, isnad_str line)
{
    static const char standard_input[] = "-";
    isnad_source *source;
    isnad_article article;
    isnad_error error;
    isnad_code code;

    if (line.n && line.p[line.n - 1] == '\r') {
        line.n--;
    }
    code = isnad_source_memory(line, f->format, &source, &error);
    if (code) {
        submit(f, job_new(standard_input, NULL, &error));
        return;
    }
    code = isnad_source_next(source, &article, &error);
    if (code == ISNAD_END) { /* blank */
        answer_with(f, ISNAD_EMPTY, "there is no text");
    } else {
        submit(f, job_new(standard_input, code ? NULL : &article, &error));
    }
    isnad_source_free(source);
}

/* Takes the lines that have come in whole; at the end, also one without a line feed. */
static void take_lines(filter *f)
{
    while (!f->status) {
        char *from = f->bytes + f->start;
        char *feed = f->end > f->seen ? memchr(f->bytes + f->seen, '\n', f->end - f->seen) : NULL;
        size_t n = feed ? (size_t)(feed - from) : f->end - f->start;

        if (n > LINE_MAX_BYTES) {
            f->too_long = true;
            f->start += n; /* what has come of it */
        }
        f->seen = f->end;
        if (!feed && !(f->ended && (n || f->too_long))) {
            return;
        }
        if (f->too_long) {
            answer_with(f, ISNAD_TOO_LARGE, "a line is longer than 32 MB");
        } else {
            take_line(f, (isnad_str){from, n});
        }
        f->too_long = false;
        f->start = f->seen = feed ? (size_t)(feed - f->bytes) + 1 : f->end;
    }
}

static bool make_room(filter *f)
{
    size_t held = f->end - f->start;
    char *bytes = f->bytes;

    if (held && f->start) {
        memmove(f->bytes, f->bytes + f->start, held);
    }
    f->start = 0;
    f->end = f->seen = held;
    if (f->cap - held < BLOCK) {
        f->cap = f->cap ? f->cap * 2 : (size_t)2 * BLOCK;
        bytes = realloc(f->bytes, f->cap);
    }
    if (!bytes) {
        report("out of memory");
        f->status = STATUS_SOME;
        return false;
    }
    f->bytes = bytes;
    return true;
}

/* Waits for more only once all that was asked is answered. */
static void fill(filter *f)
{
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    ssize_t n;

    if (poll(&input, 1, 0) <= 0) {
        answer_all(f);
        poll(&input, 1, -1); /* the other end may have made it one that does not wait */
    }
    if (f->status || !make_room(f)) {
        return;
    }
    do {
        n = read(STDIN_FILENO, f->bytes + f->end, f->cap - f->end);
    } while (n < 0 && errno == EINTR);
    if (n < 0) {
        report("standard input: cannot read it: %s", strerror(errno));
        f->status = STATUS_SOME;
        return;
    }
    f->end += (size_t)n;
    f->ended = n == 0;
}

int filter_run(const job_settings *settings, isnad_format format, unsigned nthread)
{
    filter f = {.settings = *settings, .format = format, .nthread = nthread};

    f.pool = pool_new(nthread, (size_t)nthread * JOBS_A_THREAD, job_run, &f.settings);
    if (!f.pool) {
        report("out of memory");
        return STATUS_SOME;
    }
    while (!f.ended && !f.status) {
        fill(&f);
        take_lines(&f);
    }
    answer_all(&f);
    pool_free(f.pool);
    free(f.bytes);
    return f.status;
}
