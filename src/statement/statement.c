/* statement.c - the statement stage. */
#include "statement/statement.h"

isnad_code statement_load(isnad_engine *engine, const isnad_config *config, isnad_error *error)
{
    (void)engine;
    (void)config;
    (void)error;
    return ISNAD_OK;
}

isnad_code statement_run(const isnad_engine *engine, isnad_doc *doc, isnad_error *error)
{
    (void)engine;
    (void)doc;
    (void)error;
    return ISNAD_OK;
}
