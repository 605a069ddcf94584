/* grammar.c - the rules of data/time_rules.tsv.
 *
 * A rule is a row of elements; an element asks for a word of some classes or for a piece, that is
 * any of the rules of that name. Matching tries all ways and keeps the longest. Since pieces use
 * only pieces above them there is no recursion without end, and as no element repeats, a match is
 * no longer than the longest row written out.
 */
#include "time/grammar.h"

#include "base/error.h"
#include "base/str.h"
#include "base/table.h"

enum { NO_PIECE = 0xFFFF, NO_FIELD = 0xFF };

typedef enum look { LOOK_NONE, LOOK_BEHIND, LOOK_AHEAD } look;
typedef enum joint { JOINT_NONE, JOINT_AND, JOINT_ANY } joint;

typedef struct element {
    lex_set classes;
    uint16_t piece;            /* or NO_PIECE */
    uint8_t look, joint, need; /* need: LEX_DEF, LEX_PREP; refuse: LEX_DEF */
    uint8_t refuse, field, fixed;
    bool optional, negative, valued;
    double value;
} element;

typedef struct rule {
    uint16_t piece; /* whose alternative it is, or NO_PIECE */
    uint8_t kind, nset;
    element *elements;
    size_t n;
    struct {
        uint8_t field;
        double value;
    } sets[2];
    lex_set first; /* classes that its first word may have */
} rule;

typedef struct piece {
    isnad_str name;
    size_t first, end; /* its rules */
} piece;

struct grammar {
    rule *rules;
    size_t nrule;
    piece *pieces;
    size_t npiece;
    lex_set first; /* classes that any time may begin with */
};

/* ---- names ----------------------------------------------------------------------------------- */

static const char *const kind_names[KIND_COUNT] = {
#define KIND_NAME(name) #name,
    GRAMMAR_KINDS(KIND_NAME)
#undef KIND_NAME
};

static const char *const field_names[FIELD_COUNT] = {
#define FIELD_NAME(name) #name,
    GRAMMAR_FIELDS(FIELD_NAME)
#undef FIELD_NAME
};

/* Which field a class fills of itself, counted from 1; 0: none. */
static const uint8_t class_fields[LEX_COUNT] = {
    [LEX_weekday] = FIELD_weekday + 1, [LEX_barewd] = FIELD_weekday + 1,
    [LEX_month] = FIELD_month + 1,     [LEX_wmonth] = FIELD_month + 1,
    [LEX_hmonth] = FIELD_hmonth + 1,   [LEX_whmonth] = FIELD_hmonth + 1,
    [LEX_deictic] = FIELD_shift + 1,   [LEX_tonight] = FIELD_tonight + 1,
    [LEX_part] = FIELD_part + 1,       [LEX_partday] = FIELD_part + 1,
    [LEX_ampm] = FIELD_part + 1,       [LEX_midnight] = FIELD_part + 1,
    [LEX_unit] = FIELD_unit + 1,       [LEX_sunit] = FIELD_unit + 1,
    [LEX_dual] = FIELD_unit + 1,       [LEX_decunit] = FIELD_unit + 1,
    [LEX_duald] = FIELD_unit + 1,      [LEX_plural] = FIELD_unit + 1,
    [LEX_night] = FIELD_unit + 1,      [LEX_quarter] = FIELD_unit + 1,
    [LEX_halfyear] = FIELD_unit + 1,   [LEX_weekend] = FIELD_unit + 1,
    [LEX_dir] = FIELD_dir + 1,         [LEX_recent] = FIELD_dir + 1,
    [LEX_demo] = FIELD_dir + 1,        [LEX_ana] = FIELD_dir + 1,
    [LEX_zone] = FIELD_zone + 1,       [LEX_decades] = FIELD_decade + 1,
    [LEX_season] = FIELD_season + 1,   [LEX_holiday] = FIELD_holiday + 1,
    [LEX_ref] = FIELD_ref + 1,         [LEX_soon] = FIELD_ref + 1,
    [LEX_setadv] = FIELD_setadv + 1,   [LEX_setadj] = FIELD_setadv + 1,
    [LEX_setadjm] = FIELD_setadv + 1,  [LEX_day] = FIELD_day + 1,
    [LEX_mm] = FIELD_month + 1,        [LEX_year4] = FIELD_year + 1,
    [LEX_year] = FIELD_year + 1,       [LEX_hyear] = FIELD_hyear + 1,
    [LEX_hh] = FIELD_hour + 1,         [LEX_mi] = FIELD_minute + 1,
    [LEX_hhmm] = FIELD_clock + 1,      [LEX_hdot] = FIELD_clock + 1,
    [LEX_ordday] = FIELD_day + 1,      [LEX_ordhour] = FIELD_hour + 1,
    [LEX_ord] = FIELD_order + 1,       [LEX_n] = FIELD_count + 1,
    [LEX_erabc] = FIELD_bc + 1,
};

