/* table.h - a table of data/ as rows of cells.
 *
 * The format: UTF-8, one row a line, cells parted by tabs. Lines that start with '#' are comments
 * for the people who edit the table; the first other line names the columns. A cell that is empty,
 * "-", or missing at the end of a row is {NULL, 0}.
 */
#ifndef ISNAD_TABLE_H
#define ISNAD_TABLE_H

#include "base/arena.h"
#include "isnad.h"

typedef struct table {
    isnad_str *cells; /* nrow * ncolumn, row by row */
    isnad_str *columns;
    size_t nrow, ncolumn;
} table;

/* Reads data/NAME.tsv; the cells point into the library. ISNAD_OK, ISNAD_NO_MEMORY, or
 * ISNAD_FORMAT where there is no such table (a fault of the build). */
isnad_code table_load(table *t, const char *name, arena *a, isnad_error *error);

/* The number of a column, SIZE_MAX where there is none. */
size_t table_column(const table *t, const char *name);

static inline isnad_str table_cell(const table *t, size_t row, size_t column)
{
    return column < t->ncolumn ? t->cells[row * t->ncolumn + column] : (isnad_str){NULL, 0};
}

#endif
