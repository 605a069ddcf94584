/* model.c - the model stage. */
#include "model/model.h"

isnad_code model_load(isnad_engine *engine, const isnad_config *config, isnad_error *error)
{
    (void)engine;
    (void)config;
    (void)error;
    return ISNAD_OK;
}

void model_unload(isnad_engine *engine)
{
    (void)engine;
}

isnad_code model_run(const isnad_engine *engine, isnad_doc *doc, isnad_error *error)
{
    (void)engine;
    (void)doc;
    (void)error;
    return ISNAD_OK;
}
