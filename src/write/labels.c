/* labels.c - the words shown to readers. The table is short: a look-up goes through all of it. */
#include "write/labels.h"

#include "base/str.h"

isnad_code labels_load(labels *l, arena *a)
{
    isnad_code code = table_load(&l->table, "labels", a, NULL);

    if (!code) {
        l->set = table_column(&l->table, "set");
        l->name = table_column(&l->table, "name");
        l->word = table_column(&l->table, "arabic");
    }
    return code;
}

isnad_str labels_get(const labels *l, const char *set, const char *name)
{
    for (size_t row = 0; row < l->table.nrow; row++) {
        if (str_is(table_cell(&l->table, row, l->name), name) &&
            str_is(table_cell(&l->table, row, l->set), set)) {
            return table_cell(&l->table, row, l->word);
        }
    }
    return (isnad_str){name, strlen(name)};
}
