/* messages.h - what is said, in the language of the locale. */
#ifndef ISNAD_MESSAGES_H
#define ISNAD_MESSAGES_H

#include <stdio.h>

#include "isnad.h"

/* Whether $LC_ALL, $LC_MESSAGES or $LANG, the first that is set, asks for Arabic. */
bool wants_arabic(void);

/* Writes a message: in Arabic where the locale asks for it and messages.tsv has it, else as it is.
 */
void message_put(FILE *out, isnad_str message);

/* Writes what a record says in a code of a set of data/labels.tsv ("kind", "event"): in Arabic
 * where the locale asks for it, else the code itself. */
void message_put_label(FILE *out, const char *set, isnad_str code);

#endif
