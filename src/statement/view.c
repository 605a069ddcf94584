/* view.c - folding and classing the tokens, once for the whole stage. */
#include "statement/view.h"

#include "base/str.h"
#include "read/utf8.h"
#include "text/chars.h"
#include "text/norm.h"
#include "text/quote.h"

/* Bytes: a glued verb has four to twelve letters, the rest at least three. */
enum { GLUED_CUE = 8, GLUED_CUE_MOST = 24, GLUED_REST = 6 };

static view_sign sign_of(isnad_str text)
{
    uint32_t c;
    size_t n = utf8_decode(text.p, &c);

    if (char_is_dots(c) && (n < text.n || c != '.')) {
        return SIGN_DOTS;
    }
    if (char_is_comma(c)) {
        return SIGN_COMMA;
    }
    if (char_is_semicolon(c)) {
        return SIGN_SEMICOLON;
    }
    if (char_is_stop(c)) {
        return SIGN_STOP;
    }
    if (quote_is_mark(c)) {
        return c == '(' || c == ')' || c == '[' || c == ']' || c == '{' || c == '}' ? SIGN_BRACKET
                                                                                    : SIGN_QUOTE;
    }
    if (c == ':' || c == 0xFF1A) {
        return SIGN_COLON;
    }
    if (c == '-' || (c >= 0x2010 && c <= 0x2015)) {
        return SIGN_DASH;
    }
    switch (char_classify(c)) {
    case CHAR_ARABIC:
    case CHAR_ALPHA:
    case CHAR_DIGIT:
        return SIGN_WORD;
    default:
        return SIGN_OTHER;
    }
}

/* The word of the token that carries its meaning: the last that is no clitic. */
static uint32_t core_of(const isnad_doc *doc, const isnad_token *token)
{
    uint32_t core = token->word;

    if (!doc->nword || !token->nword) {
        return ISNAD_NONE;
    }
    for (uint32_t w = token->word; w < token->word + token->nword; w++) {
        isnad_upos u = doc->words[w].upos;
        bool clitic = u == ISNAD_UPOS_CCONJ || u == ISNAD_UPOS_ADP || u == ISNAD_UPOS_PRON ||
                      u == ISNAD_UPOS_PART || u == ISNAD_UPOS_SCONJ || u == ISNAD_UPOS_AUX;
        if (!clitic) {
            return w;
        }
        core = u == ISNAD_UPOS_PRON && w > token->word ? core : w;
    }
    return core;
}

/* The classes of a token; without a conjunction in front where it has none with it. */
static void class_token(view *v, view_token *t)
{
    const cue_lexicon *cues = &v->tables->cues;
    const word_set so = WORD_BIT(WORD_SO);

    t->set = word_table_classes(&v->tables->words, t->fold);
    for (size_t i = 0; i < cues->nfront && !t->set; i++) {
        isnad_str front = cues->fronts[i].text;
        if (cues->fronts[i].form == 'w' && t->fold.n > front.n && str_starts(t->fold, front)) {
            t->set = word_table_classes(&v->tables->words,
                                        (isnad_str){t->fold.p + front.n, t->fold.n - front.n});
            t->conjunct = t->set != 0;
            t->set |= t->conjunct ? word_table_classes(&v->tables->words, front) & so : 0;
        }
    }
}

/* Conjunction and preposition in front, by the words of the token; some outlets write the
 * conjunction apart. */
static void read_clitics(view *v, view_token *t, const isnad_token *token)
{
    const isnad_doc *doc = v->doc;

    for (uint32_t w = token->word; doc->nword && w + 1 < token->word + token->nword; w++) {
        const isnad_word *word = &doc->words[w];
        word_set set;
        if (word->upos == ISNAD_UPOS_CCONJ) {
            t->conjunct = true;
        } else if (word->upos == ISNAD_UPOS_ADP) {
            set = word_table_classes(&v->tables->words, word->fold);
            t->prep = set & WORD_BIT(WORD_WITH)  ? WORD_WITH
                      : set & WORD_BIT(WORD_FOR) ? WORD_FOR
                                                 : t->prep;
            return;
        } else {
            return;
        }
    }
}

/* A verb in the perfect written together with the word behind it: some outlets lose the space at
 * links. What follows must have the article or be a noun that speaks. */
