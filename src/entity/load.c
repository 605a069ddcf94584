/* load.c - reading the gazetteer's tables. Linear in their size; done once for an engine. */
#include "entity/load.h"

#include <math.h>

#include "base/error.h"
#include "base/str.h"
#include "text/norm.h"

enum { PHRASE_WORDS = 16 };

/* ---- cells ----------------------------------------------------------------------------------- */

static const struct {
    const char *name;
    entity_kind kind;
} kinds[] = {
    {"state", ENTITY_STATE},
    {"capital", ENTITY_CAPITAL},
    {"region", ENTITY_REGION},
    {"city", ENTITY_CITY},
    {"area", ENTITY_AREA},
    {"government", ENTITY_GOVERNMENT},
    {"parliament", ENTITY_PARLIAMENT},
    {"court", ENTITY_COURT},
    {"military", ENTITY_MILITARY},
    {"police", ENTITY_POLICE},
    {"intelligence", ENTITY_INTELLIGENCE},
    {"party", ENTITY_PARTY},
    {"armed", ENTITY_ARMED},
    {"media", ENTITY_MEDIA},
    {"international", ENTITY_INTERNATIONAL},
    {"ngo", ENTITY_NGO},
    {"business", ENTITY_BUSINESS},
    {"school", ENTITY_SCHOOL},
    {"thing", ENTITY_THING},
    {"formula", ENTITY_FORMULA},
};

static entity_kind kind_of(isnad_str cell)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (str_is(cell, kinds[i].name)) {
            return kinds[i].kind;
        }
    }
    return ENTITY_OTHER;
}

/* A number with an optional sign and decimals; NaN for none. */
static double degrees(isnad_str cell)
{
    double value = 0, unit = 1;
    bool minus = cell.n && *cell.p == '-', point = false;

    if (!cell.n) {
        return NAN;
    }
    for (size_t i = minus; i < cell.n; i++) {
        if (cell.p[i] == '.') {
            point = true;
        } else {
            value = value * 10 + (cell.p[i] - '0');
            unit *= point ? 10 : 1;
        }
    }
    return (minus ? -value : value) / unit;
}

/* A name without the mark of a weak one. */
static isnad_str plain(isnad_str name)
{
    return name.n && *name.p == '~' ? (isnad_str){name.p + 1, name.n - 1} : name;
}

/* ---- phrases --------------------------------------------------------------------------------- */

static bool is_gap(char c)
{
    return c == ' ' || c == '-' || c == '.' || c == '"' || c == '\'' || c == '(' || c == ')';
}

/* The folded words of a phrase; a copy in the arena. n is 0 where there is no memory for it. */
static size_t phrase_words(arena *a, isnad_str phrase, isnad_str words[PHRASE_WORDS])
{
    char *fold = arena_alloc(a, phrase.n);
    size_t n = 0, length, i = 0;

    if (!fold) {
        return 0;
    }
    length = norm_text(phrase, NORM_FOLD, fold, phrase.n, NULL);
    length = length < phrase.n ? length : phrase.n;
    while (i < length && n < PHRASE_WORDS) {
        size_t start = i;
        while (i < length && !is_gap(fold[i])) {
            i++;
        }
        if (i > start) {
            words[n++] = (isnad_str){fold + start, i - start};
        }
        i++;
    }
    return n;
}

typedef enum phrase_form { PHRASE_NAME, PHRASE_ADJECTIVE, PHRASE_POST } phrase_form;

/* Adds every spelling of a cell parted by |; a '~' before one makes the item weak. */
static isnad_code add_phrases(entity_tables *t, arena *a, trie *to, phrase_form form,
                              isnad_str cell, uint32_t value)
{
    while (cell.n) {
        isnad_str words[PHRASE_WORDS], one = str_split(&cell, '|');
        bool weak = one.n && *one.p == '~';
        size_t n;

        one = weak ? (isnad_str){one.p + 1, one.n - 1} : one;
        n = phrase_words(a, one, words);
        if (!n && one.n) {
            return ISNAD_NO_MEMORY;
        }
        for (size_t i = 0; form == PHRASE_POST && i < n; i++) {
            words[i] = tables_bare(t, words[i]);
        }
        if (trie_add(to, words, n, value | (weak ? ITEM_WEAK : 0))) {
            return ISNAD_NO_MEMORY;
        }
    }
    return ISNAD_OK;
}

