/* model.h - the model stage. */
#ifndef ISNAD_MODEL_H
#define ISNAD_MODEL_H

#include "doc.h"
#include "engine.h"

isnad_code model_load(isnad_engine *engine, const isnad_config *config, isnad_error *error);
void model_unload(isnad_engine *engine);
isnad_code model_run(const isnad_engine *engine, isnad_doc *doc, isnad_error *error);

#endif
