/* join.c - which names mean the same one.
 *
 * People: names of several parts first, wherever they stand, then single parts: a surname joins the
 * person before it (else behind it) whose name ends in it, and only if there is none, one whose
 * name begins with it ("Kim", "Tamim"). Two people of one surname stay apart. Bodies and places:
 * the same name, or the same row of the tables; a country's institutions also by what they are and
 * of which country. Look-ups are by hash; a chain of people who share a part is followed for CHAIN
 * steps, institutions are looked for among FAR clusters.
 */
#include <string.h>

#include "base/str.h"
#include "entity/work.h"
#include "model/tree.h"

enum { CHAIN = 32, FAR = 1024, NEAR_LENGTH = 8 };

cluster *cluster_new(work *w, isnad_entity_type type)
{
    if (w->ncluster == w->cluster_cap) {
        size_t cap = w->cluster_cap ? w->cluster_cap * 2 : 64;
        cluster *bigger = arena_alloc(w->arena, cap * sizeof *bigger);
        if (!bigger) {
            return NULL;
        }
        if (w->ncluster) {
            memcpy(bigger, w->clusters, w->ncluster * sizeof *bigger);
        }
        w->clusters = bigger;
        w->cluster_cap = cap;
    }
    w->clusters[w->ncluster] = (cluster){.type = type,
                                         .item = ISNAD_NONE,
                                         .fullest = ISNAD_NONE,
                                         .title = ISNAD_NONE,
                                         .country = ISNAD_NONE,
                                         .body = ISNAD_NONE,
                                         .office = ISNAD_NONE,
                                         .last = ISNAD_NONE};
    return &w->clusters[w->ncluster++];
}

/* ---- names of people ------------------------------------------------------------------------- */

typedef struct part_link {
    uint32_t cluster, next;
} part_link;

typedef struct joining {
    work *w;
    map people, others; /* key -> cluster */
    map parts;          /* part of a person's name -> newest link */
    part_link *links;
    size_t nlink;
} joining;

static bool is_fuller(const mention *a, const mention *b)
{
    return a->npart > b->npart || (a->npart == b->npart && a->key.n > b->key.n);
}

static void take(work *w, uint32_t index, uint32_t number)
{
    cluster *c = &w->clusters[index];
    mention *m = &w->mentions[number];

    m->cluster = index;
    c->votes[m->type] += m->model ? 2 : 1;
    c->last = number;
    if (c->fullest == ISNAD_NONE || is_fuller(m, &w->mentions[c->fullest])) {
        c->fullest = number;
    }
    if (m->class_word.p) {
        c->class_word = m->class_word;
    }
    c->body = m->body != ISNAD_NONE ? m->body : c->body;
    c->country = c->country == ISNAD_NONE ? m->country : c->country;
}

/* Each part of the name leads to the cluster. */
static isnad_code add_parts(joining *j, const mention *m, uint32_t index)
{
    for (uint32_t i = 0; i < m->npart; i++) {
        j->links[j->nlink] = (part_link){index, map_get(&j->parts, m->parts[i])};
        if (map_put(&j->parts, m->parts[i], (uint32_t)j->nlink++)) {
            return ISNAD_NO_MEMORY;
        }
    }
    return map_put(&j->people, m->key, index);
}

/* Whether all parts of a stand in b, in their order. */
static bool is_within(const mention *a, const mention *b)
{
    uint32_t k = 0;

    for (uint32_t i = 0; i < b->npart && k < a->npart; i++) {
        k += str_equal(a->parts[k], b->parts[i]);
    }
    return k == a->npart;
}

/* Whether two long parts are the same but for one letter (two bytes) more, less or other. */
static bool is_near(isnad_str a, isnad_str b)
{
    size_t front = 0, back = 0, shorter = a.n < b.n ? a.n : b.n, longer = a.n < b.n ? b.n : a.n;

    if (str_equal(a, b)) {
        return true;
    }
    if (shorter < NEAR_LENGTH || longer - shorter > 2) {
        return false;
    }
    while (front + 2 <= shorter && memcmp(a.p + front, b.p + front, 2) == 0) {
        front += 2;
    }
    while (back + 2 <= shorter - front &&
           memcmp(a.p + a.n - back - 2, b.p + b.n - back - 2, 2) == 0) {
        back += 2;
    }
    return front + back + 2 >= longer && front > 0;
}

static bool is_same_spelling(const mention *a, const mention *b)
{
    uint32_t equal = 0, near = 0;

    if (a->npart != b->npart) {
        return false;
    }
    for (uint32_t i = 0; i < a->npart; i++) {
        equal += str_equal(a->parts[i], b->parts[i]);
        near += is_near(a->parts[i], b->parts[i]);
    }
    return near == a->npart && equal + 1 >= a->npart;
}

