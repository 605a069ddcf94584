/* pipeline.h - the row of stages that a document goes through. */
#ifndef ISNAD_PIPELINE_H
#define ISNAD_PIPELINE_H

#include "doc.h"
#include "engine.h"

/* Lets each stage load its tables. On failure the caller still calls pipeline_unload(). */
isnad_code pipeline_load(isnad_engine *engine, const isnad_config *config, isnad_error *error);
void pipeline_unload(isnad_engine *engine);

typedef enum pipeline_end { PIPELINE_PARSED, PIPELINE_READ } pipeline_end;

/* Runs the stages up to the end that is asked for; doc->text must be set. */
isnad_code pipeline_run(const isnad_engine *engine, isnad_doc *doc, pipeline_end end,
                        isnad_error *error);

#endif
