/* pg_add.c - an entry becomes rows in PostgreSQL.
 *
 * The record goes over as JSON with the terms of the index, and isnad_put() (pg_1.sql) makes rows
 * of it: one exchange for an article. The key of an article is unique in the database. A worker
 * that adds an article which another has added, but not yet committed, waits for that one; two that
 * do so for each other's are told (ISNAD_IO), and one of them begins again.
 */
#include <stdio.h>

#include "base/error.h"
#include "store/day.h"
#include "store/pg.h"

/* Nothing of the batch stays. */
static void roll_back(pg *p)
{
    PQclear(PQexec(p->conn, "ROLLBACK"));
    pg_forms_release(&p->forms); /* what was noted is not in the database */
    pg_forms_init(&p->forms);
    p->open_batch = false;
}

static bool write_values(isnad_archive *archive, const isnad_entry *entry)
{
    pg *p = pg_of(archive);
    buffer *all[] = {&p->record, &p->terms, &p->statements, &p->events};
    uint32_t at = 1;
    bool failed = false;

    for (int i = 0; i < 4; i++) {
        all[i]->n = 0;
        all[i]->failed = false;
    }
    failed = isnad_write_json(entry->doc, buffer_sink, &p->record) != ISNAD_OK;
    pg_prepared_terms(&p->terms, buffer_view(&entry->terms), 'D', &at);
    pg_statement_terms(archive, entry, &p->statements);
    pg_event_terms(archive, entry->doc, &p->events);
    for (int i = 0; i < 4; i++) {
        buffer_char(all[i], 0);
        failed = failed || all[i]->failed;
    }
    return !failed;
}

/* *article becomes 0 where the database has it. */
static isnad_code put(isnad_archive *archive, const isnad_entry *entry, int64_t *article,
                      isnad_error *error)
{
    pg *p = pg_of(archive);
    char key[33], day[11], words[24];
    uint32_t published = day_parse(entry->doc->article.published);
    const char *values[] = {key,        published == ISNAD_NONE ? NULL : day,
                            words,      p->record.p,
                            p->terms.p, p->statements.p,
                            p->events.p};
    PGresult *result;
    isnad_code code;

    isnad_article_key(&entry->doc->article, key);
    day_format(published == ISNAD_NONE ? 0 : published, day);
    snprintf(words, sizeof words, "%zu", entry->nword);
    code = pg_query(p, error,
                    "SELECT isnad_put($1::uuid, $2::date, $3::integer, $4::jsonb, $5::tsvector, "
                    "$6::tsvector[], $7::tsvector[])",
                    7, values, &result);
    *article = code || PQgetisnull(result, 0, 0) ? 0 : pg_int(result, 0, 0);
    PQclear(result);
    return code;
}

isnad_code pg_add(isnad_archive *archive, const isnad_entry *entry, int64_t *article,
                  isnad_error *error)
{
    pg *p = pg_of(archive);
    isnad_code code = ISNAD_OK;

    *article = 0;
    if (!p->writing) {
        return error_set(error, ISNAD_USAGE, ERROR_NO_POSITION, "the archive is open for reading");
    }
    if (!p->open_batch) {
        code = pg_run(p, error, "BEGIN");
        p->open_batch = !code;
    }
    if (!code && (!write_values(archive, entry) || pg_forms_note(&p->forms, entry))) {
        code = error_no_memory(error);
    }
    if (!code) {
        code = put(archive, entry, article, error);
    }
    if (code) {
        roll_back(p);
    }
    return code;
}

isnad_code pg_commit(isnad_archive *archive, isnad_error *error)
{
    pg *p = pg_of(archive);
    isnad_code code;

    if (!p->open_batch) {
        return ISNAD_OK;
    }
    code = pg_forms_write(p, error);
    code = code ? code : pg_run(p, error, "COMMIT");
    if (code) {
        roll_back(p);
    }
    p->open_batch = false;
    return code;
}
