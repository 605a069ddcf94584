/* entity.c - the entity stage: what other stages ask of it. */
#include "entity/entity.h"

#include <string.h>

#include "base/error.h"
#include "entity/work.h"

isnad_code entity_load(isnad_engine *engine, const isnad_config *config, isnad_error *error)
{
    entity_tables *t = arena_zalloc(&engine->arena, 1, sizeof *t);

    (void)config;
    if (!t) {
        return error_no_memory(error);
    }
    engine->entity = t;
    return tables_load(t, &engine->arena, error);
}

static isnad_code run_init(work *w, const isnad_engine *engine, isnad_doc *doc)
{
    size_t size = doc->nword * sizeof *doc->word_entity;

    *w = (work){.t = engine->entity, .doc = doc, .arena = &doc->arena};
    w->day = tables_day(doc->article.published, false);
    doc->entity_work = w;
    doc->word_entity = arena_alloc(w->arena, size);
    w->word_mention = arena_alloc(w->arena, size);
    w->word_title = arena_alloc(w->arena, size);
    if (!doc->word_entity || !w->word_mention || !w->word_title) {
        return ISNAD_NO_MEMORY;
    }
    memset(doc->word_entity, 0xFF, size);
    memset(w->word_mention, 0xFF, size);
    memset(w->word_title, 0xFF, size);
    return phrase_prepare(w);
}

isnad_code entity_run(const isnad_engine *engine, isnad_doc *doc, isnad_error *error)
{
    static isnad_code (*const steps[])(work *) = {phrase_find_countries,
                                                  mend_count,
                                                  mention_find,
                                                  link_prepare,
                                                  mend_types,
                                                  title_find,
                                                  join_names,
                                                  join_holders,
                                                  join_titles,
                                                  finish};
    work *w = arena_alloc(&doc->arena, sizeof *w);
    isnad_code code = w ? run_init(w, engine, doc) : ISNAD_NO_MEMORY;

    doc->nentity = 0;
    for (size_t i = 0; !code && i < sizeof steps / sizeof *steps; i++) {
        code = steps[i](w);
    }
    return code ? error_no_memory(error) : ISNAD_OK;
}

const entity_fact *entity_fact_of(const isnad_doc *doc, uint32_t entity)
{
    return &doc->entity_notes[entity].fact;
}

isnad_str entity_full_name(const isnad_doc *doc, uint32_t entity)
{
    return doc->entities[entity].name;
}

static isnad_code mentions_grow(isnad_doc *doc, entity_note *note, size_t n)
{
    size_t cap = note->cap ? note->cap * 2 : 4;
    isnad_mention *bigger = arena_zalloc(&doc->arena, cap, sizeof *bigger);

    if (!bigger) {
        return ISNAD_NO_MEMORY;
    }
    if (n) {
        memcpy(bigger, note->mentions, n * sizeof *bigger);
    }
    note->mentions = bigger;
    note->cap = cap;
    return ISNAD_OK;
}

isnad_code entity_add_mention(isnad_doc *doc, uint32_t entity, isnad_span span,
                              isnad_mention_form form)
{
    entity_note *note = &doc->entity_notes[entity];
    isnad_entity *e = &doc->entities[entity];
    size_t at = e->nmention;

    if (at == note->cap && mentions_grow(doc, note, at)) {
        return ISNAD_NO_MEMORY;
    }
    for (; at > 0 && note->mentions[at - 1].span.start > span.start; at--) {
        note->mentions[at] = note->mentions[at - 1];
    }
    note->mentions[at] = (isnad_mention){span, form};
    e->mentions = note->mentions;
    e->nmention++;
    return ISNAD_OK;
}
