/* parse_trees.c - the trees of a chunk's sentences and what each word is to its head. */
#include "model/parse.h"

#include <string.h>

#include "model/mst.h"
#include "model/ready.h"

/* The head vectors of a sentence as columns, the root's first. heads: of the first word. */
static void fill_columns(parser *p, const float *heads, size_t n, size_t width)
{
    size_t arc = p->model->dims->arc;

    for (size_t i = 0; i < arc; i++) {
        float *row = p->columns + i * width;
        row[0] = p->model->arc_root[i];
        for (size_t j = 0; j < n; j++) {
            row[j + 1] = heads[j * 2 * arc + i];
        }
        memset(row + n + 1, 0, (width - n - 1) * sizeof *row);
    }
}

/* Scores of all heads of a sentence's words, rows of `width`. pair: rows of arc_pair, the
 * dependents already through the arc layer. */
static void score_heads(parser *p, const float *pair, size_t n, size_t width)
{
    size_t arc = p->model->dims->arc;

    fill_columns(p, pair + arc, n, width);
    p->model->kernel->dots(pair, 2 * arc, n, arc, p->columns, width, p->scores);
    for (size_t i = 0; i < n; i++) {
        float *row = p->scores + i * width + 1;
        const float *add = p->distance + p->longest_room - i;
        for (size_t j = 0; j < n; j++) {
            row[j] += add[j];
        }
        for (size_t j = n; j < width - 1; j++) {
            row[j] = READY_NEVER;
        }
    }
}

/* Heads of a sentence's words, 0 the root, j + 1 word j. Mostly the best head of each word makes a
 * tree already. */
static void attach(parser *p, const float *pair, size_t n, uint32_t *heads)
{
    size_t width = kernel_width(n + 1);

    score_heads(p, pair, n, width);
    for (size_t i = 0; i < n; i++) {
        heads[i] = (uint32_t)p->model->kernel->argmax(p->scores + i * width, n + 1);
    }
    if (!mst_is_tree(heads, n, p->tree)) {
        mst_find(p->scores, width, n, p->tree, heads);
    }
}

void parse_heads(parser *p, isnad_doc *doc, size_t first, size_t n)
{
    const struct model *m = p->model;
    size_t arc = m->dims->arc, at = 0;

    m->kernel->product(&m->arc_pair, p->bytes, p->scale, p->nword, p->wide, 2 * arc, KERNEL_RELU);
    m->kernel->quantize(p->wide, 2 * arc, p->nword, arc, p->narrow, p->narrow_scale);
    m->kernel->product(&m->arc, p->narrow, p->narrow_scale, p->nword, p->wide, 2 * arc, KERNEL_SET);
    for (size_t s = first; s < first + n; s++) {
        size_t nword = doc->sentences[s].nword;
        attach(p, p->wide + at * 2 * arc, nword, p->heads + at);
        for (size_t i = 0; i < nword; i++) {
            uint32_t head = p->heads[at + i];
            doc->words[doc->sentences[s].word + i].head =
                head ? doc->sentences[s].word + head - 1 : ISNAD_NONE;
        }
        at += nword;
    }
}

/* What the words that are heads are as such, in p->wide behind the dependents; p->heads becomes the
 * row of each word's head there. */
static void make_heads(parser *p, const isnad_doc *doc, size_t start)
{
    const struct model *m = p->model;
    size_t rel = m->dims->rel, n = 0;
    linear layer = linear_part(&m->rel_pair, rel, rel);
    uint32_t *row = p->head_rows;

    for (size_t i = 0; i < p->nword; i++) {
        row[i] = ISNAD_NONE;
    }
    for (size_t i = 0; i < p->nword; i++) {
        uint32_t head = doc->words[start + i].head;
        if (head != ISNAD_NONE && row[head - start] == ISNAD_NONE) {
            row[head - start] = (uint32_t)n;
            parse_add_row(p, n++, head - start);
        }
        p->heads[i] = head == ISNAD_NONE ? ISNAD_NONE : row[head - start];
    }
    m->kernel->product(&layer, p->some, p->some_scale, n, p->wide + p->nword * rel, rel,
                       KERNEL_SET);
}

/* Relations from the sum of what each word is as a dependent and its head as a head. */
void parse_relations(parser *p, isnad_doc *doc, size_t start)
{
    const struct model *m = p->model;
    const kernel *k = m->kernel;
    size_t rel = m->dims->rel, stride = kernel_width(m->dims->nrel), root = m->dims->root_rel;
    linear layer = linear_part(&m->rel_pair, 0, rel);

    k->product(&layer, p->bytes, p->scale, p->nword, p->wide, rel, KERNEL_SET);
    make_heads(p, doc, start);
    for (size_t i = 0; i < p->nword; i++) {
        float *row = p->wide + i * rel;
        k->add_relu(
            row, p->heads[i] == ISNAD_NONE ? m->rel_root : p->wide + (p->nword + p->heads[i]) * rel,
            rel, row);
    }
    k->quantize(p->wide, rel, p->nword, rel, p->narrow, p->narrow_scale);
    k->product(&m->relation, p->narrow, p->narrow_scale, p->nword, p->wide, stride, KERNEL_SET);
    for (size_t i = 0; i < p->nword; i++) {
        isnad_word *word = doc->words + start + i;
        float *scores = p->wide + i * stride;
        scores[root] = READY_NEVER;
        word->deprel = model_string(
            m, m->rels[word->head == ISNAD_NONE ? root : k->argmax(scores, m->dims->nrel)]);
    }
}
