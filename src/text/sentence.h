/* sentence.h - where the sentences of a document are. */
#ifndef ISNAD_SENTENCE_H
#define ISNAD_SENTENCE_H

#include "doc.h"
#include "text/abbrev.h"
#include "text/token.h"

enum { SENTENCE_MAX = 200 }; /* tokens; longer ones are cut */

/* What sentence_run() needs to know of a token beyond isnad_token. */
typedef struct token_note {
    uint8_t kind; /* token_kind */
    bool line;    /* it is the first of its paragraph */
} token_note;

/* Sets doc->sentences from doc->tokens; notes has an entry for each token. ISNAD_OK or
 * ISNAD_NO_MEMORY. */
isnad_code sentence_run(isnad_doc *doc, const abbrev_table *abbreviations, const token_note *notes);

#endif
