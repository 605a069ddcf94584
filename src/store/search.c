/* search.c - running a query and showing what it found.
 *
 * First the rows, ranked and cut to the number asked for; then for each of them the article, and
 * the sentence with the words found. The second part costs the same for each hit, the first grows
 * with the number of articles that have the words.
 */
#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "read/utf8.h"
#include "store/compile.h"
#include "store/snippet.h"

enum { LIMIT_USUAL = 20, LIMIT_MOST = 100000, PROBED_MOST = 1000, COMMON_LEAST = 1000 };

typedef struct row {
    int64_t unit, article;
    double score;
} row;

typedef struct searching {
    isnad_archive *archive;
    isnad_error *error;
    isnad_search_options options;
    isnad_hit_fn *fn;
    void *user;
    arena arena;
    compiled query;
    row *rows;
    size_t nrow, cap;
    bool common; /* see find_common() */
    bool stopped;
} searching;

/* ---- the rows -------------------------------------------------------------------------------- */

static isnad_code keep_row(searching *s, sqlite3_stmt *stmt)
{
    if (s->nrow == s->cap) {
        size_t cap = s->cap ? s->cap * 2 : 64;
        row *rows = mem_realloc(s->rows, cap * sizeof *rows);
        if (!rows) {
            return error_no_memory(s->error);
        }
        s->rows = rows;
        s->cap = cap;
    }
    s->rows[s->nrow++] = (row){sqlite3_column_int64(stmt, 0), sqlite3_column_int64(stmt, 1),
                               sqlite3_column_double(stmt, 2)};
    return ISNAD_OK;
}

/* Whether nothing but words is asked for, and more than half of the articles have them: then they
 * do not tell one article from another (BM25 gives each nothing), and the newest ones that have
 * them are soon found by asking one after the other. */
static isnad_code find_common(searching *s)
{
    int64_t found, all;
    isnad_code code;

    s->common = false;
    if (s->query.unit != UNIT_ARTICLE || !s->query.match.n || s->query.where.n > 1) {
        return ISNAD_OK;
    }
    code = archive_int(s->archive, s->error, 0, &found,
                       "SELECT count(*) FROM article_index WHERE article_index MATCH ?1", "s",
                       buffer_view(&s->query.match));
    code = code ? code
                : archive_int(s->archive, s->error, 0, &all, "SELECT count(*) FROM articles", "");
    s->common = !code && all >= COMMON_LEAST && found > all / 2;
    return code;
}

static void write_sql(const searching *s, buffer *sql)
{
    static const char *const units[] = {"a.article", "s.statement", "e.event"};
    const char *unit = units[s->query.unit];
    bool ranked = s->query.match.n != 0 && !s->options.by_date;
    int n = (int)s->query.nparameter;

    if (s->common && s->options.offset + (uint64_t)s->options.limit <= PROBED_MOST) {
        buffer_printf(sql,
                      "SELECT a.article, a.article, 0.0 FROM articles a WHERE EXISTS "
                      "(SELECT 1 FROM article_index WHERE article_index MATCH ?%d "
                      "AND rowid = a.article) ORDER BY a.day DESC, a.article DESC "
                      "LIMIT ?%d OFFSET ?%d",
                      n + 1, n + 2, n + 3);
        return;
    }
    ranked = ranked && !s->common;
    buffer_printf(sql, "SELECT %s, a.article, %s ", unit, ranked ? "-i.rank" : "0.0");
    compile_from(&s->query, n + 1, ranked, sql);
    if (!ranked) {
        buffer_printf(sql, " ORDER BY a.day DESC, %s DESC", unit);
    }
    buffer_printf(sql, " LIMIT ?%d OFFSET ?%d", n + 2, n + 3);
}

static isnad_code find_rows(searching *s)
{
    buffer sql = {NULL, 0, 0, false};
    int n = (int)s->query.nparameter, step = SQLITE_ERROR;
    sqlite3_stmt *stmt = NULL;
    isnad_code code = ISNAD_OK;

    write_sql(s, &sql);
    if (sql.failed) {
        code = error_no_memory(s->error);
    } else if (sqlite3_prepare_v2(s->archive->db, sql.p, (int)sql.n, &stmt, NULL)) {
        code = archive_failed(s->archive, s->error);
    }
    if (!code) {
        compile_bind(&s->query, stmt);
        if (s->query.match.n) {
            sqlite3_bind_text64(stmt, n + 1, s->query.match.p, s->query.match.n, SQLITE_STATIC,
                                SQLITE_UTF8);
        }
        sqlite3_bind_int64(stmt, n + 2, s->options.limit);
        sqlite3_bind_int64(stmt, n + 3, s->options.offset);
        while (!code && (step = sqlite3_step(stmt)) == SQLITE_ROW) {
            code = keep_row(s, stmt);
        }
        if (!code && step != SQLITE_DONE) {
            code = archive_failed(s->archive, s->error);
        }
    }
    sqlite3_finalize(stmt);
    buffer_release(&sql);
    return code;
}

/* ---- one hit --------------------------------------------------------------------------------- */

