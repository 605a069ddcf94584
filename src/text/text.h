/* text.h - from an article to text, sentences and tokens. */
#ifndef ISNAD_TEXT_H
#define ISNAD_TEXT_H

#include "doc.h"
#include "engine.h"

/* Copies the article to the document's arena and sets doc->article, text, body and codepoints. Line
 * ends become '\n', blank lines at the start and the end go, nothing else is changed; an article
 * without an id gets a hash of its text. The strings may hold anything: ISNAD_ENCODING,
 * ISNAD_NOT_TEXT (a NUL), ISNAD_NO_ARABIC, ISNAD_EMPTY, ISNAD_TOO_LARGE, ISNAD_NO_MEMORY.
 * error->position counts in the title or the text, whichever the message names. */
isnad_code text_assemble(isnad_doc *doc, const isnad_article *article, isnad_error *error);

/* Sets doc->tokens and doc->sentences (their words are the model's to set). doc->text must be set.
 * Linear in the text. ISNAD_OK or ISNAD_NO_MEMORY. */
isnad_code text_run(const isnad_engine *engine, isnad_doc *doc, isnad_error *error);

/* Loads the abbreviations. ISNAD_OK or ISNAD_NO_MEMORY. */
isnad_code text_load(isnad_engine *engine, const isnad_config *config, isnad_error *error);

/* Code points before the byte: at most 64 bytes are counted. */
uint32_t text_codepoint(const isnad_doc *doc, uint32_t byte);

#endif