static size_t glued_cue(const view *v, isnad_str fold, cue_form *found)
{
    const cue_lexicon *cues = &v->tables->cues;
    const word_set nouns = WORD_BIT(WORD_MEDIA) | WORD_BIT(WORD_BODY) | WORD_BIT(WORD_TITLE) |
                           WORD_BIT(WORD_SOURCE) | WORD_BIT(WORD_CONTENT_NOUN);

    for (size_t cut = GLUED_CUE; cut <= GLUED_CUE_MOST && cut + GLUED_REST <= fold.n; cut += 2) {
        isnad_str rest = {fold.p + cut, fold.n - cut};
        bool noun = (word_table_classes(&v->tables->words, rest) & nouns) != 0;
        for (size_t i = 0; i < cues->nfront && !noun; i++) {
            noun = cues->fronts[i].form == 'd' && rest.n > GLUED_REST + 2 &&
                   str_starts(rest, cues->fronts[i].text);
        }
        if (noun && cue_lookup(cues, (isnad_str){fold.p, cut}, found) > 0 &&
            found->base == CUE_PAST && found->number != CUE_DUAL && !found->object) {
            return 1;
        }
    }
    return 0;
}

static bool stands_for_and(const view *v, uint32_t token)
{
    const cue_lexicon *cues = &v->tables->cues;

    for (size_t i = 0; i < cues->nfront; i++) {
        if (cues->fronts[i].form == 'w' && str_equal(v->tokens[token].fold, cues->fronts[i].text)) {
            return true;
        }
    }
    return false;
}

static isnad_code read_token(view *v, uint32_t i, char *buffer, arena *a)
{
    const isnad_token *token = &v->doc->tokens[i];
    isnad_str text = {v->doc->text.p + token->span.start, token->span.end - token->span.start};
    view_token *t = &v->tokens[i];
    cue_form found[CUE_READINGS];

    t->sign = (uint8_t)sign_of(text);
    t->partner = ISNAD_NONE;
    t->prep = WORD_CLASS_COUNT;
    t->core = ISNAD_NONE;
    if (t->sign != SIGN_WORD) {
        return ISNAD_OK;
    }
    t->fold.n = norm_fold(text, buffer, text.n);
    if (t->fold.n > text.n) {
        t->fold.n = 0;
    }
    t->fold.p = arena_copy(a, buffer, t->fold.n);
    if (!t->fold.p) {
        return ISNAD_NO_MEMORY;
    }
    t->core = core_of(v->doc, token);
    class_token(v, t);
    if (t->person && !t->conjunct) { /* Ali is written as the preposition "on" is, once folded */
        t->set &= WORD_BIT(WORD_TITLE);
    }
    read_clitics(v, t, token);
    t->conjunct |= i > 0 && view_is(v, i, WORD_THAT) && stands_for_and(v, i - 1);
    if (!t->set && t->prep != WORD_CLASS_COUNT && t->core != ISNAD_NONE) {
        t->set = word_table_classes(&v->tables->words, v->doc->words[t->core].fold);
        t->set &= ~(WORD_BIT(WORD_PREP) | WORD_BIT(WORD_CONTENT_NOUN));
    }
    t->reading = (uint32_t)v->nreading;
    t->nreading = (uint8_t)cue_lookup(&v->tables->cues, t->fold, found);
    if (!t->nreading && !t->set) {
        t->nreading = (uint8_t)glued_cue(v, t->fold, found);
    }
    memcpy(v->readings + v->nreading, found, t->nreading * sizeof *found);
    v->nreading += t->nreading;
    return ISNAD_OK;
}

/* Two full stops side by side are dots. */
static void join_dots(view *v)
{
    for (uint32_t i = 0; i + 1 < v->ntoken; i++) {
        view_token *t = &v->tokens[i], *next = &v->tokens[i + 1];
        bool stops = (t->sign == SIGN_STOP || t->sign == SIGN_DOTS) && next->sign == SIGN_STOP;
        if (stops && v->doc->tokens[i].span.end == v->doc->tokens[i + 1].span.start &&
            v->doc->text.p[v->doc->tokens[i].span.start] == '.') {
            t->sign = next->sign = SIGN_DOTS;
        }
    }
}

static void match_quotes(view *v, uint32_t *partner)
{
    const isnad_doc *doc = v->doc;

    for (size_t s = 0, end; s < doc->nsentence; s = end) {
        uint32_t first = doc->sentences[s].token, last;
        for (end = s + 1; end < doc->nsentence &&
                          doc->sentences[end].paragraph == doc->sentences[s].paragraph;) {
            end++;
        }
        last = doc->sentences[end - 1].token + doc->sentences[end - 1].ntoken;
        quote_match(doc->text, doc->tokens + first, last - first, partner);
        for (uint32_t i = first; i < last; i++) {
            uint32_t p = partner[i - first];
            v->tokens[i].partner = p == ISNAD_NONE ? ISNAD_NONE : p + first;
        }
    }
}

/* Which quotation each token stands in; the marks themselves stand outside of theirs. */
static void nest_quotes(view *v)
{
    uint32_t open = ISNAD_NONE;

    for (uint32_t i = 0; i < v->ntoken; i++) {
        view_token *t = &v->tokens[i];
        if (view_quote_closes(v, i) && open == t->partner) {
            open = v->tokens[t->partner].quoted;
        }
        t->quoted = open;
        if (view_quote_opens(v, i)) {
            open = i;
        }
    }
}

