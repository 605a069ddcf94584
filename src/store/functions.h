/* functions.h - what the archive's connection knows beyond plain SQLite. */
#ifndef ISNAD_FUNCTIONS_H
#define ISNAD_FUNCTIONS_H

#include "store/archive.h"

/* Makes known: the tokenizer "isnad", isnad_record() (sql_record.h), and the FTS5 function
 * isnad_hits(index), which gives the places in a row that the query found, as text: "column
 * position words phrase,...". */
isnad_code functions_register(isnad_archive *archive, isnad_error *error);

#endif
