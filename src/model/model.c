/* model.c - the model stage: finds and opens the model file, and runs it over a document.
 *
 * A document goes through in chunks of whole sentences, as in training: nothing that a chunk makes
 * depends on those before it, and memory for the work does not grow with the document.
 */
#include "model/model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/mem.h"
#include "model/choice.h"
#include "model/file.h"
#include "model/locate.h"
#include "model/run.h"
#include "model/tree.h"

static isnad_code open_file(const isnad_config *config, arena *a, struct model **model,
                            isnad_error *error)
{
    const char *given = config && config->model_path ? config->model_path : getenv("ISNAD_MODEL");
    char path[LOCATE_ROOM];

    if (given && *given) {
        return file_open(given, a, model, error);
    }
    if (!model_locate(path)) {
        return error_set(error, ISNAD_MODEL, ERROR_NO_POSITION,
                         "there is no model file isnad.model beside the program or the library, "
                         "nor in share/isnad; say where it is with $ISNAD_MODEL");
    }
    return file_open(path, a, model, error);
}

isnad_code model_load(isnad_engine *engine, const isnad_config *config, isnad_error *error)
{
    const char *simd = config ? config->simd : NULL;
    const kernel *k = kernel_find(simd);
    struct model *model;
    isnad_code code;

    if (!k) {
        return error_set(error, ISNAD_USAGE, ERROR_NO_POSITION,
                         "\"%s\" is not portable, avx2 or avx512, or this machine lacks it", simd);
    }
    code = open_file(config, &engine->arena, &model, error);
    if (code) {
        return code;
    }
    model->kernel = k;
    model->pool = run_pool_new();
    engine->model = model;
    if (!model->pool) {
        return error_no_memory(error);
    }
    code = choice_load(&model->choices, &engine->arena, error);
    return code == ISNAD_NO_MEMORY ? error_no_memory(error) : code;
}

void model_unload(isnad_engine *engine)
{
    if (engine->model) {
        run_pool_free(engine->model->pool);
    }
    file_close((struct model *)(uintptr_t)engine->model);
    engine->model = NULL;
}

/* ---- running --------------------------------------------------------------------------------- */

/* How many sentences from `first` on make a chunk: as many as have no more than the model's number
 * of tokens, or one. *rows becomes the tokens and boundaries. */
static size_t chunk_length(const struct model *model, const isnad_doc *doc, size_t first,
                           size_t *rows)
{
    size_t n = 0;

    *rows = 1;
    while (first + n < doc->nsentence) {
        size_t ntoken = doc->sentences[first + n].ntoken;
        if (n && *rows - 1 + ntoken > model->dims->chunk) {
            break;
        }
        *rows += ntoken + 1;
        n++;
    }
    return n;
}

static size_t longest_chunk(const struct model *model, const isnad_doc *doc)
{
    size_t most = 1, rows;

    for (size_t i = 0; i < doc->nsentence; i += chunk_length(model, doc, i, &rows)) {
        chunk_length(model, doc, i, &rows);
        most = rows > most ? rows : most;
    }
    return most;
}

static isnad_code run_chunks(run *r, isnad_doc *doc)
{
    size_t n, rows;

    for (size_t i = 0; i < doc->nsentence; i += n) {
        n = chunk_length(r->encoder.model, doc, i, &rows);
        encode_run(&r->encoder, doc, i, n);
        if (parse_run(&r->parser, doc, i, n)) {
            return ISNAD_NO_MEMORY;
        }
    }
    return ISNAD_OK;
}

isnad_code model_run(const isnad_engine *engine, isnad_doc *doc, isnad_error *error)
{
    run_pool *pool = engine->model->pool;
    run *r = run_take(pool, engine->model, longest_chunk(engine->model, doc));
    isnad_code code = ISNAD_NO_MEMORY;

    doc->words = NULL;
    doc->names = NULL;
    doc->nword = doc->nname = 0;
    if (r) {
        r->parser.doc_words = r->parser.doc_names = 0;
        code = run_chunks(r, doc);
        run_give(pool, r);
    }
    if (!code) {
        code = tree_link(doc);
    }
    if (!code) {
        choice_run(engine->model->choices, doc);
    }
    return code ? error_no_memory(error) : ISNAD_OK;
}
