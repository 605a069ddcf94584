/* parse.h - from the vectors of a chunk's tokens to words, tags, lemmas, trees and names. */
#ifndef ISNAD_PARSE_H
#define ISNAD_PARSE_H

#include <string.h>

#include "doc.h"
#include "model/encode.h"
#include "model/file.h"
#include "model/scratch.h"

/* What is known of a word while its chunk is parsed. */
typedef struct parse_word {
    isnad_str clean;      /* its form, cleaned */
    uint32_t slot, token; /* the token counts within the chunk */
    const model_form *known;
    const model_tag *tag;
} parse_word;

/* A word whose lemma must be guessed. */
typedef struct parse_unknown {
    uint32_t word, letters; /* letters 0: too many */
} parse_unknown;

/* Memory of one document's parsing: that of a chunk's tokens, and that of its words, which grows.
 */
typedef struct parser {
    const struct model *model;
    const encoder *encoder;
    /* a row or entry for each token */
    float *name_logits, *token;
    isnad_str *clean;
    uint32_t *pattern;
    uint8_t *labels, *back;
    /* the patterns that fit one token */
    uint16_t *fitting;
    float *fitting_scores;
    float *guess_scores; /* of some words at a time whose lemma is guessed */
    /* a row or entry for each word */
    size_t nword, word_room, longest, longest_room; /* longest: words of one sentence */
    void *block;
    parse_word *words;
    float *vector, *wide, *scores, *columns, *distance;
    void *tree;
    uint32_t *heads, *head_rows;
    parse_unknown *unknown;
    /* rows of some of the words, and which: those that one layer is asked for */
    uint8_t *some;
    kernel_row *some_scale;
    uint32_t *some_words;
    uint8_t *bytes, *narrow;
    kernel_row *scale, *narrow_scale;
    /* room of the document's arrays */
    size_t doc_words, doc_names;
} parser;

/* Cuts the arrays of tokens; model and encoder must be set. */
void parse_lay_out(parser *p, scratch *s);

/* Parses sentences [first, first + n), which the encoder has just encoded, onto the end of
 * doc->words and doc->names. ISNAD_OK or ISNAD_NO_MEMORY. */
isnad_code parse_run(parser *p, isnad_doc *doc, size_t first, size_t n);

void parse_release(parser *p);

/* ---- between parse.c, parse_tags.c and parse_trees.c ----------------------------------------- */

enum { PARSE_GUESSES = 16 };

/* start: the chunk's first word. */
isnad_code parse_tags(parser *p, isnad_doc *doc, size_t start);
void parse_heads(parser *p, isnad_doc *doc, size_t first, size_t n);
void parse_relations(parser *p, isnad_doc *doc, size_t start);

/* Word i's row becomes number n of those that a layer is asked for. */
static inline void parse_add_row(parser *p, size_t n, size_t i)
{
    size_t dim = p->model->dims->dim;

    memcpy(p->some + n * dim, p->bytes + i * dim, dim);
    p->some_scale[n] = p->scale[i];
    p->some_words[n] = (uint32_t)i;
}

#endif
