/* pg_search.c - running a query over PostgreSQL and showing what it found.
 *
 * One statement: the rows, ranked and cut to the number asked for, and beside each what is shown of
 * it. Ranking (ts_rank) looks at the terms of every row found; --newest does not.
 */
#include <stdlib.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "store/pg_query.h"
#include "store/snippet.h"

enum { LIMIT_USUAL = 20, LIMIT_MOST = 100000, SPANS_MOST = 4096, CONTENTS_MOST = 32 };

/* The columns of a hit; those of a statement or an event follow. */
enum {
    ARTICLE,
    N,
    SCORE,
    ID,
    URL,
    OUTLET,
    TITLE,
    PUBLISHED,
    TEXT,
    SENTENCES,
    PLACES,
    AT, /* the code point whose sentence is shown; NULL: the best one */
    WITHIN,
    UNIT
};

typedef struct showing {
    isnad_hit hit;
    snippet_sentence sentences[SPANS_MOST];
    isnad_span within[CONTENTS_MOST];
    found_place places[PLACES_MOST];
    isnad_span marks[PLACES_MOST];
    uint32_t phrases[PLACES_MOST];
    snippet snippet;
} showing;

/* ---- the statement --------------------------------------------------------------------------- */

static void write_found(const pg_compiled *c, const isnad_search_options *options, buffer *sql)
{
    static const char *const from[] = {"articles a", "statements s JOIN articles a USING (article)",
                                       "events e JOIN articles a USING (article)"};
    static const char *const n[] = {"0", "s.n", "e.n"};
    const char *terms = c->unit == UNIT_STATEMENT ? "s.terms" : "a.terms";
    bool ranked = c->rank.n && !options->by_date;

    buffer_printf(sql, "WITH found AS (SELECT a.article, %s AS n, ", n[c->unit]);
    if (ranked) {
        buffer_printf(sql, "ts_rank(%s, %.*s)", terms, (int)c->rank.n, c->rank.p);
    } else {
        buffer_char(sql, '0');
    }
    buffer_printf(sql, " AS score, a.day FROM %s WHERE ", from[c->unit]);
    buffer_str(sql, buffer_view(&c->where));
    buffer_printf(sql,
                  " ORDER BY score DESC, a.day DESC NULLS LAST, a.article DESC, n DESC "
                  "LIMIT %u OFFSET %u) ",
                  options->limit, options->offset);
}

/* Where the words are, as isnad_hits() of the archive file says it: column, place, words, term. */
static void write_places(const pg_compiled *c, const char *terms, const char *only, buffer *sql)
{
    int n = c->nparameter;

    buffer_printf(
        sql,
        "(SELECT string_agg('0 ' || p - 1 || ' 1 ' || q.phrase, ' ' ORDER BY p) "
        "FROM unnest($%d::text[], $%d::integer[]) q(lexeme, phrase) JOIN unnest(%s) t ON "
        "t.lexeme = q.lexeme OR right(q.lexeme, 1) = '*' AND starts_with(t.lexeme, "
        "left(q.lexeme, -1)), unnest(t.positions, t.weights) w(p, weight) WHERE %s) AS places, ",
        n + 1, n + 2, terms, only);
}

#define SPANS(list)                                                                                \
    "(SELECT string_agg((x->>'start') || ' ' || (x->>'end'), ' ') FROM jsonb_array_elements(" list \
    ") x)"

static void write_shown(const pg_compiled *c, buffer *sql)
{
    buffer_text(sql, "SELECT a.article, f.n, f.score, a.id, a.url, a.outlet, a.title, a.published, "
                     "a.text, " SPANS("a.record->'sentences'") " AS sentences, ");
    switch (c->unit) {
    case UNIT_STATEMENT:
        write_places(c, "s.terms", "w.weight = 'D'", sql);
        buffer_text(
            sql, "s.cue_start, " SPANS(
                     "a.record->'statements'->s.n->'content'") " AS within, "
                                                               "s.who, s.kind, s.cue, s.content, "
                                                               "(SELECT string_agg(v.who, ' < ' "
                                                               "ORDER BY "
                                                               "v.n) FROM via v WHERE v.article = "
                                                               "s.article AND v.statement = s.n) "
                                                               "FROM found f JOIN articles a USING "
                                                               "(article) "
                                                               "JOIN statements s ON s.article = "
                                                               "f.article AND s.n = f.n ");
        break;
    case UNIT_EVENT:
        write_places(c, "a.terms", "true", sql);
        buffer_text(sql,
                    "e.trigger_start, NULL, e.type, e.mode, "
                    "(SELECT string_agg(coalesce(x.who, x.name), '; ' ORDER BY x.n) FROM actors x "
                    "WHERE x.article = e.article AND x.event = e.n AND x.role = 'actor'), "
                    "(SELECT string_agg(coalesce(x.who, x.name), '; ' ORDER BY x.n) FROM actors x "
                    "WHERE x.article = e.article AND x.event = e.n AND x.role = 'recipient'), "
                    "e.place, e.date, (SELECT s.who FROM statements s WHERE s.article = e.article "
                    "AND s.n = e.said_by), e.told FROM found f JOIN articles a USING (article) "
                    "JOIN events e ON e.article = f.article AND e.n = f.n ");
        break;
    default:
        write_places(c, "a.terms", "true", sql);
        buffer_text(sql, "NULL, NULL FROM found f JOIN articles a USING (article) ");
    }
    buffer_text(sql, "ORDER BY f.score DESC, f.day DESC NULLS LAST, a.article DESC, f.n DESC");
}

/* ---- one hit --------------------------------------------------------------------------------- */

/* Numbers parted by spaces; false at the end. */
static bool take_number(const char **text, uint32_t *value)
{
    char *end;

    *value = (uint32_t)strtoul(*text, &end, 10);
    if (end == *text) {
        return false;
    }
    *text = end;
    return true;
}

