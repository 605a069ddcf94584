/* event.c - the event stage. */
#include "event/event.h"

isnad_code event_load(isnad_engine *engine, const isnad_config *config, isnad_error *error)
{
    (void)engine;
    (void)config;
    (void)error;
    return ISNAD_OK;
}

isnad_code event_run(const isnad_engine *engine, isnad_doc *doc, isnad_error *error)
{
    (void)engine;
    (void)doc;
    (void)error;
    return ISNAD_OK;
}
