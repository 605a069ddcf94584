/* find.c - one pass over the sentences: headlines, evidence phrases, verbs and nouns.
 *
 * A token makes at most one statement. A verb with no mark behind it may close a quotation that
 * stands before it.
 */
#include "statement/find.h"

#include <string.h>

#include "statement/content.h"
#include "statement/headline.h"
#include "statement/mark.h"
#include "statement/phrase.h"
#include "statement/source.h"
#include "statement/verb.h"

enum { DASH_REACH = 20 };

draft *draft_add(draft_list *list, arena *a)
{
    draft *d;

    if (list->n == list->cap) {
        size_t cap = list->cap ? list->cap * 2 : 32;
        draft *bigger = arena_alloc(a, cap * sizeof *bigger);
        if (!bigger) {
            return NULL;
        }
        if (list->n) {
            memcpy(bigger, list->drafts, list->n * sizeof *bigger);
        }
        list->drafts = bigger;
        list->cap = cap;
    }
    d = &list->drafts[list->n++];
    memset(d, 0, sizeof *d);
    d->source = d->entity = d->person = d->within = ISNAD_NONE;
    d->shown = d->mention = (isnad_span){ISNAD_NONE, ISNAD_NONE};
    return d;
}

token_range find_clause(const view *v, const isnad_sentence *sentence, uint32_t token)
{
    token_range r = {sentence->token, sentence->token + sentence->ntoken};
    uint32_t quote = v->tokens[token].quoted;

    if (quote != ISNAD_NONE) {
        r.first = quote + 1 > r.first ? quote + 1 : r.first;
        r.end = v->tokens[quote].partner < r.end ? v->tokens[quote].partner : r.end;
    }
    if (token > r.first && v->tokens[token - 1].sign == SIGN_DASH) {
        for (uint32_t i = token; i < r.end && i < token + DASH_REACH; i++) {
            if (v->tokens[i].sign == SIGN_DASH) {
                r.end = i;
            }
        }
    }
    return r;
}

/* A verb that stands behind what it says: after a quotation, or "as X said". */
static bool closing_verb(const view *v, draft *d, uint32_t token, token_range clause)
{
    const view_token *t = &v->tokens[token];
    uint32_t at = token;
    const cue_form *form = NULL;

    for (uint8_t i = 0; i < t->nreading && !form; i++) {
        const cue_form *f = &v->readings[t->reading + i];
        if (cue_finite(f) && !f->conjunct &&
            v->tables->cues.cues[f->cue].frames & FRAME_BIT(FRAME_QUOTE) &&
            !(v->tables->cues.cues[f->cue].weak & FRAME_BIT(FRAME_QUOTE)) &&
            (!v->tables->cues.cues[f->cue].strict || view_verb(v, token))) {
            form = f;
        }
    }
    if (!form) {
        return false;
    }
    d->cue = token;
    d->form = *form;
    d->entry = &v->tables->cues.cues[form->cue];
    d->kind = d->entry->kind;
    d->mark = MARK_BEFORE;
    d->speaker = phrase_after(v, token + 1, clause.end, false);
    if (token > clause.first + 2 && view_is(v, token - 1, WORD_LIKE) &&
        v->tokens[token - 2].sign != SIGN_WORD) {
        d->cue = token - 1;
        at = content_before(v, d, clause.first) ? token : 0;
        d->cue = token;
        return at == token;
    }
    while (at > clause.first && v->tokens[at - 1].sign == SIGN_COMMA) {
        at--;
    }
    if (at <= clause.first || !view_quote_closes(v, at - 1) || range_empty(d->speaker)) {
        return false;
    }
    if (v->tokens[at - 1].partner + 3 > at ||
        (at == token && at - v->tokens[at - 1].partner <= NAME_QUOTE + 2)) {
        return false; /* too short, or the name of the subject */
    }
    content_run(v, d, v->tokens[at - 1].partner, at);
    return d->ncontent > 0;
}

