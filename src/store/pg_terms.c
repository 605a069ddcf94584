/* pg_terms.c - the terms of an entry as tsvectors.
 *
 * A tsvector is written as text: 'lexeme':position, with the letter of its weight where that is not
 * D. PostgreSQL sorts lexemes and joins those that are alike. Positions end at 16383: of a longer
 * article the rest is not indexed. A lexeme that begins with "=" is a form as written, as in the
 * archive file.
 */
#include "base/str.h"
#include "store/pg.h"
#include "store/tokenizer.h"
#include "text/token.h"

enum { POSITIONS_MOST = 16383 };

void pg_quote(buffer *out, char mark, isnad_str s)
{
    buffer_char(out, mark);
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\\' || s.p[i] == mark) {
            buffer_char(out, mark == '\'' ? s.p[i] : '\\'); /* a lexeme doubles both */
        }
        buffer_char(out, s.p[i]);
    }
    buffer_char(out, mark);
}

static void add_lexeme(buffer *out, isnad_str term, char weight, uint32_t at)
{
    pg_quote(out, '\'', term);
    buffer_printf(out, ":%u", at);
    if (weight != 'D') {
        buffer_char(out, weight);
    }
    buffer_char(out, ' ');
}

void pg_prepared_terms(buffer *out, isnad_str terms, char weight, uint32_t *at)
{
    size_t start = 1;

    for (size_t i = 1; i < terms.n && *at <= POSITIONS_MOST; i++) {
        if (terms.p[i] != TOKENIZER_ALSO && terms.p[i] != TOKENIZER_PREPARED) {
            continue;
        }
        if (i > start) {
            add_lexeme(out, (isnad_str){terms.p + start, i - start}, weight, *at);
        }
        *at += terms.p[i] == TOKENIZER_PREPARED;
        start = i + 1;
    }
}

void pg_name_terms(buffer *out, const stem_table *stems, isnad_str name, char weight, uint32_t *at)
{
    token_found found;
    size_t end = 0;

    while (*at <= POSITIONS_MOST && token_next(name, end, &found)) {
        isnad_str word = {name.p + found.span.start, found.span.end - found.span.start};
        char form[TOKENIZER_TERM + 1] = "=";
        size_t n = found.kind == TOKEN_SIGN ? 0 : tokenizer_fold(word, form + 1);
        end = found.span.end;
        if (n) {
            add_lexeme(out, stem_of(stems, (isnad_str){form + 1, n}), weight, *at);
            add_lexeme(out, (isnad_str){form, n + 1}, weight, *at);
            ++*at;
        }
    }
    ++*at; /* no phrase runs from one name into the next */
}

/* ---- statements and events ------------------------------------------------------------------- */

typedef struct namer {
    const isnad_doc *doc;
    const stem_table *stems;
    buffer one; /* the tsvector at hand */
    uint32_t at;
} namer;

static void add_name(namer *w, isnad_str name, char weight)
{
    if (name.n) {
        pg_name_terms(&w->one, w->stems, name, weight, &w->at);
    }
}

static void add_span(namer *w, isnad_span span, char weight)
{
    if (span.start != ISNAD_NONE) {
        add_name(w, (isnad_str){w->doc->text.p + span.start, span.end - span.start}, weight);
    }
}

static void add_entity(namer *w, uint32_t entity, char weight)
{
    if (entity != ISNAD_NONE) {
        add_name(w, w->doc->entities[entity].name, weight);
        add_name(w, w->doc->entities[entity].name_en, weight);
    }
}

/* The tsvector becomes an element of the array. */
static void close_one(namer *w, buffer *out)
{
    buffer_text(out, out->n > 1 ? "," : "");
    pg_quote(out, '"', buffer_view(&w->one));
    out->failed = out->failed || w->one.failed;
    w->one.n = 0;
    w->at = 1;
}

void pg_statement_terms(const isnad_archive *archive, const isnad_entry *entry, buffer *out)
{
    namer w = {entry->doc, &archive->stems, {NULL, 0, 0, false}, 1};
    buffer content = {NULL, 0, 0, false};

    buffer_char(out, '{');
    for (size_t i = 0; i < entry->doc->nstatement; i++) {
        const isnad_statement *s = &entry->doc->statements[i];
        content.n = 0;
        entry_span_terms(entry, s->content, s->ncontent, &content);
        pg_prepared_terms(&w.one, buffer_view(&content), 'D', &w.at);
        w.at++;
        add_name(&w, s->who, 'A');
        add_span(&w, s->speaker, 'A');
        add_entity(&w, s->entity, 'A');
        for (size_t k = 0; k < s->nvia; k++) {
            add_span(&w, s->via[k].span, 'B');
            add_entity(&w, s->via[k].entity, 'B');
        }
        for (size_t k = 0; k < s->nabout; k++) {
            add_entity(&w, s->about[k], 'C');
        }
        close_one(&w, out);
    }
    buffer_char(out, '}');
    out->failed = out->failed || content.failed;
    buffer_release(&content);
    buffer_release(&w.one);
}

static void add_actors(namer *w, const isnad_actor *actors, size_t n, char weight)
{
    for (size_t i = 0; i < n; i++) {
        add_span(w, actors[i].span, weight);
        add_name(w, actors[i].who, weight);
    }
}

void pg_event_terms(const isnad_archive *archive, const isnad_doc *doc, buffer *out)
{
    namer w = {doc, &archive->stems, {NULL, 0, 0, false}, 1};

    buffer_char(out, '{');
    for (size_t i = 0; i < doc->nevent; i++) {
        const isnad_event *e = &doc->events[i];
        add_actors(&w, e->actors, e->nactor, 'A');
        add_actors(&w, e->recipients, e->nrecipient, 'B');
        add_name(&w, e->place_name, 'C');
        add_span(&w, e->place, 'C');
        close_one(&w, out);
    }
    buffer_char(out, '}');
    buffer_release(&w.one);
}
