/* phrase.c - where noun phrases end.
 *
 * A phrase runs over nouns, adjectives, names and numbers, over short quotations and brackets, over
 * prepositions that belong to a title ("the spokesman for", "a source in"), and over one name in
 * apposition between commas. It ends before a time, a venue, a complementiser, a relative clause, a
 * verb, and before an object that the caller expects. The tree is asked only where a preposition
 * could go either way.
 *
 * Linear in the phrase; nothing here looks further than PHRASE_MAX tokens.
 */
#include "statement/phrase.h"

enum {
    PHRASE_MAX = 30,
    QUOTED_MAX = 6,
    BRACKET_MAX = 5,
    APPOSITION_MAX = 14,
    NAME_REACH = 8,
    NAME_MAX = 3,
    SUBJECT_MAX = 20
};

bool phrase_starts(const view *v, uint32_t token)
{
    const view_token *t = &v->tokens[token];

    if (view_quote_opens(v, token)) {
        return t->partner - token <= QUOTED_MAX;
    }
    return view_nominal(v, token) && !t->time &&
           !view_any(v, token, WORD_BIT(WORD_DAY) | WORD_BIT(WORD_SELF)) &&
           t->prep == WORD_CLASS_COUNT && !t->conjunct;
}

/* An adverbial participle that is a cue ends what stands before it. */
static bool adverbial_cue(const view *v, uint32_t token)
{
    const view_token *t = &v->tokens[token];

    for (uint8_t i = 0; i < t->nreading; i++) {
        const cue_form *f = &v->readings[t->reading + i];
        if (f->adverbial && !f->definite && !f->prepared) {
            return view_upos(v, token) != ISNAD_UPOS_PROPN && !t->name;
        }
    }
    return false;
}

/* Whether the tree hangs the noun behind the preposition on a word of the phrase so far. */
static bool tree_attaches(const view *v, uint32_t token, uint32_t first)
{
    const isnad_doc *doc = v->doc;
    uint32_t w = v->tokens[token].core, steps = 8;

    if (w == ISNAD_NONE) {
        return false;
    }
    while (doc->words[w].head != ISNAD_NONE && steps-- > 0) {
        w = doc->words[w].head;
        if (doc->words[w].token < token) {
            return doc->words[w].token >= first;
        }
    }
    return false;
}

static bool title_like(const view *v, token_range r)
{
    for (uint32_t i = r.first; i < r.end; i++) {
        if (view_any(v, i, WORD_BIT(WORD_TITLE) | WORD_BIT(WORD_SOURCE))) {
            return true;
        }
    }
    return false;
}

/* Whether a person's name follows in the same noun phrase. */
static bool name_ahead(const view *v, uint32_t token, uint32_t limit)
{
    for (uint32_t i = token; i < limit && i < token + NAME_REACH; i++) {
        if (v->tokens[i].person) {
            return true;
        }
        if (v->tokens[i].sign != SIGN_WORD ||
            view_any(v, i, WORD_BIT(WORD_THAT) | WORD_BIT(WORD_DAY)) ||
            !(view_nominal(v, i) || view_is(v, i, WORD_PREP))) {
            return false;
        }
    }
    return false;
}

