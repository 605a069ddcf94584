/* entity.h - the entity stage. */
#ifndef ISNAD_ENTITY_H
#define ISNAD_ENTITY_H

#include "doc.h"
#include "engine.h"

isnad_code entity_load(isnad_engine *engine, const isnad_config *config, isnad_error *error);
isnad_code entity_run(const isnad_engine *engine, isnad_doc *doc, isnad_error *error);

#endif
