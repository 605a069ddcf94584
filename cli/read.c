/* read.c - isnad read and isnad parse: articles in, records out, in the order they came.
 *
 * Articles go from the sources through a pool of threads; results and complaints come out in the
 * order of the input, so that the output is the same for any number of threads. How much waits in
 * between is bounded by number and by bytes.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli.h"
#include "filter.h"
#include "job.h"
#include "pool.h"
#include "progress.h"

enum { JOBS_A_THREAD = 4, BYTES_WAITING = 64 << 20 };

typedef struct reading {
    job_settings settings;
    pool *pool;
    isnad_format format;
    unsigned nthread;
    size_t waiting; /* bytes of articles in the pool */
    progress progress;
    bool written; /* something has been */
    bool stopped; /* the output cannot be written */
    int status;
} reading;

/* ---- results --------------------------------------------------------------------------------- */

/* Of a file that is the article: there the id would say nothing new. */
static bool is_named_after(const char *path, isnad_str id)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;

    return strlen(name) >= id.n && memcmp(name, id.p, id.n) == 0;
}

static void complain(reading *r, const job *j)
{
    const char *name = strcmp(j->path, "-") == 0 ? "standard input" : j->path;
    isnad_str id = j->article.id;

    progress_clear(&r->progress);
    if (id.n && !is_named_after(j->path, id)) {
        report("%s: article %.*s: %s", name, (int)id.n, id.p, j->error.message);
    } else if (!id.n && j->article.text.p && j->nth > 1) {
        report("%s: article number %zu: %s", name, j->nth, j->error.message);
    } else {
        report("%s: %s", name, j->error.message);
    }
    r->status = STATUS_SOME;
}

static void put_output(reading *r, const job *j)
{
    bool part = r->settings.output == OUTPUT_TEXT && r->written;

    if ((part && fputc('\n', stdout) == EOF) ||
        fwrite(j->output, 1, j->noutput, stdout) != j->noutput) {
        progress_clear(&r->progress);
        report("cannot write the output: %s", strerror(errno));
        r->status = STATUS_SOME;
        r->stopped = true;
    }
    r->written = true;
}

/* Brings the oldest job to its end. */
static bool retire(reading *r)
{
    job *j = pool_take(r->pool);

    if (!j) {
        return false;
    }
    if (j->code) {
        complain(r, j);
    } else if (!r->stopped) {
        put_output(r, j);
    }
    r->waiting -= j->size;
    job_free(j);
    return true;
}

/* ---- articles -------------------------------------------------------------------------------- */

static void submit(reading *r, job *j)
{
    if (!j) {
        report("out of memory");
        r->status = STATUS_SOME;
        return;
    }
    while (pool_is_full(r->pool) || (r->waiting && r->waiting + j->size > BYTES_WAITING)) {
        retire(r);
    }
    r->waiting += j->size;
    pool_put(r->pool, j);
    if (r->nthread == 1) {
        retire(r);
    }
}

static void read_source(reading *r, const char *path, isnad_source *source)
{
    isnad_article article;
    isnad_error error;
    isnad_code code;
    size_t nth = 0;

    while (!r->stopped && (code = isnad_source_next(source, &article, &error)) != ISNAD_END) {
        job *j = job_new(path, code ? NULL : &article, &error);
        if (j) {
            j->nth = ++nth;
        }
        submit(r, j);
        if (code == ISNAD_IO || code == ISNAD_NO_MEMORY) {
            return;
        }
        progress_show(&r->progress, path, source);
    }
}

static void read_file(reading *r, const char *path)
{
    isnad_source *source;
    isnad_error error;

    if (isnad_source_open(path, r->format, &source, &error)) {
        submit(r, job_new(path, NULL, &error));
        return;
    }
    read_source(r, path, source);
    isnad_source_free(source);
}

static int read_files(reading *r, const arguments *args)
{
    static const char standard_input[] = "-";

    r->pool = pool_new(r->nthread, (size_t)r->nthread * JOBS_A_THREAD, job_run, &r->settings);
    if (!r->pool) {
        report("out of memory");
        return STATUS_SOME;
    }
    if (args->noperand == 0) {
        read_file(r, standard_input);
    }
    for (size_t i = 0; i < args->noperand && !r->stopped; i++) {
        read_file(r, args->operands[i]);
    }
    while (retire(r)) {
    }
    progress_clear(&r->progress);
    pool_free(r->pool);
    return r->stopped ? r->status : finish_output(r->status);
}

/* ---- options --------------------------------------------------------------------------------- */

static unsigned columns(void)
{
    struct winsize size;

    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col) {
        return size.ws_col;
    }
    return 0;
}

static int set_style(reading *r, const arguments *args)
{
    r->settings.style.marks = arguments_value(args, "marks") != NULL;
    r->settings.style.width = columns();
    return parse_color(args, &r->settings.style.color);
}

/* What --filter allows beside it. */
static int check_filter(reading *r, const arguments *args)
{
    if (args->noperand > 1 || (args->noperand == 1 && strcmp(args->operands[0], "-") != 0)) {
        return report_usage(args->verb, "--filter reads standard input, no file");
    }
    if (r->format == ISNAD_FORMAT_AUTO) {
        r->format = ISNAD_FORMAT_JSONL;
    }
    if (r->format != ISNAD_FORMAT_JSONL && r->format != ISNAD_FORMAT_PLAIN) {
        return report_usage(args->verb, "--filter takes lines: --format is jsonl or plain");
    }
    r->settings.output = OUTPUT_JSON;
    return STATUS_DONE;
}

static int run(reading *r, const arguments *args)
{
    bool filter = arguments_value(args, "filter") != NULL;
    isnad_engine *engine;
    int status;

    if ((status = parse_format(args, &r->format)) ||
        (status = parse_threads(args, 1, &r->nthread)) || (status = set_style(r, args)) ||
        (status = parse_published(args, &r->settings.published)) ||
        (filter && (status = check_filter(r, args)))) {
        return status;
    }
    if (args->noperand == 0 && !filter && isatty(STDIN_FILENO)) {
        return report_usage(args->verb, "a file is missing; - is standard input");
    }
    engine = open_engine(args, &status);
    if (!engine) {
        return status;
    }
    r->settings.engine = engine;
    progress_init(&r->progress);
    status = filter ? filter_run(&r->settings, r->format, r->nthread) : read_files(r, args);
    isnad_engine_free(engine);
    return status;
}

int verb_read(const arguments *args)
{
    reading r = {.format = ISNAD_FORMAT_AUTO};

    r.settings.output = arguments_value(args, "json") ? OUTPUT_JSON : OUTPUT_TEXT;
    return run(&r, args);
}

int verb_parse(const arguments *args)
{
    reading r = {.format = ISNAD_FORMAT_PLAIN};

    r.settings.output = OUTPUT_CONLLU;
    return run(&r, args);
}
