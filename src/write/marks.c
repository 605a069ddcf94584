/* marks.c - the text itself with speakers, cues and contents marked.
 *
 * Spans of different statements nest and may cross, so each becomes two edges; at every edge the
 * colour is that of the narrowest kind of span that is open. n log n in the statements.
 */
#include "write/marks.h"

#include <stdlib.h>

typedef enum mark { MARK_CONTENT, MARK_SPEAKER, MARK_CUE, MARK_COUNT } mark;

/* How each is shown, from the widest to the narrowest. The brackets are mirrored by whoever draws
 * right-to-left text. */
static const struct look {
    const char *name, *open, *close;
    color color;
} looks[MARK_COUNT] = {
    {"content", "\xE2\x9F\xA6", "\xE2\x9F\xA7", COLOR_CONTENT},
    {"speaker", "[", "]", COLOR_SPEAKER},
    {"cue", "{", "}", COLOR_CUE},
};

typedef struct edge {
    uint32_t at;
    uint32_t other; /* the other end of the span */
    mark mark;
    bool opens;
} edge;

typedef struct marker {
    const isnad_doc *doc;
    line *line;
    edge *edges;
    size_t n;
    unsigned open[MARK_COUNT];
} marker;

static void add_span(marker *m, isnad_span span, mark mark)
{
    if (span.start != ISNAD_NONE && span.start < span.end) {
        m->edges[m->n++] = (edge){span.start, span.end, mark, true};
        m->edges[m->n++] = (edge){span.end, span.start, mark, false};
    }
}

static size_t count_spans(const isnad_doc *doc)
{
    size_t n = 0;

    for (size_t i = 0; i < doc->nstatement; i++) {
        n += 2 + doc->statements[i].ncontent + doc->statements[i].nvia;
    }
    return n;
}

static void add_statement(marker *m, const isnad_statement *s)
{
    add_span(m, s->cue, MARK_CUE);
    add_span(m, s->speaker, MARK_SPEAKER);
    for (size_t i = 0; i < s->nvia; i++) {
        add_span(m, s->via[i].span, MARK_SPEAKER);
    }
    for (size_t i = 0; i < s->ncontent; i++) {
        add_span(m, s->content[i], MARK_CONTENT);
    }
}

static int order(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

/* Closing edges come before opening ones; of these the one that ends last opens first, of those
 * the one that started last closes first. */
static int compare_edges(const void *x, const void *y)
{
    const edge *a = x, *b = y;

    if (a->at != b->at) {
        return order(a->at, b->at);
    }
    if (a->opens != b->opens) {
        return a->opens ? 1 : -1;
    }
    if (a->other != b->other) {
        return order(b->other, a->other);
    }
    return a->opens ? order(a->mark, b->mark) : order(b->mark, a->mark);
}

static bool is_same(const edge *a, const edge *b)
{
    return a->at == b->at && a->other == b->other && a->mark == b->mark && a->opens == b->opens;
}

static void show_edge(marker *m, const edge *e)
{
    color now = COLOR_NONE;

    if (!m->line->color) {
        line_text(m->line, e->opens ? looks[e->mark].open : looks[e->mark].close);
        return;
    }
    m->open[e->mark] += e->opens ? 1 : -1U;
    for (int i = 0; i < MARK_COUNT; i++) {
        now = m->open[i] ? looks[i].color : now;
    }
    line_color(m->line, now);
}

static void explain(marker *m, const labels *l)
{
    for (int i = MARK_COUNT - 1; i >= 0; i--) {
        if (m->line->color) {
            line_color(m->line, looks[i].color);
        } else {
            line_text(m->line, looks[i].open);
        }
        line_add(m->line, labels_get(l, "mark", looks[i].name));
        line_text(m->line, m->line->color ? "" : looks[i].close);
        line_color(m->line, COLOR_NONE);
        line_text(m->line, i ? " " : "\n");
    }
}

static void write_text(marker *m)
{
    isnad_str text = m->doc->text;
    size_t at = 0;

    for (size_t i = 0; i < m->n; i++) {
        const edge *e = &m->edges[i];
        if (i && is_same(e, e - 1)) {
            continue; /* a source of several statements */
        }
        line_quote(m->line, (isnad_str){text.p + at, e->at - at}, true);
        show_edge(m, e);
        at = e->at;
    }
    line_quote(m->line, (isnad_str){text.p + at, text.n - at}, true);
}

isnad_code marks_write(const isnad_doc *doc, const labels *l, line *line, arena *a)
{
    marker m = {.doc = doc, .line = line};

    m.edges = arena_zalloc(a, count_spans(doc) * 2, sizeof *m.edges);
    if (!m.edges) {
        return ISNAD_NO_MEMORY;
    }
    for (size_t i = 0; i < doc->nstatement; i++) {
        add_statement(&m, &doc->statements[i]);
    }
    if (m.n) {
        qsort(m.edges, m.n, sizeof *m.edges, compare_edges);
    }
    explain(&m, l);
    write_text(&m);
    return line->failed ? ISNAD_NO_MEMORY : ISNAD_OK;
}
