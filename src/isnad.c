/* isnad.c - the entrances of the library: engines, documents and what they hold. */
#include "isnad.h"

#include "base/error.h"
#include "base/mem.h"
#include "doc.h"
#include "engine.h"
#include "pipeline.h"
#include "text/text.h"

/* ---- engine ---------------------------------------------------------------------------------- */

isnad_code isnad_engine_open(const isnad_config *config, isnad_engine **engine, isnad_error *error)
{
    static const isnad_config defaults = {NULL, NULL};
    isnad_engine *e = mem_alloc(sizeof *e);
    isnad_code code;

    *engine = NULL;
    if (!e) {
        return error_no_memory(error);
    }
    *e = (isnad_engine){.text = NULL};
    arena_init(&e->arena);
    code = pipeline_load(e, config ? config : &defaults, error);
    if (code) {
        bool no_memory = code == ISNAD_NO_MEMORY || e->arena.failed;
        isnad_engine_free(e);
        return no_memory ? error_no_memory(error) : code;
    }
    *engine = e;
    return ISNAD_OK;
}

void isnad_engine_free(isnad_engine *engine)
{
    if (engine) {
        pipeline_unload(engine);
        arena_release(&engine->arena);
        mem_free(engine);
    }
}

/* ---- documents ------------------------------------------------------------------------------- */

static isnad_code doc_make(const isnad_engine *engine, const isnad_article *article,
                           pipeline_end end, isnad_doc **doc, isnad_error *error)
{
    isnad_doc *d = mem_alloc(sizeof *d);
    isnad_code code;

    *doc = NULL;
    if (!d) {
        return error_no_memory(error);
    }
    *d = (isnad_doc){.body = 0};
    arena_init(&d->arena);
    arena_init(&d->scratch);
    code = text_assemble(d, article, error);
    if (!code) {
        code = pipeline_run(engine, d, end, error);
    }
    if (code) {
        bool no_memory = code == ISNAD_NO_MEMORY || d->arena.failed || d->scratch.failed;
        isnad_doc_free(d);
        return no_memory ? error_no_memory(error) : code; /* stages need not say so */
    }
    *doc = d;
    return ISNAD_OK;
}

isnad_code isnad_doc_read(const isnad_engine *engine, const isnad_article *article, isnad_doc **doc,
                          isnad_error *error)
{
    return doc_make(engine, article, PIPELINE_READ, doc, error);
}

isnad_code isnad_doc_parse(const isnad_engine *engine, const isnad_article *article,
                           isnad_doc **doc, isnad_error *error)
{
    return doc_make(engine, article, PIPELINE_PARSED, doc, error);
}

void isnad_doc_free(isnad_doc *doc)
{
    if (doc) {
        arena_release(&doc->arena);
        arena_release(&doc->scratch);
        mem_free(doc);
    }
}

/* ---- what a document holds ------------------------------------------------------------------- */

isnad_article isnad_doc_article(const isnad_doc *doc)
{
    return doc->article;
}

isnad_str isnad_doc_text(const isnad_doc *doc)
{
    return doc->text;
}

uint32_t isnad_doc_codepoint(const isnad_doc *doc, uint32_t byte)
{
    return text_codepoint(doc, byte < doc->text.n ? byte : (uint32_t)doc->text.n);
}

size_t isnad_doc_sentences(const isnad_doc *doc, const isnad_sentence **out)
{
    *out = doc->sentences;
    return doc->nsentence;
}

size_t isnad_doc_tokens(const isnad_doc *doc, const isnad_token **out)
{
    *out = doc->tokens;
    return doc->ntoken;
}

size_t isnad_doc_words(const isnad_doc *doc, const isnad_word **out)
{
    *out = doc->words;
    return doc->nword;
}

size_t isnad_doc_entities(const isnad_doc *doc, const isnad_entity **out)
{
    *out = doc->entities;
    return doc->nentity;
}

size_t isnad_doc_times(const isnad_doc *doc, const isnad_time **out)
{
    *out = doc->times;
    return doc->ntime;
}

size_t isnad_doc_quantities(const isnad_doc *doc, const isnad_quantity **out)
{
    *out = doc->quantities;
    return doc->nquantity;
}

size_t isnad_doc_statements(const isnad_doc *doc, const isnad_statement **out)
{
    *out = doc->statements;
    return doc->nstatement;
}

size_t isnad_doc_events(const isnad_doc *doc, const isnad_event **out)
{
    *out = doc->events;
    return doc->nevent;
}
