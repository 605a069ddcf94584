/* view.h - the tokens of a document as this stage looks at them: folded once, with their classes,
 * their readings as cues, what punctuation they are and which quotation marks belong together.
 *
 * The parse is a hint here, never a condition: everything works on tokens, and a token without
 * words is taken for what its letters say. Ranges of tokens are [first, end).
 */
#ifndef ISNAD_STATEMENT_VIEW_H
#define ISNAD_STATEMENT_VIEW_H

#include "doc.h"
#include "statement/cue.h"
#include "statement/evidence.h"
#include "statement/words.h"

typedef struct statement_tables {
    word_table words;
    cue_lexicon cues;
    evidence_table evidence;
    const struct confidence_table *confidence;
} statement_tables;

typedef enum view_sign {
    SIGN_WORD, /* no punctuation */
    SIGN_COMMA,
    SIGN_SEMICOLON,
    SIGN_STOP,
    SIGN_DOTS,
    SIGN_COLON,
    SIGN_DASH,
    SIGN_QUOTE,
    SIGN_BRACKET,
    SIGN_OTHER
} view_sign;

typedef struct view_token {
    isnad_str fold;
    word_set set;     /* classes, of the token or of what is left without its conjunction */
    uint32_t core;    /* the word that is neither clitic nor pronoun; ISNAD_NONE without words */
    uint32_t partner; /* of a quotation mark or bracket */
    uint32_t quoted;  /* opening mark of the innermost quotation it stands in, or ISNAD_NONE */
    uint32_t reading; /* first of its readings as a cue */
    uint8_t nreading;
    uint8_t sign;
    uint8_t prep;  /* enum word_class of a preposition written in front, or WORD_CLASS_COUNT */
    bool conjunct; /* a conjunction is written in front */
    bool name;     /* inside a name that the model found */
    bool person;   /* ... of a person */
    bool time;     /* inside a time that the time stage found, and no name */
} view_token;

typedef struct token_range {
    uint32_t first, end;
} token_range;

typedef struct view {
    const isnad_doc *doc;
    const statement_tables *tables;
    view_token *tokens;
    size_t ntoken;
    cue_form *readings;
    size_t nreading;
} view;

/* Memory is the document's, most of it for the stage alone. ISNAD_OK or ISNAD_NO_MEMORY. Linear. */
isnad_code view_make(view *v, isnad_doc *doc, const statement_tables *tables);

static inline bool view_is(const view *v, uint32_t token, enum word_class class)
{
    return (v->tokens[token].set & WORD_BIT(class)) != 0;
}

static inline bool view_any(const view *v, uint32_t token, word_set set)
{
    return (v->tokens[token].set & set) != 0;
}

static inline bool range_empty(token_range r)
{
    return r.first >= r.end;
}

isnad_upos view_upos(const view *v, uint32_t token); /* of the core; X without words */
bool view_has_words(const view *v);
bool view_verb(const view *v, uint32_t token);     /* a finite verb, by its tag */
bool view_definite(const view *v, uint32_t token); /* written with the article */
bool view_owned(const view *v, uint32_t token);    /* a noun with a pronoun behind it */
/* The folded token without the article. */
isnad_str view_bare(const view *v, uint32_t token);
/* Whether the core has the feature, written as the treebank does. */
bool view_feature(const view *v, uint32_t token, const char *feature);
bool view_word_has(const view *v, uint32_t word, const char *feature);
/* Whether the core ends as feminine nouns do; a name may, whatever it names. */
bool view_feminine(const view *v, uint32_t token);
/* Whether a phrase names or is something that can speak. */
bool view_can_speak(const view *v, token_range r);
bool view_nominal(const view *v, uint32_t token); /* can be part of a noun phrase */
bool view_quote_opens(const view *v, uint32_t token);
bool view_quote_closes(const view *v, uint32_t token);
/* A complementiser that really opens a content, not "before that" or "although". */
bool view_opens_clause(const view *v, uint32_t token);
/* The bytes of a range, without punctuation at either end but for quotation marks and brackets
 * whose partner is inside. */
isnad_span view_span(const view *v, token_range r);
/* Where the letters of the token start behind its conjunction and preposition. */
uint32_t view_core_start(const view *v, uint32_t token);
isnad_str view_text(const view *v, isnad_span span);

#endif