/* Classes whose field holds the entry, not its value. */
static bool holds_item(unsigned class)
{
    return class == LEX_part || class == LEX_partday || class == LEX_ampm ||
           class == LEX_midnight || class == LEX_zone || class == LEX_season ||
           class == LEX_holiday || class == LEX_ref || class == LEX_soon || class == LEX_setadv ||
           class == LEX_setadj || class == LEX_setadjm;
}

static uint8_t field_of_class(unsigned class)
{
    return class_fields[class] ? class_fields[class] - 1 : NO_FIELD;
}

static unsigned name_index(const char *const *names, unsigned n, isnad_str name)
{
    unsigned i = 0;

    while (i < n && !str_is(name, names[i])) {
        i++;
    }
    return i;
}

static bool is_piece_name(isnad_str s)
{
    return s.n && s.p[0] >= 'A' && s.p[0] <= 'Z';
}

/* ---- reading a rule -------------------------------------------------------------------------- */

typedef struct rule_reader {
    grammar *g;
    arena *arena;
    isnad_error *error;
    size_t row;
} rule_reader;

static isnad_code fault(const rule_reader *r, const char *what, isnad_str s)
{
    return error_set(r->error, ISNAD_FORMAT, r->row, "data/time_rules.tsv, row %zu: %s \"%.*s\"",
                     r->row + 1, what, (int)s.n, s.p);
}

/* Takes the part behind the last `c` off; {NULL, 0} where there is none. */
static isnad_str take_behind(isnad_str *s, char c)
{
    for (size_t i = s->n; i > 0; i--) {
        if (s->p[i - 1] == c) {
            isnad_str tail = {s->p + i, s->n - i};
            s->n = i - 1;
            return tail;
        }
    }
    return (isnad_str){NULL, 0};
}

static bool take_first(isnad_str *s, char c)
{
    if (!s->n || s->p[0] != c) {
        return false;
    }
    s->p++;
    s->n--;
    return true;
}

static void read_marks(isnad_str *s, element *e)
{
    e->negative = take_first(s, '!');
    e->look = take_first(s, '<') ? LOOK_BEHIND : take_first(s, '>') ? LOOK_AHEAD : LOOK_NONE;
    e->joint = take_first(s, '+') ? JOINT_AND : take_first(s, '*') ? JOINT_ANY : JOINT_NONE;
    if (e->look == LOOK_BEHIND) {
        e->joint = JOINT_ANY;
    }
    if (s->n && s->p[s->n - 1] == '?') {
        e->optional = true;
        s->n--;
    }
}

static isnad_code read_classes(const rule_reader *r, isnad_str s, element *e)
{
    while (s.p) {
        isnad_str name = str_split(&s, '|');
        unsigned class = lex_class_named(name);
        if (class == LEX_COUNT) {
            return fault(r, "unknown class", name);
        }
        lex_add(&e->classes, class);
    }
    return ISNAD_OK;
}

static isnad_code read_piece(const rule_reader *r, isnad_str name, element *e)
{
    for (size_t i = 0; i < r->g->npiece; i++) {
        if (str_equal(r->g->pieces[i].name, name)) {
            e->piece = (uint16_t)i;
            return ISNAD_OK;
        }
    }
    return fault(r, "unknown piece", name);
}

