/* stem.c - a stem for a word whose lemma is not known.
 *
 * Cost: each step looks at its rows until one fits, some fifty comparisons of a few bytes a word.
 * Left out on purpose: infixes and broken plurals, which are what lemmas are for.
 */
#include "store/stem.h"

#include "base/error.h"
#include "base/str.h"
#include "base/table.h"
#include "read/utf8.h"

typedef struct stem_row {
    isnad_str prefix, suffix;
    size_t keep; /* code points */
    int step;
} stem_row;

enum { STEP_PREFIX, STEP_BOTH, STEP_SUFFIX };

static int row_step(const stem_row *row)
{
    return row->prefix.n && row->suffix.n ? STEP_BOTH : row->suffix.n ? STEP_SUFFIX : STEP_PREFIX;
}

static bool row_before(const stem_row *a, const stem_row *b)
{
    return a->step != b->step ? a->step < b->step
                              : a->prefix.n + a->suffix.n > b->prefix.n + b->suffix.n;
}

static void insert_sorted(stem_table *stems, stem_row row)
{
    size_t i = stems->nrow++;

    for (; i > 0 && row_before(&row, &stems->rows[i - 1]); i--) {
        stems->rows[i] = stems->rows[i - 1];
    }
    stems->rows[i] = row;
}

isnad_code stem_load(stem_table *stems, arena *a, isnad_error *error)
{
    table t;
    size_t prefix, suffix, keep;
    isnad_code code = table_load(&t, "search_affixes", a, error);

    if (code) {
        return code;
    }
    prefix = table_column(&t, "prefix");
    suffix = table_column(&t, "suffix");
    keep = table_column(&t, "keep");
    stems->nrow = 0;
    stems->rows = arena_zalloc(a, t.nrow, sizeof *stems->rows);
    if (!stems->rows) {
        return error_no_memory(error);
    }
    for (size_t i = 0; i < t.nrow; i++) {
        isnad_str digits = table_cell(&t, i, keep);
        stem_row row = {table_cell(&t, i, prefix), table_cell(&t, i, suffix), 0, 0};
        row.keep = digits.n ? (size_t)(digits.p[0] - '0') : 0;
        row.step = row_step(&row);
        insert_sorted(stems, row);
    }
    return ISNAD_OK;
}

static bool row_fits(const stem_row *row, isnad_str word)
{
    return word.n > row->prefix.n + row->suffix.n && str_starts(word, row->prefix) &&
           str_ends(word, row->suffix) &&
           utf8_count(word.p, word.n) >= row->keep + utf8_count(row->prefix.p, row->prefix.n) +
                                             utf8_count(row->suffix.p, row->suffix.n);
}

isnad_str stem_of(const stem_table *stems, isnad_str folded)
{
    isnad_str word = folded;
    int done = -1; /* the step that has had its row */

    for (size_t i = 0; i < stems->nrow; i++) {
        const stem_row *row = &stems->rows[i];
        if (row->step == done || (row->step == STEP_SUFFIX && done == STEP_BOTH) ||
            !row_fits(row, word)) {
            continue;
        }
        word.p += row->prefix.n;
        word.n -= row->prefix.n + row->suffix.n;
        done = row->step;
    }
    return word;
}
