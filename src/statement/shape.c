/* shape.c - form, kind, venue, addressee. All are read off the tokens round cue and content. */
#include "statement/shape.h"

#include "base/str.h"
#include "statement/phrase.h"

enum { VENUE_REACH = 25, NAME_QUOTE = 3 };

/* ---- form -------------------------------------------------------------------------------------
 */

static bool in_content(const view *v, const draft *d, uint32_t token)
{
    isnad_span s = v->doc->tokens[token].span;

    for (size_t i = 0; i < d->ncontent; i++) {
        if (s.start >= d->content[i].start && s.end <= d->content[i].end) {
            return true;
        }
    }
    return false;
}

/* Whether a quotation holds no more than a name. */
static bool only_name(const view *v, uint32_t open)
{
    uint32_t close = v->tokens[open].partner, names = 0;

    for (uint32_t i = open + 1; i < close; i++) {
        names += v->tokens[i].name;
    }
    return close - open - 1 <= NAME_QUOTE && (names > 0 || (open > 0 && v->tokens[open - 1].name));
}

const char *shape_form(const view *v, const draft *d)
{
    uint32_t inside = 0, outside = 0, around = v->tokens[d->cue].quoted;

    if (d->statement_form) {
        return d->statement_form;
    }
    if (d->mark == MARK_HEADLINE) {
        return "headline";
    }
    for (uint32_t i = d->cover.first; i < d->cover.end; i++) {
        uint32_t q = v->tokens[i].quoted;
        if (v->tokens[i].sign != SIGN_WORD || !in_content(v, d, i)) {
            continue;
        }
        if (q != ISNAD_NONE && q != around && (around == ISNAD_NONE || q > around)) {
            while (v->tokens[q].quoted != ISNAD_NONE && v->tokens[q].quoted != around) {
                q = v->tokens[q].quoted;
            }
            inside += !only_name(v, q);
            outside += only_name(v, q);
        } else {
            outside++;
        }
    }
    return inside == 0 ? "indirect" : outside == 0 ? "direct" : "mixed";
}

size_t shape_quoted(const view *v, const draft *d, isnad_span *out, size_t cap)
{
    size_t n = 0;

    for (uint32_t i = d->cover.first > 0 ? d->cover.first - 1 : 0; i < d->cover.end && n < cap;
         i++) {
        if (view_quote_opens(v, i) && v->tokens[i].partner > i + 1) {
            out[n++] = (isnad_span){v->doc->tokens[i].span.end,
                                    v->doc->tokens[v->tokens[i].partner].span.start};
            i = v->tokens[i].partner;
        }
    }
    return n;
}

/* ---- kind -------------------------------------------------------------------------------------
 */

static bool media_speaks(const view *v, const draft *d)
{
    uint32_t end = d->speaker.first + 2 < d->speaker.end ? d->speaker.first + 2 : d->speaker.end;

    for (uint32_t i = d->speaker.first; i < end; i++) {
        if (view_is(v, i, WORD_MEDIA)) {
            return true;
        }
    }
    return false;
}

/* The noun of saying that a content opens with ("announced his refusal of"). */
static const cue *content_noun(const view *v, const draft *d)
{
    const view_token *t;

    if (d->mark != MARK_OBJECT && d->mark != MARK_PREP) {
        return NULL;
    }
    t = &v->tokens[d->cover.first];
    for (uint8_t i = 0; i < t->nreading; i++) {
        const cue_form *f = &v->readings[t->reading + i];
        if (f->base == CUE_NOUN && f->owned) {
            return &v->tables->cues.cues[f->cue];
        }
    }
    return NULL;
}

const char *shape_kind(const view *v, const draft *d)
{
    const cue *noun = content_noun(v, d);

    if (noun && d->entry && !str_is((isnad_str){noun->kind, strlen(noun->kind)}, "say")) {
        return noun->kind;
    }
    if ((d->role != EVIDENCE_NONE || d->mark == MARK_HEADLINE) && media_speaks(v, d)) {
        return "report";
    }
    return d->kind;
}

bool shape_negative(const view *v, const draft *d)
{
    return d->cue > 0 && d->entry && view_is(v, d->cue - 1, WORD_NEGATION);
}

