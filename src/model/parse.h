/* parse.h - from the vectors of a chunk's tokens to words, tags, lemmas, trees and names. */
#ifndef ISNAD_PARSE_H
#define ISNAD_PARSE_H

#include "doc.h"
#include "model/encode.h"
#include "model/file.h"
#include "model/scratch.h"

/* What is known of a word while its chunk is parsed. */
typedef struct parse_word {
    isnad_str clean;      /* its form, cleaned */
    uint32_t slot, token; /* the token counts within the chunk */
} parse_word;

/* Memory of one document's parsing: that of a chunk's tokens, and that of its words, which grows.
 */
typedef struct parser {
    const struct model *model;
    const encoder *encoder;
    /* a row or entry for each token */
    float *logits, *name_logits, *token;
    isnad_str *clean;
    uint32_t *pattern;
    uint8_t *labels, *back;
    /* some words at a time whose lemma is guessed */
    uint8_t *guess;
    kernel_row *guess_scale;
    float *guess_scores;
    /* a row or entry for each word */
    size_t nword, word_room, longest, longest_room; /* longest: words of one sentence */
    void *block;
    parse_word *words;
    float *vector, *wide, *scores, *columns, *distance;
    void *tree;
    uint32_t *heads, *unknown;
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

#endif
