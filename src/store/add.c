/* add.c - an entry becomes rows.
 *
 * All rows of a batch of articles are one transaction; the key of an article is unique, so adding
 * it again changes nothing, in this run or after a crash. Rows are written in the order of the
 * article.
 */
#include "base/error.h"
#include "base/str.h"
#include "store/archive.h"
#include "store/batch.h"
#include "store/day.h"
#include "store/entry.h"
#include "store/figures.h"
#include "store/join.h"

typedef struct adding {
    isnad_archive *archive;
    const isnad_entry *entry;
    const isnad_doc *doc;
    isnad_error *error;
    int64_t article;
    uint32_t day;
    int64_t entity; /* the row of entity 0 of the article */
} adding;

/* ---- spans ----------------------------------------------------------------------------------- */

typedef struct points {
    uint32_t start, end; /* code points; ISNAD_NONE both where there is no span */
} points;

static points span_points(const adding *a, isnad_span span)
{
    if (span.start == ISNAD_NONE) {
        return (points){ISNAD_NONE, ISNAD_NONE};
    }
    return (points){isnad_doc_codepoint(a->doc, span.start), isnad_doc_codepoint(a->doc, span.end)};
}

static isnad_str span_text(const adding *a, isnad_span span)
{
    if (span.start == ISNAD_NONE) {
        return (isnad_str){NULL, 0};
    }
    return (isnad_str){a->doc->text.p + span.start, span.end - span.start};
}

static void add_line(buffer *out, isnad_str s)
{
    if (s.n) {
        buffer_str(out, s);
        buffer_char(out, '\n');
    }
}

/* The row that an insertion without a number has made. */
static int64_t last_row(const adding *a)
{
    return sqlite3_last_insert_rowid(a->archive->db);
}

/* ---- the article ----------------------------------------------------------------------------- */

static isnad_code add_article(adding *a)
{
    const isnad_article *article = &a->doc->article;
    isnad_str key = {(const char *)a->entry->key, ENTRY_KEY};
    isnad_code code = archive_run(
        a->archive, a->error,
        "INSERT INTO articles (key, id, url, outlet, title, published, day, language, words, "
        "revises) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, "
        "(SELECT max(article) FROM articles WHERE url = ?3 AND outlet IS ?4))",
        "bsssssusi", key, article->id, article->url, article->outlet, article->title,
        article->published, a->day, article->language, (int64_t)a->entry->nword);

    a->article = last_row(a);
    if (code) {
        return code;
    }
    code = archive_run(a->archive, a->error, "INSERT INTO texts VALUES (?1, ?2, ?3, ?4)", "isbi",
                       a->article, a->doc->text, buffer_view(&a->entry->record),
                       (int64_t)a->entry->record_size);
    return code ? code
                : archive_run(a->archive, a->error,
                              "INSERT INTO article_index (rowid, text) VALUES (?1, ?2)", "is",
                              a->article, buffer_view(&a->entry->terms));
}

static isnad_code add_sentences(adding *a)
{
    isnad_code code = ISNAD_OK;

    for (size_t i = 0; !code && i < a->doc->nsentence; i++) {
        points at = span_points(a, a->doc->sentences[i].span);
        code = archive_run(a->archive, a->error, "INSERT INTO sentences VALUES (?1, ?2, ?3, ?4)",
                           "iiuu", a->article, (int64_t)i, at.start, at.end);
    }
    return code;
}

/* ---- entities, times, quantities ------------------------------------------------------------- */

static const char *const entity_types[] = {"PER", "ORG", "GPE", "LOC", "MISC"};
static const char *const mention_forms[] = {"name", "title", "pronoun", "elided"};

static isnad_code add_mentions(adding *a, const isnad_entity *entity, int64_t row)
{
    isnad_code code = ISNAD_OK;

    for (size_t i = 0; !code && i < entity->nmention; i++) {
        points at = span_points(a, entity->mentions[i].span);
        code = archive_run(a->archive, a->error, "INSERT INTO mentions VALUES (?1, ?2, ?3, ?4, ?5)",
                           "iiiiz", row, (int64_t)i, (int64_t)at.start, (int64_t)at.end,
                           mention_forms[entity->mentions[i].form]);
    }
    return code;
}