typedef struct showing {
    isnad_hit hit;
    isnad_str text;
    uint32_t at; /* the byte whose sentence is shown; ISNAD_NONE: the best one */
    isnad_span within[32];
    size_t nwithin;
    found_place places[PLACES_MOST];
    isnad_span marks[PLACES_MOST];
    uint32_t phrases[PLACES_MOST];
    snippet snippet;
} showing;

/* The statement stays open while the strings are in use. */
static isnad_code load_article(searching *s, const row *r, showing *w, sqlite3_stmt **stmt)
{
    *stmt = archive_sql(s->archive, "SELECT id, url, outlet, title, published, report, story, text "
                                    "FROM articles JOIN texts USING (article) WHERE article = ?1");
    if (!*stmt) {
        return archive_failed(s->archive, s->error);
    }
    sqlite3_bind_int64(*stmt, 1, r->article);
    if (sqlite3_step(*stmt) != SQLITE_ROW) {
        return archive_failed(s->archive, s->error);
    }
    w->hit.article = r->article;
    w->hit.score = r->score;
    w->hit.id = archive_column(*stmt, 0);
    w->hit.url = archive_column(*stmt, 1);
    w->hit.outlet = archive_column(*stmt, 2);
    w->hit.title = archive_column(*stmt, 3);
    w->hit.published = archive_column(*stmt, 4);
    w->hit.report = sqlite3_column_int64(*stmt, 5);
    w->hit.story = sqlite3_column_int64(*stmt, 6);
    w->text = archive_column(*stmt, 7);
    return ISNAD_OK;
}

/* Archives before version 4 have no figures. */
static isnad_code load_statement(searching *s, const row *r, showing *w, sqlite3_stmt **stmt)
{
    *stmt =
        archive_has_views(s->archive, NULL) == ISNAD_OK
            ? archive_sql(s->archive, "SELECT t.who, t.kind, t.cue, t.content, t.via, t.claim, "
                                      "s.cue_start, f.key "
                                      "FROM statement_texts t JOIN statements s USING (statement) "
                                      "LEFT JOIN entities e ON e.entity = s.entity "
                                      "LEFT JOIN figures f ON f.figure = e.figure "
                                      "WHERE statement = ?1")
            : archive_sql(s->archive, "SELECT t.who, t.kind, t.cue, t.content, t.via, t.claim, "
                                      "s.cue_start, NULL "
                                      "FROM statement_texts t JOIN statements s USING (statement) "
                                      "WHERE statement = ?1");
    if (!*stmt) {
        return archive_failed(s->archive, s->error);
    }
    sqlite3_bind_int64(*stmt, 1, r->unit);
    if (sqlite3_step(*stmt) != SQLITE_ROW) {
        return archive_failed(s->archive, s->error);
    }
    w->hit.statement = r->unit;
    w->hit.who = archive_column(*stmt, 0);
    w->hit.kind = archive_column(*stmt, 1);
    w->hit.cue = archive_column(*stmt, 2);
    w->hit.content = archive_column(*stmt, 3);
    w->hit.via = archive_column(*stmt, 4);
    w->hit.claim = sqlite3_column_int64(*stmt, 5);
    w->at = snippet_byte(w->text, (uint32_t)sqlite3_column_int64(*stmt, 6));
    w->hit.entity = archive_column(*stmt, 7);
    return ISNAD_OK;
}

/* Where the content stands: that is what the index has. */
static isnad_code load_content(searching *s, const row *r, showing *w)
{
    sqlite3_stmt *stmt = archive_sql(s->archive, "SELECT start, end FROM contents WHERE statement "
                                                 "= ?1 AND quoted = 0 ORDER BY start LIMIT 32");
    int step;

    if (!stmt) {
        return archive_failed(s->archive, s->error);
    }
    w->nwithin = 0;
    sqlite3_bind_int64(stmt, 1, r->unit);
    while ((step = sqlite3_step(stmt)) == SQLITE_ROW) {
        w->within[w->nwithin++] =
            (isnad_span){snippet_byte(w->text, (uint32_t)sqlite3_column_int64(stmt, 0)),
                         snippet_byte(w->text, (uint32_t)sqlite3_column_int64(stmt, 1))};
    }
    sqlite3_reset(stmt);
    return step == SQLITE_DONE ? ISNAD_OK : archive_failed(s->archive, s->error);
}

static isnad_code load_event(searching *s, const row *r, showing *w, sqlite3_stmt **stmt)
{
    *stmt = archive_sql(
        s->archive,
        "SELECT t.type, t.mode, t.actor, t.recipient, t.place, t.date, e.trigger_start, "
        "(SELECT who FROM statements s WHERE s.article = e.article AND s.n = e.said_by), e.told "
        "FROM event_texts t JOIN events e USING (event) WHERE event = ?1");
    if (!*stmt) {
        return archive_failed(s->archive, s->error);
    }
    sqlite3_bind_int64(*stmt, 1, r->unit);
    if (sqlite3_step(*stmt) != SQLITE_ROW) {
        return archive_failed(s->archive, s->error);
    }
    w->hit.event = r->unit;
    w->hit.type = archive_column(*stmt, 0);
    w->hit.mode = archive_column(*stmt, 1);
    w->hit.actor = archive_column(*stmt, 2);
    w->hit.recipient = archive_column(*stmt, 3);
    w->hit.place = archive_column(*stmt, 4);
    w->hit.date = archive_column(*stmt, 5);
    w->at = snippet_byte(w->text, (uint32_t)sqlite3_column_int64(*stmt, 6));
    w->hit.who = archive_column(*stmt, 7);
    w->hit.told = archive_column(*stmt, 8);
    return ISNAD_OK;
}

