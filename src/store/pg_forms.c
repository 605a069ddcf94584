/* pg_forms.c - which lemmas a written form was read as, in PostgreSQL.
 *
 * Counting them, as the archive file does, would have all workers wait for each other at the row of
 * every frequent word. So a pair is only noted the first time a worker meets it, and written at the
 * end of its transaction, in order: two workers that write the same new pair wait for each other,
 * but never in a circle.
 */
#include "base/error.h"
#include "base/mem.h"
#include "store/pg.h"

/* Pairs kept in memory; then all are forgotten, and met as new again. */
enum { KNOWN_MOST = 400000 };

void pg_forms_init(pg_forms *forms)
{
    *forms = (pg_forms){.npending = 0};
    arena_init(&forms->arena);
    map_init(&forms->known, &forms->arena);
}

void pg_forms_release(pg_forms *forms)
{
    arena_release(&forms->arena);
    mem_free(forms->pending);
    *forms = (pg_forms){.npending = 0};
}

static isnad_code note(pg_forms *forms, isnad_str pair)
{
    char *copy;

    if (map_get(&forms->known, pair) != ISNAD_NONE) {
        return ISNAD_OK;
    }
    if (forms->npending == forms->cap) {
        size_t cap = forms->cap ? forms->cap * 2 : 1024;
        isnad_str *more = mem_realloc(forms->pending, cap * sizeof *more);
        if (!more) {
            return ISNAD_NO_MEMORY;
        }
        forms->pending = more;
        forms->cap = cap;
    }
    copy = arena_copy(&forms->arena, pair.p, pair.n);
    if (!copy || map_put(&forms->known, (isnad_str){copy, pair.n}, 1)) {
        return ISNAD_NO_MEMORY;
    }
    forms->pending[forms->npending++] = (isnad_str){copy, pair.n};
    return ISNAD_OK;
}

isnad_code pg_forms_note(pg_forms *forms, const isnad_entry *entry)
{
    buffer pair = {NULL, 0, 0, false};
    isnad_code code = ISNAD_OK;

    for (size_t i = 0; !code && i < entry->nform; i++) {
        pair.n = 0;
        buffer_str(&pair, entry->forms[i].form);
        buffer_char(&pair, '\t');
        buffer_str(&pair, entry->forms[i].lemma);
        code = pair.failed ? ISNAD_NO_MEMORY : note(forms, buffer_view(&pair));
    }
    buffer_release(&pair);
    return code;
}

isnad_code pg_forms_write(pg *p, isnad_error *error)
{
    static const char sql[] = "INSERT INTO forms SELECT split_part(pair, E'\\t', 1), "
                              "split_part(pair, E'\\t', 2) FROM unnest($1::text[]) pair "
                              "ORDER BY 1, 2 ON CONFLICT DO NOTHING";
    pg_forms *forms = &p->forms;
    buffer pairs = {NULL, 0, 0, false};
    PGresult *result = NULL;
    isnad_code code = ISNAD_OK;

    if (forms->npending) {
        for (size_t i = 0; i < forms->npending; i++) {
            buffer_char(&pairs, i ? ',' : '{');
            pg_quote(&pairs, '"', forms->pending[i]);
        }
        buffer_add(&pairs, "}", 2);
        code = pairs.failed ? error_no_memory(error)
                            : pg_query(p, error, sql, 1, (const char *const[]){pairs.p}, &result);
    }
    PQclear(result);
    buffer_release(&pairs);
    forms->npending = 0;
    if (code || forms->known.n > KNOWN_MOST) {
        pg_forms_release(forms);
        pg_forms_init(forms);
    }
    return code;
}
