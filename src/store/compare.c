/* compare.c - two articles side by side: what one made of the other.
 *
 * Each sentence of the later article takes the sentence of the earlier one that shares most words
 * with it, wherever that stands, as those who carry a report cut and reorder it. Words are folded,
 * punctuation is left out. Cost: the product of the numbers of sentences, which are limited.
 */
#include <stdlib.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "store/archive.h"
#include "store/snippet.h"
#include "store/tokenizer.h"
#include "text/token.h"

enum { SENTENCES_MOST = 600, WORDS_MOST = 160 };

static const double same_least = 0.5; /* of the words of both, for one that was changed */

typedef struct word {
    uint64_t hash;
    isnad_span span; /* bytes of the sentence */
} word;

typedef struct sentence {
    isnad_str text;
    uint32_t start, end; /* code points of the article */
    word *words;
    uint64_t *sorted;
    size_t n;
    size_t other; /* the one of the other article, SIZE_MAX where it has none */
} sentence;

typedef struct side {
    sqlite3_stmt *article; /* stays open while its text is in use */
    isnad_str text;
    sentence *sentences;
    size_t n;
} side;

typedef struct comparing {
    isnad_archive *archive;
    isnad_error *error;
    isnad_difference_fn *fn;
    void *user;
    arena arena;
    side before, after;
    isnad_span before_marks[WORDS_MOST], after_marks[WORDS_MOST];
    uint8_t longest[WORDS_MOST + 1][WORDS_MOST + 1];
} comparing;

/* ---- reading --------------------------------------------------------------------------------- */

static int by_hash(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return x < y ? -1 : x > y;
}

static isnad_code read_words(comparing *c, sentence *s)
{
    word words[WORDS_MOST];
    char folded[TOKENIZER_TERM];
    token_found found;
    size_t at = 0;

    while (s->n < WORDS_MOST && token_next(s->text, at, &found)) {
        isnad_str form = {s->text.p + found.span.start, found.span.end - found.span.start};
        at = found.span.end;
        form = (isnad_str){folded, tokenizer_fold(form, folded)};
        if (found.kind != TOKEN_SIGN && form.n) {
            words[s->n++] = (word){str_hash(form), found.span};
        }
    }
    s->words = (word *)arena_copy(&c->arena, (const char *)words, s->n * sizeof *words);
    s->sorted = arena_zalloc(&c->arena, s->n + 1, sizeof *s->sorted);
    if (!s->words || !s->sorted) {
        return error_no_memory(c->error);
    }
    for (size_t i = 0; i < s->n; i++) {
        s->sorted[i] = words[i].hash;
    }
    qsort(s->sorted, s->n, sizeof *s->sorted, by_hash);
    return ISNAD_OK;
}

static isnad_code read_sentences(comparing *c, int64_t article, side *out)
{
    sqlite3_stmt *stmt =
        archive_sql(c->archive, "SELECT start, end FROM sentences WHERE article = ?1 ORDER BY n");
    uint32_t point = 0, byte = 0;
    isnad_code code = ISNAD_OK;

    if (!stmt) {
        return archive_failed(c->archive, c->error);
    }
    archive_bind(stmt, "i", article);
    while (!code && out->n < SENTENCES_MOST && sqlite3_step(stmt) == SQLITE_ROW) {
        sentence *s = &out->sentences[out->n++];
        isnad_str rest;
        s->start = (uint32_t)sqlite3_column_int64(stmt, 0);
        s->end = (uint32_t)sqlite3_column_int64(stmt, 1);
        s->other = SIZE_MAX;
        rest = (isnad_str){out->text.p + byte, out->text.n - byte};
        byte += snippet_byte(rest, s->start - point);
        rest = (isnad_str){out->text.p + byte, out->text.n - byte};
        s->text = (isnad_str){rest.p, snippet_byte(rest, s->end - s->start)};
        byte += (uint32_t)s->text.n;
        point = s->end;
        code = read_words(c, s);
        out->n -= s->n == 0;
    }
    sqlite3_reset(stmt);
    return code;
}

static isnad_code read_side(comparing *c, const char *literal, int64_t article, side *out)
{
    int step;

    out->sentences = arena_zalloc(&c->arena, SENTENCES_MOST, sizeof *out->sentences);
    out->article = archive_sql(c->archive, literal);
    if (!out->sentences) {
        return error_no_memory(c->error);
    }
    if (!out->article) {
        return archive_failed(c->archive, c->error);
    }
    archive_bind(out->article, "i", article);
    step = sqlite3_step(out->article);
    if (step == SQLITE_DONE) {
        return error_set(c->error, ISNAD_USAGE, ERROR_NO_POSITION,
                         "the archive has no article %lld", (long long)article);
    }
    if (step != SQLITE_ROW) {
        return archive_failed(c->archive, c->error);
    }
    out->text = archive_column(out->article, 0);
    return read_sentences(c, article, out);
}

/* ---- putting side by side -------------------------------------------------------------------- */

/* The part of the words of both that they share, each as often as it stands in both. */
static double alike(const sentence *a, const sentence *b)
{
    size_t i = 0, k = 0, common = 0;

    while (i < a->n && k < b->n) {
        if (a->sorted[i] == b->sorted[k]) {
            common++;
            i++;
            k++;
        } else if (a->sorted[i] < b->sorted[k]) {
            i++;
        } else {
            k++;
        }
    }
    return a->n + b->n ? 2.0 * (double)common / (double)(a->n + b->n) : 0;
}