/* The places that the query found in the text or the content. */
static isnad_code find_places(searching *s, const row *r, showing *w, size_t *n)
{
    bool statement = s->query.unit == UNIT_STATEMENT;
    sqlite3_stmt *stmt = archive_sql(
        s->archive, statement ? "SELECT isnad_hits(statement_index) FROM statement_index "
                                "WHERE statement_index MATCH ?1 AND rowid = ?2"
                              : "SELECT isnad_hits(article_index) FROM article_index "
                                "WHERE article_index MATCH ?1 AND rowid = ?2");
    int step;

    *n = 0;
    if (s->query.match.n == 0) {
        return ISNAD_OK;
    }
    if (!stmt) {
        return archive_failed(s->archive, s->error);
    }
    archive_bind(stmt, "si", buffer_view(&s->query.match), statement ? r->unit : r->article);
    step = sqlite3_step(stmt);
    if (step == SQLITE_ROW) {
        *n = snippet_places(archive_column(stmt, 0), 0, w->places);
    }
    sqlite3_reset(stmt);
    return step == SQLITE_ROW || step == SQLITE_DONE ? ISNAD_OK
                                                     : archive_failed(s->archive, s->error);
}

static isnad_code show_sentence(searching *s, const row *r, showing *w)
{
    size_t nplace = 0, nmark;
    isnad_code code = find_places(s, r, w, &nplace);

    if (code) {
        return code;
    }
    nmark = snippet_marks(w->text, w->within, w->nwithin, w->places, nplace, w->marks, w->phrases,
                          PLACES_MOST);
    code = snippet_make(s->archive, r->article, w->text, w->at, w->marks, w->phrases, nmark,
                        &w->snippet, s->error);
    w->hit.sentence = (isnad_str){w->text.p + w->snippet.sentence.start,
                                  w->snippet.sentence.end - w->snippet.sentence.start};
    w->hit.start = w->snippet.start;
    w->hit.end = w->snippet.end;
    w->hit.marks = w->snippet.marks;
    w->hit.nmark = w->snippet.nmark;
    return code;
}

static isnad_code show(searching *s, const row *r, showing *w)
{
    sqlite3_stmt *article = NULL, *unit = NULL;
    isnad_code code;

    w->hit = (isnad_hit){.article = 0};
    w->at = ISNAD_NONE;
    code = load_article(s, r, w, &article);
    w->within[0] = (isnad_span){0, (uint32_t)w->text.n};
    w->nwithin = 1;
    if (!code && s->query.unit == UNIT_STATEMENT && !(code = load_statement(s, r, w, &unit))) {
        code = load_content(s, r, w);
    } else if (!code && s->query.unit == UNIT_EVENT) {
        code = load_event(s, r, w, &unit);
    }
    if (!code && !(code = show_sentence(s, r, w))) {
        s->stopped = s->fn(s->user, &w->hit) != 0;
    }
    sqlite3_reset(unit);
    sqlite3_reset(article);
    return code;
}

static isnad_code show_rows(searching *s)
{
    showing *w = mem_alloc(sizeof *w);
    isnad_code code = w ? ISNAD_OK : error_no_memory(s->error);

    for (size_t i = 0; !code && !s->stopped && i < s->nrow; i++) {
        code = show(s, &s->rows[i], w);
    }
    mem_free(w);
    return code;
}

isnad_code isnad_archive_search(isnad_archive *archive, isnad_str query,
                                const isnad_search_options *options, isnad_hit_fn *fn, void *user,
                                isnad_error *error)
{
    searching s = {.archive = archive, .error = error, .fn = fn, .user = user};
    size_t good = query.n ? utf8_check(query.p, query.n) : 0;
    query_node *root;
    isnad_code code;

    if (good < query.n) {
        return error_set(error, ISNAD_USAGE, good, "the query is not UTF-8");
    }
    if (archive->methods) {
        return archive->methods->search(archive, query, options, fn, user, error);
    }
    if (options) {
        s.options = *options;
    }
    s.options.limit = s.options.limit == 0           ? LIMIT_USUAL
                      : s.options.limit > LIMIT_MOST ? LIMIT_MOST
                                                     : s.options.limit;
    arena_init(&s.arena);
    code = query_parse(query, &s.arena, &root, error);
    code = code ? code : query_dates(&root, s.options.from, s.options.to, &s.arena, error);
    if (!code && !(code = compile_query(archive, root, &s.arena, &s.query, error))) {
        code = find_common(&s);
        code = code ? code : find_rows(&s);
        code = code ? code : show_rows(&s);
        compile_release(&s.query);
    }
    mem_free(s.rows);
    arena_release(&s.arena);
    return code;
}