static isnad_code read_element(const rule_reader *r, isnad_str s, element *e)
{
    isnad_str target, value, flag;

    *e = (element){.piece = NO_PIECE, .field = NO_FIELD};
    read_marks(&s, e);
    target = take_behind(&s, ':');
    value = take_behind(&s, '=');
    flag = take_behind(&s, '.');
    if (target.p) {
        e->fixed = true;
        if (!str_is(target, "_")) {
            e->field = (uint8_t)name_index(field_names, FIELD_COUNT, target);
            if (e->field == FIELD_COUNT) {
                return fault(r, "unknown field", target);
            }
        }
    }
    if (value.p && !flag.p) {
        flag = take_behind(&value, '.');
    }
    e->need = str_is(flag, "d")   ? LEX_DEF
              : str_is(flag, "p") ? LEX_PREP
              : str_is(flag, "f") ? LEX_PREP | LEX_FOR
              : str_is(flag, "g") ? LEX_GLUED
                                  : 0;
    e->refuse = str_is(flag, "i") ? LEX_DEF : 0;
    if (is_piece_name(s)) {
        return read_piece(r, s, e);
    }
    e->valued = value.p != NULL;
    e->value = lex_value(value);
    return read_classes(r, s, e);
}

static isnad_code read_elements(const rule_reader *r, isnad_str pattern, rule *out)
{
    size_t n = 1;

    for (size_t i = 0; i < pattern.n; i++) {
        n += pattern.p[i] == ' ';
    }
    out->elements = arena_zalloc(r->arena, n, sizeof *out->elements);
    if (!out->elements) {
        return error_no_memory(r->error);
    }
    while (pattern.p) {
        isnad_code code = read_element(r, str_split(&pattern, ' '), &out->elements[out->n++]);
        if (code) {
            return code;
        }
    }
    return ISNAD_OK;
}

static isnad_code read_sets(const rule_reader *r, isnad_str s, rule *out)
{
    while (s.p) {
        isnad_str value = str_split(&s, ','), name = str_split(&value, '=');
        unsigned f = name_index(field_names, FIELD_COUNT, name);
        if (f == FIELD_COUNT || !value.n || out->nset == sizeof out->sets / sizeof *out->sets) {
            return fault(r, "bad setting", name);
        }
        out->sets[out->nset].field = (uint8_t)f;
        out->sets[out->nset++].value = lex_value(value);
    }
    return ISNAD_OK;
}

static void join(lex_set *set, lex_set more)
{
    set->bits[0] |= more.bits[0];
    set->bits[1] |= more.bits[1];
}

/* The classes that the first word of a rule may have. */
static lex_set first_of(const grammar *g, const rule *r)
{
    lex_set set = {{0, 0}};

    for (size_t i = 0; i < r->n; i++) {
        const element *e = &r->elements[i];
        if (e->look == LOOK_BEHIND) {
            continue;
        }
        join(&set, e->classes);
        if (e->piece != NO_PIECE) {
            const piece *p = &g->pieces[e->piece];
            for (size_t k = p->first; k < p->end; k++) {
                join(&set, g->rules[k].first);
            }
        }
        if (!e->optional) {
            return set;
        }
    }
    return set;
}

/* The number of the piece that the row belongs to; a new one where the row before had another. */
static isnad_code read_name(rule_reader *r, isnad_str name, rule *out)
{
    grammar *g = r->g;

    out->piece = NO_PIECE;
    if (is_piece_name(name)) {
        if (!g->npiece || !str_equal(g->pieces[g->npiece - 1].name, name)) {
            g->pieces[g->npiece++] = (piece){name, g->nrule, g->nrule};
        }
        out->piece = (uint16_t)(g->npiece - 1);
        g->pieces[out->piece].end = g->nrule + 1;
        return ISNAD_OK;
    }
    out->kind = (uint8_t)name_index(kind_names, KIND_COUNT, name);
    return out->kind == KIND_COUNT ? fault(r, "unknown kind", name) : ISNAD_OK;
}

