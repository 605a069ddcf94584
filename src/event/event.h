/* event.h - the event stage. */
#ifndef ISNAD_EVENT_H
#define ISNAD_EVENT_H

#include "doc.h"
#include "engine.h"

isnad_code event_load(isnad_engine *engine, const isnad_config *config, isnad_error *error);
isnad_code event_run(const isnad_engine *engine, isnad_doc *doc, isnad_error *error);

#endif