/* Whether the prepositional phrase at the token belongs to the phrase [first, token). */
static bool preposition_belongs(const view *v, uint32_t first, uint32_t token, uint32_t limit,
                                bool object_follows)
{
    const view_token *t = &v->tokens[token];
    uint32_t noun = t->prep == WORD_CLASS_COUNT ? token + 1 : token;
    bool person_before = v->tokens[token - 1].person;

    if (view_is(v, token, WORD_NP_PREP)) {
        return true;
    }
    if (noun < v->ntoken && (t->prep == WORD_WITH || view_is(v, token, WORD_TO)) &&
        !person_before && title_like(v, (token_range){first, token}) &&
        name_ahead(v, noun, limit)) {
        return true;
    }
    if (noun >= v->ntoken ||
        view_any(v, noun,
                 WORD_BIT(WORD_DAY) | WORD_BIT(WORD_THIS) | WORD_BIT(WORD_VENUE_NOUN) |
                     WORD_BIT(WORD_THAT) | WORD_BIT(WORD_SELF))) {
        return false;
    }
    if (person_before || view_is(v, token, WORD_IDIOM_B)) {
        return false;
    }
    if (title_like(v, (token_range){first, token}) && name_ahead(v, noun, limit) &&
        !view_any(v, noun, WORD_BIT(WORD_OUTLET))) {
        return true;
    }
    if (t->prep == WORD_FOR && view_is(v, first, WORD_DOCUMENT)) {
        return true;
    }
    if (t->prep == WORD_FOR) {
        return !view_is(v, token, WORD_OUTLET) && !view_is(v, noun, WORD_OUTLET);
    }
    if (t->prep == WORD_WITH || view_any(v, token, WORD_BIT(WORD_IN) | WORD_BIT(WORD_FROM))) {
        bool object = object_follows && t->prep == WORD_WITH;
        return (!object && title_like(v, (token_range){first, token})) ||
               tree_attaches(v, noun, first);
    }
    if (view_any(v, token, WORD_BIT(WORD_ON) | WORD_BIT(WORD_TO) | WORD_BIT(WORD_ABOUT))) {
        return view_upos(v, token - 1) == ISNAD_UPOS_ADJ &&
               title_like(v, (token_range){first, token}) && tree_attaches(v, noun, first);
    }
    return false;
}

/* "his saying": the content comes now. */
static bool takes_over(const view *v, uint32_t token)
{
    const view_token *t = &v->tokens[token];

    for (uint8_t i = 0; i < t->nreading; i++) {
        const cue_form *f = &v->readings[t->reading + i];
        if (f->base == CUE_NOUN && f->owned && token + 1 < v->ntoken &&
            (view_is(v, token + 1, WORD_THAT) || v->tokens[token + 1].sign != SIGN_WORD)) {
            return true;
        }
    }
    return false;
}

/* "the spokesman in her name": one word, which the tagger may leave whole. */
static bool in_the_name(const view *v, uint32_t token)
{
    isnad_str fold = v->doc->words[v->tokens[token].core].fold;

    return (word_table_classes(&v->tables->words, fold) & WORD_BIT(WORD_NP_PREP)) != 0;
}

/* Whether the noun at the token cannot go on with the phrase before it: "others | the people",
 * "Real Madrid | its superiority", "the party | the last week". */
static bool next_to_complete(const view *v, uint32_t token)
{
    const view_token *before = &v->tokens[token - 1], *t = &v->tokens[token];
    bool whole = before->name || (view_definite(v, token - 1) && before->prep == WORD_CLASS_COUNT);

    if (before->sign != SIGN_WORD || t->name || view_is(v, token, WORD_TITLE)) {
        return false;
    }
    if (t->time && whole && view_upos(v, token) != ISNAD_UPOS_ADJ) {
        return true;
    }
    if (view_upos(v, token) != ISNAD_UPOS_NOUN || t->conjunct || t->prep != WORD_CLASS_COUNT) {
        return false;
    }
    if (before->name && view_feature(v, token, "Case=Acc") && !view_is(v, token, WORD_BODY)) {
        return true;
    }
    return (view_owned(v, token) && whole && !in_the_name(v, token)) ||
           (view_feature(v, token, "Definite=Def") && view_definite(v, token) &&
            view_feature(v, token - 1, "Definite=Ind") && view_feature(v, token - 1, "Case=Nom") &&
            !before->name);
}

static bool place_name(const view *v, uint32_t token)
{
    uint32_t core = v->tokens[token].core, entity = ISNAD_NONE;

    if (core != ISNAD_NONE && v->doc->word_entity) {
        entity = v->doc->word_entity[core];
    }
    return entity != ISNAD_NONE && (v->doc->entities[entity].type == ISNAD_GPE ||
                                    v->doc->entities[entity].type == ISNAD_LOC);
}

/* "the agency "Moody's" (Moody's) | the outlook": behind marks round a name a noun with the article
 * is no adjective of it. */
static bool behind_marks(const view *v, uint32_t first, uint32_t token)
{
    const view_token *before = &v->tokens[token - 1], *t = &v->tokens[token];

    return token > first && (before->sign == SIGN_QUOTE || before->sign == SIGN_BRACKET) &&
           view_definite(v, token) && view_feature(v, token, "Definite=Def") && !t->name &&
           !t->conjunct && view_upos(v, token) == ISNAD_UPOS_NOUN && !view_is(v, token, WORD_TITLE);
}