/* Whether some row of the table has both names. */
static bool is_same_row(const work *w, const mention *a, const mention *b)
{
    const trie_link *links = w->t->names.links;

    for (uint32_t i = a->items; i != ISNAD_NONE; i = links[i].next) {
        for (uint32_t k = b->items; k != ISNAD_NONE; k = links[k].next) {
            if (item_table_of(links[i].value) == ITEM_PERSON &&
                ((links[i].value ^ links[k].value) & ~(uint32_t)ITEM_WEAK) == 0) {
                return true;
            }
        }
    }
    return false;
}

static bool is_same_person(const work *w, const mention *a, const mention *b)
{
    return is_same_row(w, a, b) || is_same_spelling(a, b) ||
           (a->npart > 1 && b->npart > 1 && (is_within(a, b) || is_within(b, a)));
}

/* The person of a name of several parts. */
static uint32_t find_full(const joining *j, const mention *m)
{
    const work *w = j->w;
    uint32_t found = map_get(&j->people, m->key);

    for (uint32_t i = m->npart; found == ISNAD_NONE && i-- > 0;) {
        uint32_t link = map_get(&j->parts, m->parts[i]);
        for (int steps = 0; link != ISNAD_NONE && steps < CHAIN; steps++) {
            const cluster *c = &w->clusters[j->links[link].cluster];
            if (is_same_person(w, m, &w->mentions[c->fullest])) {
                return j->links[link].cluster;
            }
            link = j->links[link].next;
        }
    }
    return found;
}

/* How well a single part fits a name: 3 its end, 2 inside, 1 its beginning, 0 not. */
static int fit(isnad_str part, const mention *full)
{
    if (is_near(part, full->parts[full->npart - 1])) {
        return 3;
    }
    for (uint32_t i = 1; i + 1 < full->npart; i++) {
        if (is_near(part, full->parts[i])) {
            return 2;
        }
    }
    return is_near(part, full->parts[0]);
}

/* The person of a single part: best fit, then the one named last, then the first one to come. */
static uint32_t find_single(const joining *j, const mention *m)
{
    const work *w = j->w;
    uint32_t link = map_get(&j->parts, m->parts[0]), best = ISNAD_NONE;
    int best_fit = 0;

    for (int steps = 0; link != ISNAD_NONE && steps < CHAIN; steps++, link = j->links[link].next) {
        uint32_t index = j->links[link].cluster;
        const cluster *c = &w->clusters[index], *b = best == ISNAD_NONE ? NULL : &w->clusters[best];
        int f = fit(m->parts[0], &w->mentions[c->fullest]);

        if (f > best_fit ||
            (f == best_fit && b && c->last != ISNAD_NONE &&
             (b->last == ISNAD_NONE || c->last > b->last)) ||
            (f == best_fit && b && c->last == ISNAD_NONE && b->last == ISNAD_NONE &&
             c->fullest < b->fullest)) {
            best = index;
            best_fit = f;
        }
    }
    return best;
}

/* A single word that the model took for something else than a person: the surname of somebody whom
 * the article names in full ("the Sudani" is the prime minister, not a Sudanese), or that of a row.
 */
static bool is_surname(const joining *j, const mention *m)
{
    const work *w = j->w;
    uint32_t person;

    if (m->type != ISNAD_MISC || m->npart != 1 || tree_is(w->doc, m->head, "amod")) {
        return false;
    }
    person = find_single(j, m);
    return person != ISNAD_NONE && fit(m->parts[0], &w->mentions[w->clusters[person].fullest]) == 3;
}

/* The person whose full name and this one are of the same row ("Abu Mazen"). */
static uint32_t find_by_row(const work *w, const mention *m)
{
    for (uint32_t i = m->items; i != ISNAD_NONE; i = w->t->names.links[i].next) {
        uint32_t item = w->t->names.links[i].value;
        if (item_table_of(item) == ITEM_PERSON &&
            w->row_cluster[ITEM_PERSON][item_row(item)] != ISNAD_NONE) {
            return w->row_cluster[ITEM_PERSON][item_row(item)];
        }
    }
    return ISNAD_NONE;
}

static void note_rows(work *w, const mention *m, uint32_t index)
{
    for (uint32_t i = m->items; i != ISNAD_NONE; i = w->t->names.links[i].next) {
        uint32_t item = w->t->names.links[i].value;
        if (item_table_of(item) == ITEM_PERSON) {
            w->row_cluster[ITEM_PERSON][item_row(item)] = index;
        }
    }
}