static isnad_code read_rule(rule_reader *r, const table *t, size_t row)
{
    rule *out = &r->g->rules[r->g->nrule];
    isnad_code code;

    r->row = row;
    code = read_elements(r, table_cell(t, row, 1), out);
    code = code ? code : read_name(r, table_cell(t, row, 0), out);
    code = code ? code : read_sets(r, table_cell(t, row, 2), out);
    out->first = first_of(r->g, out);
    if (out->piece == NO_PIECE) {
        join(&r->g->first, out->first);
    }
    r->g->nrule++;
    return code;
}

isnad_code grammar_load(const grammar **out, arena *a, isnad_error *error)
{
    rule_reader r = {.arena = a, .error = error};
    table t;
    isnad_code code = table_load(&t, "time_rules", a, error);

    if (code) {
        return code;
    }
    r.g = arena_zalloc(a, 1, sizeof *r.g);
    if (!r.g || !(r.g->rules = arena_zalloc(a, t.nrow, sizeof *r.g->rules)) ||
        !(r.g->pieces = arena_zalloc(a, t.nrow, sizeof *r.g->pieces))) {
        return error_no_memory(error);
    }
    for (size_t row = 0; row < t.nrow; row++) {
        code = read_rule(&r, &t, row);
        if (code) {
            return code;
        }
    }
    *out = r.g;
    return ISNAD_OK;
}

/* ---- matching -------------------------------------------------------------------------------- */

/* What remains to be matched behind a piece. */
typedef struct rest {
    const rule *rule;
    size_t next;
    const struct rest *up;
} rest;

typedef struct matcher {
    const grammar *g;
    const atoms *list;
    size_t first; /* atom where the match starts */
    const rule *top;
    size_t reach; /* how far the best match looked */
    bool any;
    fields fields; /* of the way being tried; taken back by their set */
    found_time *best;
} matcher;

typedef struct place {
    size_t at;   /* next atom */
    size_t end;  /* where the match ended, once what follows is only looked at; SIZE_MAX before */
    joint joint; /* how the next word may be joined */
} place;

static bool set_field(fields *f, uint8_t i, double value)
{
    if (i == NO_FIELD) {
        return true;
    }
    if (fields_has(f, (field)i)) {
        return f->value[i] == value;
    }
    f->set |= (uint64_t)1 << i;
    f->value[i] = value;
    return true;
}

static void keep_best(matcher *m, place p)
{
    size_t end = p.end == SIZE_MAX ? p.at : p.end;

    if (end <= m->first ||
        (m->any && (end < m->best->end || (end == m->best->end && p.at <= m->reach)))) {
        return;
    }
    m->any = true;
    m->reach = p.at;
    m->best->first = m->first;
    m->best->end = end;
    m->best->kind = (rule_kind)m->top->kind;
    m->best->fields = m->fields;
    m->best->start = m->list->items[m->first].start + m->fields.skip;
    m->best->stop = m->list->items[end - 1].end;
}

static bool flags_fit(const element *e, joint j, const reading *r)
{
    if ((r->flags & e->need) != e->need || r->flags & e->refuse) {
        return false;
    }
    if (j == JOINT_ANY) {
        return true;
    }
    return (!(r->flags & LEX_PREP) || e->need & LEX_PREP) &&
           ((r->flags & LEX_CONJ) != 0) == (j == JOINT_AND);
}

static bool reading_fits(const element *e, joint j, const reading *r)
{
    return lex_has(e->classes, r->class) && flags_fit(e, j, r) &&
           (!e->valued || e->value == r->value);
}

/* Whether the atom before (or behind) has a fitting reading. */
static bool atom_fits(const matcher *m, const element *e, size_t at)
{
    const atom *a;

    if (at >= m->list->n) {
        return false;
    }
    a = &m->list->items[at];
    for (size_t i = 0; lex_meet(a->set, e->classes) && i < a->nreading; i++) {
        if (reading_fits(e, (joint)e->joint, &a->readings[i])) {
            return true;
        }
    }
    return false;
}

static void walk(matcher *m, const rest *r, place p);

static bool fill(const element *e, const reading *r, fields *f)
{
    uint8_t target = e->fixed ? e->field : field_of_class(r->class);

    if (r->class == LEX_dual && !fields_has(f, FIELD_count) && !e->fixed) {
        set_field(f, FIELD_count, 2);
    }
    return set_field(f, target, holds_item(r->class) ? r->item : r->value);
}

