/* data.h - the tables of data/, compiled into the library as they are. */
#ifndef ISNAD_DATA_H
#define ISNAD_DATA_H

#include "isnad.h"

/* The bytes of data/NAME.tsv, or of src/store/NAME.sql; {NULL, 0} where there is no such table. */
isnad_str data_table(const char *name);

#endif
