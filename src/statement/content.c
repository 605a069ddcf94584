/* content.c - where a content ends.
 *
 * Speech in quotation marks ends with them, even sentences later. A clause or noun phrase runs to
 * the end of its sentence, or to what belongs to the writer again: a participle that is a cue
 * ("adding that"), a coordinated cue of the same speaker ("and said"), an evidence phrase, a hint
 * ("in a reference to"), a subordinate clause with a cue of its own ("while X announced").
 *
 * What stands inside quotation marks or brackets opened in the content never ends it.
 */
#include "statement/content.h"

#include "base/str.h"
#include "statement/phrase.h"

enum { MARK_REACH = 16, ADVERB_REACH = 4 };

/* Whether the preposition at the token is one that the cue's frames name. */
static bool frame_preposition(const view *v, uint32_t token, uint32_t frames)
{
    const view_token *t = &v->tokens[token];

    for (int f = FRAME_TO; f <= FRAME_FOR; f++) {
        int class = WORD_TO + (f - FRAME_TO);
        if (!(frames & FRAME_BIT(f))) {
            continue;
        }
        if (view_is(v, token, (enum word_class) class) ||
            (t->prep == class && view_upos(v, token) != ISNAD_UPOS_ADP &&
             !view_any(v, token, WORD_BIT(WORD_IDIOM_B) | WORD_BIT(WORD_DAY)))) {
            return true;
        }
    }
    return false;
}

/* Whether what a cue needs stands near behind it. */
static bool mark_near(const view *v, uint32_t token, uint32_t limit, uint32_t frames,
                      uint32_t reach)
{
    uint32_t end = limit - token > reach ? token + reach : limit;

    for (uint32_t i = token + 1; i < end; i++) {
        const view_token *t = &v->tokens[i];
        if (frames & FRAME_BIT(FRAME_DESCRIBE) &&
            (t->prep == WORD_WITH || view_is(v, i, WORD_WITH))) {
            return true;
        }
        if (view_opens_clause(v, i) || t->sign == SIGN_COLON || frame_preposition(v, i, frames)) {
            return true;
        }
        if (view_quote_opens(v, i)) {
            if (frames & FRAME_BIT(FRAME_QUOTE) && t->partner - i > 4) {
                return true;
            }
            i = t->partner;
        }
        if (t->sign == SIGN_STOP || t->sign == SIGN_SEMICOLON) {
            return false;
        }
        if (i == token + 1 && frames & FRAME_BIT(FRAME_OBJ) &&
            (phrase_starts(v, i) || view_is(v, i, WORD_CONTENT_NOUN) || view_owned(v, i))) {
            return true;
        }
    }
    return false;
}

/* A participle with an object in between reaches further. */
static uint32_t adverb_reach(uint32_t frames)
{
    uint32_t objects =
        FRAME_BIT(FRAME_ADDRESS) | FRAME_BIT(FRAME_BLAME) | FRAME_BIT(FRAME_DESCRIBE);

    return frames & objects ? MARK_REACH : ADVERB_REACH;
}

bool content_cue_at(const view *v, uint32_t token, uint32_t limit, const cue_form **form)
{
    const view_token *t = &v->tokens[token];

    for (uint8_t i = 0; i < t->nreading; i++) {
        const cue_form *f = &v->readings[t->reading + i];
        const cue *c = &v->tables->cues.cues[f->cue];
        uint32_t frames = c->frames & ~c->weak;
        bool adverb = f->base == CUE_PART && f->adverbial && !f->definite && !f->prepared;
        if (adverb && (f->female || f->number != CUE_SINGULAR) && token > 0 &&
            v->tokens[token - 1].sign == SIGN_WORD) {
            continue; /* an adjective */
        }
        if ((adverb && mark_near(v, token, limit, frames, adverb_reach(frames))) ||
            (cue_finite(f) &&
             !(f->object && token > 0 && view_nominal(v, token - 1) && !f->conjunct) && frames &&
             mark_near(v, token, limit, frames, MARK_REACH))) {
            *form = f;
            return true;
        }
    }
    return false;
}

