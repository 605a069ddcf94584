/* source.c - evidence phrases and headlines. */
#include "statement/source.h"

#include "statement/content.h"
#include "statement/phrase.h"

enum { SPEAKER_MAX = 12, HEADLINE_MAX = 40, SUBHEAD_MAX = 25, REST_MIN = 2 };

/* ---- evidence ---------------------------------------------------------------------------------
 */

/* Whether the token is a finite cue, and which. */
static const cue_form *finite_cue(const view *v, uint32_t token)
{
    const view_token *t = &v->tokens[token];

    for (uint8_t i = 0; i < t->nreading; i++) {
        const cue_form *f = &v->readings[t->reading + i];
        if (cue_finite(f)) {
            return f;
        }
    }
    return NULL;
}

/* "according to what X announced", "... what came in a statement of X": the source. */
static token_range source_of_clause(const view *v, draft *d, uint32_t token, uint32_t limit,
                                    uint32_t *end)
{
    const cue_form *f = finite_cue(v, token);
    token_range r = {token, token}, publisher;

    *end = token + 1;
    if (token >= limit || !f) {
        return r;
    }
    d->form = *f;
    d->form.adverbial = false;
    if (v->tables->cues.cues[f->cue].frames & FRAME_BIT(FRAME_DOCUMENT)) {
        for (uint32_t i = token + 1; i < limit && i < token + 4; i++) {
            if (view_is(v, i, WORD_DOCUMENT)) {
                d->venue = (token_range){token + 1, i + 1};
                r = phrase_after(v, i, limit, false);
                *end = r.end;
                publisher =
                    phrase_publisher(v, (token_range){i, i + 5 < limit ? i + 5 : limit}, limit);
                if (!range_empty(publisher)) {
                    *end = publisher.end;
                    return publisher;
                }
                return r;
            }
        }
        return r;
    }
    r = phrase_after(v, token + 1, limit, false);
    *end = range_empty(r) ? token + 1 : r.end;
    return r;
}

/* The source behind the preposition; *end is where it is over. */
static token_range source_behind(const view *v, draft *d, uint32_t token, const evidence_form *e,
                                 uint32_t limit, uint32_t *end)
{
    uint32_t at = token + 1;
    token_range r;

    if (e->next.n && e->role != EVIDENCE_ECHO) {
        at++;
    }
    if (at < limit && view_is(v, at, WORD_WHAT)) {
        return source_of_clause(v, d, at + 1, limit, end);
    }
    if (e->clause) {
        return source_of_clause(v, d, at, limit, end);
    }
    if (at < limit && (view_is(v, at, WORD_FOR) || v->tokens[at].sign == SIGN_OTHER)) {
        at++; /* "for" written apart, before a quotation mark */
    }
    if (at < limit && v->tokens[at].prep == WORD_FOR && view_upos(v, at) == ISNAD_UPOS_ADP) {
        *end = at + 1; /* a pronoun */
        return (token_range){at, at};
    }
    if (at < limit && v->tokens[at].prep == WORD_FOR) {
        r = phrase_after(v, at + 1, limit, false);
        r = (token_range){at, range_empty(r) ? at + 1 : r.end};
    } else {
        r = phrase_after(v, at, limit, false);
    }
    *end = range_empty(r) ? at + 1 : r.end;
    return r;
}

/* Content that follows the source: skips a comma and "for", "then" of the apodosis. */
static void content_behind(const view *v, draft *d, uint32_t from, uint32_t limit)
{
    while (from < limit &&
           (v->tokens[from].sign == SIGN_COMMA || v->tokens[from].sign == SIGN_COLON)) {
        from++;
    }
    if (from < limit && v->tokens[from].conjunct &&
        view_any(v, from, WORD_BIT(WORD_THAT) | WORD_BIT(WORD_AUX)) &&
        !view_is(v, from, WORD_NEGATION)) {
        from++;
    }
    content_run(v, d, from, limit);
}

