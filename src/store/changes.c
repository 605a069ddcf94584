/* changes.c - what was said in two periods, compared.
 *
 * The statements of each period are gathered into claims. A claim of the later period that was not
 * told in the earlier one is held against each claim that was: it may deny one, confirm what was
 * denied, or tell the same with other figures; else it is new. One that none of them meets is
 * dropped. What two claims are about is compared by the weight of their words (gist.h), figures by
 * the quantities found in the contents: of one unit, and none of them alike. Cost: the product of
 * the numbers of claims, which are limited.
 */
#include <stdlib.h>

#include "base/error.h"
#include "base/str.h"
#include "read/utf8.h"
#include "store/archive.h"
#include "store/compile.h"
#include "store/gist.h"
#include "story/shingle.h"

enum { CLAIMS_MOST = 800, ROWS_MOST = 20000, FIGURES_MOST = 8, LIMIT_USUAL = 20 };

enum { DENIED, CONFIRMED, FIGURE, NEW, DROPPED, KEPT, KINDS };
static const char *const names[KINDS] = {"denied", "confirmed", "figure", "new", "dropped", "kept"};

typedef struct figure {
    uint64_t unit;
    double min, max;
} figure;

typedef struct told {
    isnad_telling telling;
    bool denial;
    bool met; /* of the earlier period: told, denied or corrected in the later one */
    gist gist;
    figure figures[FIGURES_MOST];
    size_t nfigure;
} told;

typedef struct period {
    told *claims; /* CLAIMS_MOST of them, in the order of their first statement */
    size_t n;
} period;

typedef struct found {
    int what;
    const told *before, *after;
} found;

typedef struct changing {
    isnad_archive *archive;
    isnad_error *error;
    arena arena;
    period before, after;
    found *found; /* at most two for each claim */
    size_t n;
} changing;

/* ---- one claim ------------------------------------------------------------------------------- */

static isnad_str keep(changing *c, isnad_str s)
{
    return s.p ? (isnad_str){arena_copy(&c->arena, s.p, s.n), s.n} : s;
}

static uint64_t unit_hash(changing *c, isnad_str unit, isnad_code *code)
{
    gist words;

    *code = gist_read(c->archive, unit, &words, c->error);
    return words.n ? words.words[0].lemma : shingle_hash(unit, 5);
}

static isnad_code read_figures(changing *c, told *t)
{
    sqlite3_stmt *stmt = archive_sql(
        c->archive, "SELECT q.unit, q.min, q.max FROM contents c JOIN quantities q "
                    "ON q.article = ?2 AND q.start >= c.start AND q.end <= c.end "
                    "WHERE c.statement = ?1 AND c.quoted = 0 AND q.unit IS NOT NULL ORDER BY q.n");
    isnad_code code = ISNAD_OK;

    if (!stmt) {
        return archive_failed(c->archive, c->error);
    }
    archive_bind(stmt, "ii", t->telling.statement, t->telling.article);
    while (!code && t->nfigure < FIGURES_MOST && sqlite3_step(stmt) == SQLITE_ROW) {
        t->figures[t->nfigure++] =
            (figure){unit_hash(c, archive_column(stmt, 0), &code), sqlite3_column_double(stmt, 1),
                     sqlite3_column_double(stmt, 2)};
    }
    sqlite3_reset(stmt);
    return code;
}

static isnad_code read_claim(changing *c, told *t)
{
    sqlite3_stmt *stmt =
        archive_sql(c->archive, "SELECT article, claim, outlet, published, who, kind, content "
                                "FROM statement_texts WHERE statement = ?1");
    isnad_telling *telling = &t->telling;

    if (!stmt) {
        return archive_failed(c->archive, c->error);
    }
    archive_bind(stmt, "i", telling->statement);
    if (sqlite3_step(stmt) != SQLITE_ROW) {
        return archive_failed(c->archive, c->error);
    }
    telling->article = sqlite3_column_int64(stmt, 0);
    telling->claim = sqlite3_column_int64(stmt, 1);
    telling->outlet = keep(c, archive_column(stmt, 2));
    telling->published = keep(c, archive_column(stmt, 3));
    telling->who = keep(c, archive_column(stmt, 4));
    telling->kind = keep(c, archive_column(stmt, 5));
    telling->content = keep(c, archive_column(stmt, 6));
    sqlite3_reset(stmt);
    if (c->arena.failed) {
        return error_no_memory(c->error);
    }
    t->denial = str_is(telling->kind, "deny") || str_is(telling->kind, "reject");
    return gist_read(c->archive, telling->content, &t->gist, c->error);
}

