/* grammar.c - the rules of data/time_rules.tsv, read.
 *
 * A rule is a row of elements; an element asks for a word of some classes or for a piece, that is
 * any of the rules of that name. Pieces use only pieces above them, so that matching (match.c) has
 * no recursion without end. All names are looked up here, once.
 */
#include "time/grammar.h"

#include "base/error.h"
#include "base/str.h"
#include "base/table.h"
#include "time/rule.h"

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
    set->bits[2] |= more.bits[2];
}

/* The classes that the first word of a rule may have. */
static lex_set first_of(const grammar *g, const rule *r)
{
    lex_set set = {{0}};

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
