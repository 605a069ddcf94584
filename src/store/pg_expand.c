/* pg_expand.c - words of a query as a tsquery.
 *
 * The same as expand.c, but that the database knows only which lemmas a form was read as, not how
 * often: a word that was ever read as itself is taken as that lemma, any other stands for all.
 */
#include "base/error.h"
#include "base/str.h"
#include "store/pg_query.h"
#include "store/tokenizer.h"
#include "text/token.h"

typedef struct expander {
    isnad_archive *archive;
    pg_compiled *c;
    buffer *out;
    char weight;
    isnad_error *error;
} expander;

static void add_lexeme(expander *e, isnad_str term, bool first, bool prefix)
{
    pg_compiled *c = e->c;

    buffer_text(e->out, first ? "" : " | ");
    pg_quote(e->out, '\'', term);
    if (e->weight || prefix) {
        buffer_char(e->out, ':');
        buffer_add(e->out, prefix ? "*" : "", prefix);
        buffer_add(e->out, &e->weight, e->weight != 0);
    }
    if (!e->weight || e->weight == 'D') { /* else it is a name, which the sentence need not have */
        char marked[TOKENIZER_TERM + 2];
        memcpy(marked, term.p, term.n);
        marked[term.n] = '*';
        buffer_text(&c->lexemes, c->lexemes.n > 1 ? "," : "");
        pg_quote(&c->lexemes, '"', (isnad_str){marked, term.n + prefix});
        buffer_printf(&c->phrases, "%s%d", c->phrases.n > 1 ? "," : "", c->nphrase);
    }
}

static isnad_code add_lemmas(expander *e, isnad_str form)
{
    char folded[TOKENIZER_TERM + 1];
    isnad_str stem = stem_of(&e->archive->stems, form);
    PGresult *result;
    isnad_code code;
    int n;

    memcpy(folded, form.p, form.n);
    folded[form.n] = 0;
    code = pg_query(pg_of(e->archive), e->error,
                    "SELECT lemma FROM forms WHERE form = $1 ORDER BY lemma = $1 DESC, lemma "
                    "LIMIT 8",
                    1, (const char *const[]){folded}, &result);
    n = code ? 0 : PQntuples(result);
    add_lexeme(e, form, true, false);
    if (n == 0 && !str_equal(stem, form)) {
        add_lexeme(e, stem, false, false);
    }
    for (int i = 0; i < n; i++) {
        isnad_str lemma = pg_column(result, i, 0);
        if (str_equal(lemma, form)) {
            break;
        }
        if (lemma.n <= TOKENIZER_TERM) {
            add_lexeme(e, lemma, false, false);
        }
    }
    PQclear(result);
    return code;
}

static isnad_code add_word(expander *e, isnad_str word, bool surface, bool prefix)
{
    char marked[TOKENIZER_TERM + 1] = "=";
    isnad_str form = {marked + 1, tokenizer_fold(word, marked + 1)};
    isnad_str written = {marked, form.n + 1};
    isnad_code code = ISNAD_OK;

    buffer_char(e->out, '(');
    if (surface || prefix) {
        add_lexeme(e, written, true, prefix);
    } else {
        code = add_lemmas(e, form);
        add_lexeme(e, written, false, false);
    }
    buffer_char(e->out, ')');
    return code;
}

isnad_code pg_expand(isnad_archive *archive, pg_compiled *c, const query_node *node, char weight,
                     buffer *out, isnad_error *error)
{
    expander e = {archive, c, out, weight, error};
    bool surface = node->field == FIELD_SURFACE || node->field == FIELD_EXACT;
    token_found found, next;
    size_t nword = 0;
    isnad_code code = ISNAD_OK;
    bool more = token_next(node->value, 0, &next);

    while (!code && more) {
        isnad_str word;
        found = next;
        word = (isnad_str){node->value.p + found.span.start, found.span.end - found.span.start};
        more = token_next(node->value, found.span.end, &next);
        if (found.kind != TOKEN_SIGN) {
            buffer_text(out, nword++ ? " <-> " : "");
            code = add_word(&e, word, surface, node->prefix && !more);
        }
    }
    c->nphrase++;
    if (!code && nword == 0) {
        return error_set(error, ISNAD_USAGE, ERROR_NO_POSITION,
                         "the query: \"%.*s\" has no word to look for", (int)node->value.n,
                         node->value.p);
    }
    return code ? code : out->failed ? error_no_memory(error) : ISNAD_OK;
}
