/* mark.c - the mark that opens the content of a cue.
 *
 * The first mark behind the speaker that a frame of the cue allows: a complementiser, a colon or
 * quotation mark, a preposition of the frame, the object. Parentheses, short quotations that are
 * names, and relative clauses with a cue of their own are passed over; another cue ends the search.
 *
 * A place is tested with looks ahead of at most AHEAD_REACH tokens and looks back to the speaker:
 * linear in the clause, but where many of its words could be marks.
 */
#include "statement/mark.h"

#include "model/tree.h"
#include "statement/content.h"
#include "statement/phrase.h"

enum { QUOTE_REACH = 22, AHEAD_REACH = 40, DASH_REACH = 16, SPEECH_REACH = 20 };

uint32_t mark_child(const view *v, uint32_t token, const char *relation)
{
    uint32_t core = v->tokens[token].core, w;

    if (core == ISNAD_NONE || !v->doc->first_child) {
        return ISNAD_NONE;
    }
    for (w = v->doc->first_child[core]; w != ISNAD_NONE; w = v->doc->next_sibling[w]) {
        if (tree_is(v->doc, w, relation) && v->doc->words[w].token > token) {
            return v->doc->words[w].token;
        }
    }
    return ISNAD_NONE;
}

bool mark_set(draft *d, draft_mark mark, uint32_t token, enum cue_frame frame)
{
    d->mark = mark;
    d->mark_token = token;
    d->weak = (d->entry->weak & FRAME_BIT(frame)) != 0;
    return true;
}

uint32_t mark_skip_aside(const view *v, uint32_t token, uint32_t limit)
{
    const view_token *t = &v->tokens[token];

    if (t->sign == SIGN_BRACKET && t->partner != ISNAD_NONE && t->partner > token &&
        t->partner < limit) {
        return t->partner + 1;
    }
    if (t->sign == SIGN_DASH) {
        for (uint32_t i = token + 1; i < limit && i < token + DASH_REACH; i++) {
            if (v->tokens[i].sign == SIGN_DASH) {
                return i + 1;
            }
        }
    }
    return token;
}

bool mark_that_ahead(const view *v, uint32_t from, uint32_t limit)
{
    for (uint32_t i = from; i < limit && i < from + AHEAD_REACH; i++) {
        if (view_opens_clause(v, i) && !v->tokens[i].conjunct) {
            return true;
        }
        if (v->tokens[i].sign == SIGN_STOP || v->tokens[i].sign == SIGN_COLON) {
            return false;
        }
    }
    return false;
}

/* Whether what is said comes later in the sentence. */
static bool speech_ahead(const view *v, uint32_t token)
{
    for (uint32_t i = token; i < v->ntoken && i < token + SPEECH_REACH; i++) {
        const view_token *t = &v->tokens[i];
        if (t->sign == SIGN_STOP) {
            return false;
        }
        if (t->sign == SIGN_COLON || view_opens_clause(v, i) ||
            (view_quote_opens(v, i) && t->partner > i + NAME_QUOTE)) {
            return true;
        }
    }
    return false;
}

bool mark_quoted_name(const view *v, uint32_t token, uint32_t cue)
{
    uint32_t close = v->tokens[token].partner;

    if (close - token - 1 > NAME_QUOTE) {
        return false;
    }
    if (view_is(v, token - 1, WORD_HEADING)) {
        return false;
    }
    if (token == cue + 1 && speech_ahead(v, close + 1)) {
        return true;
    }
    if (token == cue + 1) {
        return close + 1 < v->ntoken &&
               (v->tokens[close + 1].sign == SIGN_COMMA || view_is(v, close + 1, WORD_THAT) ||
                view_nominal(v, close + 1));
    }
    return v->tokens[token - 1].sign == SIGN_WORD &&
           (view_nominal(v, token - 1) || view_is(v, token - 1, WORD_PREP));
}

