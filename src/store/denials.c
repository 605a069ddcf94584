/* denials.c - which statements deny what another one says.
 *
 * A denial says what it denies: a statement of a kind that denies or rejects, or one that tells an
 * event as not so, denies another where the contents share most of the weight of the lighter one.
 * Candidates come from the index by the rarest words of the content, so the cost grows with how
 * often those were said, not with the archive. A denial is looked for from two days before the
 * statement (papers of one day stand in any order) to sixty days after it, where a date is not
 * known in its article alone. Who tells of his own denial has not said what he denies: the speakers
 * must differ, and the statement must not be one that holds the denial.
 *
 * Left out: denials that only point ("he denied that"), which name nothing to be found by.
 */
#include "store/denials.h"

#include <stdlib.h>

#include "base/buffer.h"
#include "base/error.h"
#include "store/expand.h"
#include "store/gist.h"

enum { ASKED_MOST = 8, CANDIDATES_MOST = 4000, BEFORE = 2, AFTER = 60 };

static const double speaker_most = 0.5, apart_least = 0.6;

#define CONTENT_OF                                                                                 \
    "(SELECT group_concat(substr(t.text, c.start + 1, c.end - c.start), ' ') FROM contents c "     \
    "JOIN texts t ON t.article = s.article WHERE c.statement = s.statement AND c.quoted = 0)"

/* The word by which a statement that is no denial tells an event as not so; '' for a denial, NULL
 * for any other statement. */
#define DENIED                                                                                     \
    "CASE WHEN s.kind IN ('deny', 'reject') THEN '' ELSE "                                         \
    "(SELECT substr(t.text, e.trigger_start + 1, e.trigger_end - e.trigger_start) FROM events e "  \
    "JOIN texts t ON t.article = e.article WHERE e.article = s.article AND e.said_by = s.n "       \
    "AND e.realis = 'denied' LIMIT 1) END"

typedef struct finding {
    isnad_archive *archive;
    isnad_error *error;
    denials_side side;
    int64_t statement;
    gist own, speaker;
    isnad_str denied; /* as DENIED gives it for the statement */
    denials *out;
} finding;

static int rarer(const void *a, const void *b)
{
    const gist_word *x = *(const gist_word *const *)a, *y = *(const gist_word *const *)b;

    return x->weight != y->weight ? (x->weight < y->weight ? 1 : -1)
           : x->lemma < y->lemma  ? -1
                                  : x->lemma > y->lemma;
}

/* The rarest words, one of which a candidate must have, as an FTS5 query. */
static isnad_code write_match(const finding *f, buffer *match)
{
    const gist_word *words[GIST_MOST];
    isnad_code code = ISNAD_OK;
    bool empty;

    for (size_t i = 0; i < f->own.n; i++) {
        words[i] = &f->own.words[i];
    }
    qsort(words, f->own.n, sizeof(const gist_word *), rarer);
    buffer_text(match, "content : (");
    for (size_t i = 0; !code && i < f->own.n && i < ASKED_MOST; i++) {
        buffer_text(match, i ? " OR " : "");
        code = expand_phrase(f->archive, words[i]->text, false, false, match, &empty, f->error);
    }
    buffer_char(match, ')');
    return code ? code : match->failed ? error_no_memory(f->error) : ISNAD_OK;
}

static void keep(denials *out, denial d)
{
    size_t at = out->n < DENIALS_MOST ? out->n++ : DENIALS_MOST;

    for (; at > 0 && out->found[at - 1].share < d.share; at--) {
        if (at < DENIALS_MOST) {
            out->found[at] = out->found[at - 1];
        }
    }
    if (at < DENIALS_MOST) {
        out->found[at] = d;
    }
}

/* Whether what is told as not so is what the other statement tells; any denial denies its all. */
static isnad_code denies(const finding *f, isnad_str denied, const gist *other, bool *yes)
{
    gist word;
    isnad_code code = denied.n ? gist_read(f->archive, denied, &word, f->error) : ISNAD_OK;

    *yes = denied.n == 0 || (!code && word.n && gist_has(other, word.words[0].lemma));
    return code;
}

static isnad_code same_speaker(const finding *f, isnad_str who, bool *same)
{
    gist other;
    size_t common;
    isnad_code code = gist_read(f->archive, who, &other, f->error);

    *same = !code && gist_share(&f->speaker, &other, &common) > speaker_most;
    return code;
}

/* Two words that only happen to stand together are many in an archive, few in an article. */
static bool is_about_the_same(const finding *f, const gist *other, bool same_article, double *share)
{
    size_t common;

    return gist_same(&f->own, other, share) &&
           (same_article || (gist_share(&f->own, other, &common) >= apart_least && common > 2));
}

