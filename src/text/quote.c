/* quote.c - which quotation marks and brackets belong together.
 *
 * News writes quotations with ASCII quotes, which do not say whether they open or close; with curly
 * quotes of either direction; with guillemets, which some papers store the wrong way round; and
 * with any of these doubled. So the side of a mark is read from the space around it first, from its
 * shape second, and from what stands open last. Marks of one family close each other.
 *
 * A closing mark looks through no more than DEPTH open ones: cost is linear.
 */
#include "text/quote.h"

#include "read/utf8.h"
#include "text/chars.h"

enum {
    DEPTH = 32,
    TATWEEL = 0x640,
    LETTER_BYTES = 2 /* of an Arabic letter */
};

typedef enum family { NO_QUOTE, ROUND, SQUARE, CURLY, GUILLEMET, DOUBLE, SINGLE } family;
typedef enum side { EITHER, OPENS, CLOSES } side;

typedef struct mark {
    family family;
    side side;
} mark;

typedef struct open_mark {
    uint32_t token;
    family family;
} open_mark;

typedef struct matcher {
    isnad_str text;
    const isnad_token *tokens;
    size_t n;
    uint32_t *partner;
    open_mark open[DEPTH];
    size_t nopen;
} matcher;

static mark mark_of(uint32_t c)
{
    switch (c) {
    case '(':
    case 0xFD3F:
        return (mark){ROUND, OPENS};
    case ')':
    case 0xFD3E:
        return (mark){ROUND, CLOSES};
    case '[':
        return (mark){SQUARE, OPENS};
    case ']':
        return (mark){SQUARE, CLOSES};
    case '{':
        return (mark){CURLY, OPENS};
    case '}':
        return (mark){CURLY, CLOSES};
    case 0xAB:
    case 0x2039:
        return (mark){GUILLEMET, OPENS};
    case 0xBB:
    case 0x203A:
        return (mark){GUILLEMET, CLOSES};
    case '"':
    case 0x2033:
    case 0xFF02:
        return (mark){DOUBLE, EITHER};
    case 0x201C:
    case 0x201E:
    case 0x201F:
        return (mark){DOUBLE, OPENS};
    case 0x201D:
        return (mark){DOUBLE, CLOSES};
    case '\'':
    case '`':
        return (mark){SINGLE, EITHER};
    case 0x2018:
    case 0x201A:
    case 0x201B:
        return (mark){SINGLE, OPENS};
    case 0x2019:
        return (mark){SINGLE, CLOSES};
    default:
        return (mark){NO_QUOTE, EITHER};
    }
}

static uint32_t first_char(const matcher *m, size_t i)
{
    uint32_t c;

    utf8_decode(m->text.p + m->tokens[i].span.start, &c);
    return c;
}

/* Nothing before token i leans on it: a mark here may open. */
/* Token i is a conjunction or preposition that is written to what follows: one letter, or a tatweel
 * at its end. */
static bool is_proclitic(const matcher *m, size_t i)
{
    isnad_span span = m->tokens[i].span;
    uint32_t c;

    if (char_classify(first_char(m, i)) != CHAR_ARABIC) {
        return false;
    }
    utf8_decode(m->text.p + utf8_before(m->text.p, span.end), &c);
    return span.end - span.start == LETTER_BYTES || c == TATWEEL;
}

static bool is_free_before(const matcher *m, size_t i)
{
    uint32_t c;

    if (i == 0 || m->tokens[i - 1].space_after) {
        return true;
    }
    c = first_char(m, i - 1);
    if (m->nopen > 0 && m->open[m->nopen - 1].token == i - 1) {
        return true; /* right behind one that has just been opened */
    }
    return char_is_pause(c) || c == '/' || mark_of(c).side == OPENS || is_proclitic(m, i - 1);
}

static bool is_free_after(const matcher *m, size_t i)
{
    uint32_t c = first_char(m, i);

    while (i + 1 < m->n && !m->tokens[i].space_after && first_char(m, i + 1) == c) {
        i++; /* a doubled mark: at most three, a longer row is one token */
    }
    if (i + 1 == m->n || m->tokens[i].space_after) {
        return true;
    }
    c = first_char(m, i + 1);
    return char_is_pause(c) || char_is_stop(c) || (c < 0x80 && mark_of(c).side == CLOSES);
}

static size_t find_open(const matcher *m, family family)
{
    size_t i = m->nopen;

    while (i > 0 && m->open[i - 1].family != family) {
        i--;
    }
    return i; /* 0: there is none; else its place, from 1 */
}

static side side_of(const matcher *m, size_t i, mark mark)
{
    bool before, after;

    if (mark.family <= CURLY) {
        return mark.side;
    }
    before = is_free_before(m, i);
    after = is_free_after(m, i);
    if (before != after) {
        return before ? OPENS : CLOSES;
    }
    if (before && i > 0 && m->tokens[i - 1].space_after && i + 1 < m->n &&
        !m->tokens[i].space_after && m->tokens[i + 1].space_after) {
        return CLOSES; /* a space went astray: what comes behind clings to it */
    }
    if (mark.family == SINGLE) {
        return EITHER; /* an apostrophe */
    }
    if (mark.side != EITHER) {
        return mark.side;
    }
    return find_open(m, mark.family) ? CLOSES : OPENS;
}

static void close_mark(matcher *m, size_t i, family family)
{
    size_t place = find_open(m, family);

    if (place > 0) {
        uint32_t opener = m->open[place - 1].token;
        m->partner[i] = opener;
        m->partner[opener] = (uint32_t)i;
        m->nopen = place - 1;
    }
}

void quote_match(isnad_str text, const isnad_token *tokens, size_t n, uint32_t *partner)
{
    matcher m = {.text = text, .tokens = tokens, .n = n, .partner = partner, .nopen = 0};

    for (size_t i = 0; i < n; i++) {
        mark mark = mark_of(first_char(&m, i));
        side side;

        partner[i] = ISNAD_NONE;
        if (mark.family == NO_QUOTE) {
            continue;
        }
        side = side_of(&m, i, mark);
        if (side == CLOSES) {
            close_mark(&m, i, mark.family);
        } else if (side == OPENS && m.nopen < DEPTH) {
            m.open[m.nopen++] = (open_mark){(uint32_t)i, mark.family};
        }
    }
}

bool quote_is_mark(uint32_t c)
{
    return mark_of(c).family != NO_QUOTE;
}
