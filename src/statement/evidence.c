/* evidence.c - loading data/evidence.tsv. */
#include "statement/evidence.h"

#include "base/error.h"
#include "base/str.h"
#include "base/table.h"
#include "text/norm.h"

static evidence_role role_named(isnad_str name)
{
    static const char *const names[] = {"", "source", "relay", "echo", "mouth"};

    for (int i = 1; i <= EVIDENCE_MOUTH; i++) {
        if (str_is(name, names[i])) {
            return (evidence_role)i;
        }
    }
    return EVIDENCE_NONE;
}

static isnad_str folded(isnad_str s, arena *a)
{
    char *copy = arena_alloc(a, s.n);

    return (isnad_str){copy, copy ? norm_fold(s, copy, s.n) : 0};
}

isnad_code evidence_load(evidence_table *evidence, arena *a, isnad_error *error)
{
    table t;
    isnad_code code = table_load(&t, "evidence", a, error);

    if (code) {
        return code;
    }
    map_init(&evidence->forms, a);
    evidence->nrow = 0;
    evidence->rows = arena_zalloc(a, t.nrow + 1, sizeof *evidence->rows);
    if (!evidence->rows) {
        return error_no_memory(error);
    }
    for (size_t row = 0; row < t.nrow; row++) {
        isnad_str form = folded(table_cell(&t, row, 0), a), next = table_cell(&t, row, 1);
        evidence_form *e = &evidence->rows[evidence->nrow];
        e->role = role_named(table_cell(&t, row, 2));
        e->clause = str_is(next, "clause");
        e->for_noun = str_is(next, "l");
        if (next.n && !e->clause && !e->for_noun) {
            e->next = folded(next, a);
        }
        if (!form.p || map_put(&evidence->forms, form, (uint32_t)evidence->nrow++)) {
            return error_no_memory(error);
        }
    }
    return ISNAD_OK;
}

const evidence_form *evidence_find(const evidence_table *evidence, isnad_str fold)
{
    uint32_t i = map_get(&evidence->forms, fold);

    return i == ISNAD_NONE ? NULL : &evidence->rows[i];
}
