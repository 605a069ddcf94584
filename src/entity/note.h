/* note.h - what the entity stage keeps beside each public entity. */
#ifndef ISNAD_ENTITY_NOTE_H
#define ISNAD_ENTITY_NOTE_H

#include "entity/entity.h"

typedef struct entity_note {
    entity_fact fact;
    isnad_mention *mentions; /* the entity's own, writable */
    size_t cap;              /* mentions it has room for */
} entity_note;

#endif