static void walk_words(matcher *m, const rest *r, const element *e, place p)
{
    const atom *a;
    joint j = p.at == m->first ? JOINT_ANY : e->joint > p.joint ? (joint)e->joint : p.joint;

    if (p.at >= m->list->n) {
        return;
    }
    a = &m->list->items[p.at];
    for (size_t i = 0; lex_meet(a->set, e->classes) && i < a->nreading; i++) {
        const reading *word = &a->readings[i];
        uint64_t was = m->fields.set;
        if (!reading_fits(e, j, word)) {
            continue;
        }
        if (p.at == m->first) {
            m->fields.skip = word->skip;
        }
        if (fill(e, word, &m->fields)) {
            walk(m, &(rest){r->rule, r->next + 1, r->up},
                 (place){p.at + word->len, p.end, JOINT_NONE});
        }
        m->fields.set = was;
    }
}

static void walk_piece(matcher *m, const rest *r, const element *e, place p)
{
    const piece *which = &m->g->pieces[e->piece];
    rest behind = {r->rule, r->next + 1, r->up};

    p.joint = e->joint > p.joint ? (joint)e->joint : p.joint;
    for (size_t i = which->first; i < which->end; i++) {
        const rule *one = &m->g->rules[i];
        if (p.at < m->list->n && lex_meet(one->first, m->list->items[p.at].set)) {
            walk(m, &(rest){one, 0, &behind}, p);
        }
    }
}

/* A rule is through: on with the one that it is a piece of. */
static void walk_out(matcher *m, const rest *r, place p)
{
    uint64_t was = m->fields.set;

    for (size_t i = 0; i < r->rule->nset; i++) {
        set_field(&m->fields, r->rule->sets[i].field, r->rule->sets[i].value);
    }
    if (r->up) {
        walk(m, r->up, p);
    } else {
        keep_best(m, p);
    }
    m->fields.set = was;
}

static void walk(matcher *m, const rest *r, place p)
{
    const element *e;

    if (r->next == r->rule->n) {
        walk_out(m, r, p);
        return;
    }
    e = &r->rule->elements[r->next];
    if (e->look == LOOK_AHEAD && e->negative) {
        if (!atom_fits(m, e, p.at)) {
            walk(m, &(rest){r->rule, r->next + 1, r->up}, p);
        }
        return;
    }
    if (e->look == LOOK_AHEAD && p.end == SIZE_MAX) {
        p.end = p.at;
    }
    if (e->optional) {
        walk(m, &(rest){r->rule, r->next + 1, r->up}, p);
    }
    if (e->piece == NO_PIECE) {
        walk_words(m, r, e, p);
    } else {
        walk_piece(m, r, e, p);
    }
}

/* Whether what must stand before the match does; *n is how many elements ask for it. */
static bool behind_fits(const matcher *m, const rule *r, size_t *n)
{
    size_t k = 0;

    while (k < r->n && r->elements[k].look == LOOK_BEHIND) {
        k++;
    }
    *n = k;
    for (size_t i = 0; i < k; i++) {
        const element *e = &r->elements[i];
        bool fits = m->first >= k - i && atom_fits(m, e, m->first - (k - i));
        if (fits == e->negative) {
            return false;
        }
    }
    return true;
}

bool grammar_match(const grammar *g, const atoms *list, size_t i, found_time *found)
{
    lex_set set = list->items[i].set;
    matcher m;

    if (!lex_meet(g->first, set)) {
        return false;
    }
    m = (matcher){.g = g, .list = list, .first = i, .best = found};
    for (size_t k = 0; k < g->nrule; k++) {
        size_t behind;
        m.top = &g->rules[k];
        if (m.top->piece == NO_PIECE && lex_meet(m.top->first, set) &&
            behind_fits(&m, m.top, &behind)) {
            walk(&m, &(rest){m.top, behind, NULL}, (place){i, SIZE_MAX, JOINT_NONE});
        }
    }
    return m.any;
}
