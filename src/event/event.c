/* event.c - the event stage: who did what to whom (PLOVER, CAMEO).
 *
 * Runs the steps of parts.h and writes the public records. An event's context comes from the words
 * of its sentence (data/event_contexts.tsv); its confidence says how much of it was read off the
 * text: both sides named, none borrowed, no doubt about whether it happened.
 */
#include "event/event.h"

#include <math.h>

#include "base/error.h"
#include "base/str.h"
#include "event/report.h"
#include "time/time.h"

isnad_code event_load(isnad_engine *engine, const isnad_config *config, isnad_error *error)
{
    event_tables *tables = arena_zalloc(&engine->arena, 1, sizeof *tables);

    (void)config;
    if (!tables) {
        return error_no_memory(error);
    }
    engine->event = tables;
    return event_tables_load(engine, tables, error);
}

/* ---- records --------------------------------------------------------------------------------- */

static isnad_code copy_parties(isnad_doc *doc, const event_parties *from, const isnad_actor **to,
                               size_t *n)
{
    isnad_actor *actors = arena_alloc(&doc->arena, from->n * sizeof *actors);

    if (!actors) {
        return ISNAD_NO_MEMORY;
    }
    for (uint32_t i = 0; i < from->n; i++) {
        actors[i] = (isnad_actor){from->at[i].span, from->at[i].who, from->at[i].code};
    }
    *to = actors;
    *n = from->n;
    return ISNAD_OK;
}

static isnad_code copy_contexts(const event_work *work, const event_found *found,
                                isnad_event *event)
{
    isnad_doc *doc = work->doc;
    const isnad_sentence *s = &doc->sentences[doc->words[found->word].sentence];
    uint64_t mask = 0;
    const char **names;

    for (uint32_t i = s->word; i < s->word + s->nword; i++) {
        mask |= work->marks[i].contexts;
    }
    names = arena_alloc(&doc->arena, work->tables->ncontext * sizeof *names);
    if (!names) {
        return ISNAD_NO_MEMORY;
    }
    for (size_t i = 0; i < work->tables->ncontext; i++) {
        if (mask >> i & 1) {
            names[event->ncontext++] = work->tables->contexts[i];
        }
    }
    event->contexts = names;
    return ISNAD_OK;
}

static void copy_place(const isnad_doc *doc, const event_found *found, isnad_event *event)
{
    event->place = found->place;
    event->lat = event->lon = NAN;
    if (found->place_entity != ISNAD_NONE) {
        const entity_fact *fact = entity_fact_of(doc, found->place_entity);
        event->place_name = entity_full_name(doc, found->place_entity);
        event->place_country = fact->country;
        event->lat = fact->lat;
        event->lon = fact->lon;
    }
}

static void copy_date(const isnad_doc *doc, const event_found *found, isnad_event *event)
{
    static const isnad_str names[] = {{"year", 4}, {"month", 5}, {"day", 3}};
    time_precision precision;

    if (found->time != ISNAD_NONE &&
        time_date(&doc->times[found->time], &event->date, &precision)) {
        event->date_precision = names[precision];
    }
}

static double confidence(const event_found *found)
{
    double sure = 0.5;

    sure += found->actors.n ? 0.15 : 0;
    sure += found->recipients.n ? 0.15 : 0;
    sure += found->row->pos == 'V' ? 0.1 : 0;
    sure -= found->borrowed ? 0.1 : 0;
    return sure - (found->realis == REALIS_HYPOTHETICAL ? 0.1 : 0);
}

static const char *told(const event_found *found)
{
    static const char *const names[] = {NULL, "report", "mention"};

    return names[found->told];
}

static isnad_code copy_event(const event_work *work, const event_found *found, isnad_event *event)
{
    isnad_doc *doc = work->doc;
    const isnad_word *word = &doc->words[found->word];
    isnad_code code;

    *event = (isnad_event){.type = event_type_name(found->row->type),
                           .mode = found->row->mode,
                           .cameo = found->row->cameo,
                           .quad = found->row->quad,
                           .goldstein = found->row->goldstein,
                           .trigger = doc->tokens[word->token].span,
                           .realis = event_realis_name(found->realis),
                           .told = told(found),
                           .said_by = work->marks[found->word].said,
                           .same_as = found->same == ISNAD_NONE ? ISNAD_NONE : found->same + 1,
                           .confidence = confidence(found)};
    copy_place(doc, found, event);
    copy_date(doc, found, event);
    code = copy_contexts(work, found, event);
    code = code ? code : copy_parties(doc, &found->actors, &event->actors, &event->nactor);
    return code ? code
                : copy_parties(doc, &found->recipients, &event->recipients, &event->nrecipient);
}

/* All steps up to the records. */
static isnad_code find_all(event_work *work)
{
    isnad_code code = work->doc->nword ? event_mark_words(work) : ISNAD_OK;

    if (!code && work->doc->nword) {
        event_home(work);
        code = event_find(work);
    }
    if (!code) {
        code = event_join(work);
    }
    if (!code) {
        event_drop_general(work);
        event_infer(work);
        event_drop_nobodys(work);
        event_report(work);
    }
    return code;
}

isnad_code event_run(const isnad_engine *engine, isnad_doc *doc, isnad_error *error)
{
    event_work work = {.engine = engine, .tables = engine->event, .doc = doc};
    isnad_code code = find_all(&work);

    doc->events = code ? NULL : arena_alloc(&doc->arena, work.nfound * sizeof *doc->events);
    if (!code && !doc->events) {
        code = ISNAD_NO_MEMORY;
    }
    for (size_t i = 0; !code && i < work.nfound; i++) {
        code = copy_event(&work, &work.found[i], &doc->events[i]);
        doc->nevent = code ? 0 : i + 1;
    }
    return code == ISNAD_NO_MEMORY ? error_no_memory(error) : code;
}

isnad_code event_features(const isnad_engine *engine, isnad_doc *doc, event_feature_row *row,
                          void *user)
{
    event_work work = {.engine = engine, .tables = engine->event, .doc = doc};
    isnad_code code = find_all(&work);

    for (uint32_t first = 0, end; !code && first < work.nfound; first = end) {
        end = event_report_end(&work, first);
        for (uint32_t i = first; i < end; i++) {
            row(&work, i, first, end, user);
        }
    }
    return code;
}
