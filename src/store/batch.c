/* batch.c - counts that are gathered in memory and written once for each batch of articles. */
#include "store/batch.h"

#include <string.h>

#include "base/mem.h"
#include "base/str.h"

/* Keys, each with how often it was met, in the order of first meeting. */
typedef struct counter {
    map map;
    isnad_str *keys;
    int64_t *counts;
    size_t n, cap;
} counter;

struct batch {
    arena arena;
    counter forms; /* form, tab, lemma */
    counter terms; /* the eight bytes of a hash */
};

struct batch *batch_new(void)
{
    struct batch *batch = mem_alloc(sizeof *batch);

    if (batch) {
        *batch = (struct batch){.forms.n = 0};
        arena_init(&batch->arena);
        batch_drop(batch);
    }
    return batch;
}

void batch_drop(struct batch *batch)
{
    arena_release(&batch->arena);
    arena_init(&batch->arena);
    batch->forms = batch->terms = (counter){.n = 0};
    map_init(&batch->forms.map, &batch->arena);
    map_init(&batch->terms.map, &batch->arena);
}

void batch_free(struct batch *batch)
{
    if (batch) {
        arena_release(&batch->arena);
        mem_free(batch);
    }
}

static isnad_code counter_grow(counter *c, arena *a)
{
    size_t cap = c->cap ? c->cap * 2 : 1024;
    isnad_str *keys = arena_zalloc(a, cap, sizeof *keys);
    int64_t *counts = arena_zalloc(a, cap, sizeof *counts);

    if (!keys || !counts) {
        return ISNAD_NO_MEMORY;
    }
    if (c->n) {
        memcpy(keys, c->keys, c->n * sizeof *keys);
        memcpy(counts, c->counts, c->n * sizeof *counts);
    }
    c->keys = keys;
    c->counts = counts;
    c->cap = cap;
    return ISNAD_OK;
}

static isnad_code counter_add(counter *c, arena *a, isnad_str key)
{
    uint32_t i = map_get(&c->map, key);

    if (i != ISNAD_NONE) {
        c->counts[i]++;
        return ISNAD_OK;
    }
    if (c->n == c->cap && counter_grow(c, a)) {
        return ISNAD_NO_MEMORY;
    }
    key.p = arena_copy(a, key.p, key.n);
    if (!key.p || map_put(&c->map, key, (uint32_t)c->n)) {
        return ISNAD_NO_MEMORY;
    }
    c->keys[c->n] = key;
    c->counts[c->n++] = 1;
    return ISNAD_OK;
}

isnad_code batch_form(struct batch *batch, isnad_str form, isnad_str lemma)
{
    char key[512];

    if (form.n + lemma.n + 1 > sizeof key) {
        return ISNAD_OK; /* not a word */
    }
    memcpy(key, form.p, form.n);
    key[form.n] = '\t';
    memcpy(key + form.n + 1, lemma.p, lemma.n);
    return counter_add(&batch->forms, &batch->arena, (isnad_str){key, form.n + 1 + lemma.n});
}

isnad_code batch_term(struct batch *batch, uint64_t term)
{
    return counter_add(&batch->terms, &batch->arena, (isnad_str){(const char *)&term, sizeof term});
}

isnad_code batch_write(struct batch *batch, isnad_archive *archive, isnad_error *error)
{
    isnad_code code = ISNAD_OK;

    for (size_t i = 0; !code && i < batch->forms.n; i++) {
        isnad_str lemma = batch->forms.keys[i], form = str_split(&lemma, '\t');
        code = archive_run(archive, error,
                           "INSERT INTO forms VALUES (?1, ?2, ?3) "
                           "ON CONFLICT DO UPDATE SET n = n + ?3",
                           "ssi", form, lemma, batch->forms.counts[i]);
    }
    for (size_t i = 0; !code && i < batch->terms.n; i++) {
        int64_t term;
        memcpy(&term, batch->terms.keys[i].p, sizeof term);
        code = archive_run(archive, error,
                           "INSERT INTO terms VALUES (?1, ?2) "
                           "ON CONFLICT DO UPDATE SET n = n + ?2",
                           "ii", term, batch->terms.counts[i]);
    }
    batch_drop(batch);
    return code;
}
