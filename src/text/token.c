/* token.c - where the tokens of a text are.
 *
 * Tokens are cut as the Prague Arabic treebank cuts them: punctuation is a token a sign, numbers
 * keep their decimals, letters and digits written together come apart ("w350" in Arabic letters).
 * What the treebank hardly has goes whole: words of other scripts with their hyphens and
 * apostrophes, URLs, e-mail addresses, @names, emoji sequences, and rows of four and more of the
 * same sign. A hashtag comes apart into '#', its words and '_', since its words take part in the
 * sentence.
 *
 * Every character is looked at a bounded number of times: what looks ahead without consuming looks
 * no further than a constant.
 */
#include "text/token.h"

#include "read/utf8.h"
#include "text/chars.h"

enum {
    ZERO_WIDTH_JOINER = 0x200D,
    ROW = 4,             /* as many of the same sign are one token */
    EMAIL_NAME_MAX = 64, /* bytes before the @; also how far we look ahead for it */
    DOMAIN_MAX = 255
};

typedef struct glyph {
    uint32_t c;
    size_t step; /* 0 at the end of the text */
    char_class class;
} glyph;

static glyph glyph_at(isnad_str text, size_t at)
{
    glyph g = {0, 0, CHAR_BREAK};

    if (at < text.n) {
        g.step = utf8_decode(text.p + at, &g.c);
        g.class = char_classify(g.c);
    }
    return g;
}

static uint32_t ascii_at(isnad_str text, size_t at)
{
    return at < text.n && (unsigned char)text.p[at] < 0x80 ? (unsigned char)text.p[at] : 0;
}

static bool alnum_at(isnad_str text, size_t at)
{
    return char_is_ascii_alnum(ascii_at(text, at));
}

static bool ascii_digit_at(isnad_str text, size_t at)
{
    return char_classify_ascii(ascii_at(text, at)) == CHAR_DIGIT;
}

static bool digit_at(isnad_str text, size_t at)
{
    return glyph_at(text, at).class == CHAR_DIGIT;
}

/* ---- words ----------------------------------------------------------------------------------- */

/* The end of the run of `class` that starts at `at`, its marks included. */
static size_t run_end(isnad_str text, size_t at, char_class class)
{
    size_t end = at;

    for (;;) {
        glyph g = glyph_at(text, at);
        if (g.class == class || (g.class == CHAR_MARK && g.step)) {
            end = at + g.step;
        } else if (g.class != CHAR_IGNORED) {
            return end;
        }
        at += g.step;
    }
}

static bool is_decimal_sign(uint32_t c)
{
    return c == '.' || c == ',' || c == 0x60C || c == 0x66B || c == 0x66C;
}

static size_t number_end(isnad_str text, size_t at)
{
    size_t end = run_end(text, at, CHAR_DIGIT);

    for (;;) {
        glyph g = glyph_at(text, end);
        if (!is_decimal_sign(g.c) || !digit_at(text, end + g.step)) {
            return end;
        }
        end = run_end(text, end + g.step, CHAR_DIGIT);
    }
}

/* ---- other scripts, and what machines write -------------------------------------------------- */

static bool is_url_char(uint32_t c)
{
    static const char outside[] = "\"'<>`{}|\\^";

    if (c <= ' ' || c >= 0x7F) {
        return false;
    }
    for (const char *p = outside; *p; p++) {
        if (c == (unsigned char)*p) {
            return false;
        }
    }
    return true;
}

/* A URL ends where Arabic begins: outlets lose the space behind links. */
static size_t url_rest(isnad_str text, size_t at)
{
    size_t end = at;

    for (size_t i = at; is_url_char(ascii_at(text, i)); i++) {
        if (char_is_ascii_alnum((unsigned char)text.p[i]) || text.p[i] == '/' || text.p[i] == '=' ||
            text.p[i] == '_' || text.p[i] == '-') {
            end = i + 1;
        }
    }
    return end;
}

static bool starts_with(isnad_str text, size_t at, const char *lower)
{
    for (; *lower; lower++, at++) {
        if ((ascii_at(text, at) | (char_is_ascii_alnum((unsigned char)*lower) ? 0x20 : 0)) !=
            (unsigned char)*lower) {
            return false;
        }
    }
    return true;
}

static size_t url_end(isnad_str text, size_t at)
{
    static const struct {
        const char *lower;
        size_t n;
    } schemes[] = {{"https://", 8}, {"http://", 7}, {"www.", 4}, {"ftp://", 6}};

    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        size_t rest = at + schemes[i].n;
        if (starts_with(text, at, schemes[i].lower) && alnum_at(text, rest)) {
            return url_rest(text, rest);
        }
    }
    return at;
}

/* The end of the domain that starts at `at`; `at` where there is no dot in it. */
static size_t domain_end(isnad_str text, size_t at)
{
    size_t end = at;
    bool dot = false;

    while (alnum_at(text, end) && end - at < DOMAIN_MAX) {
        do {
            end++;
        } while ((alnum_at(text, end) || (ascii_at(text, end) == '-' && alnum_at(text, end + 1))) &&
                 end - at < DOMAIN_MAX);
        if (ascii_at(text, end) != '.' || !alnum_at(text, end + 1)) {
            break;
        }
        dot = true;
        end++;
    }
    return dot ? end : at;
}

static size_t email_end(isnad_str text, size_t at)
{
    size_t end = at, domain;

    while (end - at < EMAIL_NAME_MAX) {
        uint32_t c = ascii_at(text, end);
        if (!char_is_ascii_alnum(c) && c != '.' && c != '_' && c != '-' && c != '+') {
            break;
        }
        end++;
    }
    if (end == at || ascii_at(text, end) != '@') {
        return at;
    }
    domain = domain_end(text, end + 1);
    return domain > end + 1 ? domain : at;
}

