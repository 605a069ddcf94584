/* match.c - the longest match of the rules at an atom.
 *
 * All ways through a rule are tried and the longest is kept; what a way has set is taken back when
 * it ends. As no element repeats, a match is no longer than the longest row written out.
 */
#include "time/grammar.h"
#include "time/rule.h"

/* Which field a class fills of itself, counted from 1; 0: none. */
static const uint8_t class_fields[LEX_COUNT] = {
    [LEX_weekday] = FIELD_weekday + 1,   [LEX_barewd] = FIELD_weekday + 1,
    [LEX_month] = FIELD_month + 1,       [LEX_wmonth] = FIELD_month + 1,
    [LEX_hmonth] = FIELD_hmonth + 1,     [LEX_whmonth] = FIELD_hmonth + 1,
    [LEX_deictic] = FIELD_shift + 1,     [LEX_tonight] = FIELD_tonight + 1,
    [LEX_part] = FIELD_part + 1,         [LEX_partday] = FIELD_part + 1,
    [LEX_ampm] = FIELD_part + 1,         [LEX_midnight] = FIELD_part + 1,
    [LEX_unit] = FIELD_unit + 1,         [LEX_sunit] = FIELD_unit + 1,
    [LEX_dual] = FIELD_unit + 1,         [LEX_decunit] = FIELD_unit + 1,
    [LEX_duald] = FIELD_unit + 1,        [LEX_plural] = FIELD_unit + 1,
    [LEX_night] = FIELD_unit + 1,        [LEX_quarter] = FIELD_unit + 1,
    [LEX_halfyear] = FIELD_unit + 1,     [LEX_weekend] = FIELD_unit + 1,
    [LEX_dir] = FIELD_dir + 1,           [LEX_recent] = FIELD_dir + 1,
    [LEX_demo] = FIELD_dir + 1,          [LEX_ana] = FIELD_dir + 1,
    [LEX_zone] = FIELD_zone + 1,         [LEX_decades] = FIELD_decade + 1,
    [LEX_season] = FIELD_season + 1,     [LEX_holiday] = FIELD_holiday + 1,
    [LEX_ref] = FIELD_ref + 1,           [LEX_soon] = FIELD_ref + 1,
    [LEX_setadv] = FIELD_setadv + 1,     [LEX_setadj] = FIELD_setadv + 1,
    [LEX_setadjm] = FIELD_setadv + 1,    [LEX_day] = FIELD_day + 1,
    [LEX_mm] = FIELD_month + 1,          [LEX_year4] = FIELD_year + 1,
    [LEX_year] = FIELD_year + 1,         [LEX_hyear] = FIELD_hyear + 1,
    [LEX_hh] = FIELD_hour + 1,           [LEX_mi] = FIELD_minute + 1,
    [LEX_hhmm] = FIELD_clock + 1,        [LEX_hdot] = FIELD_clock + 1,
    [LEX_ordday] = FIELD_day + 1,        [LEX_ordhour] = FIELD_hour + 1,
    [LEX_ord] = FIELD_order + 1,         [LEX_n] = FIELD_count + 1,
    [LEX_erabc] = FIELD_bc + 1,          [LEX_edge] = FIELD_edge + 1,
    [LEX_about] = FIELD_approx + 1,      [LEX_atleast] = FIELD_approx + 1,
    [LEX_atmost] = FIELD_approx + 1,     [LEX_aboutafter] = FIELD_approx + 1,
    [LEX_leastafter] = FIELD_approx + 1, [LEX_mostafter] = FIELD_approx + 1,
    [LEX_moment] = FIELD_ref + 1,
};

/* Classes whose field holds the entry, not its value. */
static bool holds_item(unsigned class)
{
    return class == LEX_part || class == LEX_partday || class == LEX_ampm ||
           class == LEX_midnight || class == LEX_zone || class == LEX_season ||
           class == LEX_holiday || class == LEX_ref || class == LEX_soon || class == LEX_setadv ||
           class == LEX_setadj || class == LEX_setadjm || class == LEX_moment ||
           class == LEX_edge || class == LEX_about || class == LEX_atleast || class == LEX_atmost ||
           class == LEX_aboutafter || class == LEX_leastafter || class == LEX_mostafter;
}

static uint8_t field_of_class(unsigned class)
{
    return class_fields[class] ? class_fields[class] - 1 : NO_FIELD;
}

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