/* ---- venue and addressee ----------------------------------------------------------------------
 */

static bool venue_at(const view *v, uint32_t token)
{
    const view_token *t = &v->tokens[token];

    if (t->prep != WORD_CLASS_COUNT) {
        return view_is(v, token, WORD_VENUE_NOUN) && t->prep == WORD_WITH;
    }
    if (!view_is(v, token, WORD_VENUE_PREP) || token + 1 >= v->ntoken) {
        return false;
    }
    return view_is(v, token + 1, WORD_VENUE_NOUN) ||
           (token + 2 < v->ntoken && v->tokens[token + 1].sign == SIGN_WORD &&
            view_is(v, token + 2, WORD_VENUE_NOUN) && view_is(v, token, WORD_IN));
}

static uint32_t venue_end(const view *v, uint32_t token, uint32_t limit)
{
    uint32_t end = token + 1;

    while (end < limit) {
        const view_token *t = &v->tokens[end];
        if ((t->sign == SIGN_QUOTE || t->sign == SIGN_BRACKET) && t->partner != ISNAD_NONE &&
            t->partner > end && t->partner < limit) {
            end = t->partner + 1;
            continue;
        }
        if (t->sign != SIGN_WORD || view_is(v, end, WORD_THAT) || view_is(v, end, WORD_DAY) ||
            (t->nreading && view_verb(v, end))) {
            break;
        }
        end++;
    }
    return end;
}

static void find_venue(const view *v, draft *d, token_range r)
{
    for (uint32_t i = r.first; i < r.end; i++) {
        if (i >= d->speaker.first && i < d->speaker.end) {
            continue;
        }
        if (v->tokens[i].sign == SIGN_WORD && venue_at(v, i)) {
            uint32_t limit =
                d->speaker.first > i && d->speaker.first < r.end ? d->speaker.first : r.end;
            d->venue = (token_range){i, venue_end(v, i, limit)};
            return;
        }
    }
}

static void find_addressee(const view *v, draft *d, token_range r)
{
    for (uint32_t i = r.first; i < r.end; i++) {
        const view_token *t = &v->tokens[i];
        token_range phrase;
        if (i >= d->speaker.first && i < d->speaker.end) {
            continue;
        }
        if (t->prep != WORD_FOR || t->sign != SIGN_WORD || view_verb(v, i) ||
            !(view_is(v, i, WORD_OUTLET) || t->name || view_is(v, i, WORD_TITLE))) {
            continue;
        }
        phrase = phrase_after(v, i + 1, r.end, false);
        d->addressee = (token_range){i, range_empty(phrase) ? i + 1 : phrase.end};
        return;
    }
}

void shape_frame(const view *v, draft *d)
{
    uint32_t mark = d->mark_token > d->cue ? d->mark_token : d->cue + 1;
    uint32_t first = d->cue, steps = VENUE_REACH;
    bool object = d->entry && d->entry->frames & FRAME_BIT(FRAME_ADDRESS);

    if (d->role != EVIDENCE_NONE || d->mark == MARK_HEADLINE || d->mark == MARK_BEFORE) {
        return;
    }
    if (range_empty(d->venue)) {
        find_venue(v, d, (token_range){d->cue + 1, mark});
    }
    while (steps-- > 0 && first > 0 && v->tokens[first - 1].sign != SIGN_STOP &&
           v->tokens[first - 1].sign != SIGN_DOTS &&
           v->doc->tokens[first - 1].span.end + 2 > v->doc->tokens[first].span.start) {
        first--;
    }
    if (range_empty(d->venue) && d->entry && !d->form.conjunct && d->form.base != CUE_PART &&
        d->within == ISNAD_NONE) {
        find_venue(v, d, (token_range){first, d->cue});
    }
    find_addressee(v, d, (token_range){d->cue + 1, mark});
    if (range_empty(d->addressee) && object && d->mark != MARK_QUOTE) {
        uint32_t from = range_empty(d->speaker) || d->speaker_before || d->speaker.first < d->cue
                            ? d->cue + 1
                            : d->speaker.end;
        token_range r = phrase_after(v, from, mark, false);
        if (!range_empty(r) && from < mark) {
            d->addressee = r;
        }
    }
}
