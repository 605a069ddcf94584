/* sentence.c - where the sentences of a document are.
 *
 * A paragraph, that is a line, ends a sentence. Inside it a sentence ends behind full stops,
 * question and exclamation marks and dots, together with the quotation marks and brackets that
 * close right there; unless the full stop belongs to an abbreviation, an initial or the number of a
 * list, or the cut would tear a short quotation or parenthesis apart. Sentences longer than
 * SENTENCE_MAX tokens are cut at a semicolon, a comma, or before "and", so that later stages have
 * bounded work.
 *
 * Linear: each token is looked at a bounded number of times.
 */
#include "text/sentence.h"

#include <string.h>

#include "read/utf8.h"
#include "text/abbrev.h"
#include "text/chars.h"
#include "text/quote.h"

enum {
    SHORT_QUOTE = 60, /* tokens; a longer quotation may be cut at its full stops */
    CUT_FROM = 100,   /* an overlong sentence is cut between here and SENTENCE_MAX */
    AND_BYTES = 6,    /* words with "and" that are longer than three letters */
    WAW = 0x648
};

typedef struct splitter {
    isnad_doc *doc;
    const token_note *notes;
    uint32_t *partner; /* of the paragraph's tokens, counted from its first */
    const abbrev_table *abbreviations;
    size_t first, end; /* the paragraph */
    size_t start;      /* the sentence */
    bool worded;       /* it has more than signs so far */
    size_t cap;
    uint32_t paragraph;
} splitter;

/* ---- looking at tokens ----------------------------------------------------------------------- */

static uint32_t first_char(const splitter *s, size_t i)
{
    uint32_t c;

    utf8_decode(s->doc->text.p + s->doc->tokens[i].span.start, &c);
    return c;
}

static bool is_sign(const splitter *s, size_t i)
{
    return s->notes[i].kind == TOKEN_SIGN;
}

static bool is_stop(const splitter *s, size_t i)
{
    return is_sign(s, i) && char_is_stop(first_char(s, i));
}

/* Token i has no space before it. */
static bool is_glued(const splitter *s, size_t i)
{
    return i > s->first && !s->doc->tokens[i - 1].space_after;
}

static bool is_opener(const splitter *s, size_t i)
{
    uint32_t partner = s->partner[i - s->first];

    return partner != ISNAD_NONE && partner > i - s->first;
}

/* Token i closes what was opened before it, in this paragraph or in one before. */
static bool is_closer(const splitter *s, size_t i)
{
    uint32_t partner = s->partner[i - s->first];

    if (partner != ISNAD_NONE) {
        return partner < i - s->first;
    }
    return is_sign(s, i) && quote_is_mark(first_char(s, i)) && is_glued(s, i) &&
           s->doc->tokens[i].space_after;
}

static unsigned classes_of(const splitter *s, size_t i)
{
    isnad_span span = s->doc->tokens[i].span;

    if (s->notes[i].kind != TOKEN_WORD && s->notes[i].kind != TOKEN_LATIN) {
        return 0;
    }
    return abbrev_classes(s->abbreviations,
                          (isnad_str){s->doc->text.p + span.start, span.end - span.start});
}

/* ---- full stops that end nothing ------------------------------------------------------------- */

/* "1." before the item of a list. */
static bool is_list_number(const splitter *s, size_t i)
{
    return i == s->start && s->notes[i].kind == TOKEN_NUMBER;
}

/* Token i is a letter of a row: the name of one, or one that has a full stop of its own. */
static bool is_letter(const splitter *s, size_t i)
{
    unsigned classes = i < s->end ? classes_of(s, i) : 0;

    return classes & ABBREV_LETTER ||
           (classes & ABBREV_INITIAL && (is_glued(s, i) || (i + 1 < s->end && is_stop(s, i + 1))));
}

/* The word i, with a full stop behind it, belongs to a row like "b. b. c.". */
static bool is_spelled_out(const splitter *s, size_t i, size_t next)
{
    return is_letter(s, next) || (i >= s->start + 2 && is_stop(s, i - 1) && is_letter(s, i - 2));
}

