/* statement.h - the statement stage. */
#ifndef ISNAD_STATEMENT_H
#define ISNAD_STATEMENT_H

#include "doc.h"
#include "engine.h"

isnad_code statement_load(isnad_engine *engine, const isnad_config *config, isnad_error *error);
isnad_code statement_run(const isnad_engine *engine, isnad_doc *doc, isnad_error *error);

#endif
