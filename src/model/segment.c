/* segment.c - a token and its words: train/segment.py.
 *
 * Only tokens that begin with an Arabic letter are ever split. Where a word's letters are: clitics
 * have as many letters of the token as their form is long, taken from its ends and from no more
 * than the pattern's literals; the stem has the rest. So a letter that was restored counts as
 * written where its neighbour stands.
 */
#include "model/segment.h"

#include <string.h>

#include "base/str.h"
#include "model/lexicon.h"
#include "model/ready.h"
#include "read/utf8.h"
#include "text/chars.h"
#include "text/norm.h"

enum { LOCAL = 256 };

static isnad_str normalized(isnad_str s, norm_level level, arena *a)
{
    char local[LOCAL], *copy;
    size_t n = norm_text(s, level, local, sizeof local, NULL);

    if (n == s.n && n <= sizeof local && memcmp(local, s.p, n) == 0) {
        return s;
    }
    copy = arena_alloc(a, n + 1);
    if (copy) {
        norm_text(s, level, copy, n, NULL);
    }
    return (isnad_str){copy, n};
}

isnad_str segment_clean(isnad_str token, arena *a)
{
    return normalized(token, NORM_CLEAN, a);
}

isnad_str segment_fold(isnad_str s, arena *a)
{
    return normalized(s, NORM_FOLD, a);
}

/* Whether the token has room for a pattern whose literals it begins and ends with. */
static bool has_room(const model_pattern *p, isnad_str s)
{
    size_t least = (size_t)p->before.n + p->after.n;

    if (segment_count(p) > 1 && p->start.n + p->end.n == 0) {
        least++;
    }
    return s.n >= least;
}

static bool can_split(isnad_str s)
{
    uint32_t c;

    if (s.n == 0) {
        return false;
    }
    utf8_decode(s.p, &c);
    return char_is_arabic_letter(c);
}

size_t segment_fitting(const struct model *m, isnad_str clean, uint16_t *out)
{
    const uint64_t *before, *after;
    size_t n = 0;

    if (!can_split(clean)) {
        out[0] = 0;
        return 1;
    }
    before = affixes_find(m->before, clean);
    after = affixes_find(m->after, clean);
    for (size_t w = 0; w < ready_words(m); w++) {
        for (uint64_t both = before[w] & after[w]; both; both &= both - 1) {
            size_t i = w * 64 + (size_t)__builtin_ctzll(both);
            if (has_room(m->patterns + i, clean)) {
                out[n++] = (uint16_t)i;
            }
        }
    }
    return n;
}

/* The place among those that fit; n where it is not there. */
static size_t place(const uint16_t *fitting, size_t n, uint16_t pattern)
{
    size_t i = 0;

    while (i < n && fitting[i] != pattern) {
        i++;
    }
    return i;
}

/* The place of the likeliest of the patterns that the token was seen with; n. One that does not fit
 * is that of another token with the same hash. */
static size_t best_seen(const struct model *m, const model_token *token, const uint16_t *fitting,
                        const float *scores, size_t n)
{
    const uint16_t *seen = m->token_patterns + token->pattern;
    size_t best = n;

    for (size_t i = 0; i < token->npattern; i++) {
        size_t at = place(fitting, n, seen[i]);
        if (at < n && (best == n || scores[at] > scores[best])) {
            best = at;
        }
    }
    return best;
}

uint32_t segment_choose(const struct model *m, isnad_str clean, const uint16_t *fitting,
                        const float *scores, size_t n)
{
    const model_token *token = lexicon_token(m, clean);
    size_t seen = best_seen(m, token, fitting, scores, n), best = 0;

    for (size_t i = 1; i < n; i++) {
        best = scores[i] > scores[best] ? i : best;
    }
    if (seen < n && !(scores[best] > scores[seen] + token->penalty)) {
        best = seen;
    }
    return fitting[best];
}