/* Token i is a word with "and" written to its front, as sentences start. */
static bool starts_with_and(const splitter *s, size_t i)
{
    isnad_span span = s->doc->tokens[i].span;

    return s->notes[i].kind == TOKEN_WORD && first_char(s, i) == WAW && !is_glued(s, i) &&
           span.end - span.start > AND_BYTES;
}

/* The letter i stands behind what it counts or measures: it can be the last word of a sentence. */
static bool is_final_letter(const splitter *s, size_t i, unsigned classes, size_t next)
{
    if (i == s->start) {
        return false;
    }
    if (classes_of(s, i - 1) & ABBREV_LABEL) {
        return true;
    }
    return classes & ABBREV_ERA &&
           (s->notes[i - 1].kind == TOKEN_NUMBER ||
            (s->notes[i - 1].kind == TOKEN_WORD && starts_with_and(s, next)));
}

/* The full stop at token `stop` belongs to the word before it; `next` is the token behind it. */
static bool is_abbreviation(const splitter *s, size_t stop, size_t next)
{
    size_t i = stop - 1;
    unsigned classes;

    if (stop == s->start || !is_glued(s, stop)) {
        return false;
    }
    if (is_list_number(s, i)) {
        return true;
    }
    classes = classes_of(s, i);
    if (is_final_letter(s, i, classes, next)) {
        return is_spelled_out(s, i, next);
    }
    if (classes & (ABBREV_INITIAL | ABBREV_TITLE)) {
        return true;
    }
    return classes & ABBREV_LETTER && is_spelled_out(s, i, next);
}

/* ---- where a sentence ends ------------------------------------------------------------------- */

/* What a row of stops and closing marks is made of. */
typedef struct ending {
    size_t end; /* the first token behind it */
    unsigned stops;
    bool dots_only; /* full stops and ellipses */
    bool ellipsis;
    bool closed; /* it has closing marks */
} ending;

static ending ending_at(const splitter *s, size_t i)
{
    ending e = {.end = i, .dots_only = true};

    for (; e.end < s->end; e.end++) {
        uint32_t c = first_char(s, e.end);
        if (is_stop(s, e.end) && (e.end == i || is_glued(s, e.end))) {
            isnad_span span = s->doc->tokens[e.end].span;
            e.stops++;
            e.dots_only = e.dots_only && char_is_dots(c);
            e.ellipsis = e.ellipsis || c == 0x2025 || c == 0x2026 || span.end - span.start > 3;
        } else if (is_closer(s, e.end)) {
            e.closed = true;
        } else {
            break;
        }
    }
    e.ellipsis = e.dots_only && (e.ellipsis || e.stops > 1) && !e.closed;
    return e;
}

/* A new sentence can start with token i. */
static bool can_start(const splitter *s, size_t i)
{
    uint32_t c = first_char(s, i);

    switch ((token_kind)s->notes[i].kind) {
    case TOKEN_WORD:
        return true;
    case TOKEN_NUMBER:
        return !is_glued(s, i);
    case TOKEN_LATIN:
        return !is_glued(s, i) && !(c >= 'a' && c <= 'z');
    default:
        return is_opener(s, i) ||
               (!is_glued(s, i) && !char_is_pause(c) && !char_is_stop(c) && c != '/' && c != '%');
    }
}

static bool is_sentence_end(const splitter *s, size_t i, const ending *e)
{
    if (!s->worded || !can_start(s, e->end)) {
        return false;
    }
    if (e->ellipsis) {
        return s->doc->tokens[i].span.start >= s->doc->body;
    }
    return !(e->dots_only && !e->closed && is_abbreviation(s, i, e->end));
}

/* ---- writing them down ----------------------------------------------------------------------- */

