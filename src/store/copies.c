/* copies.c - which articles carry the same text.
 *
 * The sampled shingles of all articles stand in one table. A new article asks for each of its own
 * who else has it; those that share most are read and compared in full, so that sampling decides
 * only what is looked at. A shingle of very many articles (a paper's standing phrases) says nothing
 * and is passed over. Cost: some thirty look-ups an article, whatever the size of the archive.
 *
 * A report is one text with its carriers, known by its first article. An article has one report of
 * its own, that of the same text (each holds half of the other); where there is none, it begins
 * one. Beside it, it carries the reports whose first article it holds, as a round-up does, and
 * those that begin with a part of it. Two reports in one round-up thus stay two.
 */
#include <stdlib.h>

#include "base/error.h"
#include "base/str.h"
#include "store/join.h"

enum {
    COMMON_MOST = 48,     /* a shingle in so many articles is not looked at */
    COMPARED_MOST = 8,    /* articles read for each new one */
    CANDIDATES_MOST = 512 /* kept while counting */
};

/* The part of the shorter text that must stand in the other, and how many shingles that must be. */
static const double share_least = 0.5;
/* An outlet's articles on one matter share their background: one of the two must be nearly whole.
 */
static const double kin_least = 0.75;
static const size_t common_least = 6;

typedef struct candidate {
    int64_t article, report;
    uint32_t shared; /* of the sample */
    double share, back;
    bool kin; /* of the same outlet */
} candidate;

typedef struct finding {
    isnad_archive *archive;
    const isnad_entry *entry;
    isnad_error *error;
    int64_t article;
    candidate found[CANDIDATES_MOST];
    size_t n;
} finding;

static void count(finding *f, int64_t article)
{
    for (size_t i = 0; i < f->n; i++) {
        if (f->found[i].article == article) {
            f->found[i].shared++;
            return;
        }
    }
    if (f->n < CANDIDATES_MOST) {
        f->found[f->n++] = (candidate){article, 0, 1, 0, 0, false};
    }
}

/* Counts who has the shingle and adds the new article to them. */
static isnad_code look_up(finding *f, uint64_t hash)
{
    sqlite3_stmt *stmt =
        archive_sql(f->archive, "SELECT article FROM shingles WHERE hash = ?1 LIMIT 48");
    int64_t others[COMMON_MOST];
    size_t n = 0;
    int step;

    if (!stmt) {
        return archive_failed(f->archive, f->error);
    }
    sqlite3_bind_int64(stmt, 1, (int64_t)hash);
    while ((step = sqlite3_step(stmt)) == SQLITE_ROW && n < COMMON_MOST) {
        others[n++] = sqlite3_column_int64(stmt, 0);
    }
    sqlite3_reset(stmt);
    if (step != SQLITE_DONE && step != SQLITE_ROW) {
        return archive_failed(f->archive, f->error);
    }
    if (n == COMMON_MOST) {
        return ISNAD_OK;
    }
    for (size_t i = 0; i < n; i++) {
        count(f, others[i]);
    }
    return archive_run(f->archive, f->error, "INSERT INTO shingles VALUES (?1, ?2)", "ii",
                       (int64_t)hash, f->article);
}

static int better(const void *a, const void *b)
{
    const candidate *x = a, *y = b;

    return x->shared != y->shared    ? (x->shared < y->shared ? 1 : -1)
           : x->article < y->article ? -1
                                     : x->article > y->article;
}

/* The body: the text without the title's line. */
static isnad_str body_of(sqlite3_stmt *stmt)
{
    isnad_str text = archive_column(stmt, 0), rest = text;

    if (sqlite3_column_int(stmt, 1)) {
        str_split(&rest, '\n');
        return rest.p ? rest : text;
    }
    return text;
}