/* Whether an object begins at the token: a noun behind something that is complete. */
static bool object_begins(const view *v, uint32_t first, uint32_t token)
{
    const view_token *before = &v->tokens[token - 1], *t = &v->tokens[token];

    if (view_any(v, token, WORD_BIT(WORD_CONTENT_NOUN) | WORD_BIT(WORD_ADDRESSED)) ||
        behind_marks(v, first, token)) {
        return true;
    }
    if (token > first && place_name(v, token) && place_name(v, token - 1) && !t->conjunct &&
        v->doc->word_entity[t->core] != v->doc->word_entity[before->core]) {
        return true; /* "Russia | Ukraine" */
    }
    if (token > first && before->person && view_definite(v, token) && !t->name && !t->conjunct &&
        view_upos(v, token) == ISNAD_UPOS_NOUN && !view_is(v, token, WORD_TITLE)) {
        return true;
    }
    if (token > first && view_definite(v, token - 1) && view_definite(v, token) && !t->name &&
        !t->conjunct && view_upos(v, token) == ISNAD_UPOS_NOUN && !view_is(v, token, WORD_TITLE)) {
        return true;
    }
    if (token > first && t->name && !t->person && !before->name && !t->conjunct &&
        view_definite(v, token - 1) &&
        view_any(v, token - 1, WORD_BIT(WORD_DOCUMENT) | WORD_BIT(WORD_TITLE))) {
        return true;
    }
    if (token > first && place_name(v, token) && !t->conjunct && !before->name &&
        view_definite(v, token - 1) && view_upos(v, token - 1) == ISNAD_UPOS_ADJ) {
        return true; /* "the Palestinian movement | Israel" */
    }
    if (token == first || before->sign != SIGN_WORD || view_is(v, token - 1, WORD_PREP) ||
        view_upos(v, token) != ISNAD_UPOS_NOUN || view_definite(v, token) || t->conjunct ||
        t->name || view_is(v, token, WORD_TITLE)) {
        return false;
    }
    return view_definite(v, token - 1) || (before->person && view_owned(v, token)) ||
           (view_owned(v, token - 1) && view_owned(v, token));
}

/* The end of one more piece of the phrase at the token; the token itself where there is none. */
static uint32_t piece(const view *v, uint32_t first, uint32_t token, uint32_t limit,
                      bool object_follows)
{
    const view_token *t = &v->tokens[token];

    if (t->sign == SIGN_QUOTE || t->sign == SIGN_BRACKET) {
        uint32_t most = t->sign == SIGN_QUOTE ? QUOTED_MAX : BRACKET_MAX;
        bool person = token > first && v->tokens[token - 1].person && t->sign == SIGN_QUOTE;
        bool inside = !person && t->partner != ISNAD_NONE && t->partner > token &&
                      t->partner < limit && t->partner - token <= most;
        bool number = token + 1 < limit && view_upos(v, token + 1) == ISNAD_UPOS_NUM;
        return inside && !(t->sign == SIGN_BRACKET && number) ? t->partner + 1 : token;
    }
    if (t->sign == SIGN_DASH) {
        return token > first && token + 1 < limit && view_nominal(v, token + 1) &&
                       !view_any(v, token + 1, WORD_BIT(WORD_DAY) | WORD_BIT(WORD_WHEN)) &&
                       v->tokens[token + 1].prep == WORD_CLASS_COUNT &&
                       !v->tokens[token + 1].conjunct
                   ? token + 2
                   : token;
    }
    if (t->sign == SIGN_OTHER && token > first && view_upos(v, token - 1) == ISNAD_UPOS_NUM) {
        return token + 1; /* per cent */
    }
    if (t->sign != SIGN_WORD || adverbial_cue(v, token) ||
        (token > first && (evidence_find(&v->tables->evidence, t->fold) || takes_over(v, token)))) {
        return token;
    }
    if (view_any(v, token, WORD_BIT(WORD_THAT) | WORD_BIT(WORD_RELATIVE) | WORD_BIT(WORD_DAY)) &&
        !t->name) {
        return token;
    }
    if (view_is(v, token, WORD_SELF)) {
        return token + 1;
    }
    if (view_is(v, token, WORD_PREP) || t->prep != WORD_CLASS_COUNT) {
        bool apart = t->prep == WORD_CLASS_COUNT;
        if (token == first || t->conjunct ||
            !preposition_belongs(v, first, token, limit, object_follows)) {
            return token;
        }
        if (apart && token + 1 < limit && view_quote_opens(v, token + 1) &&
            v->tokens[token + 1].partner < limit) {
            return v->tokens[token + 1].partner + 1;
        }
        return apart && token + 2 <= limit ? token + 2 : token + 1;
    }
    if (!view_nominal(v, token) || (token > first && next_to_complete(v, token))) {
        return token;
    }
    if (object_follows && token > first && object_begins(v, first, token)) {
        return token;
    }
    return token + 1;
}

