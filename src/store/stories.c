/* stories.c - which reports are of one happening.
 *
 * A report is known by its strongest terms: names and nouns, weighted by how often they stand in it
 * and how seldom elsewhere. Reports of a few days around that share enough of them are one story.
 * Each report is compared with earlier ones through a table of its terms by day: the cost does not
 * grow with the archive. A report of unknown date has no story.
 */
#include <math.h>
#include <stdlib.h>

#include "base/error.h"
#include "store/batch.h"
#include "store/join.h"

enum { TERMS = 16, DAYS = 3, CANDIDATES_MOST = 1024, SHARED_LEAST = 5 };

static const double share_least = 0.4;

typedef struct strong_term {
    uint64_t hash;
    double weight;
} strong_term;

typedef struct candidate {
    int64_t report;
    uint32_t shared;
    double weight;
} candidate;

typedef struct finding {
    isnad_archive *archive;
    isnad_error *error;
    int64_t report;
    uint32_t day;
    strong_term terms[TERMS];
    size_t nterm;
    candidate found[CANDIDATES_MOST];
    size_t n;
} finding;

static void keep_strong(finding *f, strong_term term)
{
    size_t at = f->nterm < TERMS ? f->nterm : TERMS;

    while (at > 0 && f->terms[at - 1].weight < term.weight) {
        if (at < TERMS) {
            f->terms[at] = f->terms[at - 1];
        }
        at--;
    }
    if (at < TERMS) {
        f->terms[at] = term;
        f->nterm += f->nterm < TERMS;
    }
}

/* The strongest terms, by the counts of the batches before this one. */
static isnad_code find_terms(finding *f, const isnad_entry *entry)
{
    static const char sql[] = "SELECT n FROM terms WHERE term = ?1";
    isnad_code code;
    int64_t all, n;

    code = archive_int(f->archive, f->error, 0, &all, sql, "i", (int64_t)0);
    for (size_t i = 0; !code && i < entry->nstory; i++) {
        const entry_term *term = &entry->story[i];
        code = archive_int(f->archive, f->error, 0, &n, sql, "i", (int64_t)term->hash);
        keep_strong(f, (strong_term){term->hash, (1 + log(term->weight)) *
                                                     log((double)(all + 64) / (double)(n + 1))});
        if (!code && batch_term(f->archive->batch, term->hash)) {
            code = error_no_memory(f->error);
        }
    }
    return code ? code : batch_term(f->archive->batch, 0) ? error_no_memory(f->error) : ISNAD_OK;
}

static void count(finding *f, int64_t report, double weight)
{
    size_t i = 0;

    while (i < f->n && f->found[i].report != report) {
        i++;
    }
    if (i == CANDIDATES_MOST) {
        return;
    }
    if (i == f->n) {
        f->found[f->n++] = (candidate){report, 0, 0};
    }
    f->found[i].shared++;
    f->found[i].weight += weight;
}

static isnad_code look_up(finding *f, const strong_term *term)
{
    sqlite3_stmt *stmt = archive_sql(f->archive, "SELECT report FROM story_terms WHERE term = ?1 "
                                                 "AND day BETWEEN ?2 AND ?3 LIMIT 300");
    int64_t day = f->day;
    int step;

    if (!stmt) {
        return archive_failed(f->archive, f->error);
    }
    archive_bind(stmt, "iii", (int64_t)term->hash, day - DAYS, day + DAYS);
    while ((step = sqlite3_step(stmt)) == SQLITE_ROW) {
        count(f, sqlite3_column_int64(stmt, 0), term->weight);
    }
    sqlite3_reset(stmt);
    if (step != SQLITE_DONE) {
        return archive_failed(f->archive, f->error);
    }
    return archive_run(f->archive, f->error,
                       "INSERT OR IGNORE INTO story_terms VALUES (?1, ?2, ?3)", "iii",
                       (int64_t)term->hash, day, f->report);
}

/* The report that shares most, 0 where none shares enough. */
static int64_t best_report(const finding *f)
{
    const candidate *best = NULL;
    double all = 0;

    for (size_t i = 0; i < f->nterm; i++) {
        all += f->terms[i].weight;
    }
    for (size_t i = 0; i < f->n; i++) {
        const candidate *c = &f->found[i];
        if (c->shared >= SHARED_LEAST && c->weight >= share_least * all &&
            (!best || c->weight > best->weight ||
             (c->weight == best->weight && c->report < best->report))) {
            best = c;
        }
    }
    return best ? best->report : 0;
}

/* The story of a report, made now where it has none. */
static isnad_code story_of(finding *f, int64_t report, int64_t *story)
{
    isnad_code code = archive_int(f->archive, f->error, 0, story,
                                  "SELECT story FROM articles WHERE article = ?1", "i", report);

    if (code || *story) {
        return code;
    }
    code =
        archive_run(f->archive, f->error,
                    "INSERT INTO stories (title, first, last, reports, articles) "
                    "SELECT title, day, day, 1, (SELECT count(*) FROM articles WHERE report = ?1) "
                    "FROM articles WHERE article = ?1",
                    "i", report);
    *story = sqlite3_last_insert_rowid(f->archive->db);
    return code ? code
                : archive_run(f->archive, f->error,
                              "UPDATE articles SET story = ?2 WHERE report = ?1", "ii", report,
                              *story);
}

static isnad_code join(finding *f, int64_t article, int64_t story)
{
    isnad_code code =
        archive_run(f->archive, f->error, "UPDATE articles SET story = ?2 WHERE article = ?1", "ii",
                    article, story);

    return code ? code
                : archive_run(f->archive, f->error,
                              "UPDATE stories SET first = min(first, ?2), last = max(last, ?2), "
                              "reports = reports + ?3, articles = articles + 1 WHERE story = ?1",
                              "iii", story, (int64_t)f->day, (int64_t)(article == f->report));
}

/* A copy belongs to the story of its report, if that has one. */
static isnad_code join_as_copy(finding *f, int64_t article)
{
    int64_t story;
    isnad_code code = archive_int(f->archive, f->error, 0, &story,
                                  "SELECT story FROM articles WHERE article = ?1", "i", f->report);

    return code || !story ? code : join(f, article, story);
}

isnad_code join_story(isnad_archive *archive, const isnad_entry *entry, int64_t article,
                      int64_t report, uint32_t day, isnad_error *error)
{
    finding f;
    isnad_code code;
    int64_t best, story;

    f.archive = archive;
    f.error = error;
    f.report = report;
    f.day = day;
    f.nterm = f.n = 0;
    if (day == ISNAD_NONE) {
        return ISNAD_OK;
    }
    if (report != article) {
        return join_as_copy(&f, article);
    }
    code = find_terms(&f, entry);
    for (size_t i = 0; !code && i < f.nterm; i++) {
        code = look_up(&f, &f.terms[i]);
    }
    best = best_report(&f);
    if (code || !best) {
        return code;
    }
    code = story_of(&f, best, &story);
    return code ? code : join(&f, article, story);
}