static bool starts_clause(const view *v, uint32_t token, token_range clause)
{
    while (token > clause.first) {
        if (v->tokens[token - 1].sign == SIGN_WORD) {
            return false;
        }
        token--;
    }
    return true;
}

/* Past a relative clause of the source: "a study that they led, ...". */
static uint32_t past_relative(const view *v, uint32_t token, uint32_t limit)
{
    if (token >= limit ||
        !(view_is(v, token, WORD_RELATIVE) || (view_verb(v, token) && view_owned(v, token)))) {
        return token;
    }
    for (uint32_t i = token; i < limit; i++) {
        if (v->tokens[i].sign == SIGN_COMMA) {
            return i;
        }
    }
    return token;
}

bool source_draft(const view *v, draft *d, uint32_t token, const evidence_form *e,
                  token_range clause)
{
    uint32_t end = token + 1;

    d->cue = token;
    d->role = e->role;
    d->kind = "say";
    if (e->role == EVIDENCE_ECHO) {
        d->inherits = true;
        d->mark = MARK_BEFORE;
        return content_before(v, d, clause.first);
    }
    d->speaker = source_behind(v, d, token, e, clause.end, &end);
    if (range_empty(d->speaker)) {
        d->inherits = true;
        if (!d->form.person && !view_is(v, token + 1, WORD_WHAT) && e->role != EVIDENCE_SOURCE) {
            return false;
        }
    }
    if (!range_empty(d->speaker) && e->role == EVIDENCE_SOURCE && !d->form.person &&
        !view_can_speak(v, d->speaker) && !starts_clause(v, token, clause)) {
        return false;
    }
    if (starts_clause(v, token, clause)) {
        end = past_relative(v, end, clause.end);
        d->mark = MARK_AROUND;
        content_behind(v, d, end, clause.end);
        return d->ncontent > 0;
    }
    if (end < clause.end && view_opens_clause(v, end) && e->role != EVIDENCE_SOURCE) {
        d->mark = MARK_THAT;
        content_run(v, d, end + 1, clause.end);
        return d->ncontent > 0;
    }
    if (end + 1 < clause.end && v->tokens[end].sign == SIGN_COMMA && e->role != EVIDENCE_SOURCE &&
        view_opens_clause(v, end + 1)) {
        d->mark = MARK_THAT;
        content_run(v, d, end + 2, clause.end);
        return d->ncontent > 0;
    }
    if (e->role == EVIDENCE_MOUTH) {
        return false;
    }
    d->mark = MARK_BEFORE;
    if (!content_before(v, d, clause.first)) {
        return false;
    }
    if (end + REST_MIN < clause.end && v->tokens[end].sign == SIGN_COMMA) {
        uint32_t stop = content_end(v, d, end + 1, clause.end);
        if (stop > end + REST_MIN && !v->tokens[end + 1].conjunct) {
            content_run(v, d, end + 1, clause.end);
        }
    }
    return true;
}

/* ---- headlines --------------------------------------------------------------------------------
 */

token_range source_headline_range(const view *v, const isnad_sentence *sentence)
{
    const isnad_doc *doc = v->doc;
    const isnad_sentence *first = sentence, *last = sentence;
    token_range r;

    while (first > doc->sentences && first[-1].paragraph == sentence->paragraph &&
           last - first < 4) {
        first--;
    }
    while (last + 1 < doc->sentences + doc->nsentence && last[1].paragraph == sentence->paragraph &&
           last - first < 4) {
        last++;
    }
    r = (token_range){first->token, last->token + last->ntoken};
    if (range_empty(r) || r.end - r.first > HEADLINE_MAX) {
        return (token_range){0, 0};
    }
    if (doc->body && sentence->paragraph == 0) {
        return r;
    }
    if (r.end - r.first > SUBHEAD_MAX || v->tokens[r.end - 1].sign == SIGN_STOP ||
        v->tokens[r.end - 1].sign == SIGN_COLON) {
        return (token_range){0, 0};
    }
    return r;
}