static isnad_code add_sentence(splitter *s, size_t start, size_t end)
{
    isnad_doc *doc = s->doc;
    isnad_sentence *new;

    if (doc->nsentence == s->cap) {
        isnad_sentence *grown = arena_zalloc(&doc->arena, s->cap * 2, sizeof *grown);
        if (!grown) {
            return ISNAD_NO_MEMORY;
        }
        memcpy(grown, doc->sentences, s->cap * sizeof *grown);
        doc->sentences = grown;
        s->cap *= 2;
    }
    new = &doc->sentences[doc->nsentence++];
    new->span.start = doc->tokens[start].span.start;
    new->span.end = doc->tokens[end - 1].span.end;
    new->token = (uint32_t)start;
    new->ntoken = (uint32_t)(end - start);
    new->paragraph = s->paragraph;
    return ISNAD_OK;
}

/* How good it is to cut behind token i: 3 a semicolon, 2 a comma, 1 before "and", 0 not at all. */
static int cut_quality(const splitter *s, size_t i)
{
    uint32_t c = first_char(s, i);

    if (is_sign(s, i) && char_is_semicolon(c)) {
        return 3;
    }
    if (is_sign(s, i) && char_is_comma(c)) {
        return 2;
    }
    return s->notes[i + 1].kind == TOKEN_WORD && first_char(s, i + 1) == WAW;
}

/* Where to cut a sentence that is too long: at the last of the best places in its window. */
static size_t find_cut(const splitter *s, size_t start)
{
    size_t best = start + SENTENCE_MAX;
    int quality = 0;

    for (size_t i = start + CUT_FROM; i < start + SENTENCE_MAX; i++) {
        int here = cut_quality(s, i);
        if (here && here >= quality) {
            quality = here;
            best = i + 1;
        }
    }
    return best;
}

static isnad_code add_sentences(splitter *s, size_t start, size_t end)
{
    while (end - start > SENTENCE_MAX) {
        size_t cut = find_cut(s, start);
        if (add_sentence(s, start, cut)) {
            return ISNAD_NO_MEMORY;
        }
        start = cut;
    }
    return add_sentence(s, start, end);
}

static isnad_code split_paragraph(splitter *s)
{
    size_t guard = s->first; /* up to here a short quotation or parenthesis stands open */
    size_t i = s->first;

    s->start = s->first;
    s->worded = false;
    while (i < s->end) {
        ending e;

        s->worded = s->worded || !is_sign(s, i);
        if (is_opener(s, i) && s->partner[i - s->first] - (i - s->first) <= SHORT_QUOTE) {
            size_t closer = s->first + s->partner[i - s->first];
            guard = closer > guard ? closer : guard;
        }
        if (!is_stop(s, i)) {
            i++;
            continue;
        }
        e = ending_at(s, i);
        if (e.end < s->end && (guard == s->first || e.end > guard) && is_sentence_end(s, i, &e)) {
            if (add_sentences(s, s->start, e.end)) {
                return ISNAD_NO_MEMORY;
            }
            s->start = e.end;
            s->worded = false;
        }
        i = e.end;
    }
    return s->start < s->end ? add_sentences(s, s->start, s->end) : ISNAD_OK;
}

isnad_code sentence_run(isnad_doc *doc, const abbrev_table *abbreviations, const token_note *notes)
{
    splitter s = {
        .doc = doc, .notes = notes, .abbreviations = abbreviations, .cap = doc->ntoken / 16 + 4};

    doc->nsentence = 0;
    doc->sentences = arena_zalloc(&doc->arena, s.cap, sizeof *doc->sentences);
    s.partner = arena_zalloc(&doc->arena, doc->ntoken, sizeof *s.partner);
    if (!doc->sentences || !s.partner) {
        return ISNAD_NO_MEMORY;
    }
    for (size_t i = 0; i < doc->ntoken; i = s.end) {
        s.first = i;
        s.end = i + 1;
        while (s.end < doc->ntoken && !notes[s.end].line) {
            s.end++;
        }
        quote_match(doc->text, doc->tokens + s.first, s.end - s.first, s.partner);
        if (split_paragraph(&s)) {
            return ISNAD_NO_MEMORY;
        }
        s.paragraph++;
    }
    return ISNAD_OK;
}
