/* verb.c - from a cue to its speaker and the mark that opens its content.
 *
 * Verb first is the order of news: cue, speaker, times and venues, content. So the phrase behind
 * the verb is the speaker, unless the tree calls it the object or a subject stands in front; then
 * the first mark that a frame of the cue allows opens the content. Complementisers count most, and
 * a noun phrase least.
 */
#include "statement/verb.h"

#include "base/str.h"
#include "model/tree.h"
#include "statement/content.h"
#include "statement/phrase.h"

enum {
    NOUN_REACH = 8,
    WEAK_REACH = 10,
    STRICT_REACH = 4,
    NAME_QUOTE = 4,
    QUOTE_REACH = 22,
    AHEAD_REACH = 40,
    PUBLISHER_REACH = 8,
    DASH_REACH = 16,
    RELAY_REACH = 24
};

static bool finite(const cue_form *f)
{
    return f->base == CUE_PAST || f->base == CUE_PRESENT;
}

static bool has(const draft *d, enum cue_frame frame)
{
    return (d->entry->frames & FRAME_BIT(frame)) != 0;
}

/* ---- the tree ----------------------------------------------------------------------------------
 */

/* The token of the first child with the relation that stands behind the cue; ISNAD_NONE. */
static uint32_t child_token(const view *v, uint32_t token, const char *relation)
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

static bool tree_calls_object(const view *v, uint32_t token, uint32_t phrase)
{
    return child_token(v, token, "obj") == phrase;
}

/* ---- marks -------------------------------------------------------------------------------------
 */