/* ---- the tables ------------------------------------------------------------------------------ */

void *load_start(loading *l, const char *name, size_t size, size_t *n)
{
    if (table_load(&l->rows, name, l->a, l->error)) {
        return NULL;
    }
    *n = l->rows.nrow;
    return arena_zalloc(l->a, l->rows.nrow + 1, size);
}

isnad_code load_names(const loading *l, isnad_str name, isnad_str others, uint32_t item)
{
    isnad_code code = add_phrases(l->t, l->a, &l->t->names, PHRASE_NAME, name, item);

    return code ? code : add_phrases(l->t, l->a, &l->t->names, PHRASE_NAME, others, item);
}

uint32_t load_country(const entity_tables *t, isnad_str iso3)
{
    return iso3.n ? map_get(&t->codes, iso3) : ISNAD_NONE;
}

static isnad_code load_forms(loading *l)
{
    entity_tables *t = l->t;
    const struct {
        const char *name;
        map *map;
        bool exact;
    } maps[] = {{"article", &t->articles, false},   {"ending", &t->endings, false},
                {"particle", &t->particles, false}, {"former", &t->formers, false},
                {"letter", &t->letters, true},      {"word", &t->spellings, false},
                {"same", &t->sames, false},         {"proclitic", &t->proclitics, false},
                {"between", &t->between, false},    {"cluster", &t->clusters, true},
                {"prefix", &t->prefixes, false}};

    for (size_t k = 0; k < sizeof maps / sizeof *maps; k++) {
        map_init(maps[k].map, l->a);
    }
    t->values = load_start(l, "name_forms", sizeof *t->values, &t->nvalue);
    for (size_t i = 0; t->values && i < t->nvalue; i++) {
        isnad_str value = table_cell(&l->rows, i, 2), form = table_cell(&l->rows, i, 1), words[16];
        t->values[i] = value.p ? value : (isnad_str){"", 0};
        for (size_t k = 0; k < sizeof maps / sizeof *maps; k++) {
            if (!str_is(table_cell(&l->rows, i, 0), maps[k].name)) {
                continue;
            }
            if (!maps[k].exact && !phrase_words(l->a, form, words)) {
                return ISNAD_NO_MEMORY;
            }
            if (map_put(maps[k].map, maps[k].exact ? form : words[0], (uint32_t)i)) {
                return ISNAD_NO_MEMORY;
            }
        }
    }
    return t->values ? ISNAD_OK : ISNAD_NO_MEMORY;
}

/* Columns in the order of the table's first line. */
static isnad_code load_countries(loading *l)
{
    entity_tables *t = l->t;

    t->countries = load_start(l, "countries", sizeof *t->countries, &t->ncountry);
    for (uint32_t i = 0; t->countries && i < t->ncountry; i++) {
        const isnad_str *c = l->rows.cells + i * l->rows.ncolumn;
        t->countries[i] =
            (country_row){c[0],  c[1].p ? c[1] : c[0], c[2],         c[3], plain(c[4]),
                          c[10], degrees(c[8]),        degrees(c[9])};
        if ((c[0].p && map_put(&t->codes, c[0], i)) ||
            load_names(l, c[4], c[5], item_of(ITEM_COUNTRY, i, false)) ||
            add_phrases(t, l->a, &t->adjectives, PHRASE_ADJECTIVE, c[6], i) ||
            add_phrases(t, l->a, &t->adjectives, PHRASE_ADJECTIVE, c[7], i)) {
            return ISNAD_NO_MEMORY;
        }
    }
    return t->countries ? ISNAD_OK : ISNAD_NO_MEMORY;
}

static isnad_code load_bodies(loading *l)
{
    entity_tables *t = l->t;

    t->bodies = load_start(l, "bodies", sizeof *t->bodies, &t->nbody);
    for (uint32_t i = 0; t->bodies && i < t->nbody; i++) {
        const isnad_str *c = l->rows.cells + i * l->rows.ncolumn;
        t->bodies[i] =
            (body_row){plain(c[0]), c[2], c[5], c[6], kind_of(c[3]), load_country(t, c[4])};
        if (load_names(l, c[0], c[1], item_of(ITEM_BODY, i, false))) {
            return ISNAD_NO_MEMORY;
        }
    }
    return t->bodies ? ISNAD_OK : ISNAD_NO_MEMORY;
}

