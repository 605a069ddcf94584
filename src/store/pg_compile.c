/* pg_compile.c - a query tree as a condition of PostgreSQL.
 *
 * Each word or phrase is a tsquery on the terms of the unit; the planner brings the conditions and
 * the GIN indexes together. Fields of the unit apply to one and the same statement or event.
 * Reports, stories and claims are not joined in a database: they cannot be asked for.
 */
#include "base/error.h"
#include "base/str.h"
#include "store/day.h"
#include "store/pg_query.h"

typedef struct compiler {
    isnad_archive *archive;
    pg_compiled *out;
    isnad_error *error;
    bool below_not;
} compiler;

isnad_code pg_parameter(pg_compiled *c, isnad_str text, buffer *sql, isnad_error *error)
{
    char *copy = arena_alloc(c->arena, text.n + 1);

    if (!copy) {
        return error_no_memory(error);
    }
    if (c->nparameter == PARAMETERS_MOST - 8) {
        return error_set(error, ISNAD_USAGE, ERROR_NO_POSITION, "the query is too long");
    }
    memcpy(copy, text.n ? text.p : "", text.n);
    copy[text.n] = 0;
    c->parameters[c->nparameter++] = copy;
    buffer_printf(sql, "$%d", c->nparameter);
    return ISNAD_OK;
}

/* ---- words ----------------------------------------------------------------------------------- */

static char weight_of(query_field field)
{
    switch (field) {
    case FIELD_SPEAKER:
    case FIELD_ACTOR:
        return 'A';
    case FIELD_VIA:
    case FIELD_RECIPIENT:
        return 'B';
    case FIELD_ABOUT:
    case FIELD_PLACE:
        return 'C';
    case FIELD_SAID:
        return 'D';
    default:
        return 0;
    }
}

/* "TERMS @@ $N::tsquery"; what is asked for, not forbidden, also ranks. */
static isnad_code where_terms(compiler *c, const query_node *node, const char *terms, bool ranks)
{
    buffer query = {NULL, 0, 0, false};
    pg_compiled *out = c->out;
    isnad_code code = pg_expand(c->archive, out, node, weight_of(node->field), &query, c->error);

    buffer_printf(&out->where, "%s @@ ", terms);
    code = code ? code : pg_parameter(out, buffer_view(&query), &out->where, c->error);
    buffer_text(&out->where, "::tsquery");
    if (ranks && !c->below_not) {
        buffer_printf(&out->rank, "%s$%d::tsquery", out->rank.n ? " || " : "", out->nparameter);
    }
    buffer_release(&query);
    return code;
}

static isnad_code where_equal(compiler *c, const char *before, isnad_str value, const char *after)
{
    isnad_code code;

    buffer_text(&c->out->where, before);
    code = pg_parameter(c->out, value, &c->out->where, c->error);
    buffer_text(&c->out->where, after);
    return code;
}

static isnad_code where_word(compiler *c, const query_node *node)
{
    const char *terms = c->out->unit == UNIT_STATEMENT ? "s.terms" : "a.terms";
    isnad_code code = where_terms(c, node, terms, true);

    if (!code && node->field == FIELD_EXACT) {
        code = where_equal(c, " AND position(", node->value, " in a.text) > 0");
    }
    return code;
}

/* ---- fields ---------------------------------------------------------------------------------- */

static void where_day(compiler *c, const char *compare, uint32_t day)
{
    char text[11];

    day_format(day, text);
    buffer_printf(&c->out->where, " AND a.day %s DATE '%s'", compare, text);
}

static isnad_code where_date(compiler *c, isnad_str value)
{
    uint32_t first, last;
    isnad_code code = query_days(value, &first, &last, c->error);

    if (code) {
        return code;
    }
    buffer_text(&c->out->where, "a.day IS NOT NULL");
    if (first > 0) {
        where_day(c, ">=", first);
    }
    if (last < QUERY_NO_END) {
        where_day(c, "<=", last);
    }
    return ISNAD_OK;
}

static isnad_code not_joined(const compiler *c)
{
    return error_set(c->error, ISNAD_USAGE, ERROR_NO_POSITION,
                     "the query: a database does not join reports, stories and claims; an archive "
                     "file does");
}