static isnad_code join_person(joining *j, uint32_t number, uint32_t found)
{
    work *w = j->w;
    const mention *m = &w->mentions[number];

    if (found == ISNAD_NONE) {
        if (!cluster_new(w, ISNAD_PER)) {
            return ISNAD_NO_MEMORY;
        }
        found = (uint32_t)w->ncluster - 1;
    }
    take(w, found, number);
    note_rows(w, m, found);
    if (map_get(&j->people, m->key) == ISNAD_NONE) {
        return add_parts(j, m, found);
    }
    return ISNAD_OK;
}

static isnad_code join_people(joining *j)
{
    work *w = j->w;
    isnad_code code = ISNAD_OK;

    for (uint32_t i = 0; !code && i < w->nmention; i++) {
        const mention *m = &w->mentions[i];
        if (m->type == ISNAD_PER && m->npart > 1) {
            code = join_person(j, i, find_full(j, m));
        }
    }
    for (size_t i = 0; i < w->ncluster; i++) {
        w->clusters[i].last = ISNAD_NONE;
    }
    for (uint32_t i = 0; !code && i < w->nmention; i++) {
        mention *m = &w->mentions[i];
        if (is_surname(j, m)) {
            m->type = ISNAD_PER;
            m->country = ISNAD_NONE;
            m->key = m->parts[0];
        }
        if (m->type == ISNAD_PER && m->npart == 1) {
            uint32_t found = find_single(j, m);
            code = join_person(j, i, found == ISNAD_NONE ? find_by_row(w, m) : found);
        } else if (m->type == ISNAD_PER && m->npart) {
            w->clusters[m->cluster].last = i;
        }
    }
    return code;
}

/* ---- bodies and places ----------------------------------------------------------------------- */

/* A country's institution: of the same country; without one, the last of its kind. */
static uint32_t find_institution(const work *w, const mention *m)
{
    isnad_str id = w->t->offices[m->body].id;

    for (size_t i = w->ncluster, steps = 0; i-- > 0 && steps < FAR; steps++) {
        const cluster *c = &w->clusters[i];
        if (c->body != ISNAD_NONE && str_equal(w->t->offices[c->body].id, id) &&
            (c->country == m->country || m->country == ISNAD_NONE)) {
            return (uint32_t)i;
        }
    }
    return ISNAD_NONE;
}

static uint32_t find_other(const joining *j, const mention *m, uint32_t item)
{
    const work *w = j->w;
    uint32_t found = ISNAD_NONE;

    if (item != ISNAD_NONE) {
        found = w->row_cluster[item_table_of(item)][item_row(item)];
    }
    if (found == ISNAD_NONE && m->body != ISNAD_NONE && w->t->offices[m->body].id.p) {
        return find_institution(w, m);
    }
    if (found == ISNAD_NONE) {
        found = map_get(&j->others, m->key);
    }
    if (found == ISNAD_NONE && m->short_key.p) {
        found = map_get(&j->others, m->short_key);
    }
    if (found != ISNAD_NONE &&
        mention_is_adjective(w, m) !=
            mention_is_adjective(w, &w->mentions[w->clusters[found].fullest])) {
        return ISNAD_NONE; /* "Arab" is no short name of the Arab League */
    }
    if (found != ISNAD_NONE && item != ISNAD_NONE && w->clusters[found].item != ISNAD_NONE &&
        w->clusters[found].item != item) {
        return ISNAD_NONE;
    }
    return found;
}

static isnad_code join_other(joining *j, uint32_t number)
{
    work *w = j->w;
    const mention *m = &w->mentions[number];
    uint32_t item = link_name(w, m), found = find_other(j, m, item);

    if (found == ISNAD_NONE) {
        if (!cluster_new(w, m->type)) {
            return ISNAD_NO_MEMORY;
        }
        found = (uint32_t)w->ncluster - 1;
    }
    take(w, found, number);
    if (item != ISNAD_NONE) {
        w->clusters[found].item = item;
        w->row_cluster[item_table_of(item)][item_row(item)] = found;
    }
    if (map_put(&j->others, m->key, found) ||
        (m->short_key.p && map_put(&j->others, m->short_key, found))) {
        return ISNAD_NO_MEMORY;
    }
    return ISNAD_OK;
}

isnad_code join_names(work *w)
{
    joining j = {.w = w};
    isnad_code code;
    size_t nlink = 0;

    map_init(&j.people, w->arena);
    map_init(&j.others, w->arena);
    map_init(&j.parts, w->arena);
    for (size_t i = 0; i < w->nmention; i++) {
        nlink += w->mentions[i].npart;
    }
    j.links = arena_alloc(w->arena, nlink * sizeof *j.links);
    if (!j.links) {
        return ISNAD_NO_MEMORY;
    }
    code = join_people(&j);
    for (uint32_t i = 0; !code && i < w->nmention; i++) {
        if (w->mentions[i].type != ISNAD_PER) {
            code = join_other(&j, i);
        }
    }
    return code;
}
