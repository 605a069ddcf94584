/* engine.h - what an engine holds: the model and the tables, each owned by its stage.
 *
 * A stage that has tables loads them into the engine's arena when the engine opens and leaves a
 * pointer here. After that nothing in an engine changes.
 */
#ifndef ISNAD_ENGINE_H
#define ISNAD_ENGINE_H

#include "base/arena.h"
#include "isnad.h"

struct isnad_engine {
    arena arena;
    const struct abbrev_table *text;
    const struct model *model;
    const struct entity_tables *entity;
    const struct time_tables *time;
    const struct statement_tables *statement;
    const struct event_tables *event;
};

#endif