/* A row: statement, content, DENIED, who, whether it is of the same article. */
static isnad_code compare(finding *f, sqlite3_stmt *stmt)
{
    denial d = {sqlite3_column_int64(stmt, 0), 0};
    bool same, yes;
    gist other;
    isnad_code code = gist_read(f->archive, archive_column(stmt, 1), &other, f->error);

    if (code || !is_about_the_same(f, &other, sqlite3_column_int(stmt, 4) != 0, &d.share) ||
        (code = same_speaker(f, archive_column(stmt, 3), &same)) || same) {
        return code;
    }
    code = f->side == DENIALS_OF ? denies(f, archive_column(stmt, 2), &f->own, &yes)
                                 : denies(f, f->denied, &other, &yes);
    if (!code && yes) {
        keep(f->out, d);
    }
    return code;
}

static isnad_code compare_all(finding *f, isnad_str match, uint32_t day)
{
    sqlite3_stmt *stmt = archive_sql(
        f->archive,
        "SELECT s.statement, " CONTENT_OF ", " DENIED
        " AS denied, s.who, s.article = o.article FROM statement_index i "
        "CROSS JOIN statements s ON s.statement = i.rowid "
        "CROSS JOIN articles a ON a.article = s.article "
        "CROSS JOIN statements o ON o.statement = ?2 "
        "WHERE statement_index MATCH ?1 AND s.statement <> o.statement AND s.claim IS NOT o.claim "
        "AND (s.article = o.article OR a.day BETWEEN ?3 - ?4 AND ?3 + ?5) "
        "AND (denied IS NOT NULL) = ?6 "
        "AND NOT (s.article = o.article AND EXISTS (SELECT 1 FROM contents c "
        "WHERE c.statement = iif(?6, o.statement, s.statement) "
        "AND c.start <= iif(?6, s.cue_start, o.cue_start) "
        "AND c.end > iif(?6, s.cue_start, o.cue_start))) LIMIT ?7");
    bool of = f->side == DENIALS_OF;
    isnad_code code = ISNAD_OK;
    int step = SQLITE_DONE;

    if (!stmt) {
        return archive_failed(f->archive, f->error);
    }
    archive_bind(stmt, "siuiiii", match, f->statement, day, (int64_t)(of ? BEFORE : AFTER),
                 (int64_t)(of ? AFTER : BEFORE), (int64_t)of, (int64_t)CANDIDATES_MOST);
    while (!code && (step = sqlite3_step(stmt)) == SQLITE_ROW) {
        code = compare(f, stmt);
    }
    if (!code && step != SQLITE_DONE) {
        code = archive_failed(f->archive, f->error);
    }
    sqlite3_reset(stmt);
    return code;
}

/* With the statement's row at hand, whose strings live as long as it. */
static isnad_code find(finding *f, sqlite3_stmt *row)
{
    buffer match = {NULL, 0, 0, false};
    uint32_t day = sqlite3_column_type(row, 2) == SQLITE_NULL
                       ? ISNAD_NONE
                       : (uint32_t)sqlite3_column_int64(row, 2);
    isnad_code code = gist_read(f->archive, archive_column(row, 0), &f->own, f->error);

    code = code ? code : gist_read(f->archive, archive_column(row, 3), &f->speaker, f->error);
    f->denied = archive_column(row, 1);
    if (!code && f->own.n >= 2 && (f->side == DENIALS_OF || f->denied.p)) {
        code = write_match(f, &match);
        code = code ? code : compare_all(f, buffer_view(&match), day);
    }
    buffer_release(&match);
    return code;
}

isnad_code denials_find(isnad_archive *archive, int64_t statement, denials_side side, denials *out,
                        isnad_error *error)
{
    sqlite3_stmt *row =
        archive_sql(archive, "SELECT " CONTENT_OF ", " DENIED ", a.day, s.who FROM statements s "
                             "JOIN articles a ON a.article = s.article WHERE s.statement = ?1");
    finding f;
    isnad_code code = ISNAD_OK;
    int step;

    out->n = 0;
    if (!row) {
        return archive_failed(archive, error);
    }
    f.archive = archive;
    f.error = error;
    f.side = side;
    f.statement = statement;
    f.out = out;
    archive_bind(row, "i", statement);
    step = sqlite3_step(row);
    if (step == SQLITE_ROW) {
        code = find(&f, row);
    } else if (step != SQLITE_DONE) {
        code = archive_failed(archive, error);
    }
    sqlite3_reset(row);
    return code;
}