/* TYPE or TYPE/MODE; types are written in capitals. */
static isnad_code where_event(compiler *c, isnad_str value)
{
    isnad_str mode = value, type = str_split(&mode, '/');
    isnad_code code = where_equal(c, "e.type = upper(", type, ")");

    return !code && mode.p ? where_equal(c, " AND e.mode = ", mode, "") : code;
}

static isnad_code where_event_field(compiler *c, const query_node *node)
{
    bool below = c->out->unit != UNIT_EVENT; /* then any event of the article will do */
    isnad_code code;

    if (below) {
        buffer_text(&c->out->where,
                    "EXISTS (SELECT 1 FROM events e WHERE e.article = a.article AND ");
    }
    code = node->field == FIELD_EVENT    ? where_event(c, node->value)
           : node->field == FIELD_REALIS ? where_equal(c, "e.realis = lower(", node->value, ")")
           : node->field == FIELD_TOLD   ? where_equal(c, "e.told = lower(", node->value, ")")
                                         : where_terms(c, node, "e.terms", false);
    buffer_text(&c->out->where, below ? ")" : "");
    return code;
}

static isnad_code where_field(compiler *c, const query_node *node)
{
    switch (node->field) {
    case FIELD_OUTLET:
        return where_equal(c, "lower(a.outlet) = lower(", node->value, ")");
    case FIELD_DATE:
        return where_date(c, node->value);
    case FIELD_ID:
        return where_equal(c, "a.id = ", node->value, "");
    case FIELD_KIND:
        return where_equal(c, "s.kind = lower(", node->value, ")");
    case FIELD_FORM:
        return where_equal(c, "s.form = lower(", node->value, ")");
    case FIELD_SPEAKER:
    case FIELD_ABOUT:
    case FIELD_VIA:
    case FIELD_SAID:
        return where_terms(c, node, "s.terms", true);
    case FIELD_STORY:
    case FIELD_REPORT:
    case FIELD_CLAIM:
    case FIELD_DENIES:
    case FIELD_DENIED:
        return not_joined(c);
    default:
        return node->field >= FIELD_EVENT ? where_event_field(c, node) : where_word(c, node);
    }
}

/* ---- the tree -------------------------------------------------------------------------------- */

static isnad_code where_node(compiler *c, const query_node *node)
{
    buffer *where = &c->out->where;
    isnad_code code;

    switch (node->op) {
    case QUERY_ALL:
        buffer_text(where, "true");
        return ISNAD_OK;
    case QUERY_NOT:
        c->below_not = !c->below_not;
        buffer_text(where, "NOT (");
        code = where_node(c, node->left);
        buffer_char(where, ')');
        c->below_not = !c->below_not;
        return code;
    case QUERY_TERM:
        return where_field(c, node);
    default: /* a row of "and" or "or" leans to the left: brackets on that side do not nest deep */
        buffer_char(where, '(');
        code = where_node(c, node->left);
        buffer_text(where, node->op == QUERY_AND ? ") AND (" : ") OR (");
        code = code ? code : where_node(c, node->right);
        buffer_char(where, ')');
        return code;
    }
}

isnad_code pg_compile(isnad_archive *archive, const query_node *root, arena *a, pg_compiled *out,
                      isnad_error *error)
{
    compiler c = {archive, out, error, false};
    isnad_code code;

    *out = (pg_compiled){.arena = a};
    out->unit = query_has(root, FIELD_SPEAKER, FIELD_DENIED) ? UNIT_STATEMENT
                : query_has(root, FIELD_EVENT, FIELD_TOLD)   ? UNIT_EVENT
                                                             : UNIT_ARTICLE;
    buffer_char(&out->lexemes, '{');
    buffer_char(&out->phrases, '{');
    code = where_node(&c, root);
    buffer_add(&out->lexemes, "}", 2);
    buffer_add(&out->phrases, "}", 2);
    if (!code &&
        (out->where.failed || out->rank.failed || out->lexemes.failed || out->phrases.failed)) {
        code = error_no_memory(error);
    }
    if (code) {
        pg_compile_release(out);
    }
    return code;
}

void pg_compile_release(pg_compiled *c)
{
    buffer_release(&c->where);
    buffer_release(&c->rank);
    buffer_release(&c->lexemes);
    buffer_release(&c->phrases);
}
