/* terms.h - the terms of a document: what the index, the forms and the stories are made of. */
#ifndef ISNAD_TERMS_H
#define ISNAD_TERMS_H

#include "store/entry.h"

/* Sets terms, term_at, nword, forms and story of the entry from its document. */
isnad_code terms_find(isnad_entry *entry, isnad_error *error);

/* Whether words of the part of speech mean something by themselves. */
bool terms_is_content(isnad_upos upos);

#endif