/* Speech without a colon follows close by: nothing stands between but times, venues, names. */
static bool near_quote(const view *v, const draft *d, uint32_t token)
{
    uint32_t from = draft_behind_speaker(d);

    if (token > from + QUOTE_REACH) {
        return false;
    }
    for (uint32_t i = from; i < token; i++) {
        bool inside = i > from && view_any(v, i - 1, WORD_BIT(WORD_WHAT) | WORD_BIT(WORD_RELATIVE));
        if ((view_verb(v, i) && !inside) ||
            (view_is(v, i, WORD_BREAK) && !view_is(v, i, WORD_WHAT))) {
            return false;
        }
    }
    return true;
}

static int frame_of_preposition(const view *v, const draft *d, uint32_t token)
{
    const view_token *t = &v->tokens[token];

    for (int f = FRAME_TO; f <= FRAME_FOR; f++) {
        int class = WORD_TO + (f - FRAME_TO);
        if (!draft_takes(d, (enum cue_frame)f)) {
            continue;
        }
        if (view_is(v, token, (enum word_class) class)) {
            return f;
        }
        if (t->prep == class && view_upos(v, token) != ISNAD_UPOS_ADP &&
            !view_any(v, token, WORD_BIT(WORD_IDIOM_B) | WORD_BIT(WORD_DAY))) {
            return f;
        }
    }
    return -1;
}

static bool takes_clause(const draft *d)
{
    return draft_takes(d, FRAME_THAT) || (d->entry->frames >> FRAME_TO & 0x7F) != 0 ||
           draft_takes(d, FRAME_RELAY) || draft_takes(d, FRAME_DOCUMENT);
}

/* Another cue begins: what follows is its content. */
static bool other_cue(const view *v, uint32_t token, uint32_t limit, uint32_t cue)
{
    const cue_form *f;

    if (token == cue || !v->tokens[token].nreading || !content_cue_at(v, token, limit, &f)) {
        return false;
    }
    return f->base == CUE_PART || f->conjunct || view_verb(v, token);
}

/* Whether a preposition stands between the speaker and the token. */
static bool behind_preposition(const view *v, const draft *d, uint32_t token)
{
    uint32_t from = draft_behind_speaker(d);

    for (uint32_t i = from; i < token; i++) {
        if (view_is(v, i, WORD_PREP)) {
            return true;
        }
    }
    return false;
}

/* The mark of quoted speech at the token, if one is there. */
static bool quote_at(const view *v, draft *d, uint32_t token, uint32_t limit)
{
    const view_token *t = &v->tokens[token];

    if (t->sign == SIGN_QUOTE && t->partner == ISNAD_NONE && draft_takes(d, FRAME_QUOTE) &&
        near_quote(v, d, token) && token + 2 < limit &&
        (token == d->cue + 1 || v->tokens[token - 1].sign != SIGN_WORD)) {
        return mark_set(d, MARK_QUOTE, token, FRAME_QUOTE);
    }
    if (view_quote_opens(v, token) && t->partner > token + 2 &&
        !mark_quoted_name(v, token, d->cue) && near_quote(v, d, token) &&
        (draft_takes(d, FRAME_QUOTE) || draft_takes(d, FRAME_OBJ) ||
         draft_takes(d, FRAME_CLAUSE_NOUN) || draft_takes(d, FRAME_DOCUMENT))) {
        return mark_set(d, MARK_QUOTE, token, FRAME_QUOTE);
    }
    return false;
}

