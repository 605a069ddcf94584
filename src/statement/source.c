/* source.c - evidence phrases. */
#include "statement/source.h"

#include "statement/content.h"
#include "statement/phrase.h"

enum { REST_MIN = 2, APODOSIS_REACH = 50 };

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

/* "according to the index, which specialises in X, *so* the player is": where the main clause
 * begins; the token itself where no such conjunction follows. */
static uint32_t apodosis(const view *v, uint32_t from, uint32_t limit)
{
    for (uint32_t i = from + 1; i < limit && i < from + APODOSIS_REACH; i++) {
        if (v->tokens[i].sign == SIGN_STOP) {
            break;
        }
        if (view_quote_opens(v, i)) {
            i = v->tokens[i].partner;
            continue;
        }
        if (v->tokens[i - 1].sign == SIGN_COMMA && v->tokens[i].conjunct &&
            view_is(v, i, WORD_THAT) && view_is(v, i, WORD_SO)) {
            return i + 1;
        }
    }
    return from;
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
    content_run(v, d, apodosis(v, from, limit), limit);
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
    uint32_t subject;

    if (token >= limit ||
        !(view_is(v, token, WORD_RELATIVE) || (view_verb(v, token) && view_owned(v, token)))) {
        return token;
    }
    subject = phrase_after(v, token + 1, limit, false).end;
    if (subject > token + 1 && subject < limit && view_verb(v, subject)) {
        return subject; /* "a report that the paper published: the platform jumped" */
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
        !view_can_speak(v, d->speaker) &&
        (!starts_clause(v, token, clause) || view_is(v, d->speaker.first, WORD_THIS))) {
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
