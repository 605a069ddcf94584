/* json_out.h - JSON for the verbs that write their own, on standard output if nothing else is said.
 */
#ifndef ISNAD_JSON_OUT_H
#define ISNAD_JSON_OUT_H

#include <stdio.h>

#include "isnad.h"

/* A string in its quotation marks; null where it is unknown. */
void json_write(FILE *out, isnad_str s);
/* A string in its quotation marks; null where it is unknown. */
void json_string(isnad_str s);
/* ', "key": ' and the string; without the comma where first. */
void json_member(const char *key, isnad_str value, bool first);

#endif
