/* expand.c - words of a query as terms of the index.
 *
 * What the lemma of a word is cannot be seen without its sentence; but the archive has counted how
 * its articles' words were read (table forms). A word that is itself a lemma is taken as that one:
 * who writes the dictionary form means it. Any other stands for each lemma that it was read as in
 * at least a tenth of its places. A word that the archive has never met is looked for by its stem.
 */
#include "store/expand.h"

#include "base/error.h"
#include "base/str.h"
#include "store/tokenizer.h"
#include "text/token.h"

enum { LEMMAS_MOST = 4 };

/* Terms stand in a quoted FTS5 string: a quotation mark in them is written twice. */
static void add_term(buffer *out, const char *before, isnad_str term)
{
    buffer_text(out, before);
    for (size_t i = 0; i < term.n; i++) {
        if (term.p[i] == '"') {
            buffer_char(out, '"');
        }
        buffer_char(out, term.p[i]);
    }
}

typedef struct lemma {
    char text[TOKENIZER_TERM];
    size_t n;
    int64_t count;
} lemma;

/* The lemmas of a folded form, most frequent first; all is how often the form was met. */
static isnad_code find_lemmas(isnad_archive *archive, isnad_str form, lemma lemmas[LEMMAS_MOST],
                              size_t *n, int64_t *all, isnad_error *error)
{
    sqlite3_stmt *stmt =
        archive_sql(archive, "SELECT lemma, n FROM forms WHERE form = ?1 ORDER BY n DESC, lemma");
    int step = SQLITE_ERROR;

    *n = 0;
    *all = 0;
    if (!stmt) {
        return archive_failed(archive, error);
    }
    archive_bind(stmt, "s", form);
    while ((step = sqlite3_step(stmt)) == SQLITE_ROW) {
        isnad_str text = archive_column(stmt, 0);
        int64_t count = sqlite3_column_int64(stmt, 1);
        *all += count;
        if (*n < LEMMAS_MOST && text.n <= TOKENIZER_TERM) {
            memcpy(lemmas[*n].text, text.p, text.n);
            lemmas[*n].n = text.n;
            lemmas[(*n)++].count = count;
        }
    }
    sqlite3_reset(stmt);
    return step == SQLITE_DONE ? ISNAD_OK : archive_failed(archive, error);
}

static isnad_code add_lemmas(isnad_archive *archive, isnad_str form, buffer *out,
                             isnad_error *error)
{
    static const char also[] = {TOKENIZER_ALSO, 0};
    lemma lemmas[LEMMAS_MOST];
    size_t n;
    int64_t all;
    isnad_code code = find_lemmas(archive, form, lemmas, &n, &all, error);
    isnad_str stem = stem_of(&archive->stems, form);
    bool itself = false;

    for (size_t i = 0; i < n; i++) {
        isnad_str text = {lemmas[i].text, lemmas[i].n};
        itself = itself || (str_equal(text, form) && lemmas[i].count * 20 >= all);
    }
    add_term(out, "", form);
    for (size_t i = 0; i < n && !itself; i++) {
        isnad_str text = {lemmas[i].text, lemmas[i].n};
        if (lemmas[i].count * 10 >= all && !str_equal(text, form)) {
            add_term(out, also, text);
        }
    }
    if (n == 0 && !str_equal(stem, form)) {
        add_term(out, also, stem);
    }
    return code;
}

static isnad_code add_word(isnad_archive *archive, isnad_str word, bool surface, bool last_prefix,
                           buffer *out, isnad_error *error)
{
    char folded[TOKENIZER_TERM], form_before[] = {TOKENIZER_ALSO, '=', 0};
    isnad_str form = {folded, tokenizer_fold(word, folded)};
    isnad_code code = ISNAD_OK;

    if (surface || last_prefix) {
        add_term(out, "=", form);
    } else {
        code = add_lemmas(archive, form, out, error);
        add_term(out, form_before, form);
    }
    buffer_char(out, TOKENIZER_PREPARED);
    return code;
}

isnad_code expand_phrase(isnad_archive *archive, isnad_str value, bool surface, bool prefix,
                         buffer *out, bool *empty, isnad_error *error)
{
    token_found found, next;
    isnad_code code = ISNAD_OK;
    size_t at = 0;
    bool more = token_next(value, at, &next);

    *empty = true;
    buffer_char(out, '"');
    buffer_char(out, TOKENIZER_PREPARED);
    while (!code && more) {
        isnad_str word;
        found = next;
        at = found.span.end;
        word = (isnad_str){value.p + found.span.start, at - found.span.start};
        more = token_next(value, at, &next);
        if (found.kind != TOKEN_SIGN) {
            code = add_word(archive, word, surface, prefix && !more, out, error);
            *empty = false;
        }
    }
    buffer_text(out, prefix ? "\"*" : "\"");
    return code ? code : out->failed ? error_no_memory(error) : ISNAD_OK;
}
