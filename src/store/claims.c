/* claims.c - which statements say the same.
 *
 * Two statements are one claim where the names of their speakers share a word that tells them, and
 * their contents share most of their words. The first in the archive gives the claim its number;
 * each further one is another chain on which it reached us. Candidates are found by a few hashes of
 * neighbouring words of the content, so the cost does not grow with the archive.
 */
#include "base/buffer.h"
#include "base/error.h"
#include "base/sort.h"
#include "base/str.h"
#include "store/join.h"
#include "store/tokenizer.h"
#include "text/token.h"

enum { WORDS_MOST = 256, WORDS_LEAST = 4, SAMPLE = 3, CANDIDATES_MOST = 12, LETTERS_LEAST = 5 };

static const double share_least = 0.6; /* of all words of both contents */

typedef struct word_set {
    uint64_t words[WORDS_MOST]; /* rising, no two alike */
    size_t n;
    uint64_t pairs[WORDS_MOST]; /* hashes of neighbours, rising */
    size_t npair;
} word_set;

/* The stems of a text's words; short ones, which are mostly particles, are left out. */
static void read_words(const isnad_archive *archive, isnad_str text, word_set *set)
{
    char folded[TOKENIZER_TERM];
    token_found found;
    size_t at = 0;

    set->n = set->npair = 0;
    while (set->n < WORDS_MOST && token_next(text, at, &found)) {
        isnad_str word = {text.p + found.span.start, found.span.end - found.span.start};
        at = found.span.end;
        if (found.kind == TOKEN_SIGN) {
            continue;
        }
        word = stem_of(&archive->stems, (isnad_str){folded, tokenizer_fold(word, folded)});
        if (word.n > LETTERS_LEAST || found.kind == TOKEN_NUMBER) {
            set->words[set->n++] = shingle_hash(word, 2);
        }
    }
    for (size_t i = 1; i < set->n; i++) {
        set->pairs[set->npair++] = shingle_hash((isnad_str){(char *)&set->words[i - 1], 16}, 3);
    }
    set->n = sort_unique(set->words, set->n);
    set->npair = sort_unique(set->pairs, set->npair);
}

static size_t common(const word_set *a, const word_set *b)
{
    shingles x = {(uint64_t *)(uintptr_t)a->words, a->n},
             y = {(uint64_t *)(uintptr_t)b->words, b->n};

    return shingle_common(&x, &y);
}

static bool same_content(const word_set *a, const word_set *b)
{
    size_t both = common(a, b), all = a->n + b->n - both;

    return all && (double)both >= share_least * (double)all;
}

/* Whether the names share at least half of the words of the shorter one. */
static bool same_speaker(const isnad_archive *archive, isnad_str a, isnad_str b)
{
    word_set x, y;
    size_t least;

    read_words(archive, a, &x);
    read_words(archive, b, &y);
    least = x.n < y.n ? x.n : y.n;
    return least && 2 * common(&x, &y) >= least;
}

typedef struct finding {
    isnad_archive *archive;
    isnad_error *error;
    isnad_str who;
    int64_t row;
    word_set own;
    int64_t seen[CANDIDATES_MOST];
    size_t nseen;
    int64_t claim;
} finding;

static bool is_seen(finding *f, int64_t row)
{
    for (size_t i = 0; i < f->nseen; i++) {
        if (f->seen[i] == row) {
            return true;
        }
    }
    if (f->nseen < CANDIDATES_MOST) {
        f->seen[f->nseen++] = row;
        return false;
    }
    return true;
}

static isnad_code compare_with(finding *f, int64_t row)
{
    sqlite3_stmt *stmt = archive_sql(
        f->archive, "SELECT who, claim, content FROM statement_texts WHERE statement = ?1");
    isnad_code code = ISNAD_OK;
    word_set other;

    if (!stmt) {
        return archive_failed(f->archive, f->error);
    }
    sqlite3_bind_int64(stmt, 1, row);
    if (sqlite3_step(stmt) != SQLITE_ROW) {
        code = archive_failed(f->archive, f->error);
    } else if (same_speaker(f->archive, f->who, archive_column(stmt, 0))) {
        read_words(f->archive, archive_column(stmt, 2), &other);
        if (same_content(&f->own, &other)) {
            f->claim = sqlite3_column_int64(stmt, 1);
        }
    }
    sqlite3_reset(stmt);
    return code;
}

static isnad_code look_up(finding *f, uint64_t hash)
{
    sqlite3_stmt *stmt =
        archive_sql(f->archive, "SELECT statement FROM claim_terms WHERE hash = ?1 LIMIT 12");
    int64_t rows[CANDIDATES_MOST];
    isnad_code code = ISNAD_OK;
    size_t n = 0;
    int step = SQLITE_DONE;

    if (!stmt) {
        return archive_failed(f->archive, f->error);
    }
    sqlite3_bind_int64(stmt, 1, (int64_t)hash);
    while (n < CANDIDATES_MOST && (step = sqlite3_step(stmt)) == SQLITE_ROW) {
        rows[n++] = sqlite3_column_int64(stmt, 0);
    }
    if (step != SQLITE_DONE && step != SQLITE_ROW) {
        code = archive_failed(f->archive, f->error);
    }
    sqlite3_reset(stmt);
    for (size_t i = 0; !code && i < n && f->claim == f->row; i++) {
        if (!is_seen(f, rows[i])) {
            code = compare_with(f, rows[i]);
        }
    }
    return code ? code
                : archive_run(f->archive, f->error,
                              "INSERT OR IGNORE INTO claim_terms VALUES (?1, ?2)", "ii",
                              (int64_t)hash, f->row);
}

static isnad_code read_content(finding *f, const isnad_doc *doc, const isnad_statement *s)
{
    buffer text = {NULL, 0, 0, false};

    for (size_t i = 0; i < s->ncontent; i++) {
        buffer_add(&text, doc->text.p + s->content[i].start,
                   s->content[i].end - s->content[i].start);
        buffer_char(&text, '\n');
    }
    read_words(f->archive, buffer_view(&text), &f->own);
    buffer_release(&text);
    return text.failed ? error_no_memory(f->error) : ISNAD_OK;
}

isnad_code join_claim(isnad_archive *archive, const isnad_entry *entry,
                      const isnad_statement *statement, int64_t row, isnad_error *error)
{
    finding f;
    isnad_code code;

    f.archive = archive;
    f.error = error;
    f.who = statement->who;
    f.row = f.claim = row;
    f.nseen = 0;
    code = read_content(&f, entry->doc, statement);
    if (!code && f.who.n && f.own.n >= WORDS_LEAST) {
        for (size_t i = 0; !code && i < f.own.npair && i < SAMPLE; i++) {
            code = look_up(&f, f.own.pairs[i]);
        }
    }
    return code ? code
                : archive_run(archive, error,
                              "UPDATE statements SET claim = ?2 WHERE statement = ?1", "ii", row,
                              f.claim);
}
