/* load.h - what reads the gazetteer's tables. */
#ifndef ISNAD_ENTITY_LOAD_H
#define ISNAD_ENTITY_LOAD_H

#include "base/table.h"
#include "entity/tables.h"

typedef struct loading {
    entity_tables *t;
    arena *a;
    table rows; /* of the table at hand */
    isnad_error *error;
} loading;

/* Reads data/NAME.tsv and gives room for its rows; NULL where that fails. */
void *load_start(loading *l, const char *name, size_t size, size_t *n);
/* The name of a row and its further spellings. ISNAD_OK or ISNAD_NO_MEMORY. */
isnad_code load_names(const loading *l, isnad_str name, isnad_str others, uint32_t item);
/* The row of a country by its ISO 3166-1 alpha-3 code, or ISNAD_NONE. */
uint32_t load_country(const entity_tables *t, isnad_str iso3);

/* people.tsv; bodies and offices must be there already. As tables_load(). */
isnad_code load_people(loading *l);

#endif
