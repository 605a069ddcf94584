/* view.h - how the views of an archive are made of SQL. */
#ifndef ISNAD_VIEW_H
#define ISNAD_VIEW_H

#include "store/archive.h"
#include "write/values.h"

typedef enum view_kind {
    VIEW_LIST,   /* rows, a page at a time */
    VIEW_OBJECT, /* the first row of the first part, with each further part as a list in it */
} view_kind;

enum { VIEW_PARTS = 12 };

typedef struct view_part {
    const char *key;  /* under which the rows stand; NULL: they are the answer */
    const char *file; /* src/store/views/view_FILE.sql */
    const char *all; /* the file where the caller has no query and, unless it looks at :from_day, no
                        dates; NULL: the same */
} view_part;

typedef struct view {
    const char *name;
    view_kind kind;
    uint32_t usual;              /* rows where the caller sets no limit */
    view_part parts[VIEW_PARTS]; /* to the first without a file */
    const char *query;           /* before the value "id", in place of the caller's query */
} view;

/* NULL where there is none of the name. */
const view *view_find(const char *name);

/* Writes the columns of a row as the members of an object that has been begun. A column whose name
 * ends in "_json" is JSON already, one in "_bool" a truth value, "cursor_a" and "cursor_b" are the
 * row's place in a list and not written. */
void view_row(writer *w, sqlite3_stmt *stmt);

#endif
