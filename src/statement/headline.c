/* headline.c - headlines that say who says what with a colon, or quote before they name the
 * speaker.
 *
 * Before a colon stands a speaker, a place that the news comes from ("Sousse: three hurt"), or the
 * name of a column; only the first says anything. A state is a speaker where its words sound like
 * it.
 */
#include "statement/headline.h"

#include "base/str.h"
#include "entity/entity.h"
#include "statement/content.h"
#include "statement/naming.h"
#include "statement/phrase.h"

enum { SPEAKER_MAX = 12, HEADLINE_MAX = 40, SUBHEAD_MAX = 25, ELSEWHERE_REACH = 1500 };

token_range headline_range(const view *v, const isnad_sentence *sentence)
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
           v->tokens[at - 1].sign != SIGN_SEMICOLON && v->tokens[at - 1].sign != SIGN_OTHER) {
        at--;
    }
    return at;
}

/* Whether the word is in a person's name elsewhere in the text, not too far. */
static bool name_elsewhere(const view *v, uint32_t token)
{
    uint32_t first = token > ELSEWHERE_REACH ? token - ELSEWHERE_REACH : 0;

    for (uint32_t i = first; i < v->ntoken && i < token + ELSEWHERE_REACH; i++) {
        if (v->tokens[i].person && str_equal(v->tokens[i].fold, v->tokens[token].fold)) {
            return true;
        }
    }
    return false;
}

/* One word that the model did not find to be a name, but that is no common noun ("interview:"): a
 * surname may look like an adjective in a title. */
static bool unknown_name(const view *v, uint32_t token)
{
    isnad_upos u = view_upos(v, token);
    bool title = v->doc->tokens[token].span.start < v->doc->body;

    return u == ISNAD_UPOS_PROPN || (u == ISNAD_UPOS_X && view_has_words(v)) ||
           (u == ISNAD_UPOS_NOUN && view_feature(v, token, "Number=Plur")) ||
           (title && u != ISNAD_UPOS_NUM && view_definite(v, token)) || name_elsewhere(v, token);
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
           (view_can_speak(v, name) || v->tokens[name.first].sign == SIGN_QUOTE ||
            (name.end - name.first == 1 && unknown_name(v, name.first)));
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
    return !range_empty(d->speaker) && d->ncontent > 0 &&
           (view_can_speak(v, d->speaker) || unknown_name(v, d->speaker.first));
}

/* What the entity stage, or else the model, takes the phrase for. */
static bool names_place(const view *v, token_range r, bool *state)
{
    uint32_t entity = naming_entity(v, r);
    entity_kind kind = entity == ISNAD_NONE ? ENTITY_OTHER : entity_fact_of(v->doc, entity)->kind;

    *state = kind == ENTITY_STATE || kind == ENTITY_CAPITAL;
    return *state || kind == ENTITY_REGION || kind == ENTITY_CITY || kind == ENTITY_AREA ||
           (entity != ISNAD_NONE && kind == ENTITY_OTHER &&
            (v->doc->entities[entity].type == ISNAD_GPE ||
             v->doc->entities[entity].type == ISNAD_LOC));
}

static bool first_person(const view *v, token_range r)
{
    const isnad_doc *doc = v->doc;

    for (uint32_t i = r.first; i < r.end; i++) {
        for (uint32_t w = doc->tokens[i].word; w < doc->tokens[i].word + doc->tokens[i].nword;
             w++) {
            if (view_word_has(v, w, "Person=1")) {
                return true;
            }
        }
    }
    return false;
}

static bool has_verb(const view *v, token_range r)
{
    for (uint32_t i = r.first; i < r.end; i++) {
        if (view_verb(v, i)) {
            return true;
        }
    }
    return false;
}

/* Whether what stands behind a state and a colon sounds like its word: it is quoted, addressed, in
 * the first person, opens with a negation or an obligation, or makes a claim about somebody else.
 * Else it is what happened there. */
static bool state_says(const view *v, const draft *d)
{
    uint32_t first = naming_first(v, d->cover);
    bool state = false;

    if (!view_has_words(v) || !range_empty(d->addressee) || view_quote_opens(v, d->cue + 1) ||
        first_person(v, d->cover)) {
        return true;
    }
    if (first >= d->cover.end || view_verb(v, first) || view_upos(v, first) == ISNAD_UPOS_NUM) {
        return false;
    }
    if (!view_nominal(v, first) ||
        (names_place(v, (token_range){first, first + 1}, &state) && state)) {
        return true;
    }
    return (v->tokens[first].name ? !v->tokens[first].person : view_definite(v, first)) &&
           !view_any(v, first,
                     WORD_BIT(WORD_BODY) | WORD_BIT(WORD_TITLE) | WORD_BIT(WORD_SOURCE) |
                         WORD_BIT(WORD_CONTENT_NOUN)) &&
           has_verb(v, d->cover);
}

/* "Sousse: three hurt": the place of the news. */
static bool dateline(const view *v, const draft *d)
{
    bool state;

    return names_place(v, d->speaker, &state) && !(state && state_says(v, d)) &&
           !(d->speaker.end - d->speaker.first == 1 && name_elsewhere(v, d->speaker.first));
}

bool headline_draft(const view *v, draft *d, token_range line, uint32_t *at)
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
        if (d->ncontent > 0 && !dateline(v, d)) {
            return true;
        }
        d->ncontent = 0;
        d->addressee = (token_range){0, 0};
    }
    return false;
}