/* Whether the dot at `at` stands inside a name ("aljazeera.net", "v2.0") and not behind an initial.
 */
static bool is_inner_dot(isnad_str text, size_t start, size_t at)
{
    if (ascii_digit_at(text, at + 1)) {
        return at > start && ascii_digit_at(text, at - 1);
    }
    return at >= start + 2 && alnum_at(text, at - 1) && alnum_at(text, at - 2) &&
           alnum_at(text, at + 1) && alnum_at(text, at + 2);
}

/* How many bytes at `at` tie the parts of a Latin word together; 0 where it ends. */
static size_t joiner_size(isnad_str text, size_t start, size_t at)
{
    glyph g = glyph_at(text, at);
    glyph next = glyph_at(text, at + g.step);
    bool more = next.class == CHAR_ALPHA || next.class == CHAR_DIGIT;

    switch (g.c) {
    case '-':
    case '\'':
    case '&':
    case 0x2019:
        return more ? g.step : 0;
    case '_':
        return g.step;
    case '.':
        return is_inner_dot(text, start, at) ? g.step : 0;
    default:
        return 0;
    }
}

static size_t latin_run(isnad_str text, size_t at)
{
    for (;;) {
        size_t end = run_end(text, run_end(text, at, CHAR_ALPHA), CHAR_DIGIT);
        if (end == at) {
            return end;
        }
        at = end;
    }
}

/* A word of any script but Arabic; it may start with digits ("5G"). */
static size_t latin_end(isnad_str text, size_t start)
{
    size_t end = latin_run(text, start), joiner;
    bool dot = false;

    while ((joiner = joiner_size(text, start, end)) > 0) {
        dot = dot || text.p[end] == '.';
        end = latin_run(text, end + joiner);
    }
    if (dot && ascii_at(text, end) == '/' && alnum_at(text, end + 1)) {
        return url_rest(text, end + 1);
    }
    return end;
}

static size_t foreign_end(isnad_str text, size_t at)
{
    size_t end = url_end(text, at);

    if (end == at) {
        end = email_end(text, at);
    }
    return end > at ? end : latin_end(text, at);
}

/* ---- signs ----------------------------------------------------------------------------------- */

static size_t skip_marks(isnad_str text, size_t at)
{
    for (;;) {
        glyph g = glyph_at(text, at);
        if (g.class != CHAR_MARK) {
            return at;
        }
        at += g.step;
    }
}

/* Pictures tied by zero-width joiners are one. */
static size_t picture_end(isnad_str text, size_t at)
{
    for (;;) {
        glyph joiner, next;

        at = skip_marks(text, at + glyph_at(text, at).step);
        joiner = glyph_at(text, at);
        next = glyph_at(text, at + joiner.step);
        if (joiner.c != ZERO_WIDTH_JOINER || next.class != CHAR_PICTURE) {
            return at;
        }
        at += joiner.step;
    }
}

static size_t flag_end(isnad_str text, size_t at)
{
    at += glyph_at(text, at).step;
    if (glyph_at(text, at).class == CHAR_FLAG) {
        at += glyph_at(text, at).step;
    }
    return skip_marks(text, at);
}

static size_t sign_end(isnad_str text, size_t at)
{
    glyph g = glyph_at(text, at);
    size_t end = at, count = 0;

    if (g.class == CHAR_PICTURE) {
        return picture_end(text, at);
    }
    if (g.class == CHAR_FLAG) {
        return flag_end(text, at);
    }
    while (glyph_at(text, end).c == g.c && end < text.n) {
        end += g.step;
        count++;
    }
    return skip_marks(text, count >= ROW ? end : at + g.step);
}

/* "@name" as networks write it; `at` where it is none. */
static size_t handle_end(isnad_str text, size_t at)
{
    size_t end = at + 1;

    if (ascii_at(text, at) != '@') {
        return at;
    }
    while (alnum_at(text, end) || ascii_at(text, end) == '_') {
        end++;
    }
    return end > at + 1 ? end : at;
}

/* ---- all together ---------------------------------------------------------------------------- */

static void token_at(isnad_str text, size_t at, char_class class, token_found *token)
{
    size_t end;

    switch (class) {
    case CHAR_ARABIC:
    case CHAR_MARK:
        token->kind = TOKEN_WORD;
        end = run_end(text, at, CHAR_ARABIC);
        break;
    case CHAR_DIGIT:
        token->kind = TOKEN_NUMBER;
        end = number_end(text, at);
        if (glyph_at(text, end).class == CHAR_ALPHA || email_end(text, at) > at) {
            token->kind = TOKEN_LATIN;
            end = foreign_end(text, at);
        }
        break;
    case CHAR_ALPHA:
        token->kind = TOKEN_LATIN;
        end = foreign_end(text, at);
        break;
    default:
        end = handle_end(text, at);
        token->kind = end > at ? TOKEN_LATIN : TOKEN_SIGN;
        if (end == at) {
            end = sign_end(text, at);
        }
    }
    token->span.start = (uint32_t)at;
    token->span.end = (uint32_t)end;
}

bool token_next(isnad_str text, size_t at, token_found *token)
{
    token->space = at == 0;
    token->line = false;
    while (at < text.n) {
        glyph g = glyph_at(text, at);
        if (g.class > CHAR_IGNORED) {
            token_at(text, at, g.class, token);
            return true;
        }
        token->space = token->space || g.class != CHAR_IGNORED;
        token->line = token->line || g.class == CHAR_BREAK;
        at += g.step;
    }
    return false;
}