static isnad_code load_places(loading *l)
{
    entity_tables *t = l->t;

    t->places = load_start(l, "cities", sizeof *t->places, &t->nplace);
    for (uint32_t i = 0; t->places && i < t->nplace; i++) {
        const isnad_str *c = l->rows.cells + i * l->rows.ncolumn;
        t->places[i] = (place_row){
            c[0], c[2], c[7], kind_of(c[3]), load_country(t, c[4]), degrees(c[5]), degrees(c[6])};
        if (load_names(l, c[0], c[1], item_of(ITEM_PLACE, i, false))) {
            return ISNAD_NO_MEMORY;
        }
    }
    return t->places ? ISNAD_OK : ISNAD_NO_MEMORY;
}

static office_kind office_kind_of(isnad_str cell)
{
    static const char *const names[] = {"ruler", "office", "rank", "body", "group", "class"};
    size_t i = 0;

    while (i + 1 < sizeof names / sizeof *names && !str_is(cell, names[i])) {
        i++;
    }
    return (office_kind)i;
}

static isnad_code load_offices(loading *l)
{
    entity_tables *t = l->t;

    t->offices = load_start(l, "offices", sizeof *t->offices, &t->noffice);
    for (uint32_t i = 0; t->offices && i < t->noffice; i++) {
        const isnad_str *c = l->rows.cells + i * l->rows.ncolumn;
        uint32_t same = c[2].p ? map_get(&t->roles, c[2]) : i;
        t->offices[i] = (office_row){.kind = office_kind_of(c[1]),
                                     .id = c[2],
                                     .role = c[3],
                                     .name_en = c[6],
                                     .same = same == ISNAD_NONE ? i : same,
                                     .terms = ISNAD_NONE,
                                     .country = load_country(t, c[4]),
                                     .kind_of = kind_of(c[5])};
        if (add_phrases(t, l->a, &t->posts, PHRASE_POST, c[0], i) ||
            (c[2].p && same == ISNAD_NONE && map_put(&t->roles, c[2], i))) {
            return ISNAD_NO_MEMORY;
        }
    }
    t->head = map_get(&t->roles, ISNAD_STR("head"));
    return t->offices ? ISNAD_OK : ISNAD_NO_MEMORY;
}

static isnad_code load_glosses(loading *l)
{
    static const char *const kinds[] = {"", "noun", "adj", "title", "link"};
    entity_tables *t = l->t;

    t->glosses = load_start(l, "name_glosses", sizeof *t->glosses, &t->ngloss);
    for (uint32_t i = 0; t->glosses && i < t->ngloss; i++) {
        isnad_str kind = table_cell(&l->rows, i, 1);
        for (size_t k = 1; k < sizeof kinds / sizeof *kinds; k++) {
            t->glosses[i].kind = str_is(kind, kinds[k]) ? (gloss_kind)k : t->glosses[i].kind;
        }
        t->glosses[i].english = table_cell(&l->rows, i, 2);
        if (add_phrases(t, l->a, &t->gloss_words, PHRASE_POST, table_cell(&l->rows, i, 0), i)) {
            return ISNAD_NO_MEMORY;
        }
    }
    return t->glosses ? ISNAD_OK : ISNAD_NO_MEMORY;
}

isnad_code tables_load(entity_tables *t, arena *a, isnad_error *error)
{
    static isnad_code (*const loads[])(loading *) = {load_forms,  load_countries, load_bodies,
                                                     load_places, load_offices,   load_people,
                                                     load_glosses};
    loading l = {t, a, {0}, error};

    *t = (entity_tables){0};
    map_init(&t->codes, a);
    map_init(&t->roles, a);
    if (trie_init(&t->names, a) || trie_init(&t->adjectives, a) || trie_init(&t->posts, a) ||
        trie_init(&t->gloss_words, a)) {
        return error_no_memory(error);
    }
    for (size_t i = 0; i < sizeof loads / sizeof *loads; i++) {
        if (error) {
            error->code = ISNAD_OK;
        }
        if (loads[i](&l)) {
            return error && error->code ? error->code : error_no_memory(error);
        }
    }
    return ISNAD_OK;
}
