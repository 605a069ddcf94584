/* model_fuzz.c - any bytes are refused as a model, or read a text without harm. The checksum is
 * mended first, so that what is tried is what stands behind it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "model/file.h"
#include "model/model.h"
#include "model/run.h"
#include "text/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

enum { HEADER = 64, SIZE_AT = 16, CHECKSUM_AT = 24, TEXT_ROOM = 1 << 12 };

static void must(bool holds)
{
    if (!holds) {
        abort();
    }
}

/* Whole lines of an article. */
static isnad_str read_text(void)
{
    static char text[TEXT_ROOM];
    static size_t n;

    if (n == 0) {
        FILE *f = fopen(SOURCE_DIR "/tests/fuzz/corpus/token/news.txt", "rb");
        must(f != NULL);
        n = fread(text, 1, sizeof text, f);
        fclose(f);
        while (n > 0 && text[n - 1] != '\n') {
            n--;
        }
    }
    return (isnad_str){text, n};
}

static void check_words(const isnad_doc *doc)
{
    for (size_t i = 0; i < doc->nword; i++) {
        const isnad_word *w = doc->words + i;
        const isnad_sentence *s = doc->sentences + w->sentence;
        must(w->token < doc->ntoken && w->sentence < doc->nsentence);
        must(w->head == ISNAD_NONE || (w->head >= s->word && w->head < s->word + s->nword));
        must(w->span.start <= w->span.end && w->span.end <= doc->tokens[w->token].span.end);
        must(w->form.p && w->lemma.p && w->key.p && w->fold.p && w->xpos.p && w->deprel.p);
    }
    for (size_t i = 0; i < doc->nname; i++) {
        must(doc->names[i].ntoken > 0);
        must(doc->names[i].token + doc->names[i].ntoken <= doc->ntoken);
    }
}

static void read_with(const struct model *model)
{
    static isnad_engine engine;
    isnad_doc doc = {.text = read_text()};

    if (!engine.text) {
        must(text_load(&engine, NULL, NULL) == ISNAD_OK);
    }
    engine.model = model;
    arena_init(&doc.arena);
    must(text_run(&engine, &doc, NULL) == ISNAD_OK);
    must(model_run(&engine, &doc, NULL) == ISNAD_OK);
    check_words(&doc);
    arena_release(&doc.arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    uint8_t *bytes = aligned_alloc(64, (n + 63) / 64 * 64 + 64);
    uint64_t size = n;
    struct model *model;
    arena a;

    must(bytes != NULL);
    memcpy(bytes, data, n);
    if (n >= HEADER) {
        uint64_t sum = file_checksum(bytes + HEADER, n - HEADER);
        memcpy(bytes + SIZE_AT, &size, sizeof size);
        memcpy(bytes + CHECKSUM_AT, &sum, sizeof sum);
    }
    arena_init(&a);
    if (!file_open_bytes(bytes, n, "fuzz", &a, &model, NULL)) {
        model->kernel = kernel_find("portable");
        model->pool = run_pool_new();
        must(model->pool != NULL);
        read_with(model);
        run_pool_free(model->pool);
    }
    arena_release(&a);
    free(bytes);
    return 0;
}
