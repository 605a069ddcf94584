/* compile.c - a query tree as SQL.
 *
 * Of the conditions that must all hold, those that ask the full text index of the unit become one
 * FTS5 query, which finds and ranks; the rest is plain SQL, with the index in subqueries where it
 * stands below an "or". Fields of the unit apply to one and the same statement or event.
 */
#include "store/compile.h"

#include "base/error.h"
#include "base/str.h"
#include "store/denials.h"
#include "store/expand.h"

typedef struct compiler {
    isnad_archive *archive;
    compiled *out;
    isnad_error *error;
} compiler;

/* ---- fields ---------------------------------------------------------------------------------- */

static bool is_word(query_field field)
{
    return field == FIELD_WORD || field == FIELD_SURFACE || field == FIELD_EXACT;
}

static const char *column_of(query_field field)
{
    switch (field) {
    case FIELD_SPEAKER:
        return "speaker";
    case FIELD_ABOUT:
        return "about";
    case FIELD_VIA:
        return "via";
    case FIELD_SAID:
        return "content";
    case FIELD_ACTOR:
        return "actor";
    case FIELD_RECIPIENT:
        return "recipient";
    case FIELD_PLACE:
        return "place";
    default:
        return NULL;
    }
}

static bool is_statement_text(query_field field)
{
    return field == FIELD_SPEAKER || field == FIELD_ABOUT || field == FIELD_VIA ||
           field == FIELD_SAID;
}

static bool is_event_field(query_field field)
{
    return field >= FIELD_EVENT;
}

/* Whether the index that ranks answers the term. */
static bool is_ranked(const compiler *c, query_field field)
{
    return is_word(field) || (c->out->unit == UNIT_STATEMENT && is_statement_text(field));
}

/* One that FTS5 can answer by itself: terms of the index under "and" and "or". */
static bool is_pure(const compiler *c, const query_node *node)
{
    switch (node->op) {
    case QUERY_TERM:
        return is_ranked(c, node->field) && node->field != FIELD_EXACT;
    case QUERY_AND:
    case QUERY_OR:
        return is_pure(c, node->left) && is_pure(c, node->right);
    default:
        return false;
    }
}

/* ---- FTS5 ------------------------------------------------------------------------------------ */

static isnad_code match_term(compiler *c, const query_node *node, buffer *out)
{
    const char *column = column_of(node->field);
    bool surface = node->field == FIELD_SURFACE || node->field == FIELD_EXACT, empty;
    isnad_code code;

    if (column) {
        buffer_printf(out, "%s : ", column);
    }
    code = expand_phrase(c->archive, node->value, surface, node->prefix, out, &empty, c->error);
    return code    ? code
           : empty ? error_set(c->error, ISNAD_USAGE, ERROR_NO_POSITION,
                               "the query: \"%.*s\" has no word to look for", (int)node->value.n,
                               node->value.p)
                   : ISNAD_OK;
}

static isnad_code match_node(compiler *c, const query_node *node, buffer *out);

/* A side of "and" or "or": brackets only where the other of the two stands below. */
static isnad_code match_side(compiler *c, const query_node *node, query_op above, buffer *out)
{
    bool brackets = node->op != QUERY_TERM && node->op != above;
    isnad_code code;

    buffer_text(out, brackets ? "(" : "");
    code = match_node(c, node, out);
    buffer_text(out, brackets ? ")" : "");
    return code;
}

static isnad_code match_node(compiler *c, const query_node *node, buffer *out)
{
    isnad_code code;

    if (node->op == QUERY_TERM) {
        return match_term(c, node, out);
    }
    code = match_side(c, node->left, node->op, out);
    buffer_text(out, node->op == QUERY_AND ? " AND " : " OR ");
    return code ? code : match_side(c, node->right, node->op, out);
}

/* ---- SQL ------------------------------------------------------------------------------------- */

