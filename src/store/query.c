/* query.c - the query language as a tree, by recursive descent.
 *
 *     or    = and { "or" and }
 *     and   = unary { [ "and" ] unary }
 *     unary = ( "not" | "-" ) unary | "(" or ")" | term
 *     term  = [ NAME ":" ] ( WORD [ "*" ] | '"' phrase '"' )
 *
 * Nesting is limited: what is made of a query has to pass the parsers of SQLite and FTS5, which are
 * not deep. Long rows of "and" or "or" do not nest.
 */
#include "store/query.h"

#include <strings.h>

#include "base/error.h"
#include "base/str.h"
#include "store/day.h"

enum { DEPTH_MOST = 12, TERMS_MOST = 200 };

static const char *const names[FIELD_COUNT] = {
    NULL,      "surface", "exact", "outlet",    "date",  "id",     "story", "report",
    "speaker", "about",   "via",   "said",      "kind",  "form",   "claim", "denies",
    "denied",  "event",   "actor", "recipient", "place", "realis", "told"};

typedef struct parser {
    isnad_str text;
    size_t at;
    arena *arena;
    isnad_error *error;
    int depth, terms;
} parser;

static isnad_code fail(const parser *p, size_t at, const char *what)
{
    return error_set(p->error, ISNAD_USAGE, at, "the query, at byte %zu: %s", at, what);
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void skip_space(parser *p)
{
    while (p->at < p->text.n && is_space(p->text.p[p->at])) {
        p->at++;
    }
}

/* The word at hand, up to a space, a bracket or a quotation mark; may be empty. */
static isnad_str peek_word(parser *p)
{
    size_t end;

    skip_space(p);
    for (end = p->at; end < p->text.n; end++) {
        char c = p->text.p[end];
        if (is_space(c) || c == '(' || c == ')' || c == '"') {
            break;
        }
    }
    return (isnad_str){p->text.p + p->at, end - p->at};
}

static bool take_keyword(parser *p, const char *keyword)
{
    isnad_str word = peek_word(p);

    if (word.n != strlen(keyword) || strncasecmp(word.p, keyword, word.n) != 0) {
        return false;
    }
    p->at += word.n;
    return true;
}

static query_node *new_node(parser *p, query_op op, query_node *left, query_node *right)
{
    query_node *node = arena_zalloc(p->arena, 1, sizeof *node);

    if (node) {
        node->op = op;
        node->left = left;
        node->right = right;
    }
    return node;
}

/* ---- terms ----------------------------------------------------------------------------------- */

/* Takes "NAME:" off the text at hand. */
static isnad_code take_field(parser *p, query_field *field)
{
    isnad_str word = peek_word(p);
    const char *colon = word.n ? memchr(word.p, ':', word.n) : NULL;
    size_t n = colon ? (size_t)(colon - word.p) : 0;

    *field = FIELD_WORD;
    for (size_t i = 0; i < n; i++) {
        if (word.p[i] < 'a' || word.p[i] > 'z') {
            return ISNAD_OK; /* a colon inside a word of the text */
        }
    }
    if (n == 0) {
        return ISNAD_OK;
    }
    for (int i = FIELD_SURFACE; i < FIELD_COUNT; i++) {
        if (str_is((isnad_str){word.p, n}, names[i])) {
            *field = (query_field)i;
            p->at += n + 1;
            return ISNAD_OK;
        }
    }
    return fail(p, p->at, "there is no such prefix; see docs/search.md");
}

static isnad_code take_value(parser *p, query_node *node)
{
    const char *close;

    if (p->at < p->text.n && p->text.p[p->at] == '"') {
        const char *from = p->text.p + p->at + 1;
        close = memchr(from, '"', p->text.n - p->at - 1);
        if (!close) {
            return fail(p, p->at, "the quotation mark is not closed");
        }
        node->value = (isnad_str){from, (size_t)(close - from)};
        p->at += node->value.n + 2;
    } else {
        node->value = peek_word(p);
        p->at += node->value.n;
        if (node->value.n > 1 && node->value.p[node->value.n - 1] == '*') {
            node->value.n--;
            node->prefix = true;
        }
    }
    return node->value.n ? ISNAD_OK : fail(p, p->at, "a word is missing");
}

static isnad_code parse_term(parser *p, query_node **out)
{
    query_node *node = *out = new_node(p, QUERY_TERM, NULL, NULL);
    isnad_code code;

    if (!node) {
        return error_no_memory(p->error);
    }
    if (++p->terms > TERMS_MOST) {
        return fail(p, p->at, "it has too many words");
    }
    code = take_field(p, &node->field);
    return code ? code : take_value(p, node);
}

/* ---- and, or, not ---------------------------------------------------------------------------- */

static isnad_code parse_or(parser *p, query_node **out);

static isnad_code parse_brackets(parser *p, query_node **out)
{
    size_t open = p->at++;
    isnad_code code = parse_or(p, out);

    skip_space(p);
    if (!code && (p->at == p->text.n || p->text.p[p->at] != ')')) {
        return fail(p, open, "the bracket is not closed");
    }
    p->at++;
    return code;
}

static bool take_minus(parser *p)
{
    isnad_str word = peek_word(p);
    bool minus = p->at < p->text.n && p->text.p[p->at] == '-' &&
                 (word.n > 1 || (p->at + 1 < p->text.n && !is_space(p->text.p[p->at + 1])));

    p->at += minus;
    return minus;
}

static isnad_code parse_unary(parser *p, query_node **out)
{
    isnad_code code;

    if (++p->depth > DEPTH_MOST) {
        return fail(p, p->at, "it is nested too deeply");
    }
    skip_space(p);
    if (p->at == p->text.n || p->text.p[p->at] == ')') {
        return fail(p, p->at, "a word is missing");
    }
    if (take_keyword(p, "not") || take_minus(p)) {
        code = parse_unary(p, out);
        if (!code && (*out)->op == QUERY_NOT) {
            *out = (*out)->left;
        } else if (!code && !(*out = new_node(p, QUERY_NOT, *out, NULL))) {
            code = error_no_memory(p->error);
        }
    } else if (p->text.p[p->at] == '(') {
        code = parse_brackets(p, out);
    } else {
        code = parse_term(p, out);
    }
    p->depth--;
    return code;
}

/* Whether another unary follows; takes an "and" before it. */
static bool more_and(parser *p)
{
    size_t start = p->at;

    skip_space(p);
    if (p->at == p->text.n || p->text.p[p->at] == ')') {
        return false;
    }
    if (take_keyword(p, "or")) {
        p->at = start;
        return false;
    }
    take_keyword(p, "and");
    return true;
}

static isnad_code parse_and(parser *p, query_node **out)
{
    isnad_code code = parse_unary(p, out);
    query_node *right;

    while (!code && more_and(p)) {
        code = parse_unary(p, &right);
        if (!code && !(*out = new_node(p, QUERY_AND, *out, right))) {
            code = error_no_memory(p->error);
        }
    }
    return code;
}

static isnad_code parse_or(parser *p, query_node **out)
{
    isnad_code code = parse_and(p, out);
    query_node *right;

    while (!code && take_keyword(p, "or")) {
        code = parse_and(p, &right);
        if (!code && !(*out = new_node(p, QUERY_OR, *out, right))) {
            code = error_no_memory(p->error);
        }
    }
    return code;
}

isnad_code query_parse(isnad_str text, arena *a, query_node **root, isnad_error *error)
{
    parser p = {text, 0, a, error, 0, 0};
    isnad_code code;

    skip_space(&p);
    if (p.at == text.n) {
        *root = new_node(&p, QUERY_ALL, NULL, NULL);
        return *root ? ISNAD_OK : error_no_memory(error);
    }
    code = parse_or(&p, root);
    skip_space(&p);
    return !code && p.at < text.n ? fail(&p, p.at, "a bracket is closed that was not opened")
                                  : code;
}

isnad_code query_dates(query_node **root, isnad_str from, isnad_str to, arena *a,
                       isnad_error *error)
{
    query_node *both, *date;
    char *value;

    if (from.n + to.n == 0) {
        return ISNAD_OK;
    }
    both = arena_zalloc(a, 1, sizeof *both);
    date = arena_zalloc(a, 1, sizeof *date);
    value = arena_alloc(a, from.n + to.n + 2);
    if (!both || !date || !value) {
        return error_no_memory(error);
    }
    memcpy(value, from.n ? from.p : "", from.n);
    memcpy(value + from.n, "..", 2);
    memcpy(value + from.n + 2, to.n ? to.p : "", to.n);
    *date =
        (query_node){.op = QUERY_TERM, .field = FIELD_DATE, .value = {value, from.n + to.n + 2}};
    *both = (query_node){.op = QUERY_AND, .left = *root, .right = date};
    *root = both;
    return ISNAD_OK;
}

bool query_has(const query_node *node, query_field first, query_field last)
{
    if (!node) {
        return false;
    }
    if (node->op == QUERY_TERM) {
        return node->field >= first && node->field <= last;
    }
    return query_has(node->left, first, last) || query_has(node->right, first, last);
}

isnad_code query_days(isnad_str value, uint32_t *first, uint32_t *last, isnad_error *error)
{
    isnad_str from = value, to = value;

    for (size_t i = 0; i + 1 < value.n; i++) {
        if (value.p[i] == '.' && value.p[i + 1] == '.') {
            from = (isnad_str){value.p, i};
            to = (isnad_str){value.p + i + 2, value.n - i - 2};
            break;
        }
    }
    *first = from.n ? day_parse(from) : 0;
    *last = to.n ? day_parse_last(to) : QUERY_NO_END;
    if (*first == ISNAD_NONE || *last == ISNAD_NONE || from.n + to.n == 0) {
        return error_set(
            error, ISNAD_USAGE, ERROR_NO_POSITION,
            "the query: \"%.*s\" is no date; 2024-05-01, 2024-05 and 2023..2024-05 are",
            (int)value.n, value.p);
    }
    return ISNAD_OK;
}
