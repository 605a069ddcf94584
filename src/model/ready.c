/* ready.c - indices and copies of a model. Cost: the weights of two layers are copied, some 200 kB.
 */
#include "model/ready.h"

#include <stdlib.h>
#include <string.h>

typedef struct affix {
    isnad_str s;
    uint32_t parent; /* the longest that it begins (or ends) with; ISNAD_NONE */
} affix;

struct affixes {
    uint32_t n;
    bool back;      /* they are ends: compared from the last byte */
    affix *list;    /* sorted */
    uint64_t *fits; /* ready_words() each */
    size_t words;
};

/* ---- literals of patterns -------------------------------------------------------------------- */

static int compare(isnad_str a, isnad_str b, bool back)
{
    size_t n = a.n < b.n ? a.n : b.n;

    for (size_t i = 0; i < n; i++) {
        unsigned char x = (unsigned char)(back ? a.p[a.n - 1 - i] : a.p[i]);
        unsigned char y = (unsigned char)(back ? b.p[b.n - 1 - i] : b.p[i]);
        if (x != y) {
            return x < y ? -1 : 1;
        }
    }
    return a.n < b.n ? -1 : a.n > b.n;
}

static int compare_front(const void *a, const void *b)
{
    return compare(((const affix *)a)->s, ((const affix *)b)->s, false);
}

static int compare_back(const void *a, const void *b)
{
    return compare(((const affix *)a)->s, ((const affix *)b)->s, true);
}

static bool has(isnad_str s, isnad_str part, bool back)
{
    return s.n >= part.n && memcmp(back ? s.p + s.n - part.n : s.p, part.p, part.n) == 0;
}

/* The last that is not greater than s, and what it begins with as far as s does too: of those that
 * s begins with the longest. There is one, since pattern 0 has the empty literal. */
static uint32_t find(const affixes *l, uint32_t n, isnad_str s)
{
    uint32_t from = 0, to = n;

    while (to - from > 1) {
        uint32_t middle = from + (to - from) / 2;
        if (compare(l->list[middle].s, s, l->back) <= 0) {
            from = middle;
        } else {
            to = middle;
        }
    }
    while (!has(s, l->list[from].s, l->back)) {
        from = l->list[from].parent;
    }
    return from;
}

const uint64_t *affixes_find(const affixes *list, isnad_str token)
{
    return list->fits + find(list, list->n, token) * list->words;
}

static isnad_str literal(const struct model *m, uint32_t pattern, bool back)
{
    return model_string(m, back ? m->patterns[pattern].after : m->patterns[pattern].before);
}

/* Sorts the literals, drops the equal ones and links the others. */
static void link_affixes(affixes *l, uint32_t n)
{
    qsort(l->list, n, sizeof *l->list, l->back ? compare_back : compare_front);
    for (uint32_t i = 0; i < n; i++) {
        if (i == 0 || compare(l->list[l->n - 1].s, l->list[i].s, l->back) != 0) {
            l->list[l->n] = l->list[i];
            l->list[l->n].parent = l->n ? find(l, l->n, l->list[i].s) : ISNAD_NONE;
            l->n++;
        }
    }
}

static const affixes *affixes_make(const struct model *m, bool back, arena *a)
{
    affixes *l = arena_zalloc(a, 1, sizeof *l);
    uint32_t n = m->dims->npattern;

    if (!l) {
        return NULL;
    }
    *l = (affixes){.back = back, .words = ready_words(m)};
    l->list = arena_zalloc(a, n, sizeof *l->list);
    if (!l->list) {
        return NULL;
    }
    for (uint32_t i = 0; i < n; i++) {
        l->list[i].s = literal(m, i, back);
    }
    link_affixes(l, n);
    l->fits = arena_zalloc(a, l->n * l->words, sizeof *l->fits);
    for (uint32_t i = 0; l->fits && i < n; i++) {
        l->fits[find(l, l->n, literal(m, i, back)) * l->words + i / 64] |= (uint64_t)1 << i % 64;
    }
    for (uint32_t i = 1; l->fits && i < l->n; i++) { /* parents come before */
        for (size_t w = 0; w < l->words; w++) {
            l->fits[i * l->words + w] |= l->fits[l->list[i].parent * l->words + w];
        }
    }
    return l->fits ? l : NULL;
}

/* ---- weights by output ----------------------------------------------------------------------- */

static const int8_t *rows_make(const linear *layer, arena *a)
{
    size_t k = layer->inputs;
    int8_t *rows = arena_alloc(a, layer->n * k + KERNEL_LINE);

    if (!rows) {
        return NULL;
    }
    rows += (KERNEL_LINE - (uintptr_t)rows % KERNEL_LINE) % KERNEL_LINE;
    for (size_t o = 0; o < layer->n; o++) {
        const int8_t *from = layer->weights + o / KERNEL_BLOCK * KERNEL_BLOCK * k;
        for (size_t i = 0; i < k; i += 4) {
            memcpy(rows + o * k + i, from + i * KERNEL_BLOCK + o % KERNEL_BLOCK * 4, 4);
        }
    }
    return rows;
}

/* ---- tags of slots --------------------------------------------------------------------------- */

static isnad_code list_tags(struct model *m, arena *a)
{
    size_t width = kernel_width(m->dims->ntag), n = 0;
    uint32_t *at = arena_zalloc(a, m->dims->nslot + 1, sizeof *at);
    uint16_t *tags;

    for (size_t i = 0; i < m->dims->nslot * width; i++) {
        n += i % width < m->dims->ntag && m->fit[i] >= 0;
    }
    tags = arena_zalloc(a, n + 1, sizeof *tags);
    if (!at || !tags) {
        return ISNAD_NO_MEMORY;
    }
    m->slot_tags = tags;
    m->slot_tag_at = at;
    for (size_t slot = 0; slot < m->dims->nslot; slot++) {
        at[slot + 1] = at[slot];
        for (size_t tag = 0; tag < m->dims->ntag; tag++) {
            if (m->fit[slot * width + tag] >= 0) {
                tags[at[slot + 1]++] = (uint16_t)tag;
            }
        }
    }
    return ISNAD_OK;
}

isnad_code ready_make(struct model *m, arena *a)
{
    m->before = affixes_make(m, false, a);
    m->after = affixes_make(m, true, a);
    m->pattern_rows = rows_make(&m->pattern, a);
    m->tag_rows = rows_make(&m->tag, a);
    if (!m->before || !m->after || !m->pattern_rows || !m->tag_rows) {
        return ISNAD_NO_MEMORY;
    }
    return list_tags(m, a);
}
