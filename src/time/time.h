/* time.h - the time stage. */
#ifndef ISNAD_TIME_H
#define ISNAD_TIME_H

#include "doc.h"
#include "engine.h"

isnad_code time_load(isnad_engine *engine, const isnad_config *config, isnad_error *error);
isnad_code time_run(const isnad_engine *engine, isnad_doc *doc, isnad_error *error);

#endif