static size_t read_sentences(const char *text, bool title, showing *w)
{
    snippet_sentence s = {0, 0, !title};
    size_t n = 0;

    while (n < SPANS_MOST && take_number(&text, &s.start) && take_number(&text, &s.end)) {
        w->sentences[n++] = s;
        s.body = true;
    }
    return n;
}

static size_t read_within(const char *spans, isnad_str text, showing *w)
{
    uint32_t start, end;
    size_t n = 0;

    while (n < CONTENTS_MOST && take_number(&spans, &start) && take_number(&spans, &end)) {
        w->within[n++] = (isnad_span){snippet_byte(text, start), snippet_byte(text, end)};
    }
    return n;
}

static void show_sentence(const PGresult *r, int i, showing *w)
{
    isnad_str text = pg_column(r, i, TEXT), at = pg_column(r, i, AT);
    size_t nwithin = 1, nplace, nmark, n;

    w->within[0] = (isnad_span){0, (uint32_t)text.n};
    if (pg_column(r, i, WITHIN).p) {
        nwithin = read_within(PQgetvalue(r, i, WITHIN), text, w);
    }
    nplace = snippet_places(pg_column(r, i, PLACES), 0, w->places);
    nmark = snippet_marks(text, w->within, nwithin, w->places, nplace, w->marks, w->phrases,
                          PLACES_MOST);
    n = read_sentences(PQgetvalue(r, i, SENTENCES), w->hit.title.p != NULL, w);
    snippet_choose(text, w->sentences, n,
                   at.p ? snippet_byte(text, (uint32_t)pg_int(r, i, AT)) : ISNAD_NONE, w->marks,
                   w->phrases, nmark, &w->snippet);
    w->hit.sentence = (isnad_str){text.p + w->snippet.sentence.start,
                                  w->snippet.sentence.end - w->snippet.sentence.start};
    w->hit.start = w->snippet.start;
    w->hit.end = w->snippet.end;
    w->hit.marks = w->snippet.marks;
    w->hit.nmark = w->snippet.nmark;
}

static void show_unit(const PGresult *r, int i, query_unit unit, isnad_hit *hit)
{
    int64_t row = hit->article * (1 << 20) + pg_int(r, i, N);
    isnad_str c[8];

    for (int k = 0; k < 8; k++) {
        c[k] = UNIT + k < PQnfields(r) ? pg_column(r, i, UNIT + k) : (isnad_str){NULL, 0};
    }
    if (unit == UNIT_STATEMENT) {
        hit->statement = row;
        hit->who = c[0], hit->kind = c[1], hit->cue = c[2], hit->content = c[3], hit->via = c[4];
    } else if (unit == UNIT_EVENT) {
        hit->event = row;
        hit->type = c[0], hit->mode = c[1], hit->actor = c[2], hit->recipient = c[3];
        hit->place = c[4], hit->date = c[5], hit->who = c[6], hit->told = c[7];
    }
}

static isnad_code show_all(const PGresult *r, query_unit unit, isnad_hit_fn *fn, void *user,
                           isnad_error *error)
{
    showing *w = mem_alloc(sizeof *w);

    if (!w) {
        return error_no_memory(error);
    }
    for (int i = 0; i < PQntuples(r); i++) {
        w->hit = (isnad_hit){.article = pg_int(r, i, ARTICLE),
                             .report = pg_int(r, i, ARTICLE),
                             .score = strtod(PQgetvalue(r, i, SCORE), NULL),
                             .id = pg_column(r, i, ID),
                             .url = pg_column(r, i, URL),
                             .outlet = pg_column(r, i, OUTLET),
                             .title = pg_column(r, i, TITLE),
                             .published = pg_column(r, i, PUBLISHED)};
        show_unit(r, i, unit, &w->hit);
        show_sentence(r, i, w);
        if (fn(user, &w->hit)) {
            break;
        }
    }
    mem_free(w);
    return ISNAD_OK;
}

/* ---- the whole ------------------------------------------------------------------------------- */

static isnad_code run(isnad_archive *archive, pg_compiled *c, const isnad_search_options *options,
                      PGresult **result, isnad_error *error)
{
    buffer sql = {NULL, 0, 0, false};
    isnad_code code;

    write_found(c, options, &sql);
    write_shown(c, &sql);
    buffer_char(&sql, 0);
    c->parameters[c->nparameter] = c->lexemes.p;
    c->parameters[c->nparameter + 1] = c->phrases.p;
    code = sql.failed
               ? error_no_memory(error)
               : pg_query(pg_of(archive), error, sql.p, c->nparameter + 2, c->parameters, result);
    buffer_release(&sql);
    return code;
}

isnad_code pg_search(isnad_archive *archive, isnad_str query, const isnad_search_options *options,
                     isnad_hit_fn *fn, void *user, isnad_error *error)
{
    isnad_search_options limits = options ? *options : (isnad_search_options){.limit = 0};
    PGresult *result = NULL;
    query_node *root;
    pg_compiled c;
    isnad_code code;
    arena a;

    limits.limit = limits.limit == 0           ? LIMIT_USUAL
                   : limits.limit > LIMIT_MOST ? LIMIT_MOST
                                               : limits.limit;
    arena_init(&a);
    code = query_parse(query, &a, &root, error);
    code = code ? code : query_dates(&root, limits.from, limits.to, &a, error);
    if (!code && !(code = pg_compile(archive, root, &a, &c, error))) {
        code = run(archive, &c, &limits, &result, error);
        code = code ? code : show_all(result, c.unit, fn, user, error);
        pg_compile_release(&c);
    }
    PQclear(result);
    arena_release(&a);
    return code;
}
