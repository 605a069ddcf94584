/* entity.c - the entity stage. */
#include "entity/entity.h"

isnad_code entity_load(isnad_engine *engine, const isnad_config *config, isnad_error *error)
{
    (void)engine;
    (void)config;
    (void)error;
    return ISNAD_OK;
}

isnad_code entity_run(const isnad_engine *engine, isnad_doc *doc, isnad_error *error)
{
    (void)engine;
    (void)doc;
    (void)error;
    return ISNAD_OK;
}