static uint32_t plain_end(const view *v, uint32_t first, uint32_t limit, bool object_follows)
{
    uint32_t end = first;

    limit = limit - first > PHRASE_MAX ? first + PHRASE_MAX : limit;
    while (end < limit) {
        uint32_t next = piece(v, first, end, limit, object_follows);
        if (next == end) {
            break;
        }
        end = next;
    }
    return end;
}

/* Whether the words between commas name or title the one before. */
static bool names_someone(const view *v, token_range r)
{
    for (uint32_t i = r.first; i < r.end; i++) {
        isnad_upos u = view_upos(v, i);
        if (v->tokens[i].name || u == ISNAD_UPOS_PROPN ||
            (u == ISNAD_UPOS_X && view_has_words(v)) || view_is(v, i, WORD_TITLE)) {
            return true;
        }
    }
    return false;
}

/* A few words between commas that can only be a name, whatever their tags are. */
static uint32_t between_commas(const view *v, uint32_t comma, uint32_t limit)
{
    uint32_t end = comma + 1;

    if (v->tokens[comma].sign != SIGN_COMMA) {
        return comma;
    }
    while (end < limit && end <= comma + NAME_MAX && v->tokens[end].sign == SIGN_WORD &&
           !v->tokens[end].set && !v->tokens[end].conjunct && !v->tokens[end].nreading &&
           !view_definite(v, end)) {
        end++;
    }
    return end > comma + 2 && end < limit && v->tokens[end].sign == SIGN_COMMA ? end : comma;
}

/* A name or title in apposition after the comma at the token; the token where there is none. */
static uint32_t apposition(const view *v, uint32_t comma, uint32_t limit)
{
    uint32_t end = between_commas(v, comma, limit);

    if (end > comma) {
        return end;
    }
    if (comma + 1 >= limit || v->tokens[comma].sign != SIGN_COMMA || !phrase_starts(v, comma + 1) ||
        view_any(v, comma + 1, WORD_BIT(WORD_CONTENT_NOUN)) ||
        (view_owned(v, comma + 1) && !view_is(v, comma + 1, WORD_TITLE)) ||
        adverbial_cue(v, comma + 1)) {
        return comma;
    }
    end = plain_end(v, comma + 1, limit, false);
    if (end <= comma + 1 || end - comma > APPOSITION_MAX ||
        !names_someone(v, (token_range){comma + 1, end})) {
        return comma;
    }
    return end;
}

token_range phrase_after(const view *v, uint32_t token, uint32_t limit, bool object_follows)
{
    uint32_t end, more;

    if (token >= limit || !phrase_starts(v, token)) {
        return (token_range){token, token};
    }
    end = plain_end(v, token, limit, object_follows);
    for (int i = 0; i < 2 && end > token && end < limit; i++) {
        more = apposition(v, end, limit);
        if (more == end ||
            (object_follows && v->tokens[end - 1].person && place_name(v, end + 1))) {
            break; /* what follows the name is the object */
        }
        end = more;
    }
    return (token_range){token, end};
}

