/* mst.c - the best dependency tree: Chu, Liu and Edmonds, as Tarjan did it for dense graphs.
 *
 * From each word that is not yet joined to the root a path runs back over best heads. Where it
 * meets itself the cycle is contracted: the rows of its members are merged into one, each less the
 * score of the edge that the cycle would lose, each entry remembering which word it really enters.
 * A merge costs O(n) and makes one component less. At the end cycles are opened, the newest first,
 * where the edge that enters them comes in.
 *
 * One root: an edge from the root costs more than all else together, so that the best tree has the
 * fewest of them, and one is always enough. Sums are doubles, which keeps the scores exact enough
 * beside that cost.
 */
#include "model/mst.h"

#include <string.h>

#define ROOT_COST 1e7

enum { NEW, OPEN, DONE };

/* Components: 0 is the root, 1 to n the words, then contracted cycles. */
typedef struct component {
    uint32_t parent;   /* the cycle it became part of; ISNAD_NONE */
    uint32_t row;      /* its scores */
    uint32_t from, to; /* the edge that enters it: both ends are words (or from is the root) */
    uint32_t state;
    double best; /* the edge's score */
} component;

typedef struct search {
    size_t n;       /* words */
    uint32_t count; /* components so far */
    component *parts;
    double *score;   /* rows of n + 1, by word */
    uint32_t *enter; /* which word an entry of a row enters */
    uint32_t *where; /* the outermost component of each word */
    uint32_t *path;
} search;

static size_t round_up(size_t n)
{
    return (n + 15) / 16 * 16;
}

size_t mst_scratch(size_t n)
{
    return round_up(2 * (n + 1) * sizeof(component)) +
           round_up((n + 1) * (n + 1) * sizeof(double)) +
           round_up((n + 1) * (n + 1) * sizeof(uint32_t)) +
           3 * round_up((2 * n + 2) * sizeof(uint32_t));
}

static void *carve(char **p, size_t n)
{
    void *piece = *p;

    *p += round_up(n);
    return piece;
}

static void search_init(search *s, const float *score, size_t stride, size_t n, void *scratch)
{
    char *p = scratch;

    s->n = n;
    s->count = (uint32_t)n + 1;
    s->parts = carve(&p, 2 * (n + 1) * sizeof *s->parts);
    s->score = carve(&p, (n + 1) * (n + 1) * sizeof *s->score);
    s->enter = carve(&p, (n + 1) * (n + 1) * sizeof *s->enter);
    s->where = carve(&p, (n + 1) * sizeof *s->where);
    s->path = carve(&p, (2 * n + 2) * sizeof *s->path);
    for (uint32_t i = 0; i <= n; i++) {
        s->where[i] = i;
        s->parts[i] = (component){ISNAD_NONE, i, 0, i, i ? NEW : DONE, 0};
        for (uint32_t h = 0; i && h <= n; h++) {
            s->score[i * (n + 1) + h] = (double)score[(i - 1) * stride + h] - (h ? 0 : ROOT_COST);
            s->enter[i * (n + 1) + h] = i;
        }
    }
}

/* Sets the best edge that enters a component. The root is outside of each, so there is one. */
static void find_edge(search *s, uint32_t c)
{
    const double *row = s->score + s->parts[c].row * (s->n + 1);
    uint32_t best = 0;

    for (uint32_t h = 1; h <= s->n; h++) {
        if (s->where[h] != c && row[h] > row[best]) {
            best = h;
        }
    }
    s->parts[c].from = best;
    s->parts[c].to = s->enter[s->parts[c].row * (s->n + 1) + best];
    s->parts[c].best = row[best];
}

/* Row a becomes the better, entry by entry, of itself and row b, each less its lost edge. */
static void merge_rows(search *s, uint32_t a, double lost_a, uint32_t b, double lost_b)
{
    double *x = s->score + a * (s->n + 1), *y = s->score + b * (s->n + 1);
    uint32_t *to = s->enter + a * (s->n + 1), *other = s->enter + b * (s->n + 1);

    for (size_t h = 0; h <= s->n; h++) {
        double here = x[h] - lost_a, there = y[h] - lost_b;
        x[h] = there > here ? there : here;
        to[h] = there > here ? other[h] : to[h];
    }
}

/* Contracts path[first, end) into a new component. */
static uint32_t contract(search *s, size_t first, size_t end)
{
    uint32_t c = s->count++, row = s->parts[s->path[first]].row;
    double lost = s->parts[s->path[first]].best;

    for (size_t i = first; i < end; i++) {
        component *part = s->parts + s->path[i];
        part->parent = c;
        if (i > first) {
            merge_rows(s, row, lost, part->row, part->best);
            lost = 0;
        }
    }
    s->parts[c] = (component){ISNAD_NONE, row, 0, 0, OPEN, 0};
    for (size_t h = 1; h <= s->n; h++) {
        uint32_t w = s->where[h];
        s->where[h] = s->parts[w].parent == c ? c : w;
    }
    return c;
}

/* Joins a word, and all that its path runs over, to the root. */
static void grow(search *s, uint32_t word)
{
    size_t n = 0;
    uint32_t c = word;

    for (;;) {
        uint32_t next;
        s->parts[c].state = OPEN;
        s->path[n++] = c;
        find_edge(s, c);
        next = s->where[s->parts[c].from];
        if (s->parts[next].state == DONE) {
            break;
        }
        if (s->parts[next].state == OPEN) {
            size_t first = n;
            while (s->path[--first] != next) {
            }
            next = contract(s, first, n);
            n = first;
        }
        c = next;
    }
    while (n) {
        s->parts[s->path[--n]].state = DONE;
    }
}

/* The edge that enters a cycle also enters the member with that word, whose own edge goes. */
static void open_cycles(search *s)
{
    for (uint32_t c = s->count; c-- > s->n + 1;) {
        uint32_t member = s->parts[c].to;
        while (s->parts[member].parent != c) {
            member = s->parts[member].parent;
        }
        s->parts[member].from = s->parts[c].from;
        s->parts[member].to = s->parts[c].to;
    }
}

bool mst_is_tree(const uint32_t *heads, size_t n, void *scratch)
{
    uint32_t *mark = scratch;
    size_t roots = 0;

    memset(mark, 0, (n + 1) * sizeof *mark);
    for (uint32_t i = 1; i <= n; i++) {
        uint32_t at = i;
        roots += heads[i - 1] == 0;
        while (at && !mark[at]) {
            mark[at] = i;
            at = heads[at - 1];
        }
        if (at && mark[at] == i) {
            return false;
        }
    }
    return roots == 1;
}

void mst_find(const float *score, size_t stride, size_t n, void *scratch, uint32_t *heads)
{
    search s;

    search_init(&s, score, stride, n, scratch);
    for (uint32_t i = 1; i <= n; i++) {
        if (s.parts[s.where[i]].state != DONE) {
            grow(&s, i);
        }
    }
    open_cycles(&s);
    for (size_t i = 0; i < n; i++) {
        heads[i] = s.parts[i + 1].from;
    }
}
