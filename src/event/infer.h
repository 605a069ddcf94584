/* infer.h - between infer.c and above.c. */
#ifndef EVENT_INFER_H
#define EVENT_INFER_H

#include "event/parts.h"

typedef enum side { ACTOR, RECIPIENT } side;

/* Gives parties to a side, those apart that are on the other one; whether any was given. */
bool infer_take_all(event_found *to, side which, const event_parties *from);

/* above.c */
/* Whether who governs the word may be who does it: not so for deaths and injuries. */
bool infer_is_governed(const event_found *found);
void infer_from_governor(event_work *work, event_found *found);
void infer_from_claim(const event_work *work, event_found *found);
/* By the number of the event. */
void infer_from_conjunct(event_work *work, size_t at);

#endif
