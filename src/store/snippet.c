/* snippet.c - the sentence that a hit stands in.
 *
 * The index knows words by their number; the text is gone through once to find where they stand, in
 * the same steps as when it was indexed: tokens that are no punctuation and do not fold to nothing.
 */
#include "store/snippet.h"

#include <stdlib.h>

#include "base/str.h"
#include "read/utf8.h"
#include "store/tokenizer.h"
#include "text/token.h"

static uint32_t take_uint(isnad_str *s)
{
    uint32_t value = 0;

    while (s->n && *s->p >= '0' && *s->p <= '9') {
        value = value * 10 + (uint32_t)(*s->p - '0');
        s->p++;
        s->n--;
    }
    if (s->n) {
        s->p++;
        s->n--;
    }
    return value;
}

static int by_position(const void *a, const void *b)
{
    const found_place *x = a, *y = b;

    return x->position < y->position ? -1 : x->position > y->position;
}

size_t snippet_places(isnad_str hits, uint32_t column, found_place places[PLACES_MOST])
{
    size_t n = 0;

    while (hits.n && n < PLACES_MOST) {
        uint32_t at = take_uint(&hits);
        found_place place;
        place.position = take_uint(&hits);
        place.words = take_uint(&hits);
        place.phrase = take_uint(&hits);
        if (at == column) {
            places[n++] = place;
        }
    }
    qsort(places, n, sizeof *places, by_position);
    return n;
}

uint32_t snippet_byte(isnad_str text, uint32_t point)
{
    size_t at = 0;
    uint32_t c;

    while (point > 0 && at < text.n) {
        at += utf8_decode(text.p + at, &c);
        point--;
    }
    return (uint32_t)at;
}

/* Whether the span lies in a part, from *part on, which moves along. */
static bool is_within(const isnad_span *within, size_t n, size_t *part, isnad_span span)
{
    while (*part < n && within[*part].end <= span.start) {
        (*part)++;
    }
    return *part < n && span.end > within[*part].start;
}

size_t snippet_marks(isnad_str text, const isnad_span *within, size_t nwithin,
                     const found_place *places, size_t nplace, isnad_span *marks, uint32_t *phrases,
                     size_t most)
{
    char folded[TOKENIZER_TERM];
    size_t at = 0, part = 0, next = 0, n = 0;
    uint32_t position = 0;
    token_found found;

    while (next < nplace && n < most && token_next(text, at, &found)) {
        isnad_str word = {text.p + found.span.start, found.span.end - found.span.start};
        at = found.span.end;
        if (found.kind == TOKEN_SIGN || !is_within(within, nwithin, &part, found.span) ||
            tokenizer_fold(word, folded) == 0) {
            continue;
        }
        while (next < nplace && places[next].position + places[next].words <= position) {
            next++;
        }
        if (next < nplace && places[next].position <= position) {
            marks[n] = found.span;
            phrases[n++] = places[next].phrase;
        }
        position++;
    }
    return n;
}

/* ---- choosing the sentence ------------------------------------------------------------------- */

typedef struct chooser {
    isnad_str text;
    uint32_t at; /* ISNAD_NONE: by marks */
    const isnad_span *marks;
    const uint32_t *phrases;
    size_t nmark;
    size_t mark;          /* the first that does not end before the sentence */
    uint32_t point, byte; /* how far the text has been gone through */
    size_t best;          /* twice the phrases of the best sentence, and one in the body */
    snippet *out;
} chooser;

/* The byte of a code point not before the last one asked for. */
static uint32_t forward(chooser *c, uint32_t point)
{
    c->byte +=
        snippet_byte((isnad_str){c->text.p + c->byte, c->text.n - c->byte}, point - c->point);
    c->point = point;
    return c->byte;
}

static size_t count_phrases(const chooser *c, size_t first, size_t last)
{
    uint64_t seen = 0;
    size_t n = 0;

    for (size_t i = first; i < last; i++) {
        uint64_t bit = UINT64_C(1) << (c->phrases[i] % 64);
        n += !(seen & bit);
        seen |= bit;
    }
    return n;
}

static void consider(chooser *c, uint32_t start, uint32_t end, bool body)
{
    isnad_span span = {forward(c, start), 0};
    size_t last, score;

    span.end = forward(c, end);
    while (c->mark < c->nmark && c->marks[c->mark].end <= span.start) {
        c->mark++;
    }
    for (last = c->mark; last < c->nmark && c->marks[last].start < span.end; last++) {
    }
    score = 2 * count_phrases(c, c->mark, last) + body;
    if (c->at == ISNAD_NONE ? score <= c->best : span.start > c->at || span.end <= c->at) {
        return;
    }
    c->best = score;
    c->out->sentence = span;
    c->out->start = start;
    c->out->end = end;
    c->out->nmark = 0;
    for (size_t i = c->mark; i < last && c->out->nmark < MARKS_MOST; i++) {
        c->out->marks[c->out->nmark++] =
            (isnad_span){c->marks[i].start - span.start, c->marks[i].end - span.start};
    }
}

void snippet_choose(isnad_str text, const snippet_sentence *sentences, size_t n, uint32_t at,
                    const isnad_span *marks, const uint32_t *phrases, size_t nmark, snippet *out)
{
    chooser c = {text, at, marks, phrases, nmark, 0, 0, 0, 0, out};

    *out = (snippet){.sentence = {0, 0}};
    for (size_t i = 0; i < n; i++) {
        consider(&c, sentences[i].start, sentences[i].end, sentences[i].body);
    }
}

isnad_code snippet_make(isnad_archive *archive, int64_t article, isnad_str text, uint32_t at,
                        const isnad_span *marks, const uint32_t *phrases, size_t nmark,
                        snippet *out, isnad_error *error)
{
    chooser c = {text, at, marks, phrases, nmark, 0, 0, 0, 0, out};
    sqlite3_stmt *stmt = archive_sql(
        archive,
        "SELECT start, end, n > 0 OR (SELECT title IS NULL FROM articles WHERE article = ?1) "
        "FROM sentences WHERE article = ?1 ORDER BY n");
    int step;

    *out = (snippet){.sentence = {0, 0}};
    if (!stmt) {
        return archive_failed(archive, error);
    }
    sqlite3_bind_int64(stmt, 1, article);
    while ((step = sqlite3_step(stmt)) == SQLITE_ROW) {
        consider(&c, (uint32_t)sqlite3_column_int64(stmt, 0),
                 (uint32_t)sqlite3_column_int64(stmt, 1), sqlite3_column_int(stmt, 2) != 0);
    }
    sqlite3_reset(stmt);
    return step == SQLITE_DONE ? ISNAD_OK : archive_failed(archive, error);
}
