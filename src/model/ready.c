/* ready.c - indices and copies of a model. Cost: the weights of three layers are copied, some
 * 900 kB.
 */
#include "model/ready.h"

#include <stdlib.h>
#include <string.h>

#include "model/scratch.h"
#include "read/utf8.h"

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

/* ---- scripts --------------------------------------------------------------------------------- */

/* The letters of a form that a script takes up. */
static size_t script_letters(const struct model *m, size_t script)
{
    const char *op = m->script_ops + m->script_at[script];
    const char *end = m->script_ops + m->script_at[script + 1];
    size_t n = 0;

    while (op < end) {
        uint8_t size = (uint8_t)op[1];
        n += op[0] == 'n' ? size : op[0] == 'd' ? utf8_count(op + 2, size) : 0;
        op += op[0] == 'n' ? 2 : 2 + size;
    }
    return n;
}

/* Output `to` of script_layer, whose arrays are given, becomes output `from` of script. */
static void copy_output(const linear *old, size_t from, float *floats, size_t width,
                        int8_t *weights, size_t to)
{
    size_t k = old->inputs, block = KERNEL_BLOCK * k;
    const int8_t *in = old->weights + from / KERNEL_BLOCK * block + from % KERNEL_BLOCK * 4;
    int8_t *out = weights + to / KERNEL_BLOCK * block + to % KERNEL_BLOCK * 4;

    floats[to] = old->scale[from];
    floats[width + to] = old->sum[from];
    floats[2 * width + to] = old->bias[from];
    for (size_t i = 0; i < k; i += 4, in += KERNEL_LINE, out += KERNEL_LINE) {
        memcpy(out, in, 4);
    }
}

/* Sets group[n] to where the scripts of n letters begin; returns how many outputs there are. */
static size_t group_scripts(const struct model *m, uint32_t *group)
{
    uint32_t n = 0;

    for (size_t i = 0; i < m->dims->nscript; i++) {
        size_t letters = script_letters(m, i);
        group[letters <= READY_LETTERS ? letters : READY_LETTERS + 1]++;
    }
    for (size_t i = 0; i < READY_LETTERS + 2; i++) {
        uint32_t room = (uint32_t)kernel_width(group[i]);
        group[i] = n;
        n += i <= READY_LETTERS ? room : 0;
    }
    return n;
}

isnad_code ready_scripts(struct model *m, arena *a)
{
    uint32_t *group = arena_zalloc(a, READY_LETTERS + 2, sizeof *group), used[READY_LETTERS + 1];
    size_t width = group ? group_scripts(m, group) : 0, k = m->script.inputs;
    char *block = arena_zalloc(a, width * (3 * sizeof(float) + k) + KERNEL_LINE, 1);
    uint16_t *number = arena_zalloc(a, width + 1, sizeof *number);
    float *floats;

    if (!group || !block || !number) {
        return ISNAD_NO_MEMORY;
    }
    floats = (float *)(void *)scratch_align(block);
    m->script_layer = (linear){.n = (uint32_t)width,
                               .width = (uint32_t)width,
                               .inputs = m->script.inputs,
                               .scale = floats,
                               .sum = floats + width,
                               .bias = floats + 2 * width,
                               .weights = (int8_t *)(floats + 3 * width)};
    m->script_group = group;
    m->script_number = number;
    memcpy(used, group, sizeof used);
    for (size_t i = 0; i < width; i++) {
        floats[2 * width + i] = READY_NEVER;
    }
    for (size_t i = 0; i < m->dims->nscript; i++) {
        size_t letters = script_letters(m, i);
        if (letters <= READY_LETTERS) {
            number[used[letters]] = (uint16_t)i;
            copy_output(&m->script, i, floats, width, (int8_t *)(floats + 3 * width),
                        used[letters]++);
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
    return list_tags(m, a) || ready_scripts(m, a) ? ISNAD_NO_MEMORY : ISNAD_OK;
}
