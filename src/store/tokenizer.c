/* tokenizer.c - the FTS5 tokenizer "isnad".
 *
 * It calls no function of SQLite, so that the same code serves inside the library and in the
 * loadable extension. Linear in the text; no allocation after xCreate.
 */
#include "store/tokenizer.h"

#include "base/mem.h"
#include "base/str.h"
#include "read/utf8.h"
#include "text/norm.h"
#include "text/token.h"

typedef int emit_fn(void *user, int flags, const char *term, int n, int start, int end);

typedef struct emitter {
    const stem_table *stems;
    emit_fn *emit;
    void *user;
    bool query;
} emitter;

size_t tokenizer_fold(isnad_str word, char *out)
{
    size_t n = norm_fold(word, out, TOKENIZER_TERM);

    n = n < TOKENIZER_TERM ? n : TOKENIZER_TERM;
    while (n && utf8_check(out, n) != n) { /* the last code point was cut off */
        n--;
    }
    for (size_t i = 0; i < n; i++) {
        out[i] = (char)(out[i] >= 'A' && out[i] <= 'Z' ? out[i] + 32 : out[i]);
    }
    return n;
}

/* A token as stem and form, or as form alone. */
static int emit_token(const emitter *e, isnad_str word, int start, int end, bool exact)
{
    char form[TOKENIZER_TERM + 1] = "=";
    size_t n = tokenizer_fold(word, form + 1);
    int code = SQLITE_OK, flags = 0;

    if (n == 0) {
        return SQLITE_OK;
    }
    if (!exact) {
        isnad_str stem = stem_of(e->stems, (isnad_str){form + 1, n});
        code = e->emit(e->user, 0, stem.p, (int)stem.n, start, end);
        flags = FTS5_TOKEN_COLOCATED;
    }
    return code ? code : e->emit(e->user, flags, form, (int)n + 1, start, end);
}

static int emit_text(const emitter *e, isnad_str text, int base)
{
    token_found found;
    size_t at = 0;
    bool exact = false;
    int code = SQLITE_OK;

    while (!code && token_next(text, at, &found)) {
        isnad_str word = {text.p + found.span.start, found.span.end - found.span.start};
        at = found.span.end;
        if (found.kind == TOKEN_SIGN) {
            exact = e->query && str_is(word, "=");
            continue;
        }
        code = emit_token(e, word, base + (int)found.span.start, base + (int)found.span.end, exact);
        exact = false;
    }
    return code;
}

/* Text from another program need not be UTF-8: what stands between bad bytes is. */
static int emit_unchecked(const emitter *e, isnad_str text)
{
    int code = SQLITE_OK;

    for (size_t at = 0; !code && at < text.n;) {
        size_t good = utf8_check(text.p + at, text.n - at);
        code = emit_text(e, (isnad_str){text.p + at, good}, (int)at);
        at += good + 1;
    }
    return code;
}

static int emit_prepared(const emitter *e, isnad_str text)
{
    int code = SQLITE_OK, flags = 0;

    for (size_t at = 1, start = 1; !code && at < text.n; at++) {
        if (text.p[at] != TOKENIZER_ALSO && text.p[at] != TOKENIZER_PREPARED) {
            continue;
        }
        if (at > start) {
            code = e->emit(e->user, flags, text.p + start, (int)(at - start), (int)start, (int)at);
            flags = FTS5_TOKEN_COLOCATED;
        }
        flags = text.p[at] == TOKENIZER_PREPARED ? 0 : flags;
        start = at + 1;
    }
    return code;
}

/* ---- what FTS5 calls ------------------------------------------------------------------------- */

static int tokenizer_create(void *stems, const char **args, int narg, Fts5Tokenizer **out)
{
    emitter *e = mem_alloc(sizeof *e);

    (void)args;
    (void)narg;
    *out = (Fts5Tokenizer *)e;
    if (!e) {
        return SQLITE_NOMEM;
    }
    *e = (emitter){stems, NULL, NULL, false};
    return SQLITE_OK;
}

static void tokenizer_delete(Fts5Tokenizer *tokenizer)
{
    mem_free(tokenizer);
}

static int tokenizer_tokenize(Fts5Tokenizer *tokenizer, void *user, int flags, const char *text,
                              int n, emit_fn *emit)
{
    emitter e = *(const emitter *)tokenizer;
    isnad_str s = {text, text && n > 0 ? (size_t)n : 0};

    e.emit = emit;
    e.user = user;
    e.query = (flags & FTS5_TOKENIZE_QUERY) != 0;
    return s.n && *s.p == TOKENIZER_PREPARED ? emit_prepared(&e, s) : emit_unchecked(&e, s);
}

int tokenizer_register(fts5_api *api, const stem_table *stems)
{
    fts5_tokenizer methods = {tokenizer_create, tokenizer_delete, tokenizer_tokenize};

    return api->xCreateTokenizer(api, "isnad", (void *)(uintptr_t)stems, &methods, NULL);
}