/* A nationality that the model took for a name. */
static bool adjective(const view *v, uint32_t token)
{
    uint32_t core = core_of(v->doc, &v->doc->tokens[token]);

    return core != ISNAD_NONE && v->doc->words[core].upos == ISNAD_UPOS_ADJ;
}

static void mark_names(view *v)
{
    for (size_t i = 0; i < v->doc->nname; i++) {
        const name_span *name = &v->doc->names[i];
        for (uint32_t t = name->token; t < name->token + name->ntoken && t < v->ntoken; t++) {
            v->tokens[t].name = true;
            v->tokens[t].person = name->type == ISNAD_PER && !adjective(v, t);
        }
    }
}

/* The times are in text order, as the tokens are. */
static void mark_times(view *v)
{
    const isnad_doc *doc = v->doc;
    uint32_t t = 0;

    for (size_t i = 0; i < doc->ntime; i++) {
        isnad_span span = doc->times[i].span;
        while (t < v->ntoken && doc->tokens[t].span.start < span.start) {
            t++;
        }
        for (; t < v->ntoken && doc->tokens[t].span.end <= span.end; t++) {
            v->tokens[t].time = !v->tokens[t].name;
        }
    }
}

isnad_code view_make(view *v, isnad_doc *doc, const statement_tables *tables)
{
    size_t longest = 1;
    char *buffer;
    uint32_t *partner = arena_alloc(&doc->scratch, (doc->ntoken + 1) * sizeof *partner);

    *v = (view){.doc = doc, .tables = tables, .ntoken = doc->ntoken};
    for (size_t i = 0; i < doc->ntoken; i++) {
        size_t n = doc->tokens[i].span.end - doc->tokens[i].span.start;
        longest = n > longest ? n : longest;
    }
    buffer = arena_alloc(&doc->scratch, longest);
    v->tokens = arena_zalloc(&doc->scratch, doc->ntoken + 1, sizeof *v->tokens);
    v->readings =
        arena_alloc(&doc->scratch, (doc->ntoken * CUE_READINGS + 1) * sizeof *v->readings);
    if (!buffer || !v->tokens || !v->readings || !partner) {
        return ISNAD_NO_MEMORY;
    }
    mark_names(v);
    mark_times(v);
    for (uint32_t i = 0; i < doc->ntoken; i++) {
        if (read_token(v, i, buffer, &doc->arena)) {
            return ISNAD_NO_MEMORY;
        }
    }
    join_dots(v);
    match_quotes(v, partner);
    nest_quotes(v);
    return ISNAD_OK;
}

isnad_upos view_upos(const view *v, uint32_t token)
{
    uint32_t core = v->tokens[token].core;

    return core == ISNAD_NONE ? ISNAD_UPOS_X : v->doc->words[core].upos;
}

bool view_has_words(const view *v)
{
    return v->doc->nword > 0;
}

bool view_verb(const view *v, uint32_t token)
{
    return view_upos(v, token) == ISNAD_UPOS_VERB;
}

isnad_str view_bare(const view *v, uint32_t token)
{
    const cue_lexicon *cues = &v->tables->cues;
    isnad_str s = v->tokens[token].fold;

    for (size_t i = 0; i < cues->nfront; i++) {
        isnad_str front = cues->fronts[i].text;
        if (cues->fronts[i].form == 'd' && s.n > front.n + 2 && str_starts(s, front)) {
            return (isnad_str){s.p + front.n, s.n - front.n};
        }
    }
    return s;
}

bool view_definite(const view *v, uint32_t token)
{
    return v->tokens[token].sign == SIGN_WORD && view_bare(v, token).n < v->tokens[token].fold.n;
}

bool view_owned(const view *v, uint32_t token)
{
    const isnad_token *t = &v->doc->tokens[token];

    return v->doc->nword && t->nword > 1 &&
           v->doc->words[t->word + t->nword - 1].upos == ISNAD_UPOS_PRON;
}

bool view_feature(const view *v, uint32_t token, const char *feature)
{
    return v->tokens[token].core != ISNAD_NONE && view_word_has(v, v->tokens[token].core, feature);
}

bool view_word_has(const view *v, uint32_t word, const char *feature)
{
    return str_has(v->doc->words[word].feats, feature);
}

