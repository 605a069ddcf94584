/* cases.c - runs text cases: an article, then what must be found in it (tests/README.md).
 *
 *     cases FOLDER...
 *
 * Reads every FOLDER/NAME.txt in order of name, prints a difference for each section that is not as
 * expected, and exits with 1 if there was one. All cases run in one process with one engine, so a
 * folder costs hardly more than loading the model.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "cases_print.h"
#include "isnad.h"

enum { LINES_MAX = 4096, FILES_MAX = 512 };

typedef struct lines {
    isnad_str at[LINES_MAX];
    bool taken[LINES_MAX];
    size_t n;
} lines;

typedef struct tally {
    size_t cases, checks, known, failed;
} tally;

/* Where in the case files we are. */
typedef struct reader {
    const isnad_engine *engine;
    const char *path;
    isnad_str rest;
    size_t line; /* of the last line taken */
    isnad_str name;
    tally *tally;
} reader;

/* ---- lines ----------------------------------------------------------------------------------- */

static isnad_str trim(isnad_str s)
{
    while (s.n && (s.p[0] == ' ' || s.p[0] == '\t')) {
        s.p++;
        s.n--;
    }
    while (s.n && strchr(" \t\r\n", s.p[s.n - 1])) {
        s.n--;
    }
    return s;
}

static bool starts(isnad_str s, const char *prefix)
{
    return str_starts(s, (isnad_str){prefix, strlen(prefix)});
}

static isnad_str after(isnad_str s, size_t n)
{
    return trim((isnad_str){s.p + n, s.n - n});
}

static isnad_str next_line(reader *r)
{
    r->line++;
    return str_split(&r->rest, '\n');
}

static bool is_heading(isnad_str rest)
{
    return rest.n == 0 || starts(rest, "===") || starts(rest, "---");
}

static const char *find(isnad_str s, const char *part)
{
    return s.n ? memmem(s.p, s.n, part, strlen(part)) : NULL;
}

/* ---- comparing ------------------------------------------------------------------------------- */

/* "..." in what is expected stands for any text. */
static bool field_matches(isnad_str want, isnad_str got)
{
    const char *dots = find(want, "...");
    isnad_str head, tail;

    if (str_is(want, "_")) {
        return true;
    }
    if (!dots) {
        return str_equal(want, got);
    }
    head = trim((isnad_str){want.p, (size_t)(dots - want.p)});
    if (!str_starts(got, head)) {
        return false;
    }
    tail = after(want, (size_t)(dots - want.p) + 3);
    got = after(got, head.n);
    for (size_t i = 0; i <= got.n; i++) {
        if (field_matches(tail, (isnad_str){got.p + i, got.n - i})) {
            return true;
        }
    }
    return false;
}

/* The field before the next " | "; *rest becomes what is behind it, {NULL, 0} at the end. */
static isnad_str next_field(isnad_str *rest)
{
    const char *bar = find(*rest, " | ");
    isnad_str field = *rest;

    if (bar) {
        field.n = (size_t)(bar - rest->p);
        *rest = after(*rest, field.n + 3);
    } else {
        *rest = (isnad_str){NULL, 0};
    }
    return trim(field);
}

/* Fields that the expectation leaves out at the end are not compared. */
static bool line_matches(isnad_str want, isnad_str got)
{
    while (want.p) {
        if (!got.p || !field_matches(next_field(&want), next_field(&got))) {
            return false;
        }
    }
    return true;
}

static bool take(lines *got, size_t *from, isnad_str want)
{
    for (size_t i = *from; i < got->n; i++) {
        if (!got->taken[i] && line_matches(want, got->at[i])) {
            got->taken[i] = true;
            *from = i + 1;
            return true;
        }
    }
    return false;
}

static void heading(const reader *r, size_t line, const char *what, size_t *shown)
{
    if ((*shown)++ == 0) {
        printf("%s:%zu: %.*s: %s\n", r->path, line, (int)r->name.n, r->name.p, what);
    }
}

static void show(char sign, isnad_str line)
{
    printf("  %c %.*s\n", sign, (int)line.n, line.p);
}

/* Compares the section whose lines `want` holds with what was found. */
static void compare(reader *r, size_t line, const char *what, const lines *want, lines *got)
{
    size_t shown = 0, from = 0;
    bool open = false;

    for (size_t i = 0; i < want->n; i++) {
        isnad_str expected = want->at[i];
        if (str_is(expected, "...")) {
            open = true;
        } else if (expected.p[0] != '!' && !take(got, &from, expected)) {
            heading(r, line, what, &shown);
            show('-', expected);
        }
    }
    for (size_t i = 0; i < want->n; i++) {
        size_t any = 0;
        if (want->at[i].n && want->at[i].p[0] == '!') {
            open = true;
            r->tally->known++;
            if (take(got, &any, after(want->at[i], 1))) {
                heading(r, line, what, &shown);
                printf("  passes now, take its ! away: %.*s\n", (int)want->at[i].n, want->at[i].p);
            }
        }
    }
    for (size_t i = 0; i < got->n; i++) {
        if (!got->taken[i] && (!open || shown)) {
            heading(r, line, what, &shown);
            show('+', got->at[i]);
        }
    }
    r->tally->checks++;
    r->tally->failed += shown > 0;
}