const evidence_form *content_evidence_at(const view *v, uint32_t token, uint32_t limit)
{
    const view_token *t = &v->tokens[token];
    const evidence_form *e;
    const cue_lexicon *cues = &v->tables->cues;

    if (t->sign != SIGN_WORD) {
        return NULL;
    }
    e = evidence_find(&v->tables->evidence, t->fold);
    for (size_t i = 0; i < cues->nfront && i < 1 && !e; i++) { /* "and", not "so" */
        isnad_str front = cues->fronts[i].text;
        if (cues->fronts[i].form == 'w' && t->fold.n > front.n && str_starts(t->fold, front)) {
            e = evidence_find(&v->tables->evidence,
                              (isnad_str){t->fold.p + front.n, t->fold.n - front.n});
        }
    }
    if (!e || token + 1 >= limit) {
        return NULL;
    }
    if (e->next.n && !str_equal(v->tokens[token + 1].fold, e->next)) {
        return NULL;
    }
    if (e->for_noun && v->tokens[token + 1].prep != WORD_FOR && !view_is(v, token + 1, WORD_FOR)) {
        return NULL;
    }
    if (e->role == EVIDENCE_SOURCE && view_is(v, token + 1, WORD_QUOTED_AS)) {
        static const evidence_form echo = {.role = EVIDENCE_ECHO};
        return &echo;
    }
    return e;
}

/* The same one goes on: the cue at the token agrees with the draft's. */
static bool continues(const view *v, const draft *d, uint32_t token, uint32_t limit,
                      const cue_form *f)
{
    bool pause = v->tokens[token - 1].sign != SIGN_WORD;
    uint32_t near = token + 4 < limit ? token + 4 : limit;

    if (!pause && d->mark != MARK_OBJECT && d->mark != MARK_PREP && d->mark != MARK_DESCRIBE &&
        !mark_near(v, token, near, FRAME_BIT(FRAME_QUOTE), 4)) {
        return false;
    }

    if (!cue_finite(f) || !f->conjunct || f->person != 3) {
        return false;
    }
    if (!d->entry || !cue_finite(&d->form)) {
        return true;
    }
    return f->base == d->form.base;
}

/* Whether what ends a content stands at the token, which is not its first. */
static bool ends_here(const view *v, const draft *d, uint32_t token, uint32_t limit)
{
    const cue_form *f;
    const evidence_form *e = content_evidence_at(v, token, limit);
    bool after_pause = v->tokens[token - 1].sign != SIGN_WORD;

    if (e && (after_pause || e->role != EVIDENCE_SOURCE ||
              view_any(v, token + 1, WORD_BIT(WORD_MEDIA) | WORD_BIT(WORD_SOURCE)) ||
              v->tokens[token + 1].name)) {
        return true;
    }
    if (after_pause && view_is(v, token, WORD_IN) && token + 1 < limit &&
        view_is(v, token + 1, WORD_HINT)) {
        return true;
    }
    if ((d->mark == MARK_OBJECT || d->mark == MARK_PREP) && d->entry && cue_finite(&d->form)) {
        if (v->tokens[token].conjunct && view_verb(v, token) && after_pause) {
            return true; /* a noun phrase does not go on with a verb */
        }
        if (after_pause && view_is(v, token, WORD_BREAK) && view_is(v, token, WORD_WHAT)) {
            return true;
        }
    }
    if ((view_is(v, token, WORD_BREAK) || view_is(v, token, WORD_LIKE)) && token + 1 < limit &&
        content_cue_at(v, token + 1, limit, &f) && cue_finite(f) && f->person == 3 &&
        !f->conjunct) {
        return true;
    }
    if (after_pause &&
        (view_is(v, token, WORD_BREAK) ||
         (view_is(v, token, WORD_IN) && token + 1 < limit && view_is(v, token + 1, WORD_WHILE)))) {
        for (uint32_t i = token + 1; i < limit && i < token + 5; i++) {
            if (content_cue_at(v, i, limit, &f) && cue_finite(f) && f->person == 3) {
                return true;
            }
            if (v->tokens[i].sign != SIGN_WORD) {
                break;
            }
        }
    }
    if (d->entry && d->form.base == CUE_NOUN && d->mark == MARK_PREP &&
        (v->tokens[token].sign == SIGN_COMMA ||
         (view_verb(v, token) &&
          !view_any(v, token - 1, WORD_BIT(WORD_RELATIVE) | WORD_BIT(WORD_THAT))))) {
        return true; /* the sentence goes on round the noun */
    }
    if (!v->tokens[token].nreading || !content_cue_at(v, token, limit, &f)) {
        return false;
    }
    if (d->entry && cue_finite(f) && after_pause && f->person == 3 &&
        (d->form.base == CUE_NOUN || d->mark == MARK_OBJECT || d->mark == MARK_PREP)) {
        return true;
    }
    return !cue_finite(f) || continues(v, d, token, limit, f);
}