bool view_feminine(const view *v, uint32_t token)
{
    enum { LETTER = 2, ENDING_MOST = 2 * LETTER }; /* bytes */
    uint32_t core = v->tokens[token].core;
    isnad_str form = core == ISNAD_NONE ? (isnad_str){NULL, 0} : v->doc->words[core].form;
    char fold[ENDING_MOST];

    for (size_t n = LETTER; n <= ENDING_MOST && n < form.n; n += LETTER) {
        isnad_str end = {fold, norm_fold((isnad_str){form.p + form.n - n, n}, fold, n)};
        if (word_table_classes(&v->tables->words, end) & WORD_BIT(WORD_FEMININE)) {
            return true;
        }
    }
    return false;
}

bool view_can_speak(const view *v, token_range r)
{
    const word_set speakers = WORD_BIT(WORD_TITLE) | WORD_BIT(WORD_SOURCE) | WORD_BIT(WORD_MEDIA) |
                              WORD_BIT(WORD_OUTLET) | WORD_BIT(WORD_DOCUMENT) |
                              WORD_BIT(WORD_BODY) | WORD_BIT(WORD_OWN_COUNTRY);

    while (r.first < r.end && v->tokens[r.first].sign != SIGN_WORD) {
        r.first++;
    }
    for (uint32_t i = r.first; i < r.end && i < r.first + 3; i++) {
        if (view_any(v, i, speakers)) {
            return true;
        }
        if (!view_any(v, i, WORD_BIT(WORD_FEW) | WORD_BIT(WORD_PREP))) {
            break;
        }
    }
    return r.first < r.end && v->tokens[r.first].name;
}

bool view_nominal(const view *v, uint32_t token)
{
    const view_token *t = &v->tokens[token];

    if (t->sign != SIGN_WORD || t->set & (WORD_BIT(WORD_THAT) | WORD_BIT(WORD_RELATIVE))) {
        return false;
    }
    if (t->name) {
        return true;
    }
    if (t->set & (WORD_BIT(WORD_PREP) | WORD_BIT(WORD_AUX) | WORD_BIT(WORD_BREAK) |
                  WORD_BIT(WORD_WHENEVER))) {
        return false;
    }
    switch (view_upos(v, token)) {
    case ISNAD_UPOS_NOUN:
    case ISNAD_UPOS_PROPN:
    case ISNAD_UPOS_ADJ:
    case ISNAD_UPOS_NUM:
    case ISNAD_UPOS_X:
    case ISNAD_UPOS_DET:
        return true;
    default:
        return false;
    }
}

bool view_quote_opens(const view *v, uint32_t token)
{
    const view_token *t = &v->tokens[token];

    return t->sign == SIGN_QUOTE && t->partner != ISNAD_NONE && t->partner > token;
}

bool view_quote_closes(const view *v, uint32_t token)
{
    const view_token *t = &v->tokens[token];

    return t->sign == SIGN_QUOTE && t->partner != ISNAD_NONE && t->partner < token;
}

bool view_opens_clause(const view *v, uint32_t token)
{
    return view_is(v, token, WORD_THAT) &&
           !(token > 0 && !v->tokens[token].conjunct && view_is(v, token - 1, WORD_BEFORE_THAT) &&
             !view_any(v, token - 1, WORD_BIT(WORD_TO) | WORD_BIT(WORD_ON) | WORD_BIT(WORD_ABOUT)));
}

/* Whether punctuation at the end of a range goes. */
static bool loose(const view *v, uint32_t token, token_range r)
{
    const view_token *t = &v->tokens[token];

    if (t->sign == SIGN_WORD || t->sign == SIGN_OTHER) {
        return false;
    }
    if (t->sign == SIGN_QUOTE || t->sign == SIGN_BRACKET) {
        return t->partner == ISNAD_NONE || t->partner < r.first || t->partner >= r.end;
    }
    return true;
}

isnad_span view_span(const view *v, token_range r)
{
    while (r.first < r.end && loose(v, r.first, r)) {
        r.first++;
    }
    while (r.first < r.end && loose(v, r.end - 1, r)) {
        r.end--;
    }
    if (r.first >= r.end) {
        return (isnad_span){ISNAD_NONE, ISNAD_NONE};
    }
    return (isnad_span){v->doc->tokens[r.first].span.start, v->doc->tokens[r.end - 1].span.end};
}

uint32_t view_core_start(const view *v, uint32_t token)
{
    const isnad_token *t = &v->doc->tokens[token];

    for (uint32_t w = t->word; v->doc->nword && w < t->word + t->nword; w++) {
        isnad_upos u = v->doc->words[w].upos;
        if (u != ISNAD_UPOS_CCONJ && u != ISNAD_UPOS_ADP) {
            return v->doc->words[w].span.start;
        }
    }
    return t->span.start;
}

isnad_str view_text(const view *v, isnad_span span)
{
    if (span.start == ISNAD_NONE) {
        return (isnad_str){NULL, 0};
    }
    return (isnad_str){v->doc->text.p + span.start, span.end - span.start};
}