/* Gives each sentence of the later article that has none yet the one of the earlier article, not
 * yet given away, that is most like it, where the two share so much. */
static void pair(comparing *c, double least)
{
    for (size_t i = 0; i < c->after.n; i++) {
        sentence *s = &c->after.sentences[i];
        size_t found = SIZE_MAX;
        double best = 0;
        for (size_t k = 0; s->other == SIZE_MAX && best < 1 && k < c->before.n; k++) {
            const sentence *t = &c->before.sentences[k];
            double share = t->other == SIZE_MAX ? alike(s, t) : 0;
            if (share >= least && share > best) {
                best = share;
                found = k;
            }
        }
        if (best > 0) {
            s->other = found;
            c->before.sentences[found].other = i;
        }
    }
}

/* ---- what differs in a sentence -------------------------------------------------------------- */

static bool is_same(const sentence *a, const sentence *b)
{
    for (size_t i = 0; i < a->n; i++) {
        if (i >= b->n || a->words[i].hash != b->words[i].hash) {
            return false;
        }
    }
    return a->n == b->n;
}

/* Adds a word to the marks, joined to the one before where nothing but a space is between. */
static void mark(isnad_span *marks, size_t *n, isnad_span span)
{
    if (*n && marks[*n - 1].end + 1 == span.start) {
        marks[*n - 1].end = span.end;
    } else {
        marks[(*n)++] = span;
    }
}

/* longest[i][k]: the longest row of words, in order, that a from word i and b from word k share. */
static void measure(comparing *c, const sentence *a, const sentence *b)
{
    for (size_t i = 0; i <= a->n; i++) {
        c->longest[i][b->n] = 0;
    }
    for (size_t k = 0; k <= b->n; k++) {
        c->longest[a->n][k] = 0;
    }
    for (size_t i = a->n; i-- > 0;) {
        for (size_t k = b->n; k-- > 0;) {
            uint8_t down = c->longest[i + 1][k], right = c->longest[i][k + 1];
            c->longest[i][k] = a->words[i].hash == b->words[k].hash
                                   ? (uint8_t)(c->longest[i + 1][k + 1] + 1)
                               : down > right ? down
                                              : right;
        }
    }
}

static void mark_differences(comparing *c, const sentence *a, const sentence *b,
                             isnad_difference *d)
{
    size_t i = 0, k = 0;

    measure(c, a, b);
    while (i < a->n || k < b->n) {
        if (i < a->n && k < b->n && a->words[i].hash == b->words[k].hash) {
            i++;
            k++;
        } else if (k == b->n || (i < a->n && c->longest[i + 1][k] >= c->longest[i][k + 1])) {
            mark(c->before_marks, &d->nbefore, a->words[i++].span);
        } else {
            mark(c->after_marks, &d->nafter, b->words[k++].span);
        }
    }
    d->before_marks = c->before_marks;
    d->after_marks = c->after_marks;
}

/* ---- telling --------------------------------------------------------------------------------- */

/* Either may be NULL. Whether to go on. */
static bool tell(comparing *c, const sentence *before, const sentence *after)
{
    isnad_difference d = {.what = before ? "left_out" : "added"};

    if (before) {
        d.before = before->text;
        d.before_start = before->start;
        d.before_end = before->end;
    }
    if (after) {
        d.after = after->text;
        d.after_start = after->start;
        d.after_end = after->end;
    }
    if (before && after) {
        d.what = is_same(before, after) ? "same" : "changed";
        if (*d.what == 'c') {
            mark_differences(c, before, after, &d);
        }
    }
    return c->fn(c->user, &d) == 0;
}

/* What was left out comes before the sentence that stood behind it. */
static void tell_all(comparing *c)
{
    const side *before = &c->before, *after = &c->after;
    size_t next = 0;
    bool more = true;

    for (size_t i = 0; more && i < after->n; i++) {
        const sentence *s = &after->sentences[i];
        for (; more && s->other != SIZE_MAX && next < s->other; next++) {
            more = before->sentences[next].other != SIZE_MAX ||
                   tell(c, &before->sentences[next], NULL);
        }
        more = more && tell(c, s->other == SIZE_MAX ? NULL : &before->sentences[s->other], s);
    }
    for (; more && next < before->n; next++) {
        more = before->sentences[next].other != SIZE_MAX || tell(c, &before->sentences[next], NULL);
    }
}

isnad_code isnad_archive_compare(isnad_archive *archive, int64_t before, int64_t after,
                                 isnad_difference_fn *fn, void *user, isnad_error *error)
{
    comparing *c;
    isnad_code code;

    if (archive->remote) {
        return error_set(error, ISNAD_USAGE, ERROR_NO_POSITION,
                         "articles are compared in archives that are files only");
    }
    c = mem_alloc(sizeof *c);
    if (!c) {
        return error_no_memory(error);
    }
    *c = (comparing){.archive = archive, .error = error, .fn = fn, .user = user};
    arena_init(&c->arena);
    /* Two literals, as each is a prepared statement of its own. */
    code = read_side(c, "SELECT text, 1 FROM texts WHERE article = ?1", before, &c->before);
    code = code ? code
                : read_side(c, "SELECT text, 2 FROM texts WHERE article = ?1", after, &c->after);
    if (!code) {
        pair(c, 1);
        pair(c, same_least);
        tell_all(c);
    }
    sqlite3_reset(c->before.article);
    sqlite3_reset(c->after.article);
    arena_release(&c->arena);
    mem_free(c);
    return code;
}
