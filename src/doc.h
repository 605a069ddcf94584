/* doc.h - the document that the stages fill in, one after the other.
 *
 * Each stage only adds: text sets sentences and tokens, model sets words and names, and so on. All
 * memory is the arena's and is given back at once with the document, but for what a stage takes
 * from the scratch arena. Arrays are complete when the stage that owns them returns; later stages
 * read them and leave them as they are.
 */
#ifndef ISNAD_DOC_H
#define ISNAD_DOC_H

#include "base/arena.h"
#include "isnad.h"

/* The longest article, in bytes of UTF-8. Offsets have 32 bits, and what the later stages make of a
 * text is some hundred times its size. */
#define TEXT_MAX ((size_t)32 << 20)

/* A name found by the model, before the entity stage links it: tokens [token, token + ntoken). */
typedef struct name_span {
    uint32_t token, ntoken;
    isnad_span span;        /* bytes, without the clitics of the first token */
    isnad_entity_type type; /* PER ORG LOC MISC; the entity stage tells GPE from LOC */
} name_span;

struct isnad_doc {
    arena arena;
    arena scratch; /* what a stage needs while it runs; given back behind it */
    isnad_article article;
    isnad_str text;       /* title, '\n', body; line ends are '\n' */
    uint32_t body;        /* byte where the body starts; 0 without a title */
    uint32_t *codepoints; /* code points before byte 64 * i */
    isnad_sentence *sentences;
    size_t nsentence;
    isnad_token *tokens;
    size_t ntoken;
    isnad_word *words;
    size_t nword;
    uint32_t *first_child; /* per word, in text order; ISNAD_NONE where there is none: see tree.h */
    uint32_t *next_sibling; /* per word */
    name_span *names;       /* in text order, not overlapping */
    size_t nname;
    isnad_entity *entities;
    size_t nentity;
    struct entity_note *entity_notes; /* per entity, beside the public part: entity/note.h */
    const struct work *entity_work;   /* what that stage asks when it is asked about phrases */
    uint32_t *word_entity; /* per word: the entity whose mention it heads, or ISNAD_NONE */
    isnad_time *times;
    size_t ntime;
    isnad_quantity *quantities;
    size_t nquantity;
    isnad_statement *statements;
    size_t nstatement;
    isnad_event *events;
    size_t nevent;
};

/* What stands in the text there. */
static inline isnad_str doc_text(const isnad_doc *doc, isnad_span span)
{
    return (isnad_str){doc->text.p + span.start, span.end - span.start};
}

#endif
