/* report.h - whether a trigger reports something that happened, or only mentions it. */
#ifndef EVENT_REPORT_H
#define EVENT_REPORT_H

#include "event/parts.h"

/* Sets `told` of every event of a type that data/event_reports.tsv has weights for. */
void event_report(event_work *work);

/* The features that the table weighs: of the trigger itself, and of its sentence for a type of
 * event, whose events are [first, end). A feature's bytes are valid during the call. Linear. */
typedef void event_feature_sink(void *user, isnad_str feature);
void event_report_trigger(const event_work *work, uint32_t event, event_feature_sink *sink,
                          void *user);
void event_report_sentence(const event_work *work, event_type type, uint32_t first, uint32_t end,
                           event_feature_sink *sink, void *user);

/* The first event behind those of the sentence of `first`. */
uint32_t event_report_end(const event_work *work, uint32_t first);

#endif