/* Where the speaker of a colon begins: behind dots, a dash or a bar, or at the start. */
static uint32_t segment_start(const view *v, uint32_t colon, uint32_t first)
{
    uint32_t at = colon;

    while (at > first && v->tokens[at - 1].sign != SIGN_DOTS &&
           v->tokens[at - 1].sign != SIGN_COLON && v->tokens[at - 1].sign != SIGN_STOP &&
           v->tokens[at - 1].sign != SIGN_SEMICOLON) {
        at--;
    }
    return at;
}

static bool speaker_of_colon(const view *v, draft *d, token_range r)
{
    token_range name = phrase_after(v, r.first, r.end, false);

    if (range_empty(name)) {
        if (r.first < r.end && v->tokens[r.first].conjunct && view_nominal(v, r.first)) {
            token_range more = phrase_after(v, r.first + 1, r.end, false);
            name = (token_range){r.first, range_empty(more) ? r.first + 1 : more.end};
        } else {
            return false;
        }
    }
    if (name.end < r.end && v->tokens[name.end].prep == WORD_FOR) {
        d->addressee = (token_range){name.end, r.end};
        d->speaker = name;
        return true;
    }
    for (uint32_t i = name.first + 1; i < name.end; i++) {
        if (v->tokens[i].prep == WORD_FOR && v->tokens[i].name && v->tokens[name.first].name) {
            d->addressee = (token_range){i, name.end};
            name.end = i;
        }
    }
    d->speaker = name;
    for (uint32_t i = name.end; i < r.end; i++) {
        if (v->tokens[i].nreading && view_verb(v, i)) {
            return false; /* that verb is the cue */
        }
    }
    return r.end - r.first <= SPEAKER_MAX &&
           (name.end - name.first == 1 || view_can_speak(v, name) ||
            v->tokens[name.first].sign == SIGN_QUOTE);
}

static uint32_t next_colon(const view *v, uint32_t from, uint32_t limit)
{
    while (from < limit && v->tokens[from].sign != SIGN_COLON) {
        from++;
    }
    return from;
}

/* "content .. X does something": what a headline quotes before it names the speaker. */
static bool quote_first(const view *v, draft *d, uint32_t first, uint32_t limit)
{
    uint32_t close, name;

    if (first >= limit || !view_quote_opens(v, first)) {
        return false;
    }
    close = v->tokens[first].partner;
    name = close + 1;
    while (name < limit && v->tokens[name].sign == SIGN_DOTS) {
        name++;
    }
    if (name >= limit || name == close + 1 || close - first < 3) {
        return false;
    }
    d->cue = close + 1;
    d->speaker = phrase_after(v, name, limit, false);
    d->mark = MARK_HEADLINE;
    content_run(v, d, first, close + 1);
    return !range_empty(d->speaker) && d->ncontent > 0;
}

bool source_headline(const view *v, draft *d, token_range line, uint32_t *at)
{
    uint32_t first = line.first, limit = line.end;

    d->kind = "say";
    d->mark = MARK_HEADLINE;
    if (*at == first && quote_first(v, d, first, limit)) {
        *at = first + 1;
        return true;
    }
    while ((*at = next_colon(v, *at, limit)) < limit) {
        uint32_t colon = (*at)++, start = segment_start(v, colon, first), end = limit, next;
        if (colon + 1 >= limit || !speaker_of_colon(v, d, (token_range){start, colon})) {
            continue;
        }
        next = next_colon(v, colon + 1, limit);
        if (next < limit) {
            end = segment_start(v, next, colon + 1);
        }
        d->cue = colon;
        content_run(v, d, colon + 1, end);
        if (d->ncontent > 0) {
            return true;
        }
    }
    return false;
}