/* The mark at the token, if one is there. */
static bool mark_at(const view *v, draft *d, uint32_t token, uint32_t limit, uint32_t object)
{
    const view_token *t = &v->tokens[token];
    int frame;

    if (view_opens_clause(v, token) && !t->conjunct && takes_clause(d)) {
        return mark_set(d, MARK_THAT, token, FRAME_THAT);
    }
    if (t->sign == SIGN_COLON && (draft_takes(d, FRAME_QUOTE) || draft_takes(d, FRAME_DOCUMENT))) {
        return mark_set(d, MARK_QUOTE, token, FRAME_QUOTE);
    }
    if (view_quote_opens(v, token) && token + 1 < limit &&
        frame_of_preposition(v, d, token + 1) >= 0) {
        return mark_set(d, MARK_PREP, token, FRAME_WITH);
    }
    if (quote_at(v, d, token, limit)) {
        return true;
    }
    frame = frame_of_preposition(v, d, token);
    if (frame >= 0 && object != ISNAD_NONE && object > token &&
        v->tokens[object - 1].sign == SIGN_COMMA) {
        return false; /* a circumstance between commas, before the object */
    }
    if (frame == FRAME_WITH && draft_takes(d, FRAME_THAT) && behind_preposition(v, d, token) &&
        mark_that_ahead(v, token + 1, limit)) {
        return false; /* "said at the council that": not what is said */
    }
    if (frame >= 0 && token + 1 < limit) {
        bool clause = view_opens_clause(v, token + 1);
        return clause ? mark_set(d, MARK_THAT, token + 1, (enum cue_frame)frame)
                      : mark_set(d, MARK_PREP, token, (enum cue_frame)frame);
    }
    if (token == object) {
        return mark_set(d, MARK_OBJECT, token, FRAME_OBJ);
    }
    return false;
}

/* A noun of saying behind "by". */
static bool said_by(const view *v, uint32_t token)
{
    const view_token *t = &v->tokens[token];

    for (uint8_t i = 0; i < t->nreading; i++) {
        const cue_form *f = &v->readings[t->reading + i];
        if (f->base == CUE_NOUN && f->prepared && f->definite) {
            return true;
        }
    }
    return false;
}

/* ", and did not become known": the sentence has gone on with another verb. */
static bool another_clause(const view *v, uint32_t token, uint32_t limit)
{
    return v->tokens[token].conjunct && v->tokens[token - 1].sign == SIGN_COMMA &&
           view_is(v, token, WORD_NEGATION) && token + 1 < limit && view_verb(v, token + 1);
}

/* The token behind "quoting X" or "according to X", which says nothing of the content; the token
 * where it does not stand there. */
static uint32_t skip_evidence(const view *v, uint32_t token, uint32_t limit)
{
    const evidence_form *e = content_evidence_at(v, token, limit);
    uint32_t source = token + 1 + (e && e->next.n > 0);
    token_range r = {token, token};

    if (e && e->role != EVIDENCE_ECHO && source < limit) {
        r = phrase_after(v, source, limit, false);
    }
    return range_empty(r) || !mark_that_ahead(v, r.end, limit) ? token : r.end;
}

bool mark_find(const view *v, draft *d, uint32_t from, uint32_t limit, uint32_t object)
{
    uint32_t depth = 0;

    for (uint32_t i = from; i < limit; i++) {
        const view_token *t = &v->tokens[i];
        uint32_t past = mark_skip_aside(v, i, limit);
        if (past == i && i > from) {
            past = skip_evidence(v, i, limit);
        }
        if (past > i) {
            i = past - 1;
            continue;
        }
        if (i > d->cue && i + 1 < limit && said_by(v, i) &&
            (view_opens_clause(v, i + 1) || v->tokens[i + 1].sign != SIGN_WORD)) {
            return false; /* "answered by saying that": that noun is the cue */
        }
        if (i != object && other_cue(v, i, limit, d->cue)) {
            if (i > from && view_is(v, i - 1, WORD_WHAT)) {
                continue;
            }
            if (i > from && view_is(v, i - 1, WORD_RELATIVE)) {
                depth++; /* its clause comes first */
                continue;
            }
            return false;
        }
        if (i > from && another_clause(v, i, limit)) {
            return false;
        }
        if (depth && view_opens_clause(v, i)) {
            depth--;
            continue;
        }
        if (mark_at(v, d, i, limit, object)) {
            return true;
        }
        if (view_quote_opens(v, i) && t->partner < limit) {
            i = t->partner;
        } else if (t->sign == SIGN_STOP || t->sign == SIGN_SEMICOLON) {
            return false;
        }
    }
    return false;
}
