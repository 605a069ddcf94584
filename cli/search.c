/* search.c - isnad search: what an archive has, for people or as JSON lines. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "messages.h"

enum { LIMIT_MOST = 100000 };

typedef struct searching {
    bool json, color;
    unsigned count;
} searching;

/* ---- for people ------------------------------------------------------------------------------ */

static void print_str(isnad_str s)
{
    fwrite(s.p, 1, s.n, stdout);
}

static void print_after(const char *before, isnad_str s)
{
    if (s.n) {
        fputs(before, stdout);
        print_str(s);
    }
}

/* The sentence on one line, with what was found between the marks. */
static void print_sentence(const isnad_hit *hit, const char *open, const char *close)
{
    uint32_t at = 0;

    for (size_t i = 0; i < hit->nmark; i++) {
        isnad_span mark = hit->marks[i];
        if (mark.start < at || mark.end > hit->sentence.n) {
            continue;
        }
        print_str((isnad_str){hit->sentence.p + at, mark.start - at});
        fputs(open, stdout);
        print_str((isnad_str){hit->sentence.p + mark.start, mark.end - mark.start});
        fputs(close, stdout);
        at = mark.end;
    }
    print_str((isnad_str){hit->sentence.p + at, hit->sentence.n - at});
    putchar('\n');
}

static void print_statement(const isnad_hit *hit)
{
    fputs("    ", stdout);
    print_str(hit->who.n ? hit->who : ISNAD_STR("?"));
    if (hit->kind.n) {
        fputs(" / ", stdout);
        message_put_label(stdout, "kind", hit->kind);
    }
    if (hit->via.n) {
        fputs(" / ", stdout);
        message_put(stdout, ISNAD_STR("via"));
        print_after(" ", hit->via);
    }
    printf(" / claim:%lld\n", (long long)hit->claim);
}

static void print_event(const isnad_hit *hit)
{
    fputs("    ", stdout);
    message_put_label(stdout, "event", hit->type);
    print_after("/", hit->mode);
    print_after(" ", hit->actor);
    print_after(" > ", hit->recipient);
    print_after(" @ ", hit->place);
    print_after(" ", hit->date);
    if (hit->told.n) {
        fputs(" ", stdout);
        message_put_label(stdout, "told", hit->told);
    }
    print_after(" / ", hit->who);
    putchar('\n');
}

static void print_hit(const searching *s, const isnad_hit *hit)
{
    fputs(s->color ? "\033[1m" : "", stdout);
    print_str(hit->title.n ? hit->title : hit->id);
    fputs(s->color ? "\033[0m" : "", stdout);
    putchar('\n');
    fputs("    ", stdout);
    print_str(hit->outlet.n ? hit->outlet : ISNAD_STR("-"));
    print_after(" ", hit->published);
    printf(" article:%lld", (long long)hit->article);
    if (hit->report != hit->article) {
        printf(" report:%lld", (long long)hit->report);
    }
    if (hit->story) {
        printf(" story:%lld", (long long)hit->story);
    }
    putchar('\n');
    if (hit->statement) {
        print_statement(hit);
    }
    if (hit->event) {
        print_event(hit);
    }
    fputs("    ", stdout);
    print_sentence(hit, s->color ? "\033[33m" : "[", s->color ? "\033[0m" : "]");
    putchar('\n');
}

/* An isnad_sink. */
static int to_stdout(void *user, const char *bytes, size_t n)
{
    (void)user;
    return fwrite(bytes, 1, n, stdout) != n;
}

/* An isnad_hit_fn. */
static int show(void *user, const isnad_hit *hit)
{
    searching *s = user;

    s->count++;
    if (s->json) {
        isnad_write_hit(hit, to_stdout, NULL);
        putchar('\n');
    } else {
        print_hit(s, hit);
    }
    return ferror(stdout);
}

/* ---- the verb -------------------------------------------------------------------------------- */

/* The words of the command line as one query. */
static char *join_query(const arguments *args)
{
    size_t n = 1;
    char *query;

    for (size_t i = 1; i < args->noperand; i++) {
        n += strlen(args->operands[i]) + 1;
    }
    query = malloc(n);
    if (query) {
        *query = 0;
        for (size_t i = 1; i < args->noperand; i++) {
            strcat(query, i > 1 ? " " : "");
            strcat(query, args->operands[i]);
        }
    }
    return query;
}

static int search(searching *s, const char *path, const char *query,
                  const isnad_search_options *options)
{
    isnad_archive *archive;
    isnad_error error;
    isnad_code code = isnad_archive_open(path, ISNAD_ARCHIVE_READ, &archive, &error);

    if (code) {
        report("%s: %s", path, error.message);
        return STATUS_BROKEN;
    }
    code =
        isnad_archive_search(archive, (isnad_str){query, strlen(query)}, options, show, s, &error);
    isnad_archive_free(archive);
    if (code == ISNAD_USAGE) {
        report("%s", error.message);
        return STATUS_USAGE;
    }
    if (code) {
        report("%s: %s", path, error.message);
        return STATUS_BROKEN;
    }
    return finish_output(STATUS_DONE);
}

int verb_search(const arguments *args)
{
    searching s = {.json = arguments_value(args, "json") != NULL};
    isnad_search_options options = {.by_date = arguments_value(args, "newest") != NULL};
    char *query;
    int status;

    if ((status = parse_color(args, &s.color)) ||
        (status = parse_number(args, "limit", LIMIT_MOST, &options.limit)) ||
        (status = parse_number(args, "offset", UINT32_MAX, &options.offset))) {
        return status;
    }
    if (args->noperand < 2) {
        return report_usage("search", "an archive and a query are needed");
    }
    query = join_query(args);
    if (!query) {
        report("out of memory");
        return STATUS_SOME;
    }
    status = search(&s, args->operands[0], query, &options);
    free(query);
    return status;
}