static isnad_code add_entities(adding *a)
{
    isnad_code code = ISNAD_OK;

    for (size_t i = 0; !code && i < a->doc->nentity; i++) {
        const isnad_entity *e = &a->doc->entities[i];
        code = archive_run(
            a->archive, a->error,
            "INSERT INTO entities (article, n, type, name, name_en, country, code, wikidata) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            "iizsssss", a->article, (int64_t)i, entity_types[e->type], e->name, e->name_en,
            e->country, e->code, e->wikidata);
        if (!code) {
            a->entity = last_row(a) - (int64_t)i;
            code = add_mentions(a, e, last_row(a));
        }
    }
    return code;
}

static isnad_code add_times(adding *a)
{
    isnad_code code = ISNAD_OK;

    for (size_t i = 0; !code && i < a->doc->ntime; i++) {
        const isnad_time *t = &a->doc->times[i];
        points at = span_points(a, t->span);
        code =
            archive_run(a->archive, a->error, "INSERT INTO times VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                        "iiuuss", a->article, (int64_t)i, at.start, at.end, t->type, t->value);
    }
    for (size_t i = 0; !code && i < a->doc->nquantity; i++) {
        const isnad_quantity *q = &a->doc->quantities[i];
        points at = span_points(a, q->span);
        code = archive_run(a->archive, a->error,
                           "INSERT INTO quantities VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                           "iiuuddis", a->article, (int64_t)i, at.start, at.end, q->min, q->max,
                           (int64_t)q->approximate, q->unit);
    }
    return code;
}

/* ---- statements ------------------------------------------------------------------------------ */

static int64_t entity_row(const adding *a, uint32_t entity)
{
    return a->entity + (int64_t)entity;
}

static isnad_code set_entity(adding *a, const char *literal, int64_t row, int64_t n,
                             uint32_t entity)
{
    return entity == ISNAD_NONE
               ? ISNAD_OK
               : archive_run(a->archive, a->error, literal, "iii", row, n, entity_row(a, entity));
}

static isnad_code add_spans(adding *a, int64_t row, const isnad_span *spans, size_t n, bool quoted)
{
    isnad_code code = ISNAD_OK;

    for (size_t i = 0; !code && i < n; i++) {
        points at = span_points(a, spans[i]);
        code = archive_run(a->archive, a->error, "INSERT INTO contents VALUES (?1, ?2, ?3, ?4, ?5)",
                           "iiiuu", row, (int64_t)quoted, (int64_t)i, at.start, at.end);
    }
    return code;
}

static isnad_code add_chain(adding *a, const isnad_statement *s, int64_t row)
{
    isnad_code code = ISNAD_OK;

    for (size_t i = 0; !code && i < s->nvia; i++) {
        points at = span_points(a, s->via[i].span);
        uint32_t entity = s->via[i].entity;
        isnad_str who =
            entity == ISNAD_NONE ? span_text(a, s->via[i].span) : a->doc->entities[entity].name;
        code =
            archive_run(a->archive, a->error, "INSERT INTO via VALUES (?1, ?2, ?3, ?4, ?5, NULL)",
                        "iiuus", row, (int64_t)i, at.start, at.end, who);
        if (!code) {
            code = set_entity(a, "UPDATE via SET entity = ?3 WHERE statement = ?1 AND n = ?2", row,
                              (int64_t)i, entity);
        }
    }
    for (size_t i = 0; !code && i < s->nabout; i++) {
        code = archive_run(a->archive, a->error, "INSERT OR IGNORE INTO about VALUES (?1, ?2)",
                           "ii", row, entity_row(a, s->about[i]));
    }
    return code;
}

static void add_entity_names(const adding *a, uint32_t entity, buffer *out)
{
    if (entity != ISNAD_NONE) {
        add_line(out, a->doc->entities[entity].name);
        add_line(out, a->doc->entities[entity].name_en);
    }
}

/* The columns content, speaker, via and about of the index. */
static isnad_code index_statement(adding *a, const isnad_statement *s, int64_t row)
{
    buffer content = {NULL, 0, 0, false}, speaker = content, via = content, about = content;
    isnad_code code;

    entry_span_terms(a->entry, s->content, s->ncontent, &content);
    add_line(&speaker, s->who);
    add_line(&speaker, span_text(a, s->speaker));
    add_entity_names(a, s->entity, &speaker);
    for (size_t i = 0; i < s->nvia; i++) {
        add_line(&via, span_text(a, s->via[i].span));
        add_entity_names(a, s->via[i].entity, &via);
    }
    for (size_t i = 0; i < s->nabout; i++) {
        add_entity_names(a, s->about[i], &about);
    }
    code = content.failed || speaker.failed || via.failed || about.failed
               ? error_no_memory(a->error)
               : archive_run(a->archive, a->error,
                             "INSERT INTO statement_index (rowid, content, speaker, via, about) "
                             "VALUES (?1, ?2, ?3, ?4, ?5)",
                             "issss", row, buffer_view(&content), buffer_view(&speaker),
                             buffer_view(&via), buffer_view(&about));
    buffer_release(&content);
    buffer_release(&speaker);
    buffer_release(&via);
    buffer_release(&about);
    return code;
}

static isnad_code add_statement_row(adding *a, const isnad_statement *s, size_t n)
{
    points cue = span_points(a, s->cue), speaker = span_points(a, s->speaker);
    points venue = span_points(a, s->venue), addressee = span_points(a, s->addressee);

    return archive_run(
        a->archive, a->error,
        "INSERT INTO statements (article, n, cue_start, cue_end, cue_lemma, speaker_start, "
        "speaker_end, who, form, kind, venue_start, venue_end, addressee_start, addressee_end, "
        "time, within, negative, confidence) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, "
        "?12, ?13, ?14, ?15, ?16, ?17, ?18)",
        "iiuusuuszzuuuuuuid", a->article, (int64_t)n, cue.start, cue.end, s->cue_lemma,
        speaker.start, speaker.end, s->who, s->form, s->kind, venue.start, venue.end,
        addressee.start, addressee.end, s->time, s->within, (int64_t)s->negative, s->confidence);
}

static isnad_code add_statement(adding *a, const isnad_statement *s, size_t n)
{
    isnad_code code = add_statement_row(a, s, n);
    int64_t row = last_row(a);

    if (code ||
        (code = set_entity(a, "UPDATE statements SET entity = ?3 WHERE statement = ?1 AND n = ?2",
                           row, (int64_t)n, s->entity)) ||
        (code = add_spans(a, row, s->content, s->ncontent, false)) ||
        (code = add_spans(a, row, s->quoted, s->nquoted, true)) || (code = add_chain(a, s, row)) ||
        (code = index_statement(a, s, row))) {
        return code;
    }
    return join_claim(a->archive, a->entry, s, row, a->error);
}

/* ---- events ---------------------------------------------------------------------------------- */

static isnad_code add_actors(adding *a, int64_t row, const char *role, const isnad_actor *actors,
                             size_t n, buffer *names)
{
    isnad_code code = ISNAD_OK;

    for (size_t i = 0; !code && i < n; i++) {
        points at = span_points(a, actors[i].span);
        add_line(names, span_text(a, actors[i].span));
        add_line(names, actors[i].who);
        code = archive_run(
            a->archive, a->error, "INSERT INTO actors VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, NULL)",
            "iziuuss", row, role, (int64_t)i, at.start, at.end, actors[i].who, actors[i].code);
    }
    return code;
}

static isnad_code add_event_row(adding *a, const isnad_event *e, size_t n)
{
    points trigger = span_points(a, e->trigger), place = span_points(a, e->place);
    buffer contexts = {NULL, 0, 0, false};
    isnad_code code;

    for (size_t i = 0; i < e->ncontext; i++) {
        buffer_printf(&contexts, "%s%s", i ? " " : "", e->contexts[i]);
    }
    if (contexts.failed) {
        buffer_release(&contexts);
        return error_no_memory(a->error);
    }
    code = archive_run(
        a->archive, a->error,
        "INSERT INTO events (article, n, type, mode, contexts, cameo, quad, goldstein, "
        "trigger_start, trigger_end, place_start, place_end, place, place_country, lat, lon, date, "
        "date_precision, realis, said_by, same_as, confidence, told) VALUES (?1, ?2, ?3, ?4, ?5, "
        "?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23)",
        "iizzssiduuuussddsszuudz", a->article, (int64_t)n, e->type, e->mode,
        (isnad_str){contexts.p, contexts.n}, e->cameo, (int64_t)e->quad, e->goldstein,
        trigger.start, trigger.end, place.start, place.end, e->place_name, e->place_country, e->lat,
        e->lon, e->date, e->date_precision, e->realis, e->said_by, e->same_as, e->confidence,
        e->told);
    buffer_release(&contexts);
    return code;
}

static isnad_code add_event(adding *a, const isnad_event *e, size_t n)
{
    buffer actor = {NULL, 0, 0, false}, recipient = actor, place = actor;
    isnad_code code = add_event_row(a, e, n);
    int64_t row = last_row(a);

    add_line(&place, e->place_name);
    add_line(&place, span_text(a, e->place));
    add_line(&place, e->place_country);
    if (!code && !(code = add_actors(a, row, "actor", e->actors, e->nactor, &actor)) &&
        !(code = add_actors(a, row, "recipient", e->recipients, e->nrecipient, &recipient))) {
        code = actor.failed || recipient.failed || place.failed
                   ? error_no_memory(a->error)
                   : archive_run(a->archive, a->error,
                                 "INSERT INTO event_index (rowid, actor, recipient, place) "
                                 "VALUES (?1, ?2, ?3, ?4)",
                                 "isss", row, buffer_view(&actor), buffer_view(&recipient),
                                 buffer_view(&place));
    }
    buffer_release(&actor);
    buffer_release(&recipient);
    buffer_release(&place);
    return code;
}

/* ---- all of it ------------------------------------------------------------------------------- */

static isnad_code add_forms(adding *a)
{
    isnad_code code = ISNAD_OK;

    for (size_t i = 0; !code && i < a->entry->nform; i++) {
        code = batch_form(a->archive->batch, a->entry->forms[i].form, a->entry->forms[i].lemma);
    }
    return code ? error_no_memory(a->error) : ISNAD_OK;
}

static isnad_code add_all(adding *a)
{
    isnad_code code;
    int64_t report;

    if ((code = add_article(a)) || (code = add_sentences(a)) || (code = add_entities(a)) ||
        (code = add_times(a)) ||
        (code = join_copies(a->archive, a->entry, a->article, &report, a->error)) ||
        (code = join_story(a->archive, a->entry, a->article, report, a->day, a->error)) ||
        (code = add_forms(a))) {
        return code;
    }
    for (size_t i = 0; !code && i < a->doc->nstatement; i++) {
        code = add_statement(a, &a->doc->statements[i], i);
    }
    for (size_t i = 0; !code && i < a->doc->nevent; i++) {
        code = add_event(a, &a->doc->events[i], i);
    }
    return code ? code : figures_add(a->archive, a->article, a->error);
}

static isnad_code find_key(isnad_archive *archive, const unsigned char *key, bool *has,
                           isnad_error *error)
{
    int64_t found;
    isnad_code code =
        archive_int(archive, error, 0, &found, "SELECT 1 FROM articles WHERE key = ?1", "b",
                    (isnad_str){(const char *)key, ENTRY_KEY});

    *has = found != 0;
    return code;
}

isnad_code isnad_archive_has(isnad_archive *archive, const isnad_article *article, bool *has,
                             isnad_error *error)
{
    unsigned char key[ENTRY_KEY];

    if (archive->methods) {
        return archive->methods->has(archive, article, has, error);
    }
    entry_key(article, key);
    return find_key(archive, key, has, error);
}

/* Nothing of the batch stays: half an article must not be committed later. */
static void roll_back(isnad_archive *archive)
{
    sqlite3_exec(archive->db, "ROLLBACK", NULL, NULL, NULL);
    batch_drop(archive->batch);
    archive->open_batch = false;
}

isnad_code isnad_archive_add(isnad_archive *archive, const isnad_entry *entry, int64_t *article,
                             isnad_error *error)
{
    adding a = {archive, entry, entry->doc, error, 0, 0, 0};
    isnad_code code = ISNAD_OK;
    bool has = false;

    if (archive->methods) {
        return archive->methods->add(archive, entry, article, error);
    }
    *article = 0;
    if (!archive->batch) {
        return error_set(error, ISNAD_USAGE, ERROR_NO_POSITION, "the archive is open for reading");
    }
    if (!archive->open_batch) {
        code = archive_run(archive, error, "BEGIN IMMEDIATE", "");
        archive->open_batch = !code;
    }
    if (code || (code = find_key(archive, entry->key, &has, error)) || has) {
        return code;
    }
    a.day = day_parse(entry->doc->article.published);
    code = add_all(&a);
    if (code) {
        roll_back(archive);
    }
    *article = code ? 0 : a.article;
    return code;
}

isnad_code isnad_archive_commit(isnad_archive *archive, isnad_error *error)
{
    isnad_code code = ISNAD_OK;

    if (archive->methods) {
        return archive->methods->commit(archive, error);
    }
    if (!archive->open_batch) {
        return ISNAD_OK;
    }
    code = batch_write(archive->batch, archive, error);
    if (!code) {
        code = archive_run(archive, error, "COMMIT", "");
    }
    if (code) {
        roll_back(archive);
    }
    archive->open_batch = false;
    return code;
}
