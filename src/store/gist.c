/* gist.c - the words of a short text that tell it from others, weighed by how rare they are.
 *
 * How rare a word is, is read off how often its form was met; a word that stands in every few
 * articles weighs next to nothing. Two look-ups a word at most.
 */
#include "store/gist.h"

#include <math.h>
#include <stdlib.h>

#include "base/error.h"
#include "store/tokenizer.h"
#include "story/shingle.h"
#include "text/token.h"

enum { LETTERS_LEAST = 6 /* bytes */ };

static const double share_least = 0.5, heavy_least = 0.25, two_least = 7;

/* A form met `scale` times weighs log 2. */
static const double scale_least = 50, scale_article = 0.15;

/* The lemma that a folded form was most often read as; false where it was never met. */
static isnad_code find_lemma(isnad_archive *archive, isnad_str form, gist_word *word, int64_t *met,
                             isnad_error *error)
{
    sqlite3_stmt *stmt =
        archive_sql(archive, "SELECT lemma, n FROM forms WHERE form = ?1 ORDER BY n DESC LIMIT 1");
    int step;

    *met = 0;
    if (!stmt) {
        return archive_failed(archive, error);
    }
    archive_bind(stmt, "s", form);
    step = sqlite3_step(stmt);
    if (step == SQLITE_ROW) {
        word->lemma = shingle_hash(archive_column(stmt, 0), 4);
        *met = sqlite3_column_int64(stmt, 1);
    }
    sqlite3_reset(stmt);
    return step == SQLITE_ROW || step == SQLITE_DONE ? ISNAD_OK : archive_failed(archive, error);
}

static isnad_code read_word(isnad_archive *archive, isnad_str form, double scale, gist_word *word,
                            isnad_error *error)
{
    isnad_str stem = stem_of(&archive->stems, form);
    int64_t met;
    isnad_code code = find_lemma(archive, form, word, &met, error);

    if (!code && !met) {
        code = find_lemma(archive, stem, word, &met, error);
    }
    if (!met) {
        word->lemma = shingle_hash(stem, 4);
    }
    word->weight = log(1 + scale / (double)(met + 1));
    return code;
}

static int by_lemma(const void *a, const void *b)
{
    const gist_word *x = a, *y = b;

    return x->lemma != y->lemma    ? (x->lemma < y->lemma ? -1 : 1)
           : x->text.p < y->text.p ? -1
                                   : x->text.p > y->text.p;
}

static void sort(gist *g)
{
    size_t kept = 0;

    qsort(g->words, g->n, sizeof *g->words, by_lemma);
    for (size_t i = 0; i < g->n; i++) {
        if (kept == 0 || g->words[kept - 1].lemma != g->words[i].lemma) {
            g->words[kept++] = g->words[i];
            g->all += g->words[i].weight;
        }
    }
    g->n = kept;
}

isnad_code gist_read(isnad_archive *archive, isnad_str text, gist *out, isnad_error *error)
{
    char folded[TOKENIZER_TERM];
    token_found found;
    size_t at = 0;
    int64_t articles;
    isnad_code code =
        archive_int(archive, error, 0, &articles, "SELECT max(article) FROM articles", "");
    double scale = scale_least + scale_article * (double)articles;

    out->n = 0;
    out->all = 0;
    while (!code && out->n < GIST_MOST && token_next(text, at, &found)) {
        gist_word word = {0, 0, {text.p + found.span.start, found.span.end - found.span.start}};
        isnad_str form = {folded, 0};
        at = found.span.end;
        if (found.kind == TOKEN_SIGN || found.kind == TOKEN_NUMBER ||
            (form.n = tokenizer_fold(word.text, folded)) < LETTERS_LEAST) {
            continue;
        }
        code = read_word(archive, form, scale, &word, error);
        out->words[out->n++] = word;
    }
    sort(out);
    return code;
}

double gist_share(const gist *a, const gist *b, size_t *common)
{
    double least = a->all < b->all ? a->all : b->all, shared = 0;
    size_t i = 0, k = 0;

    *common = 0;
    while (i < a->n && k < b->n) {
        if (a->words[i].lemma == b->words[k].lemma) {
            double x = a->words[i++].weight, y = b->words[k++].weight;
            shared += x < y ? x : y;
            ++*common;
        } else if (a->words[i].lemma < b->words[k].lemma) {
            i++;
        } else {
            k++;
        }
    }
    return least > 0 ? shared / least : 0;
}

bool gist_same(const gist *a, const gist *b, double *share)
{
    double light = a->all < b->all ? a->all : b->all, heavy = a->all + b->all - light;
    size_t common;

    *share = gist_share(a, b, &common);
    return *share >= share_least && *share * light >= heavy_least * heavy &&
           (common > 2 || (common == 2 && *share * light >= two_least));
}

bool gist_has(const gist *g, uint64_t lemma)
{
    size_t low = 0, high = g->n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (g->words[middle].lemma < lemma) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < g->n && g->words[low].lemma == lemma;
}