uint32_t content_end(const view *v, const draft *d, uint32_t first, uint32_t limit)
{
    uint32_t i = first;
    bool relative = d->cue > 0 && d->entry && view_is(v, d->cue - 1, WORD_RELATIVE);

    while (i < limit) {
        const view_token *t = &v->tokens[i];
        if ((t->sign == SIGN_QUOTE || t->sign == SIGN_BRACKET) && t->partner != ISNAD_NONE &&
            t->partner > i && t->partner < limit) {
            i = t->partner + 1;
            continue;
        }
        if (i > first &&
            (ends_here(v, d, i, limit) ||
             (relative && (t->sign == SIGN_COMMA ||
                           (d->mark != MARK_THAT && view_opens_clause(v, i) && !t->conjunct))))) {
            break;
        }
        i++;
    }
    return i;
}

static void add_piece(const view *v, draft *d, token_range r)
{
    isnad_span span = view_span(v, r);

    if (span.start == ISNAD_NONE || d->ncontent == DRAFT_PIECES) {
        return;
    }
    if (d->ncontent == 0) {
        d->cover = r;
    }
    d->cover.first = r.first < d->cover.first ? r.first : d->cover.first;
    d->cover.end = r.end > d->cover.end ? r.end : d->cover.end;
    d->content[d->ncontent++] = span;
}

/* Takes off quotation marks round the whole: those of one pair, or of the first and the last. */
static token_range unquote(const view *v, token_range r)
{
    while (r.end > r.first && v->tokens[r.end - 1].sign != SIGN_WORD &&
           v->tokens[r.end - 1].sign != SIGN_QUOTE && v->tokens[r.end - 1].sign != SIGN_BRACKET) {
        r.end--;
    }
    if (r.end > r.first + 2 && view_quote_opens(v, r.first) && view_quote_closes(v, r.end - 1)) {
        r.first++;
        r.end--;
    }
    return r;
}

/* Whether, behind a closing quotation mark, the content goes on. */
static bool goes_on(const view *v, const draft *d, uint32_t token, uint32_t limit)
{
    uint32_t next = token;

    if (token >= limit || ends_here(v, d, token, limit)) {
        return false;
    }
    if (v->tokens[token].sign == SIGN_WORD) {
        return true;
    }
    if (v->tokens[token].sign == SIGN_COMMA && ++next < limit) {
        return v->tokens[next].conjunct && !ends_here(v, d, next, limit);
    }
    return false;
}

void content_run(const view *v, draft *d, uint32_t first, uint32_t limit)
{
    uint32_t end;

    while (first < limit &&
           (v->tokens[first].sign == SIGN_COMMA || v->tokens[first].sign == SIGN_COLON)) {
        first++;
    }
    first += first < limit && d->mark == MARK_QUOTE && v->tokens[first].sign == SIGN_QUOTE &&
             v->tokens[first].partner == ISNAD_NONE; /* a quotation that nothing closes */
    if (first >= limit) {
        return;
    }
    if (view_quote_opens(v, first)) {
        uint32_t close = v->tokens[first].partner;
        if (d->mark == MARK_QUOTE && first + 1 < close && view_opens_clause(v, first + 1) &&
            v->tokens[first + 1].fold.n <= 4) {
            first++; /* "said: "that ...": the conjunction is not part of it */
            add_piece(v, d, (token_range){first + 1, close});
            return;
        }
        if (close >= limit || d->mark == MARK_QUOTE || !goes_on(v, d, close + 1, limit)) {
            add_piece(v, d, (token_range){first + 1, close});
            return;
        }
        end = content_end(v, d, close + 1, limit);
    } else {
        end = content_end(v, d, first, limit);
    }
    add_piece(v, d, unquote(v, (token_range){first, end}));
}

bool content_before(const view *v, draft *d, uint32_t first)
{
    uint32_t end = d->cue;

    first += first < end && view_is(v, first, WORD_LIKE);
    while (end > first && v->tokens[end - 1].sign != SIGN_WORD &&
           v->tokens[end - 1].sign != SIGN_QUOTE && v->tokens[end - 1].sign != SIGN_BRACKET) {
        end--;
    }
    add_piece(v, d, unquote(v, (token_range){first, end}));
    return d->ncontent > 0;
}