/* ---- one period ------------------------------------------------------------------------------ */

/* Rows of claim, first statement, how many, most told first. */
static isnad_code read_rows(changing *c, sqlite3_stmt *stmt, period *out)
{
    isnad_code code = ISNAD_OK;
    int step = SQLITE_DONE;

    while (!code && out->n < CLAIMS_MOST && (step = sqlite3_step(stmt)) == SQLITE_ROW) {
        told *t = &out->claims[out->n++];
        t->telling.statement = sqlite3_column_int64(stmt, 1);
        t->telling.times = (uint32_t)sqlite3_column_int64(stmt, 2);
        code = read_claim(c, t);
        code = code ? code : read_figures(c, t);
    }
    return code || step == SQLITE_ROW || step == SQLITE_DONE ? code
                                                             : archive_failed(c->archive, c->error);
}

static isnad_code run(changing *c, const compiled *query, period *out)
{
    buffer sql = {NULL, 0, 0, false};
    sqlite3_stmt *stmt = NULL;
    int n = (int)query->nparameter;
    isnad_code code = ISNAD_OK;

    buffer_text(&sql, "SELECT claim, min(statement), count(*) AS times FROM "
                      "(SELECT s.claim, s.statement ");
    compile_from(query, n + 1, false, &sql);
    buffer_printf(&sql, " LIMIT %d) GROUP BY claim ORDER BY times DESC, claim", ROWS_MOST);
    if (sql.failed) {
        code = error_no_memory(c->error);
    } else if (sqlite3_prepare_v2(c->archive->db, sql.p, (int)sql.n, &stmt, NULL)) {
        code = archive_failed(c->archive, c->error);
    } else {
        compile_bind(query, stmt);
        if (query->match.n) {
            sqlite3_bind_text64(stmt, n + 1, query->match.p, query->match.n, SQLITE_STATIC,
                                SQLITE_UTF8);
        }
        code = read_rows(c, stmt, out);
    }
    sqlite3_finalize(stmt);
    buffer_release(&sql);
    return code;
}

static isnad_code read_period(changing *c, isnad_str query, isnad_str dates, period *out)
{
    query_node date = {.op = QUERY_TERM, .field = FIELD_DATE, .value = dates}, *asked;
    query_node both = {.op = QUERY_AND, .left = &date};
    compiled compiled;
    isnad_code code = query_parse(query, &c->arena, &asked, c->error);

    both.right = code ? NULL : asked;
    out->claims = arena_zalloc(&c->arena, CLAIMS_MOST, sizeof *out->claims);
    if (!out->claims) {
        return error_no_memory(c->error);
    }
    if (!code && !(code = compile_statements(c->archive, &both, &c->arena, &compiled, c->error))) {
        code = run(c, &compiled, out);
        compile_release(&compiled);
    }
    return code;
}

/* ---- comparing ------------------------------------------------------------------------------- */

/* Whether both have figures of one unit, and none of those of one is of the other. */
static bool other_figures(const told *a, const told *b)
{
    bool shared = false;

    for (size_t i = 0; i < a->nfigure; i++) {
        for (size_t k = 0; k < b->nfigure; k++) {
            const figure *x = &a->figures[i], *y = &b->figures[k];
            if (x->unit != y->unit) {
                continue;
            }
            if (x->min <= y->max && y->min <= x->max) {
                return false;
            }
            shared = true;
        }
    }
    return shared;
}