/* "?N" for a copy of the text. */
static isnad_code add_parameter(compiler *c, isnad_str text)
{
    compiled *out = c->out;
    char *copy = arena_copy(out->arena, text.p, text.n);

    if (!copy) {
        return error_no_memory(c->error);
    }
    if (out->nparameter == PARAMETERS_MOST) {
        return error_set(c->error, ISNAD_USAGE, ERROR_NO_POSITION, "the query is too long");
    }
    out->parameters[out->nparameter++] = (isnad_str){copy, text.n};
    buffer_printf(&out->where, "?%zu", out->nparameter);
    return ISNAD_OK;
}

/* "ROW IN (rows of the index that match)" */
static isnad_code where_in(compiler *c, const buffer *match, const char *row, const char *index)
{
    isnad_code code;

    buffer_printf(&c->out->where, "%s IN (SELECT rowid FROM %s WHERE %s MATCH ", row, index, index);
    code = match->failed ? error_no_memory(c->error) : add_parameter(c, buffer_view(match));
    buffer_char(&c->out->where, ')');
    return code;
}

static isnad_code where_match(compiler *c, const query_node *node, const char *row,
                              const char *index)
{
    buffer match = {NULL, 0, 0, false};
    isnad_code code = match_node(c, node, &match);

    code = code ? code : where_in(c, &match, row, index);
    buffer_release(&match);
    return code;
}

static isnad_code where_equal(compiler *c, const char *before, isnad_str value, const char *after)
{
    isnad_code code;

    buffer_text(&c->out->where, before);
    code = add_parameter(c, value);
    buffer_text(&c->out->where, after);
    return code;
}

static isnad_code where_date(compiler *c, isnad_str value)
{
    uint32_t first, last;
    isnad_code code = query_days(value, &first, &last, c->error);

    if (code) {
        return code;
    }
    buffer_printf(&c->out->where, "a.day BETWEEN %u AND %u", first, last);
    return ISNAD_OK;
}

/* TYPE or TYPE/MODE; types are written in capitals. */
static isnad_code where_event(compiler *c, isnad_str value)
{
    isnad_str mode = value, type = str_split(&mode, '/');
    isnad_code code = where_equal(c, "(e.type = upper(", type, ")");

    if (!code && mode.p) {
        code = where_equal(c, " AND e.mode = ", mode, "");
    }
    buffer_char(&c->out->where, ')');
    return code;
}

/* Its carriers: those that have no other report, and those that carry it beside theirs. */
static isnad_code where_report(compiler *c, isnad_str value)
{
    isnad_code code = where_equal(c, "(a.report = CAST(", value, " AS INTEGER)");

    buffer_printf(&c->out->where,
                  " OR a.article IN (SELECT article FROM carriers WHERE report = "
                  "CAST(?%zu AS INTEGER)))",
                  c->out->nparameter);
    return code;
}

static isnad_code where_article_field(compiler *c, const query_node *node)
{
    switch (node->field) {
    case FIELD_OUTLET:
        return where_equal(c, "a.outlet = ", node->value, " COLLATE NOCASE");
    case FIELD_DATE:
        return where_date(c, node->value);
    case FIELD_ID:
        return where_equal(c, "a.id = ", node->value, "");
    case FIELD_STORY:
        return where_equal(c, "a.story = CAST(", node->value, " AS INTEGER)");
    default:
        return where_report(c, node->value);
    }
}

/* The number of a statement or claim; the statements that deny it, or that it denies. */
static isnad_code where_denials(compiler *c, const query_node *node)
{
    denials_side side = node->field == FIELD_DENIES ? DENIALS_OF : DENIALS_BY;
    int64_t statement = 0;
    denials found;
    isnad_code code;

    for (size_t i = 0; i < node->value.n; i++) {
        char digit = node->value.p[i];
        if (digit < '0' || digit > '9' || i > 17) {
            return error_set(c->error, ISNAD_USAGE, ERROR_NO_POSITION,
                             "the query: \"%.*s\" is no number of a claim or statement",
                             (int)node->value.n, node->value.p);
        }
        statement = statement * 10 + (digit - '0');
    }
    code = denials_find(c->archive, statement, side, &found, c->error);
    buffer_text(&c->out->where, "s.statement IN (");
    for (size_t i = 0; !code && i < found.n; i++) {
        buffer_printf(&c->out->where, "%s%lld", i ? ", " : "", (long long)found.found[i].statement);
    }
    buffer_char(&c->out->where, ')');
    return code;
}