static int frame_of_preposition(const view *v, const draft *d, uint32_t token)
{
    const view_token *t = &v->tokens[token];

    for (int f = FRAME_TO; f <= FRAME_FOR; f++) {
        int class = WORD_TO + (f - FRAME_TO);
        if (!has(d, (enum cue_frame)f)) {
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
    return has(d, FRAME_THAT) || (d->entry->frames >> FRAME_TO & 0x7F) != 0 ||
           has(d, FRAME_RELAY) || has(d, FRAME_DOCUMENT);
}

static bool set_mark(draft *d, draft_mark mark, uint32_t token, enum cue_frame frame)
{
    d->mark = mark;
    d->mark_token = token;
    d->weak = (d->entry->weak & FRAME_BIT(frame)) != 0;
    return true;
}

/* Whether what is said comes later in the sentence. */
static bool speech_ahead(const view *v, uint32_t token)
{
    for (uint32_t i = token; i < v->ntoken && i < token + 20; i++) {
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

/* Whether a quotation is only a name in the speaker's phrase. */
static bool quoted_name(const view *v, uint32_t token, uint32_t cue)
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
    uint32_t from = range_empty(d->speaker) || d->speaker_before ? d->cue + 1 : d->speaker.end;

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

/* The token behind a parenthesis between dashes or brackets; the token where there is none. */
static uint32_t skip_aside(const view *v, uint32_t token, uint32_t limit)
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

/* Another cue begins: what follows is its content. */
static bool other_cue(const view *v, uint32_t token, uint32_t limit, uint32_t cue)
{
    const cue_form *f;

    if (token == cue || !v->tokens[token].nreading || !content_cue_at(v, token, limit, &f)) {
        return false;
    }
    return f->base == CUE_PART || f->conjunct || view_verb(v, token);
}

/* Whether a clause follows that can be the content, before another cue. */
static bool that_ahead(const view *v, uint32_t from, uint32_t limit)
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

/* Whether a preposition stands between the speaker and the token. */
static bool behind_preposition(const view *v, const draft *d, uint32_t token)
{
    uint32_t from = range_empty(d->speaker) || d->speaker_before ? d->cue + 1 : d->speaker.end;

    for (uint32_t i = from; i < token; i++) {
        if (view_is(v, i, WORD_PREP)) {
            return true;
        }
    }
    return false;
}

/* The mark at the token, if one is there. */
static bool mark_at(const view *v, draft *d, uint32_t token, uint32_t limit, uint32_t object)
{
    const view_token *t = &v->tokens[token];
    int frame;

    if (view_opens_clause(v, token) && !t->conjunct && takes_clause(d)) {
        return set_mark(d, MARK_THAT, token, FRAME_THAT);
    }
    if (t->sign == SIGN_COLON && (has(d, FRAME_QUOTE) || has(d, FRAME_DOCUMENT))) {
        return set_mark(d, MARK_QUOTE, token, FRAME_QUOTE);
    }
    if (view_quote_opens(v, token) && token + 1 < limit &&
        frame_of_preposition(v, d, token + 1) >= 0) {
        return set_mark(d, MARK_PREP, token, FRAME_WITH);
    }
    if (t->sign == SIGN_QUOTE && t->partner == ISNAD_NONE && has(d, FRAME_QUOTE) &&
        near_quote(v, d, token) && token + 2 < limit &&
        (token == d->cue + 1 || v->tokens[token - 1].sign != SIGN_WORD)) {
        return set_mark(d, MARK_QUOTE, token, FRAME_QUOTE);
    }
    if (view_quote_opens(v, token) && t->partner > token + 2 && !quoted_name(v, token, d->cue) &&
        near_quote(v, d, token) &&
        (has(d, FRAME_QUOTE) || has(d, FRAME_OBJ) || has(d, FRAME_CLAUSE_NOUN) ||
         has(d, FRAME_DOCUMENT))) {
        return set_mark(d, MARK_QUOTE, token, FRAME_QUOTE);
    }
    frame = frame_of_preposition(v, d, token);
    if (frame >= 0 && object != ISNAD_NONE && object > token &&
        v->tokens[object - 1].sign == SIGN_COMMA) {
        return false; /* a circumstance between commas, before the object */
    }
    if (frame == FRAME_WITH && has(d, FRAME_THAT) && behind_preposition(v, d, token) &&
        that_ahead(v, token + 1, limit)) {
        return false; /* "said at the council that": not what is said */
    }
    if (frame >= 0 && token + 1 < limit) {
        bool clause = view_opens_clause(v, token + 1);
        return clause ? set_mark(d, MARK_THAT, token + 1, (enum cue_frame)frame)
                      : set_mark(d, MARK_PREP, token, (enum cue_frame)frame);
    }
    if (token == object) {
        return set_mark(d, MARK_OBJECT, token, FRAME_OBJ);
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

static bool find_mark(const view *v, draft *d, uint32_t from, uint32_t limit, uint32_t object)
{
    uint32_t depth = 0;

    for (uint32_t i = from; i < limit; i++) {
        const view_token *t = &v->tokens[i];
        uint32_t past = skip_aside(v, i, limit);
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

/* ---- the object -------------------------------------------------------------------------------
 */

static bool stands_for_clause(const view *v, uint32_t token)
{
    return view_is(v, token, WORD_CONTENT_NOUN) || view_quote_opens(v, token);
}

/* Where the object begins: an object noun behind the speaker, or what the tree calls the object. */
static uint32_t object_start(const view *v, const draft *d, uint32_t from, uint32_t limit)
{
    uint32_t tree;

    if (!has(d, FRAME_OBJ) && !has(d, FRAME_CLAUSE_NOUN) && !has(d, FRAME_DOCUMENT)) {
        return ISNAD_NONE;
    }
    for (uint32_t i = from; i < limit; i++) {
        const view_token *t = &v->tokens[i];
        uint32_t past = skip_aside(v, i, limit);
        if (past > i) {
            i = past - 1;
            continue;
        }
        if (t->sign == SIGN_STOP || t->sign == SIGN_COLON || view_opens_clause(v, i) ||
            (i > from && content_evidence_at(v, i, limit)) ||
            (i > from && view_verb(v, i) && !view_is(v, i, WORD_CONTENT_NOUN))) {
            break;
        }
        if (has(d, FRAME_DOCUMENT) && i > from && v->tokens[i - 1].sign == SIGN_COMMA &&
            view_owned(v, i)) {
            return i;
        }
        if (t->prep == WORD_CLASS_COUNT && !t->conjunct && stands_for_clause(v, i) &&
            !(view_any(v, i - 1, WORD_BIT(WORD_PREP)))) {
            if (!view_quote_opens(v, i) || !quoted_name(v, i, d->cue)) {
                return i;
            }
            i = t->partner;
        }
    }
    if (has(d, FRAME_THAT) && that_ahead(v, from, limit)) {
        return ISNAD_NONE;
    }
    tree = child_token(v, d->cue, "obj");
    if (has(d, FRAME_OBJ) && tree != ISNAD_NONE && tree >= from && tree < limit) {
        return tree;
    }
    if (has(d, FRAME_OBJ) && from < limit && (phrase_starts(v, from) || view_owned(v, from))) {
        return from;
    }
    return ISNAD_NONE;
}

/* ---- speakers ----------------------------------------------------------------------------------
 */

/* Behind the verb: past adverbs, times and addressees between commas or without them. */
static uint32_t skip_light(const view *v, uint32_t token, uint32_t limit)
{
    while (token < limit) {
        const view_token *t = &v->tokens[token];
        uint32_t past = skip_aside(v, token, limit);
        if (past > token) {
            token = past;
        } else if (t->sign == SIGN_COMMA ||
                   view_any(v, token, WORD_BIT(WORD_DAY) | WORD_BIT(WORD_TURN))) {
            token++;
        } else if ((t->prep == WORD_FOR || view_is(v, token, WORD_FOR)) && token + 1 < limit &&
                   view_quote_opens(v, token + 1) && v->tokens[token + 1].partner < limit) {
            token = v->tokens[token + 1].partner + 1; /* to a paper */
        } else if (t->prep == WORD_FOR && view_is(v, token, WORD_OUTLET)) {
            token_range name = phrase_after(v, token + 1, limit, false);
            token = range_empty(name) ? token + 1 : name.end;
        } else {
            return token;
        }
    }
    return token;
}

static bool object_cue(const draft *d)
{
    return has(d, FRAME_OBJ) || has(d, FRAME_CLAUSE_NOUN) || has(d, FRAME_ADDRESS) ||
           has(d, FRAME_BLAME) || has(d, FRAME_DESCRIBE);
}

/* A subject that the tree knows, further behind the verb than skip_light() looks. */
static token_range far_subject(const view *v, const draft *d, uint32_t limit)
{
    uint32_t token = child_token(v, d->cue, "nsubj");

    if (token == ISNAD_NONE || token >= limit || token > d->cue + 12 ||
        v->tokens[token].quoted != v->tokens[d->cue].quoted ||
        (has(d, FRAME_ADDRESS) && view_is(v, token, WORD_ADDRESSED)) ||
        (object_cue(d) && stands_for_clause(v, token))) {
        return (token_range){d->cue, d->cue};
    }
    return phrase_after(v, token, limit, object_cue(d));
}

static bool names_person(const view *v, token_range r)
{
    for (uint32_t i = r.first; i < r.end; i++) {
        if (v->tokens[i].person) {
            return true;
        }
    }
    return false;
}

static void find_speaker(const view *v, draft *d, token_range clause)
{
    uint32_t at = skip_light(v, d->cue + 1, clause.end);
    token_range after = {at, at}, before = {d->cue, d->cue};
    bool clause_follows =
        has(d, FRAME_THAT) && !has(d, FRAME_ADDRESS) && that_ahead(v, at, clause.end);

    if (at < clause.end && phrase_starts(v, at) &&
        !(object_cue(d) &&
          ((stands_for_clause(v, at) && !(view_quote_opens(v, at) && quoted_name(v, at, d->cue))) ||
           (view_owned(v, at) && !view_is(v, at, WORD_TITLE))))) {
        after = phrase_after(v, at, clause.end,
                             (object_cue(d) || has(d, FRAME_WITH)) && !clause_follows);
    }
    if (!d->form.conjunct &&
        !(d->form.object && d->cue > 0 && view_is(v, d->cue - 1, WORD_RELATIVE))) {
        uint32_t first = clause.first;
        if (first == d->cue &&
            v->tokens[first].quoted != ISNAD_NONE) { /* the cue opens the quotation */
            while (first > 0 && d->cue - first < 20 && v->tokens[first - 1].sign != SIGN_STOP) {
                first--;
            }
        }
        before = phrase_before(v, d->cue, first);
        if (!range_empty(before) && before.end < d->cue &&
            v->tokens[d->cue - 1].sign == SIGN_COMMA && !view_can_speak(v, before) &&
            !names_person(v, before)) {
            before.end = before.first; /* what stands before the comma is another clause */
        }
        if (!range_empty(before) && view_is(v, before.first, WORD_VENUE_NOUN) &&
            !view_definite(v, before.first) &&
            (before.first + 1 == d->cue ||
             !view_any(v, before.first, WORD_BIT(WORD_DOCUMENT) | WORD_BIT(WORD_MEDIA)))) {
            before.end = before.first; /* "a speech in which he called for" */
        }
    }
    if (!range_empty(before) &&
        (range_empty(after) || (object_cue(d) && view_can_speak(v, before)) ||
         tree_calls_object(v, d->cue, at) ||
         (d->form.base == CUE_PRESENT && before.first == clause.first))) {
        d->speaker = before;
        d->speaker_before = true;
        return;
    }
    if (!range_empty(after) && has(d, FRAME_ADDRESS) && view_is(v, at, WORD_ADDRESSED)) {
        after.end = after.first;
    }
    if (!range_empty(after) && tree_calls_object(v, d->cue, at) && !v->tokens[at].person &&
        !clause_follows && !view_is(v, at, WORD_BODY) &&
        !(after.end < clause.end && stands_for_clause(v, after.end)) &&
        !view_is(v, at, WORD_TITLE) &&
        (object_cue(d) || has(d, FRAME_ADDRESS) || has(d, FRAME_BLAME))) {
        after.end = after.first;
    }
    d->speaker = range_empty(after) ? far_subject(v, d, clause.end) : after;
}

/* ---- special frames ----------------------------------------------------------------------------
 */

/* A noun that takes the content over from a verb of relaying ("quoted X as saying"). */
static bool takes_over(const view *v, uint32_t token, const cue_form **form)
{
    const view_token *t = &v->tokens[token];

    for (uint8_t i = 0; i < t->nreading; i++) {
        const cue_form *f = &v->readings[t->reading + i];
        if (f->base == CUE_NOUN && !f->prepared && !f->definite) {
            *form = f;
            return true;
        }
    }
    return false;
}

/* "the agency quoted X as saying that", "quoted X that", "quoted the saying of X that". */
static bool relay(const view *v, draft *d, token_range clause)
{
    uint32_t from = range_empty(d->speaker) || d->speaker_before ? d->cue + 1 : d->speaker.end;
    const cue_form *f;
    bool sourced = false, found;

    for (uint32_t i = from; i < clause.end && i < from + RELAY_REACH; i++) {
        if (view_opens_clause(v, i) || v->tokens[i].sign == SIGN_STOP ||
            v->tokens[i].sign == SIGN_COLON) {
            break;
        }
        if (view_is(v, i, WORD_ABOUT)) {
            d->relayer = d->speaker;
            d->speaker = phrase_after(v, i + 1, clause.end, false);
            from = range_empty(d->speaker) ? i + 1 : d->speaker.end;
            sourced = true;
            break;
        }
        if (i > d->cue + 1 && takes_over(v, i, &f)) {
            d->relayer = d->speaker;
            d->cue = i;
            d->entry = &v->tables->cues.cues[f->cue];
            d->form = *f;
            d->speaker = phrase_after(v, i + 1, clause.end, false);
            return find_mark(v, d, range_empty(d->speaker) ? i + 1 : d->speaker.end, clause.end,
                             ISNAD_NONE);
        }
    }
    for (uint32_t i = from; i < clause.end && i < from + RELAY_REACH; i++) {
        if (view_opens_clause(v, i)) {
            break;
        }
        if (takes_over(v, i, &f) && f->owned) {
            d->cue = i;
            d->entry = &v->tables->cues.cues[f->cue];
            d->form = *f;
            return find_mark(v, d, i + 1, clause.end, ISNAD_NONE);
        }
    }
    found = find_mark(v, d, from, clause.end, ISNAD_NONE);
    d->weak = d->weak && !sourced;
    d->sure = sourced;
    return found;
}

/* "it came in a statement of X that". */
static bool document(const view *v, draft *d, token_range clause)
{
    uint32_t i = skip_light(v, d->cue + 1, clause.end), noun = ISNAD_NONE;
    token_range owner;

    if (i < clause.end && view_is(v, i, WORD_IN_IT)) {
        d->speaker = phrase_publisher(v, (token_range){clause.first, d->cue}, d->cue);
        d->speaker_before = true;
        return find_mark(v, d, i + 1, clause.end, ISNAD_NONE);
    }
    for (uint32_t j = i; j < clause.end && j < i + 4; j++) {
        if (view_is(v, j, WORD_DOCUMENT)) {
            noun = j;
            break;
        }
    }
    if (noun == ISNAD_NONE || noun == d->cue + 1) {
        return false;
    }
    d->venue = (token_range){d->cue + 1, noun + 1};
    d->owner = (token_range){noun, noun + 1};
    owner = phrase_after(v, noun, clause.end, false);
    if (!range_empty(owner)) {
        d->owner = owner;
    }
    d->speaker = d->owner;
    if (noun + 1 < clause.end && v->tokens[noun + 1].prep != WORD_CLASS_COUNT &&
        view_upos(v, noun + 1) == ISNAD_UPOS_ADP) {
        d->owner.end = noun + 2;
        d->speaker.end = d->speaker.first; /* "a statement of theirs" */
    }
    for (uint32_t j = noun + 1; j < d->owner.end; j++) {
        if (v->tokens[j].prep == WORD_FOR && !range_empty(d->speaker)) {
            d->speaker = (token_range){j, d->owner.end};
            break;
        }
    }
    return find_mark(v, d, d->owner.end, clause.end, object_start(v, d, d->owner.end, clause.end));
}

/* "described the visit as successful": object and predicate together. */
static bool describe(const view *v, draft *d, token_range clause)
{
    uint32_t from = range_empty(d->speaker) || d->speaker_before ? d->cue + 1 : d->speaker.end;
    uint32_t object = child_token(v, d->cue, "obj"), with = ISNAD_NONE;

    for (uint32_t i = d->cue + 1; i < clause.end && i < d->cue + 30; i++) {
        if (v->tokens[i].prep == WORD_WITH || view_is(v, i, WORD_WITH) ||
            (view_is(v, i, WORD_THAT) && v->tokens[i].fold.n > 4)) {
            with = i;
        }
        if (with != ISNAD_NONE && !view_is(v, with, WORD_IDIOM_B)) {
            break;
        }
    }
    if (with == ISNAD_NONE) {
        return false;
    }
    if (d->form.object) {
        return set_mark(d, MARK_PREP, with, FRAME_DESCRIBE);
    }
    if (object != ISNAD_NONE && object >= from && object < with) {
        from = object;
        if (!range_empty(d->speaker) && !d->speaker_before && d->speaker.end > from) {
            d->speaker.end = from;
        }
    }
    if (from >= with) { /* the whole phrase was taken for the speaker: it is the object */
        from = d->speaker_before ? d->cue + 1 : d->speaker.first;
        d->speaker.end = d->speaker_before ? d->speaker.end : d->speaker.first;
    }
    return set_mark(d, MARK_DESCRIBE, from, FRAME_DESCRIBE);
}

/* ---- one reading -------------------------------------------------------------------------------
 */

/* The letters that the content begins with, when a preposition is written with its first word. */
static void cut_preposition(const view *v, draft *d, uint32_t token)
{
    if (d->ncontent && d->content[0].start == v->doc->tokens[token].span.start &&
        v->tokens[token].prep != WORD_CLASS_COUNT) {
        d->content[0].start = view_core_start(v, token);
    }
}

static void take_content(const view *v, draft *d, token_range clause)
{
    uint32_t first = d->mark_token;
    bool quoted = d->mark == MARK_PREP && v->tokens[first].sign == SIGN_QUOTE;
    bool written = d->mark == MARK_PREP && v->tokens[first].prep != WORD_CLASS_COUNT &&
                   !view_is(v, first, WORD_PREP);

    if (d->mark == MARK_THAT || (d->mark == MARK_PREP && !written && !quoted) ||
        (d->mark == MARK_QUOTE && v->tokens[first].sign == SIGN_COLON)) {
        first++;
    }
    content_run(v, d, first, clause.end);
    if (written) {
        cut_preposition(v, d, first);
    }
}

static bool open_content(const view *v, draft *d, token_range clause)
{
    uint32_t from = range_empty(d->speaker) || d->speaker_before ? d->cue + 1 : d->speaker.end;

    if (has(d, FRAME_DOCUMENT)) {
        return document(v, d, clause);
    }
    if (has(d, FRAME_RELAY)) {
        return relay(v, d, clause);
    }
    if (has(d, FRAME_DESCRIBE)) {
        return describe(v, d, clause);
    }
    return find_mark(v, d, from, clause.end, object_start(v, d, from, clause.end));
}

/* "it is recalled that": the imperfect, nobody who could be its subject, the clause right behind.
 */
static bool anonymous(const view *v, const draft *d)
{
    uint32_t before = d->cue > 0 ? d->cue - 1 : 0;

    return d->entry->anonymous && d->form.base == CUE_PRESENT && d->form.person == 3 &&
           !d->form.female && d->form.number == CUE_SINGULAR && range_empty(d->speaker) &&
           d->mark_token <= d->cue + 2 &&
           !(d->cue > 0 && (view_is(v, before, WORD_THAT) || view_is(v, before, WORD_RELATIVE)));
}

/* A passive without "by": nobody says it. */
static bool passive(const view *v, const draft *d)
{
    uint32_t core = v->tokens[d->cue].core;
    isnad_str feats = core == ISNAD_NONE ? (isnad_str){NULL, 0} : v->doc->words[core].feats;

    for (size_t i = 0; i + sizeof "Voice=Pass" - 1 <= feats.n; i++) {
        if (memcmp(feats.p + i, "Voice=Pass", sizeof "Voice=Pass" - 1) == 0) {
            return range_empty(d->speaker) && d->mark != MARK_QUOTE && !has(d, FRAME_RELAY);
        }
    }
    return false;
}

/* What was not said has no content, unless it is told in a clause. */
static bool negated(const view *v, const draft *d)
{
    return d->cue > 0 && view_is(v, d->cue - 1, WORD_NEGATION) && d->mark != MARK_THAT &&
           d->mark != MARK_DESCRIBE && d->mark != MARK_QUOTE &&
           (d->entry->strict || d->mark == MARK_OBJECT || d->mark == MARK_PREP) &&
           !str_is((isnad_str){d->kind, strlen(d->kind)}, "believe");
}

/* "the figures show that": the imperfect of a thing. */
static bool only_shows(const view *v, const draft *d)
{
    return d->form.base == CUE_PRESENT && !range_empty(d->speaker) &&
           !view_can_speak(v, d->speaker);
}

/* How many tokens stand between speaker, or cue, and the mark. */
static uint32_t from_speaker(const draft *d)
{
    uint32_t from = range_empty(d->speaker) || d->speaker_before ? d->cue + 1 : d->speaker.end;

    return d->mark_token > from ? d->mark_token - from : 0;
}

/* Speech with a colon, or right behind the speaker and longer than a name. */
static bool plain_speech(const view *v, const draft *d)
{
    const view_token *t = &v->tokens[d->mark_token];

    return t->sign == SIGN_COLON ||
           (t->partner != ISNAD_NONE && t->partner > d->mark_token + NAME_QUOTE &&
            from_speaker(d) <= 1);
}

/* What speaks against a reading. */
static bool plausible(const view *v, const draft *d)
{
    bool tagged = view_has_words(v), verb = view_verb(v, d->cue);
    uint32_t gap = d->mark_token - d->cue;

    if (d->weak && (d->mark == MARK_PREP || d->mark == MARK_OBJECT || d->form.person == 1 ||
                    (d->mark == MARK_QUOTE && !plain_speech(v, d)))) {
        return false;
    }
    if (d->form.object && !d->form.conjunct && d->mark != MARK_THAT &&
        !(has(d, FRAME_ADDRESS) || has(d, FRAME_DESCRIBE) || has(d, FRAME_BLAME))) {
        return false;
    }
    if (d->cue > 0 && finite(&d->form) && view_is(v, d->cue - 1, WORD_CONTENT_NOUN) &&
        !view_any(v, d->cue - 1, WORD_BIT(WORD_THAT) | WORD_BIT(WORD_WHAT)) &&
        d->mark != MARK_THAT) {
        return false; /* "without telling his name": a noun */
    }
    if (d->cue > 0 && finite(&d->form) && view_is(v, d->cue - 1, WORD_RELATIVE) &&
        d->mark != MARK_THAT && d->cue + 1 < v->ntoken && view_is(v, d->cue + 1, WORD_RESUMPTIVE)) {
        return false; /* "which they called for" */
    }
    if (finite(&d->form)) {
        if (d->entry->strict && tagged && !verb && !d->sure &&
            !(d->mark == MARK_THAT && gap <= STRICT_REACH)) {
            return false;
        }
        if ((d->form.person == 1 && tagged && !verb && !(d->mark == MARK_THAT && gap <= 1)) ||
            passive(v, d) || negated(v, d)) {
            return false;
        }
        if (anonymous(v, d) || (d->entry->thing && only_shows(v, d)) ||
            (d->form.object && !d->form.conjunct && !has(d, FRAME_DESCRIBE) &&
             d->mark != MARK_THAT && view_nominal(v, d->cue - (d->cue > 0))) ||
            (d->entry->strict && d->mark == MARK_PREP && from_speaker(d) > 2)) {
            return false;
        }

        if (d->weak && ((tagged && !verb) || gap > WEAK_REACH)) {
            return false;
        }
        return true;
    }
    if (d->form.base == CUE_PART) {
        if (!d->form.definite && !d->form.prepared && d->mark == MARK_THAT && gap <= 2 &&
            str_is((isnad_str){d->kind, strlen(d->kind)}, "believe")) {
            return true; /* "is confident that" */
        }
        if ((d->form.female || d->form.number != CUE_SINGULAR) && d->mark == MARK_OBJECT &&
            d->cue > 0 && v->tokens[d->cue - 1].sign == SIGN_WORD) {
            return false; /* an adjective */
        }
        return d->form.adverbial && !d->form.definite && !d->form.prepared && !(d->weak && gap > 3);
    }
    if (d->role == EVIDENCE_NONE && !d->form.definite && verb) {
        return false;
    }
    if (d->form.definite && !d->form.prepared && d->mark == MARK_THAT && gap == 1) {
        return false; /* "the word is that": the writer's own */
    }
    if (d->form.prepared && d->mark == MARK_PREP) {
        return false;
    }
    return gap <= NOUN_REACH && d->mark != MARK_OBJECT && !d->weak;
}

/* What was taken for the speaker is the object of a verb without one. */
static bool object_alone(draft *d, token_range clause)
{
    uint32_t first = d->speaker.first;

    if (!finite(&d->form) || !has(d, FRAME_OBJ) || range_empty(d->speaker) || d->speaker_before ||
        d->form.object || d->entry->strict || first >= clause.end) {
        return false;
    }
    d->speaker.end = first;
    return set_mark(d, MARK_OBJECT, first, FRAME_OBJ);
}

bool verb_draft(const view *v, draft *d, uint32_t token, const cue_form *form, token_range clause)
{
    d->cue = token;
    d->entry = &v->tables->cues.cues[form->cue];
    d->form = *form;
    d->kind = d->entry->kind;
    if (finite(form)) {
        find_speaker(v, d, clause);
    } else if (form->base == CUE_NOUN && !form->owned) {
        d->speaker = phrase_after(v, token + 1, clause.end, true);
    } else {
        d->inherits = form->base == CUE_PART;
    }
    if (!open_content(v, d, clause) && !object_alone(d, clause)) {
        return false;
    }
    d->kind = d->sure ? "say" : d->entry->kind; /* what is relayed is only said */
    if (!plausible(v, d)) {
        return false;
    }
    take_content(v, d, clause);
    if (range_empty(d->relayer) && finite(form) && d->mark_token > token + 1) {
        d->relayer = phrase_publisher(v, (token_range){token + 1, d->mark_token}, d->mark_token);
    }
    if (range_empty(d->relayer) && finite(form) && !form->conjunct && !d->speaker_before) {
        uint32_t first =
            token > clause.first + PUBLISHER_REACH ? token - PUBLISHER_REACH : clause.first;
        d->relayer = phrase_publisher(v, (token_range){first, token}, token);
    }
    return d->ncontent > 0;
}
