/* statement.c - the statement stage: who said what, in what form, on whose word.
 *
 *     view     the tokens with their classes and readings as cues
 *     find     cues, contents, the speakers beside them    (verb, source, phrase, content)
 *     resolve  who the speakers are
 *     chain    on whose word each statement stands
 *     shape    form, kind, venue, addressee
 *     confidence   how likely it is right
 *
 * Linear in the text but for statements inside statements, of which a sentence has few.
 */
#include "statement/statement.h"

#include "base/error.h"
#include "base/str.h"
#include "entity/entity.h"
#include "statement/chain.h"
#include "statement/confidence.h"
#include "statement/find.h"
#include "statement/resolve.h"
#include "statement/shape.h"
#include "time/time.h"

enum { QUOTED_MAX = 16, ABOUT_MAX = 8 };

isnad_code statement_load(isnad_engine *engine, const isnad_config *config, isnad_error *error)
{
    statement_tables *tables = arena_zalloc(&engine->arena, 1, sizeof *tables);
    confidence_table *confidence;
    isnad_code code;

    (void)config;
    if (!tables) {
        return error_no_memory(error);
    }
    confidence = arena_zalloc(&engine->arena, 1, sizeof *confidence);
    if (!confidence) {
        return error_no_memory(error);
    }
    tables->confidence = confidence;
    code = word_table_load(&tables->words, &engine->arena, error);
    code = code ? code : cue_lexicon_load(&tables->cues, &engine->arena, error);
    code = code ? code : evidence_load(&tables->evidence, &engine->arena, error);
    code = code ? code : confidence_load(confidence, &engine->arena, error);
    engine->statement = tables;
    return code;
}

/* ---- from drafts to statements -----------------------------------------------------------------
 */

typedef struct writer {
    const view *v;
    isnad_doc *doc;
    uint32_t *number; /* per draft: its statement */
} writer;

static isnad_span cue_span(const view *v, const draft *d)
{
    isnad_span span = v->doc->tokens[d->cue].span;

    for (uint32_t i = d->cue; i < v->ntoken && v->tokens[i].sign == SIGN_DOTS; i++) {
        span.end = v->doc->tokens[i].span.end;
    }
    return span;
}

static isnad_str lemma_of(const view *v, const draft *d)
{
    return d->entry ? d->entry->lemma : view_text(v, cue_span(v, d));
}

static isnad_code copy_quoted(const view *v, const draft *d, isnad_doc *doc, isnad_statement *s)
{
    isnad_span found[QUOTED_MAX];
    size_t n = shape_quoted(v, d, found, QUOTED_MAX);
    isnad_span *copy = arena_alloc(&doc->arena, n * sizeof *copy);

    if (!copy) {
        return ISNAD_NO_MEMORY;
    }
    memcpy(copy, found, n * sizeof *copy);
    s->quoted = copy;
    s->nquoted = n;
    return ISNAD_OK;
}

/* The entities that the content mentions, each once. */
static isnad_code copy_about(const view *v, const draft *d, isnad_doc *doc, isnad_statement *s)
{
    uint32_t found[ABOUT_MAX], *copy;
    size_t n = 0;

    for (uint32_t t = d->cover.first; doc->word_entity && t < d->cover.end; t++) {
        const isnad_token *token = &doc->tokens[t];
        for (uint32_t w = token->word; w < token->word + token->nword && n < ABOUT_MAX; w++) {
            size_t k = 0;
            while (k < n && found[k] != doc->word_entity[w]) {
                k++;
            }
            if (doc->word_entity[w] != ISNAD_NONE && k == n) {
                found[n++] = doc->word_entity[w];
            }
        }
    }
    copy = arena_alloc(&doc->arena, n * sizeof *copy);
    if (!copy) {
        return ISNAD_NO_MEMORY;
    }
    memcpy(copy, found, n * sizeof *copy);
    s->about = copy;
    s->nabout = n;
    (void)v;
    return ISNAD_OK;
}

static isnad_code copy_lists(const view *v, const draft *d, isnad_doc *doc, isnad_statement *s)
{
    isnad_span *content = arena_alloc(&doc->arena, d->ncontent * sizeof *content);
    isnad_mention_ref *via = arena_alloc(&doc->arena, d->nvia * sizeof *via);

    if (!content || !via) {
        return ISNAD_NO_MEMORY;
    }
    memcpy(content, d->content, d->ncontent * sizeof *content);
    memcpy(via, d->via, d->nvia * sizeof *via);
    s->content = content;
    s->ncontent = d->ncontent;
    s->via = via;
    s->nvia = d->nvia;
    return copy_quoted(v, d, doc, s) || copy_about(v, d, doc, s) ? ISNAD_NO_MEMORY : ISNAD_OK;
}

/* When it was said: a date between cue and content. */
static uint32_t time_of(const view *v, const draft *d)
{
    uint32_t end = d->mark_token > d->cue ? d->mark_token : d->cue;

    return d->role == EVIDENCE_NONE && end > d->cue
               ? time_in_range(v->doc, v->doc->tokens[d->cue].span.end,
                               v->doc->tokens[end].span.start)
               : ISNAD_NONE;
}

static isnad_code write_draft(writer *w, draft *d, isnad_statement *s)
{
    const view *v = w->v;

    shape_frame(v, d);
    *s = (isnad_statement){.cue = cue_span(v, d),
                           .cue_lemma = lemma_of(v, d),
                           .speaker = d->shown,
                           .who = d->who,
                           .entity = d->entity,
                           .form = shape_form(v, d),
                           .kind = shape_kind(v, d),
                           .venue = view_span(v, d->venue),
                           .addressee = view_span(v, d->addressee),
                           .time = time_of(v, d),
                           .within = d->within == ISNAD_NONE ? ISNAD_NONE : w->number[d->within],
                           .negative = shape_negative(v, d),
                           .confidence =
                               confidence_of(v->tables->confidence, confidence_features(v, d))};
    return copy_lists(v, d, w->doc, s);
}

static isnad_code write_all(writer *w, draft_list *list)
{
    isnad_doc *doc = w->doc;
    size_t n = 0;

    w->number = arena_alloc(&doc->arena, (list->n + 1) * sizeof *w->number);
    if (!w->number) {
        return ISNAD_NO_MEMORY;
    }
    for (size_t i = 0; i < list->n; i++) {
        w->number[i] = list->drafts[i].dead ? ISNAD_NONE : (uint32_t)n++;
    }
    doc->statements = arena_alloc(&doc->arena, (n + 1) * sizeof *doc->statements);
    if (!doc->statements) {
        return ISNAD_NO_MEMORY;
    }
    for (size_t i = 0; i < list->n; i++) {
        if (!list->drafts[i].dead &&
            write_draft(w, &list->drafts[i], &doc->statements[doc->nstatement++])) {
            return ISNAD_NO_MEMORY;
        }
    }
    return ISNAD_OK;
}

isnad_code statement_run(const isnad_engine *engine, isnad_doc *doc, isnad_error *error)
{
    view v;
    draft_list list = {0};
    writer w = {.v = &v, .doc = doc};

    if (view_make(&v, doc, engine->statement) || find_drafts(&v, &list, &doc->arena) ||
        resolve_run(&v, &list, doc)) {
        return error_no_memory(error);
    }
    chain_run(&v, &list);
    return write_all(&w, &list) ? error_no_memory(error) : ISNAD_OK;
}