static isnad_code where_statement_field(compiler *c, const query_node *node)
{
    switch (node->field) {
    case FIELD_KIND:
        return where_equal(c, "s.kind = lower(", node->value, ")");
    case FIELD_FORM:
        return where_equal(c, "s.form = lower(", node->value, ")");
    case FIELD_CLAIM:
        return where_equal(c, "s.claim = CAST(", node->value, " AS INTEGER)");
    case FIELD_DENIES:
    case FIELD_DENIED:
        return where_denials(c, node);
    default:
        return where_match(c, node, "s.statement", "statement_index");
    }
}

static isnad_code where_event_field(compiler *c, const query_node *node)
{
    bool below = c->out->unit != UNIT_EVENT; /* then any event of the article will do */
    isnad_code code;

    if (below) {
        buffer_text(&c->out->where,
                    "EXISTS (SELECT 1 FROM events e WHERE e.article = a.article AND ");
    }
    switch (node->field) {
    case FIELD_EVENT:
        code = where_event(c, node->value);
        break;
    case FIELD_REALIS:
        code = where_equal(c, "e.realis = lower(", node->value, ")");
        break;
    case FIELD_TOLD:
        code = where_equal(c, "e.told = lower(", node->value, ")");
        break;
    default:
        code = where_match(c, node, "e.event", "event_index");
    }
    buffer_text(&c->out->where, below ? ")" : "");
    return code;
}

static isnad_code where_exact(compiler *c, const query_node *node)
{
    return where_equal(c, "instr((SELECT text FROM texts t WHERE t.article = a.article), ",
                       node->value, ") > 0");
}

static isnad_code where_word(compiler *c, const query_node *node)
{
    bool statement = c->out->unit == UNIT_STATEMENT;
    isnad_code code;

    buffer_char(&c->out->where, '(');
    code = where_match(c, node, statement ? "s.statement" : "a.article",
                       statement ? "statement_index" : "article_index");
    if (!code && node->field == FIELD_EXACT) {
        buffer_text(&c->out->where, " AND ");
        code = where_exact(c, node);
    }
    buffer_char(&c->out->where, ')');
    return code;
}

static isnad_code where_node(compiler *c, const query_node *node);

static isnad_code where_side(compiler *c, const query_node *node, query_op above)
{
    bool brackets = node->op == (above == QUERY_AND ? QUERY_OR : QUERY_AND);
    isnad_code code;

    buffer_text(&c->out->where, brackets ? "(" : "");
    code = where_node(c, node);
    buffer_text(&c->out->where, brackets ? ")" : "");
    return code;
}

static isnad_code where_node(compiler *c, const query_node *node)
{
    isnad_code code;

    switch (node->op) {
    case QUERY_ALL:
        buffer_text(&c->out->where, "1");
        return ISNAD_OK;
    case QUERY_NOT:
        buffer_text(&c->out->where, "NOT (");
        code = where_node(c, node->left);
        buffer_char(&c->out->where, ')');
        return code;
    case QUERY_TERM:
        return is_word(node->field)           ? where_word(c, node)
               : is_event_field(node->field)  ? where_event_field(c, node)
               : node->field >= FIELD_SPEAKER ? where_statement_field(c, node)
                                              : where_article_field(c, node);
    default:
        code = where_side(c, node->left, node->op);
        buffer_text(&c->out->where, node->op == QUERY_AND ? " AND " : " OR ");
        return code ? code : where_side(c, node->right, node->op);
    }
}

/* ---- what ranks, and the rest ---------------------------------------------------------------- */

static isnad_code add_match(compiler *c, const query_node *node, buffer *match)
{
    isnad_code code;

    buffer_text(match, match->n ? " AND (" : "(");
    code = match_node(c, node, match);
    buffer_char(match, ')');
    return code;
}

