/* event.h - the event stage. */
#ifndef ISNAD_EVENT_H
#define ISNAD_EVENT_H

#include "doc.h"
#include "engine.h"

isnad_code event_load(isnad_engine *engine, const isnad_config *config, isnad_error *error);
isnad_code event_run(const isnad_engine *engine, isnad_doc *doc, isnad_error *error);

/* For train/report.py: finds the events of a finished document once more and hands each to `row`,
 * which may ask for its features (report.h). [first, end) are the events of its sentence. */
struct event_work;
typedef void event_feature_row(const struct event_work *work, uint32_t event, uint32_t first,
                               uint32_t end, void *user);
isnad_code event_features(const isnad_engine *engine, isnad_doc *doc, event_feature_row *row,
                          void *user);

#endif