/* Reads the candidate's article and compares it in full. */
static isnad_code compare(finding *f, candidate *c)
{
    sqlite3_stmt *stmt =
        archive_sql(f->archive, "SELECT text, title IS NOT NULL, report, outlet = ?2 FROM texts "
                                "JOIN articles USING (article) WHERE article = ?1");
    const shingles *own = &f->entry->shingles;
    isnad_code code = ISNAD_OK;
    shingles other;
    arena scratch;
    size_t common;

    if (!stmt) {
        return archive_failed(f->archive, f->error);
    }
    arena_init(&scratch);
    archive_bind(stmt, "is", c->article, f->entry->doc->article.outlet);
    if (sqlite3_step(stmt) != SQLITE_ROW) {
        code = archive_failed(f->archive, f->error);
    } else if (shingle_text(body_of(stmt), &scratch, &other)) {
        code = error_no_memory(f->error);
    } else {
        common = shingle_common(own, &other);
        if (common >= common_least || common == own->n || common == other.n) {
            c->share = own->n ? (double)common / (double)own->n : 0;
            c->back = other.n ? (double)common / (double)other.n : 0;
        }
        c->report = sqlite3_column_int64(stmt, 2);
        c->kin = sqlite3_column_int(stmt, 3) != 0;
    }
    sqlite3_reset(stmt);
    arena_release(&scratch);
    return code;
}

static bool is_copy(const candidate *c)
{
    return c->share >= share_least || c->back >= share_least;
}

static isnad_code write_copy(finding *f, const candidate *c)
{
    return archive_run(f->archive, f->error, "INSERT INTO copies VALUES (?1, ?2, ?3, ?4)", "iidd",
                       f->article, c->article, c->share, c->back);
}

/* Whether what the two share can make one a carrier of the other's report. */
static bool is_carried(const candidate *c)
{
    return !c->kin || c->share >= kin_least || c->back >= kin_least;
}

static isnad_code carry(finding *f, int64_t report, int64_t article)
{
    return archive_run(f->archive, f->error, "INSERT OR IGNORE INTO carriers VALUES (?1, ?2)", "ii",
                       report, article);
}

static bool was_asked(const finding *f, size_t before, int64_t report)
{
    for (size_t i = 0; i < before; i++) {
        if (f->found[i].report == report) {
            return true;
        }
    }
    return false;
}

/* What the new article is to the report of candidate i; *own is its own, 0 until it has one. */
static isnad_code join_report(finding *f, size_t i, int64_t *own)
{
    const candidate *c = &f->found[i];
    candidate first = *c;
    isnad_code code = ISNAD_OK;

    if (was_asked(f, i, c->report)) {
        return ISNAD_OK;
    }
    if (c->report != c->article) {
        first = (candidate){c->report, 0, 0, 0, 0, false};
        code = compare(f, &first);
    }
    if (code || first.back < share_least || !is_carried(&first)) {
        return code;
    }
    if (first.share >= share_least && !*own) {
        *own = c->report;
        return ISNAD_OK;
    }
    return carry(f, c->report, f->article);
}

/* Longer articles that hold the new one, which begins a report, carry it. */
static isnad_code join_holders(finding *f, size_t n)
{
    isnad_code code = ISNAD_OK;

    for (size_t i = 0; !code && i < n; i++) {
        const candidate *c = &f->found[i];
        if (c->share >= share_least && c->back < share_least && is_carried(c)) {
            code = carry(f, f->article, c->article);
        }
    }
    return code;
}

/* Compares with the likeliest candidates; returns in *n how many those are. */
static isnad_code compare_all(finding *f, size_t sample, size_t *n)
{
    isnad_code code = ISNAD_OK;

    for (*n = 0; !code && *n < f->n && *n < COMPARED_MOST; ++*n) {
        candidate *c = &f->found[*n];
        if (c->shared < 2 && sample > 4) {
            break;
        }
        code = compare(f, c);
        if (!code && is_copy(c)) {
            code = write_copy(f, c);
        }
    }
    return code;
}

isnad_code join_copies(isnad_archive *archive, const isnad_entry *entry, int64_t article,
                       int64_t *report, isnad_error *error)
{
    finding f;
    size_t sample = shingle_sample(&entry->shingles), n;
    isnad_code code = ISNAD_OK;
    int64_t own = 0;

    f.archive = archive;
    f.entry = entry;
    f.error = error;
    f.article = article;
    f.n = 0;
    for (size_t i = 0; !code && i < sample; i++) {
        code = look_up(&f, entry->shingles.hashes[i]);
    }
    qsort(f.found, f.n, sizeof *f.found, better);
    code = code ? code : compare_all(&f, sample, &n);
    for (size_t i = 0; !code && i < n; i++) {
        code = is_copy(&f.found[i]) ? join_report(&f, i, &own) : ISNAD_OK;
    }
    if (!code && !own) {
        code = join_holders(&f, n);
    }
    *report = own ? own : article;
    return code ? code
                : archive_run(archive, error, "UPDATE articles SET report = ?2 WHERE article = ?1",
                              "ii", article, *report);
}