/* One that the index of events answers, for the event that is looked for. */
static bool is_event_text(const compiler *c, const query_node *node)
{
    return c->out->unit == UNIT_EVENT && node->op == QUERY_TERM && is_event_field(node->field) &&
           column_of(node->field);
}

/* One of the conditions that must all hold. */
static isnad_code add_condition(compiler *c, const query_node *node)
{
    isnad_code code;

    if (node->op == QUERY_AND) {
        code = add_condition(c, node->left);
        return code ? code : add_condition(c, node->right);
    }
    if (is_pure(c, node)) {
        return add_match(c, node, &c->out->match);
    }
    if (is_event_text(c, node)) {
        return add_match(c, node, &c->out->events);
    }
    buffer_text(&c->out->where, " AND ");
    if (node->op == QUERY_TERM && node->field == FIELD_EXACT) {
        code = add_match(c, node, &c->out->match);
        return code ? code : where_exact(c, node);
    }
    buffer_char(&c->out->where, '(');
    code = where_node(c, node);
    buffer_char(&c->out->where, ')');
    return code;
}

static isnad_code compile(isnad_archive *archive, const query_node *root, query_unit unit, arena *a,
                          compiled *out, isnad_error *error)
{
    compiler c = {archive, out, error};
    isnad_code code;

    out->unit = unit;
    out->match = out->events = out->where = (buffer){NULL, 0, 0, false};
    out->nparameter = 0;
    out->arena = a;
    buffer_text(&out->where, "1");
    code = add_condition(&c, root);
    if (!code && out->events.n) {
        buffer_text(&out->where, " AND ");
        code = where_in(&c, &out->events, "e.event", "event_index");
    }
    if (!code && (out->match.failed || out->where.failed)) {
        code = error_no_memory(error);
    }
    if (code) {
        compile_release(out);
    }
    return code;
}

isnad_code compile_query(isnad_archive *archive, const query_node *root, arena *a, compiled *out,
                         isnad_error *error)
{
    query_unit unit = query_has(root, FIELD_SPEAKER, FIELD_DENIED) ? UNIT_STATEMENT
                      : query_has(root, FIELD_EVENT, FIELD_TOLD)   ? UNIT_EVENT
                                                                   : UNIT_ARTICLE;

    return compile(archive, root, unit, a, out, error);
}

isnad_code compile_statements(isnad_archive *archive, const query_node *root, arena *a,
                              compiled *out, isnad_error *error)
{
    return compile(archive, root, UNIT_STATEMENT, a, out, error);
}

void compile_release(compiled *c)
{
    buffer_release(&c->match);
    buffer_release(&c->events);
    buffer_release(&c->where);
}

void compile_from(const compiled *c, int match_parameter, bool ranked, buffer *sql)
{
    static const char *const indexes[] = {"article_index", "statement_index", "article_index"};
    static const char *const unit[] = {"articles a",
                                       "statements s JOIN articles a ON a.article = s.article",
                                       "events e JOIN articles a ON a.article = e.article"};
    static const char *const on[] = {"a.article = i.rowid", "s.statement = i.rowid",
                                     "e.article = i.rowid"};
    const char *index = indexes[c->unit];

    buffer_text(sql, "FROM ");
    if (c->match.n) { /* the limit keeps SQLite from dropping the order */
        buffer_printf(sql, "(SELECT rowid%s FROM %s WHERE %s MATCH ?%d%s) i CROSS JOIN ",
                      ranked ? ", rank" : "", index, index, match_parameter,
                      ranked ? " ORDER BY rank, rowid DESC LIMIT -1" : "");
    }
    buffer_printf(sql, "%s WHERE %s AND (", unit[c->unit], c->match.n ? on[c->unit] : "1");
    buffer_str(sql, buffer_view(&c->where));
    buffer_char(sql, ')');
}

void compile_bind(const compiled *c, sqlite3_stmt *stmt)
{
    for (size_t i = 0; i < c->nparameter; i++) {
        sqlite3_bind_text64(stmt, (int)i + 1, c->parameters[i].p, c->parameters[i].n, SQLITE_STATIC,
                            SQLITE_UTF8);
    }
}
