/* table.c - a table of data/ as rows of cells. Linear in the table; nothing is copied. */
#include "base/table.h"

#include "base/data.h"
#include "base/error.h"
#include "base/str.h"

/* The next line that is neither empty nor a comment; p == NULL at the end. */
static isnad_str next_line(isnad_str *rest)
{
    while (rest->p) {
        isnad_str line = str_split(rest, '\n');
        if (line.n && line.p[line.n - 1] == '\r') {
            line.n--;
        }
        if (line.n && *line.p != '#') {
            return line;
        }
    }
    return (isnad_str){NULL, 0};
}

static size_t count(isnad_str s, char c)
{
    size_t n = 0;

    for (size_t i = 0; i < s.n; i++) {
        n += s.p[i] == c;
    }
    return n;
}

static void split_row(isnad_str line, isnad_str *cells, size_t ncolumn)
{
    for (size_t i = 0; i < ncolumn; i++) {
        isnad_str cell = str_split(&line, '\t');
        cells[i] = cell.n == 0 || str_is(cell, "-") ? (isnad_str){NULL, 0} : cell;
    }
}

isnad_code table_load(table *t, const char *name, arena *a, isnad_error *error)
{
    isnad_str rest = data_table(name), line = next_line(&rest);

    if (!line.p) {
        return error_set(error, ISNAD_FORMAT, ERROR_NO_POSITION, "no table data/%s.tsv", name);
    }
    t->ncolumn = count(line, '\t') + 1;
    t->nrow = 0;
    t->columns = arena_zalloc(a, t->ncolumn, sizeof *t->columns);
    t->cells = arena_zalloc(a, (count(rest, '\n') + 1) * t->ncolumn, sizeof *t->cells);
    if (!t->columns || !t->cells) {
        return error_no_memory(error);
    }
    split_row(line, t->columns, t->ncolumn);
    while ((line = next_line(&rest)).p) {
        split_row(line, t->cells + t->nrow++ * t->ncolumn, t->ncolumn);
    }
    return ISNAD_OK;
}

size_t table_column(const table *t, const char *name)
{
    for (size_t i = 0; i < t->ncolumn; i++) {
        if (str_is(t->columns[i], name)) {
            return i;
        }
    }
    return SIZE_MAX;
}
