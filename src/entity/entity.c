/* entity.c - the entity stage: what other stages ask of it. */
#include "entity/entity.h"

#include <string.h>

#include "entity/note.h"

isnad_code entity_load(isnad_engine *engine, const isnad_config *config, isnad_error *error)
{
    (void)engine;
    (void)config;
    (void)error;
    return ISNAD_OK;
}

isnad_code entity_run(const isnad_engine *engine, isnad_doc *doc, isnad_error *error)
{
    (void)engine;
    (void)error;
    doc->word_entity = arena_alloc(&doc->arena, doc->nword * sizeof *doc->word_entity);
    if (!doc->word_entity) {
        return ISNAD_NO_MEMORY;
    }
    for (size_t i = 0; i < doc->nword; i++) {
        doc->word_entity[i] = ISNAD_NONE;
    }
    return ISNAD_OK;
}

const entity_fact *entity_fact_of(const isnad_doc *doc, uint32_t entity)
{
    return &doc->entity_notes[entity].fact;
}

uint32_t entity_of_phrase(const isnad_doc *doc, uint32_t head)
{
    return doc->word_entity[head];
}

isnad_str entity_full_name(const isnad_doc *doc, uint32_t entity)
{
    return doc->entities[entity].name;
}

entity_actor entity_actor_of_phrase(const isnad_engine *engine, const isnad_doc *doc, uint32_t head)
{
    (void)engine;
    return (entity_actor){.entity = entity_of_phrase(doc, head)};
}

isnad_str entity_country_of_phrase(const isnad_engine *engine, const isnad_doc *doc, uint32_t head)
{
    return entity_actor_of_phrase(engine, doc, head).country;
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
