/* pipeline.c - the row of stages that a document goes through: the first file to read.
 *
 * Each stage sees what the ones above it have added to the document, and adds its own. Reading and
 * text assembly come before, writing after.
 */
#include "pipeline.h"

#include "entity/entity.h"
#include "event/event.h"
#include "model/model.h"
#include "statement/statement.h"
#include "text/text.h"
#include "time/time.h"

static const struct stage {
    pipeline_end end; /* the first end that needs it */
    isnad_code (*load)(isnad_engine *engine, const isnad_config *config, isnad_error *error);
    void (*unload)(isnad_engine *engine); /* NULL where the engine's arena holds all */
    isnad_code (*run)(const isnad_engine *engine, isnad_doc *doc, isnad_error *error);
} stages[] = {
    {PIPELINE_PARSED, text_load, NULL, text_run},           /* sentences, tokens */
    {PIPELINE_PARSED, model_load, model_unload, model_run}, /* words, tags, tree, names */
    {PIPELINE_READ, entity_load, NULL, entity_run},         /* people, bodies, places */
    {PIPELINE_READ, time_load, NULL, time_run},             /* times, quantities */
    {PIPELINE_READ, statement_load, NULL, statement_run},   /* who said what, on whose word */
    {PIPELINE_READ, event_load, NULL, event_run},           /* who did what to whom */
};

enum { NSTAGE = sizeof stages / sizeof *stages };

isnad_code pipeline_load(isnad_engine *engine, const isnad_config *config, isnad_error *error)
{
    for (size_t i = 0; i < NSTAGE; i++) {
        isnad_code code = stages[i].load(engine, config, error);
        if (code) {
            return code;
        }
    }
    return engine->arena.failed ? ISNAD_NO_MEMORY : ISNAD_OK;
}

void pipeline_unload(isnad_engine *engine)
{
    for (size_t i = 0; i < NSTAGE; i++) {
        if (stages[i].unload) {
            stages[i].unload(engine);
        }
    }
}

isnad_code pipeline_run(const isnad_engine *engine, isnad_doc *doc, pipeline_end end,
                        isnad_error *error)
{
    for (size_t i = 0; i < NSTAGE && stages[i].end <= end; i++) {
        isnad_code code = stages[i].run(engine, doc, error);
        arena_release(&doc->scratch);
        if (code || doc->arena.failed || doc->scratch.failed) {
            return code ? code : ISNAD_NO_MEMORY;
        }
    }
    return ISNAD_OK;
}