/* The byte behind n code points from `at`, no further than end. */
static size_t forward(isnad_str s, size_t at, size_t n, size_t end)
{
    while (n-- && at < end) {
        uint32_t c;
        at += utf8_decode(s.p + at, &c);
    }
    return at;
}

static size_t backward(isnad_str s, size_t at, size_t n, size_t start)
{
    while (n-- && at > start) {
        at = utf8_before(s.p, at);
    }
    return at;
}

static size_t letters_of(const struct model *m, const model_part *part)
{
    return utf8_count(m->text + part->form.at, part->form.n);
}

/* Where the words begin in the cleaned token: edge[i] to edge[i + 1] is word i. */
static void find_edges(const struct model *m, const model_pattern *p, isnad_str s,
                       size_t edge[MODEL_PARTS_MAX + 1])
{
    const model_part *parts = m->parts + p->part;
    size_t n = segment_count(p), at = 0;

    for (size_t i = 0; i < p->nbefore; i++) {
        edge[i] = at;
        at = forward(s, at, letters_of(m, parts + i), p->before.n);
    }
    edge[p->nbefore] = at;
    at = edge[n] = s.n;
    for (size_t i = n; --i > p->nbefore;) {
        at = backward(s, at, letters_of(m, parts + i), s.n - p->after.n);
        edge[i] = at;
    }
}

/* The byte of the text where byte `at` of the cleaned token comes from. */
static uint32_t source(const isnad_doc *doc, isnad_span token, isnad_str clean, size_t at)
{
    const char *p = doc->text.p + token.start;
    uint32_t from = token.start;
    size_t used = 0;

    if (clean.p == p || at == 0) {
        return token.start + (uint32_t)at;
    }
    while (from < token.end) {
        uint32_t c;
        size_t step = utf8_decode(doc->text.p + from, &c);
        size_t bytes = norm_text((isnad_str){doc->text.p + from, step}, NORM_CLEAN, NULL, 0, NULL);
        if (used + bytes > at) {
            break;
        }
        used += bytes;
        from += (uint32_t)step;
    }
    return from;
}

/* The stem's form: start + what lies between the literals + end. */
static isnad_str stem(const struct model *m, const model_pattern *p, isnad_str s, arena *a)
{
    size_t n = s.n - p->before.n - p->after.n;
    char *form;

    if (p->start.n + p->end.n == 0) {
        return (isnad_str){s.p + p->before.n, n};
    }
    form = arena_alloc(a, p->start.n + n + p->end.n);
    if (form) {
        memcpy(form, m->text + p->start.at, p->start.n);
        memcpy(form + p->start.n, s.p + p->before.n, n);
        memcpy(form + p->start.n + n, m->text + p->end.at, p->end.n);
    }
    return (isnad_str){form, p->start.n + n + p->end.n};
}

isnad_code segment_apply(const struct model *m, const model_pattern *p, isnad_doc *doc,
                         isnad_span token, isnad_str letters, isnad_word *words, isnad_str *clean)
{
    size_t n = segment_count(p), edge[MODEL_PARTS_MAX + 1];

    find_edges(m, p, letters, edge);
    for (size_t i = 0; i < n; i++) {
        isnad_word *w = words + i;
        clean[i] = i == p->nbefore ? stem(m, p, letters, &doc->arena)
                                   : model_string(m, m->parts[p->part + i].form);
        w->form = clean[i];
        w->span.start = source(doc, token, letters, edge[i]);
        w->span.end = i + 1 < n ? source(doc, token, letters, edge[i + 1]) : token.end;
        if (!clean[i].p) {
            return ISNAD_NO_MEMORY;
        }
        w->fold = segment_fold(clean[i], &doc->arena);
        if (!w->fold.p) {
            return ISNAD_NO_MEMORY;
        }
    }
    if (n == 1) {
        words->form = (isnad_str){doc->text.p + token.start, token.end - token.start};
    }
    return ISNAD_OK;
}