/* ---- running --------------------------------------------------------------------------------- */

static void add_line(lines *list, isnad_str line)
{
    if (list->n < LINES_MAX) {
        list->taken[list->n] = false;
        list->at[list->n++] = line;
    }
}

static void read_expected(reader *r, lines *want)
{
    want->n = 0;
    while (!is_heading(r->rest)) {
        isnad_str line = trim(next_line(r));
        if (line.n && !starts(line, "# ")) {
            add_line(want, line);
        }
    }
}

static void fail(reader *r, const char *message, isnad_str detail)
{
    printf("%s:%zu: %.*s: %s%.*s\n", r->path, r->line, (int)r->name.n, r->name.p, message,
           (int)detail.n, detail.p);
    r->tally->failed++;
}

static void run_section(reader *r, const isnad_doc *doc)
{
    static lines want, got;
    isnad_str title = after(next_line(r), 3);
    const case_printer *printer = case_printer_find(title);
    size_t line = r->line, size = 0;
    char *text = NULL;
    isnad_str rest;

    read_expected(r, &want);
    if (!printer) {
        fail(r, "no such section: ", title);
        return;
    }
    if (!doc) {
        return;
    }
    FILE *out = open_memstream(&text, &size);
    printer->print(out, doc);
    fclose(out);
    got.n = 0;
    rest = (isnad_str){text, size};
    while (rest.n) {
        add_line(&got, trim(str_split(&rest, '\n')));
    }
    compare(r, line, printer->name, &want, &got);
    free(text);
}

/* The article of a case: its header lines, then everything up to the first section. */
static isnad_article read_article(reader *r)
{
    isnad_article article = {.id = r->name};

    for (;;) {
        if (starts(r->rest, "published:")) {
            article.published = after(next_line(r), strlen("published:"));
        } else if (starts(r->rest, "title:")) {
            article.title = after(next_line(r), strlen("title:"));
        } else if (starts(r->rest, "outlet:")) {
            article.outlet = after(next_line(r), strlen("outlet:"));
        } else {
            break;
        }
    }
    article.text.p = r->rest.p;
    while (!is_heading(r->rest)) {
        isnad_str line = next_line(r);
        article.text.n = (size_t)(line.p + line.n - article.text.p);
    }
    article.text = trim(article.text);
    return article;
}

static void run_case(reader *r)
{
    isnad_article article;
    isnad_doc *doc = NULL;
    isnad_error error;

    r->name = after(next_line(r), 3);
    r->tally->cases++;
    article = read_article(r);
    if (isnad_doc_read(r->engine, &article, &doc, &error)) {
        fail(r, "cannot be read: ", (isnad_str){error.message, strlen(error.message)});
        doc = NULL;
    }
    if (!starts(r->rest, "---")) {
        fail(r, "expects nothing", (isnad_str){"", 0});
    }
    while (starts(r->rest, "---")) {
        run_section(r, doc);
    }
    isnad_doc_free(doc);
}

static void run_text(reader *r)
{
    while (r->rest.n) {
        if (starts(r->rest, "===")) {
            run_case(r);
        } else {
            isnad_str line = trim(next_line(r));
            if (line.n && line.p[0] != '#') {
                fail(r, "outside of a case: ", line);
            }
        }
    }
}

static void run_file(const isnad_engine *engine, const char *path, tally *t)
{
    reader r = {.engine = engine, .path = path, .tally = t, .name = ISNAD_STR("-")};
    FILE *file = fopen(path, "rb");
    static char text[1 << 22];

    if (!file) {
        fail(&r, "cannot be opened", (isnad_str){"", 0});
        return;
    }
    r.rest = (isnad_str){text, fread(text, 1, sizeof text, file)};
    fclose(file);
    run_text(&r);
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int is_case_file(const struct dirent *entry)
{
    size_t n = strlen(entry->d_name);

    return n > 4 && strcmp(entry->d_name + n - 4, ".txt") == 0;
}

static void run_folder(const isnad_engine *engine, const char *folder, tally *t)
{
    struct dirent **entries = NULL;
    int n = scandir(folder, &entries, is_case_file, by_name);

    for (int i = 0; i < n; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
        run_file(engine, path, t);
        free(entries[i]);
    }
    free(entries);
}

int main(int argc, char **argv)
{
    isnad_engine *engine = NULL;
    isnad_error error;
    tally t = {0};

    if (isnad_engine_open(NULL, &engine, &error)) {
        fprintf(stderr, "cases: %s\n", error.message);
        return 2;
    }
    for (int i = 1; i < argc; i++) {
        run_folder(engine, argv[i], &t);
    }
    isnad_engine_free(engine);
    printf("%zu cases, %zu sections, %zu lines known to fail; %zu failed\n", t.cases, t.checks,
           t.known, t.failed);
    return t.failed > 0 || t.cases == 0; /* a folder without cases tests nothing */
}