static int relation(const told *before, const told *after, double *share)
{
    if (!gist_same(&before->gist, &after->gist, share)) {
        return NEW;
    }
    return after->denial != before->denial ? (after->denial ? DENIED : CONFIRMED)
           : other_figures(before, after)  ? FIGURE
                                           : NEW;
}

static void add(changing *c, int what, const told *before, const told *after)
{
    c->found[c->n++] = (found){what, before, after};
}

static told *find_claim(const period *p, int64_t claim)
{
    for (size_t i = 0; i < p->n; i++) {
        if (p->claims[i].telling.claim == claim) {
            return &p->claims[i];
        }
    }
    return NULL;
}

/* What a claim of the later period is to those of the earlier one: the relation to the one that it
 * shares most with. */
static void judge(changing *c, const told *after)
{
    told *same = find_claim(&c->before, after->telling.claim), *best = same;
    double most = 0, share;
    int what = same ? KEPT : NEW;

    for (size_t i = 0; !same && i < c->before.n; i++) {
        int r = relation(&c->before.claims[i], after, &share);
        if (r != NEW && share > most) {
            most = share;
            what = r;
            best = &c->before.claims[i];
        }
    }
    if (best) {
        best->met = true;
    }
    add(c, what, best, after);
}

static uint32_t times(const found *f)
{
    return (f->before ? f->before->telling.times : 0) + (f->after ? f->after->telling.times : 0);
}

static int by_kind(const void *a, const void *b)
{
    const found *x = a, *y = b;
    int64_t i = x->after ? x->after->telling.claim : x->before->telling.claim;
    int64_t k = y->after ? y->after->telling.claim : y->before->telling.claim;

    return x->what != y->what     ? (x->what < y->what ? -1 : 1)
           : times(x) != times(y) ? (times(x) < times(y) ? 1 : -1)
           : i < k                ? -1
                                  : i > k;
}

static void tell(const changing *c, uint32_t limit, isnad_change_fn *fn, void *user)
{
    static const isnad_telling none;
    uint32_t told_of[KINDS] = {0};

    for (size_t i = 0; i < c->n; i++) {
        const found *f = &c->found[i];
        isnad_change change = {names[f->what], f->before ? f->before->telling : none,
                               f->after ? f->after->telling : none};
        if (told_of[f->what]++ < limit && fn(user, &change)) {
            return;
        }
    }
}

static isnad_code compare(changing *c)
{
    c->found = arena_zalloc(&c->arena, c->before.n + c->after.n + 1, sizeof *c->found);
    if (!c->found) {
        return error_no_memory(c->error);
    }
    for (size_t i = 0; i < c->after.n; i++) {
        judge(c, &c->after.claims[i]);
    }
    for (size_t i = 0; i < c->before.n; i++) {
        if (!c->before.claims[i].met) {
            add(c, DROPPED, &c->before.claims[i], NULL);
        }
    }
    qsort(c->found, c->n, sizeof *c->found, by_kind);
    return ISNAD_OK;
}

isnad_code isnad_archive_changes(isnad_archive *archive, const isnad_changes_options *options,
                                 isnad_change_fn *fn, void *user, isnad_error *error)
{
    changing c = {.archive = archive, .error = error};
    isnad_str query = options->query;
    size_t good = query.n ? utf8_check(query.p, query.n) : 0;
    isnad_code code;

    if (archive->remote) {
        return error_set(error, ISNAD_USAGE, ERROR_NO_POSITION,
                         "periods are compared in archives that are files only");
    }
    if (good < query.n) {
        return error_set(error, ISNAD_USAGE, good, "the query is not UTF-8");
    }
    arena_init(&c.arena);
    if (!(code = read_period(&c, query, options->before, &c.before)) &&
        !(code = read_period(&c, query, options->after, &c.after)) && !(code = compare(&c))) {
        tell(&c, options->limit ? options->limit : LIMIT_USUAL, fn, user);
    }
    arena_release(&c.arena);
    return code;
}
