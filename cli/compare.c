/* compare.c - isnad compare: articles side by side, sentence by sentence. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "json_out.h"

enum { CARRIERS_MOST = 1000 };

typedef struct comparing {
    bool json, color;
    int64_t first, other; /* articles */
    int64_t carriers[CARRIERS_MOST];
    size_t n;
} comparing;

/* ---- for people ------------------------------------------------------------------------------ */

/* The sentence, with what differs between marks. */
static void print_sentence(const comparing *c, const char *sign, isnad_str text,
                           const isnad_span *marks, size_t n)
{
    uint32_t at = 0;

    fputs(sign, stdout);
    for (size_t i = 0; i < n; i++) {
        printf("%.*s%s%.*s%s", (int)(marks[i].start - at), text.p + at, c->color ? "\033[33m" : "[",
               (int)(marks[i].end - marks[i].start), text.p + marks[i].start,
               c->color ? "\033[0m" : "]");
        at = marks[i].end;
    }
    printf("%.*s\n", (int)(text.n - at), text.p + at);
}

static void print_difference(const comparing *c, const isnad_difference *d)
{
    if (strcmp(d->what, "same") == 0) {
        print_sentence(c, "  ", d->after, NULL, 0);
        return;
    }
    if (d->before.p) {
        print_sentence(c, "- ", d->before, d->before_marks, d->nbefore);
    }
    if (d->after.p) {
        print_sentence(c, "+ ", d->after, d->after_marks, d->nafter);
    }
}

/* ---- for programs ---------------------------------------------------------------------------- */

static void json_sentence(const char *key, isnad_str text, uint32_t start, uint32_t end)
{
    if (text.p) {
        printf(", \"%s\": {\"start\": %u, \"end\": %u", key, start, end);
        json_member("text", text, false);
        putchar('}');
    } else {
        printf(", \"%s\": null", key);
    }
}

/* An isnad_difference_fn. */
static int show(void *user, const isnad_difference *d)
{
    const comparing *c = user;

    if (c->json) {
        printf("{\"first\": %lld, \"other\": %lld, \"what\": \"%s\"", (long long)c->first,
               (long long)c->other, d->what);
        json_sentence("before", d->before, d->before_start, d->before_end);
        json_sentence("after", d->after, d->after_start, d->after_end);
        puts("}");
    } else {
        print_difference(c, d);
    }
    return ferror(stdout);
}

/* ---- the verb -------------------------------------------------------------------------------- */

/* An isnad_hit_fn that takes the carriers of a report. */
static int take(void *user, const isnad_hit *hit)
{
    comparing *c = user;

    if (hit->article != c->first && c->n < CARRIERS_MOST) {
        c->carriers[c->n++] = hit->article;
    }
    return 0;
}

/* The row of an article; 0 where it is none. */
static int64_t read_row(const char *text)
{
    char *end;
    long long row = strtoll(text, &end, 10);

    return *text && !*end && row > 0 ? row : 0;
}

static isnad_code find_carriers(comparing *c, isnad_archive *archive, isnad_error *error)
{
    isnad_search_options options = {.limit = CARRIERS_MOST, .by_date = true};
    char query[40];

    snprintf(query, sizeof query, "report:%lld", (long long)c->first);
    return isnad_archive_search(archive, (isnad_str){query, strlen(query)}, &options, take, c,
                                error);
}

static isnad_code compare_all(comparing *c, isnad_archive *archive, isnad_error *error)
{
    isnad_code code = ISNAD_OK;

    for (size_t i = c->n; !code && i-- > 0;) { /* oldest first */
        c->other = c->carriers[i];
        if (!c->json) {
            printf("%sarticle:%lld > article:%lld\n", i + 1 < c->n ? "\n" : "", (long long)c->first,
                   (long long)c->other);
        }
        code = isnad_archive_compare(archive, c->first, c->other, show, c, error);
    }
    return code;
}

int verb_compare(const arguments *args)
{
    comparing c = {.json = arguments_value(args, "json") != NULL};
    int64_t rows[2] = {0, 0};
    isnad_archive *archive;
    isnad_error error;
    isnad_code code;
    int status = parse_color(args, &c.color);

    if (status) {
        return status;
    }
    for (size_t i = 1; i < args->noperand && i <= 2; i++) {
        rows[i - 1] = read_row(args->operands[i]);
    }
    if (args->noperand < 2 || args->noperand > 3 || !rows[args->noperand - 2] || !rows[0]) {
        return report_usage("compare", "an archive and the number of a report or of two articles "
                                       "are needed, as isnad search gives them");
    }
    code = isnad_archive_open(args->operands[0], ISNAD_ARCHIVE_READ, &archive, &error);
    if (!code) {
        c.first = rows[0];
        if (args->noperand == 3) {
            c.carriers[c.n++] = rows[1];
        } else {
            code = find_carriers(&c, archive, &error);
        }
        code = code ? code : compare_all(&c, archive, &error);
        isnad_archive_free(archive);
    }
    if (code) {
        report("%s: %s", args->operands[0], error.message);
        return code == ISNAD_USAGE ? STATUS_USAGE : STATUS_BROKEN;
    }
    return finish_output(STATUS_DONE);
}