/* Whether the token can stand inside a subject that ends right of it. */
static bool leftward(const view *v, uint32_t token)
{
    const view_token *t = &v->tokens[token];

    if (t->sign == SIGN_QUOTE || t->sign == SIGN_BRACKET) {
        return t->partner != ISNAD_NONE;
    }
    if (t->sign == SIGN_COMMA || t->sign == SIGN_DASH ||
        (t->sign == SIGN_OTHER && token > 0 && view_upos(v, token - 1) == ISNAD_UPOS_NUM)) {
        return true;
    }
    if (t->sign != SIGN_WORD || view_any(v, token, WORD_BIT(WORD_THAT) | WORD_BIT(WORD_TURN))) {
        return false;
    }
    return view_nominal(v, token) || view_any(v, token, WORD_BIT(WORD_PREP) | WORD_BIT(WORD_SELF));
}

/* Steps over what stands between a subject and its verb: auxiliaries, a bracket, a comma. */
static uint32_t skip_back(const view *v, uint32_t token, uint32_t first)
{
    while (token > first) {
        const view_token *t = &v->tokens[token - 1];
        if (view_quote_opens(v, token - 1) && t->partner >= token) {
            token--;
        } else if (t->sign == SIGN_BRACKET && t->partner != ISNAD_NONE && t->partner >= first &&
                   t->partner < token) {
            token = t->partner;
        } else if (t->sign == SIGN_COMMA || view_is(v, token - 1, WORD_AUX) ||
                   view_is(v, token - 1, WORD_DAY) || view_is(v, token - 1, WORD_RELATIVE)) {
            token--;
        } else {
            return token;
        }
    }
    return token;
}

/* Whether nothing stands before the token in its sentence or clause. */
static bool opens_sentence(const view *v, uint32_t token)
{
    const isnad_doc *doc = v->doc;
    uint32_t sentence = doc->nword ? doc->words[doc->tokens[token].word].sentence : 0;

    return doc->nword &&
           (doc->sentences[sentence].token == token || view_is(v, token - 1, WORD_THAT));
}

/* The first place from `token` on where a phrase begins that reaches `end`. */
token_range phrase_before(const view *v, uint32_t token, uint32_t first)
{
    uint32_t end = skip_back(v, token, first), start = end, loose = token;
    bool relative = false;

    if (end > first && (view_is(v, end - 1, WORD_WHILE) || v->tokens[end - 1].sign == SIGN_DASH)) {
        return (token_range){token, token};
    }
    for (uint32_t i = end; i < token; i++) {
        relative = relative || view_is(v, i, WORD_RELATIVE);
    }
    first = end - first > PHRASE_MAX ? end - PHRASE_MAX : first;
    while (start > first && leftward(v, start - 1)) {
        start--;
        if (v->tokens[start].conjunct && v->tokens[start].sign == SIGN_WORD &&
            !(start > first && view_nominal(v, start - 1))) {
            break;
        }
    }
    for (; start < end; start++) {
        token_range r;
        if (start > first && v->tokens[start - 1].sign == SIGN_WORD &&
            ((view_is(v, start - 1, WORD_PREP) && !relative) || view_nominal(v, start - 1)) &&
            !view_any(v, start - 1, WORD_BIT(WORD_DAY)) &&
            v->tokens[start - 1].sign != SIGN_COMMA && leftward(v, start - 1)) {
            continue;
        }
        r = phrase_after(v, start, end, false);
        if (r.end == end) {
            return r;
        }
        if (loose == token && !range_empty(r) && !relative &&
            (start == first || v->tokens[start - 1].sign != SIGN_WORD ||
             view_is(v, start - 1, WORD_THAT))) {
            loose = start;
        }
    }
    if (loose < token && end - loose <= SUBJECT_MAX && opens_sentence(v, loose)) {
        return (token_range){loose, end};
    }
    return (token_range){token, token};
}

token_range phrase_publisher(const view *v, token_range r, uint32_t limit)
{
    for (uint32_t i = r.first; i < r.end; i++) {
        const view_token *t = &v->tokens[i];
        for (uint8_t k = 0; k < t->nreading; k++) {
            const cue_form *f = &v->readings[t->reading + k];
            const cue *c = &v->tables->cues.cues[f->cue];
            if (f->object && f->base == CUE_PAST && !f->conjunct && c->publishes && i > 0 &&
                view_nominal(v, i - 1) && !view_is(v, i - 1, WORD_WRITING)) {
                return phrase_after(v, i + 1, limit, false);
            }
        }
    }
    return (token_range){r.end, r.end};
}
