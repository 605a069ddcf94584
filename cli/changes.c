/* changes.c - isnad changes: what was said in two periods, compared. */
#include <stdio.h>
#include <string.h>

#include "cli.h"
#include "json_out.h"

enum { LIMIT_MOST = 100000 };

/* ---- for people ------------------------------------------------------------------------------ */

static void print_telling(const char *sign, const isnad_telling *t)
{
    isnad_str who = t->who.n ? t->who : ISNAD_STR("?");

    printf("%s%.*s / %.*s / %.*s %.*s / claim:%lld", sign, (int)who.n, who.p, (int)t->kind.n,
           t->kind.n ? t->kind.p : "", (int)t->outlet.n, t->outlet.n ? t->outlet.p : "",
           (int)t->published.n, t->published.n ? t->published.p : "", (long long)t->claim);
    printf(t->times > 1 ? " / %u times\n" : "\n", t->times);
    printf("    %.*s\n", (int)t->content.n, t->content.n ? t->content.p : "");
}

static void print_change(const isnad_change *change)
{
    puts(change->what);
    if (change->before.statement) {
        print_telling("  - ", &change->before);
    }
    if (change->after.statement && strcmp(change->what, "kept") != 0) {
        print_telling("  + ", &change->after);
    }
    putchar('\n');
}

/* ---- for programs ---------------------------------------------------------------------------- */

static void json_telling(const char *key, const isnad_telling *t)
{
    if (!t->statement) {
        printf(", \"%s\": null", key);
        return;
    }
    printf(", \"%s\": {\"statement\": %lld, \"article\": %lld, \"claim\": %lld, \"times\": %u", key,
           (long long)t->statement, (long long)t->article, (long long)t->claim, t->times);
    json_member("outlet", t->outlet, false);
    json_member("published", t->published, false);
    json_member("who", t->who, false);
    json_member("kind", t->kind, false);
    json_member("content", t->content, false);
    putchar('}');
}

/* An isnad_change_fn; user says whether JSON is wanted. */
static int show(void *user, const isnad_change *change)
{
    if (*(const bool *)user) {
        printf("{\"what\": \"%s\"", change->what);
        json_telling("before", &change->before);
        json_telling("after", &change->after);
        puts("}");
    } else {
        print_change(change);
    }
    return ferror(stdout);
}

/* ---- the verb -------------------------------------------------------------------------------- */

static isnad_str value_of(const arguments *args, const char *name)
{
    const char *value = arguments_value(args, name);

    return (isnad_str){value, value ? strlen(value) : 0};
}

int verb_changes(const arguments *args)
{
    bool json = arguments_value(args, "json") != NULL;
    isnad_changes_options options = {.before = value_of(args, "before"),
                                     .after = value_of(args, "after")};
    isnad_archive *archive;
    isnad_error error;
    isnad_code code;
    int status = parse_number(args, "limit", LIMIT_MOST, &options.limit);

    if (status) {
        return status;
    }
    if (args->noperand < 1 || args->noperand > 2 || !options.before.n || !options.after.n) {
        return report_usage("changes", "an archive, --before and --after are needed, and at most "
                                       "one query");
    }
    if (args->noperand == 2) {
        options.query = (isnad_str){args->operands[1], strlen(args->operands[1])};
    }
    code = isnad_archive_open(args->operands[0], ISNAD_ARCHIVE_READ, &archive, &error);
    if (!code) {
        code = isnad_archive_changes(archive, &options, show, &json, &error);
        isnad_archive_free(archive);
    }
    if (code) {
        report("%s: %s", args->operands[0], error.message);
        return code == ISNAD_USAGE ? STATUS_USAGE : STATUS_BROKEN;
    }
    return finish_output(STATUS_DONE);
}