static bool token_draft(const view *v, draft *d, uint32_t token, token_range clause)
{
    const view_token *t = &v->tokens[token];
    const evidence_form *e = content_evidence_at(v, token, clause.end);
    bool as_clause = token > clause.first + 2 && view_is(v, token - 1, WORD_LIKE) &&
                     v->tokens[token - 2].sign != SIGN_WORD;
    bool first_person =
        view_feature(v, token, "Person=1") ||
        (t->quoted != ISNAD_NONE &&
         ((token + 1 < clause.end && view_is(v, token + 1, WORD_THAT)) ||
          (token > clause.first && view_is(v, token - 1, WORD_THAT) && !view_owned(v, token - 1))));
    draft empty = *d;

    if (e && source_draft(v, d, token, e, clause)) {
        return true;
    }
    for (uint8_t i = 0; i < t->nreading; i++) {
        const cue_form *form = &v->readings[t->reading + (first_person ? t->nreading - 1 - i : i)];
        *d = empty;
        if (verb_draft(v, d, token, form, clause) &&
            !(as_clause && d->mark != MARK_THAT && d->mark != MARK_PREP &&
              v->tokens[d->mark_token].sign != SIGN_COLON)) {
            return true;
        }
    }
    *d = empty;
    return t->nreading && closing_verb(v, d, token, clause);
}

/* Whether one of the last drafts already has its cue there. */
static bool taken(const draft_list *list, uint32_t token)
{
    for (size_t i = list->n; i-- > 0 && i + 3 > list->n;) {
        if (list->drafts[i].cue == token) {
            return true;
        }
    }
    return false;
}

/* Whether another cue has the same mark: a noun of saying in the venue of a verb. */
static bool shares_mark(const draft_list *list, const draft *d)
{
    for (size_t i = list->n - 1; i-- > 0 && i + 5 > list->n;) {
        const draft *o = &list->drafts[i];
        if (d->mark_token && o->mark_token == d->mark_token && d->role == EVIDENCE_NONE &&
            o->cue != d->cue) {
            return true;
        }
    }
    return false;
}

/* The part of a headline between dots. */
static token_range between_dots(const view *v, token_range r, uint32_t token)
{
    for (uint32_t i = token; i > r.first; i--) {
        if (v->tokens[i - 1].sign == SIGN_DOTS) {
            r.first = i;
            break;
        }
    }
    for (uint32_t i = token; i < r.end; i++) {
        if (v->tokens[i].sign == SIGN_DOTS) {
            r.end = i;
        }
    }
    return r;
}

static isnad_code find_in_sentence(const view *v, const isnad_sentence *sentence, draft_list *list,
                                   arena *a)
{
    uint32_t end = sentence->token + sentence->ntoken, at = sentence->token;
    token_range line = headline_range(v, sentence);
    bool headline = !range_empty(line);

    for (bool more = headline && line.first == at; more;) {
        draft *d = draft_add(list, a);
        if (!d) {
            return ISNAD_NO_MEMORY;
        }
        more = headline_draft(v, d, line, &at);
        list->n -= !more;
    }
    for (uint32_t i = sentence->token; i < end; i++) {
        token_range clause;
        draft *d;
        if (v->tokens[i].sign != SIGN_WORD || taken(list, i)) {
            continue;
        }
        d = draft_add(list, a);
        if (!d) {
            return ISNAD_NO_MEMORY;
        }
        clause = find_clause(v, sentence, i);
        clause = headline ? between_dots(v, clause, i) : clause;
        if (!token_draft(v, d, i, clause) || shares_mark(list, d)) {
            list->n--;
        } else if (headline && d->mark == MARK_QUOTE &&
                   v->tokens[d->mark_token].sign == SIGN_COLON) {
            d->statement_form = "headline";
        }
    }
    return ISNAD_OK;
}

isnad_code find_drafts(const view *v, draft_list *list, arena *a)
{
    for (size_t s = 0; s < v->doc->nsentence; s++) {
        if (find_in_sentence(v, &v->doc->sentences[s], list, a)) {
            return ISNAD_NO_MEMORY;
        }
    }
    return ISNAD_OK;
}
