/* cases_print.c - what a document holds, as the lines of a text case: fields parted by " | ". */
#include "cases_print.h"

#include "base/str.h"

#define BAR " | "

/* ---- fields ---------------------------------------------------------------------------------- */

/* A line break inside a text is printed as a space; what is unknown as "-". */
static void put(FILE *out, isnad_str s)
{
    if (!s.p) {
        fputc('-', out);
    }
    for (size_t i = 0; i < s.n; i++) {
        fputc(s.p[i] == '\n' ? ' ' : s.p[i], out);
    }
}

static void put_name(FILE *out, const char *name)
{
    fputs(name ? name : "-", out);
}

static isnad_str text_of(const isnad_doc *doc, isnad_span span)
{
    return span.start == ISNAD_NONE
               ? (isnad_str){NULL, 0}
               : (isnad_str){isnad_doc_text(doc).p + span.start, span.end - span.start};
}

static void put_span(FILE *out, const isnad_doc *doc, isnad_span span)
{
    put(out, text_of(doc, span));
}

static void put_spans(FILE *out, const isnad_doc *doc, const isnad_span *spans, size_t n,
                      const char *between)
{
    for (size_t i = 0; i < n; i++) {
        fputs(i ? between : "", out);
        put_span(out, doc, spans[i]);
    }
    fputs(n ? "" : "-", out);
}

/* ---- text and model -------------------------------------------------------------------------- */

static void print_tokens(FILE *out, const isnad_doc *doc)
{
    const isnad_token *tokens;
    const isnad_sentence *sentences;
    size_t n = isnad_doc_sentences(doc, &sentences);

    isnad_doc_tokens(doc, &tokens);
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < sentences[i].ntoken; k++) {
            put_span(out, doc, tokens[sentences[i].token + k].span);
            fputc(' ', out);
        }
        if (i + 1 == n || sentences[i + 1].paragraph != sentences[i].paragraph) {
            fputc('\n', out);
        }
    }
}

static void print_sentences(FILE *out, const isnad_doc *doc)
{
    const isnad_sentence *sentences;
    size_t n = isnad_doc_sentences(doc, &sentences);

    for (size_t i = 0; i < n; i++) {
        put_span(out, doc, sentences[i].span);
        fputc('\n', out);
    }
}

static const char *const upos_names[ISNAD_UPOS_COUNT] = {
    "X",   "ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN",
    "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB"};

static void print_words(FILE *out, const isnad_doc *doc)
{
    const isnad_word *words;
    size_t n = isnad_doc_words(doc, &words);

    for (size_t i = 0; i < n; i++) {
        const isnad_word *w = &words[i];
        put(out, w->form);
        fputs(BAR, out);
        put(out, w->lemma);
        fprintf(out, BAR "%s" BAR, upos_names[w->upos]);
        put(out, w->deprel);
        fputs(BAR, out);
        put(out, w->head == ISNAD_NONE ? (isnad_str){NULL, 0} : words[w->head].form);
        fputs(BAR, out);
        put(out, w->feats);
        fputc('\n', out);
    }
}

/* ---- entities, times, quantities ------------------------------------------------------------- */

static void print_entities(FILE *out, const isnad_doc *doc)
{
    static const char *const types[] = {"PER", "ORG", "GPE", "LOC", "MISC"};
    static const char *const forms[] = {"", "(title)", "(pronoun)", "(elided)"};
    const isnad_entity *entities;
    size_t n = isnad_doc_entities(doc, &entities);

    for (size_t i = 0; i < n; i++) {
        const isnad_entity *e = &entities[i];
        const isnad_str fields[] = {e->name, e->name_en, e->country, e->code};
        fputs(types[e->type], out);
        for (size_t k = 0; k < sizeof fields / sizeof *fields; k++) {
            fputs(BAR, out);
            put(out, fields[k]);
        }
        for (size_t k = 0; k < e->nmention; k++) {
            fputs(k ? "; " : BAR, out);
            put_span(out, doc, e->mentions[k].span);
            fputs(forms[e->mentions[k].form], out);
        }
        fputc('\n', out);
    }
}

static void print_times(FILE *out, const isnad_doc *doc)
{
    const isnad_time *times;
    size_t n = isnad_doc_times(doc, &times);

    for (size_t i = 0; i < n; i++) {
        put_span(out, doc, times[i].span);
        fputs(BAR, out);
        put(out, times[i].type);
        fputs(BAR, out);
        put(out, times[i].value);
        fputs(BAR, out);
        put(out, times[i].mod);
        fputc('\n', out);
    }
}

static void print_quantities(FILE *out, const isnad_doc *doc)
{
    const isnad_quantity *quantities;
    size_t n = isnad_doc_quantities(doc, &quantities);

    for (size_t i = 0; i < n; i++) {
        const isnad_quantity *q = &quantities[i];
        put_span(out, doc, q->span);
        fprintf(out, BAR "%.12g" BAR "%.12g" BAR "%s" BAR, q->min, q->max,
                q->approximate ? "approx" : "exact");
        put(out, q->unit);
        fputc('\n', out);
    }
}

/* ---- statements ------------------------------------------------------------------------------ */

static void put_via(FILE *out, const isnad_doc *doc, const isnad_statement *s)
{
    for (size_t i = 0; i < s->nvia; i++) {
        fputs(i ? " > " : "", out);
        put_span(out, doc, s->via[i].span);
    }
    fputs(s->nvia ? BAR : "-" BAR, out);
}

static void put_time(FILE *out, const isnad_doc *doc, uint32_t time)
{
    const isnad_time *times;

    isnad_doc_times(doc, &times);
    put(out, time == ISNAD_NONE ? (isnad_str){NULL, 0} : times[time].value);
}

static void print_statements(FILE *out, const isnad_doc *doc)
{
    const isnad_statement *statements;
    size_t n = isnad_doc_statements(doc, &statements);

    for (size_t i = 0; i < n; i++) {
        const isnad_statement *s = &statements[i];
        isnad_span outer = {ISNAD_NONE, ISNAD_NONE};
        put_span(out, doc, s->cue);
        fputs(BAR, out);
        put_span(out, doc, s->speaker);
        fputs(BAR, out);
        put(out, s->who);
        fputs(BAR, out);
        put_spans(out, doc, s->content, s->ncontent, " || ");
        fprintf(out, BAR "%s" BAR "%s" BAR, s->form, s->kind);
        put_via(out, doc, s);
        put_span(out, doc, s->venue);
        fputs(BAR, out);
        put_span(out, doc, s->addressee);
        fputs(BAR, out);
        put_span(out, doc, s->within == ISNAD_NONE ? outer : statements[s->within].cue);
        fputs(s->negative ? BAR "negative" BAR : BAR "positive" BAR, out);
        put_time(out, doc, s->time);
        fputc('\n', out);
    }
}

/* ---- events ---------------------------------------------------------------------------------- */

static void put_actors(FILE *out, const isnad_actor *actors, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        fputs(i ? "+" : "", out);
        put(out, actors[i].who);
    }
    fputs(n ? "" : "-", out);
}

static void print_events(FILE *out, const isnad_doc *doc)
{
    const isnad_event *events;
    const isnad_statement *statements;
    size_t n = isnad_doc_events(doc, &events);

    isnad_doc_statements(doc, &statements);
    for (size_t i = 0; i < n; i++) {
        const isnad_event *e = &events[i];
        isnad_span nothing = {ISNAD_NONE, ISNAD_NONE};
        put_name(out, e->type);
        fputs(BAR, out);
        put_name(out, e->mode);
        fputs(BAR, out);
        put_span(out, doc, e->trigger);
        fputs(BAR, out);
        put_actors(out, e->actors, e->nactor);
        fputs(" > ", out);
        put_actors(out, e->recipients, e->nrecipient);
        fputs(BAR, out);
        put_span(out, doc, e->place);
        fputs(BAR, out);
        put(out, e->date);
        fputs(BAR, out);
        put_name(out, e->realis);
        fputs(BAR, out);
        put(out, e->cameo);
        fputs(BAR, out);
        put_span(out, doc, e->said_by == ISNAD_NONE ? nothing : statements[e->said_by].cue);
        fputs(BAR, out);
        put_name(out, e->told);
        fputc('\n', out);
    }
}

const case_printer *case_printer_find(isnad_str name)
{
    static const case_printer printers[] = {
        {"tokens", print_tokens},         {"sentences", print_sentences},
        {"words", print_words},           {"entities", print_entities},
        {"times", print_times},           {"quantities", print_quantities},
        {"statements", print_statements}, {"events", print_events},
    };

    for (size_t i = 0; i < sizeof printers / sizeof *printers; i++) {
        if (str_is(name, printers[i].name)) {
            return &printers[i];
        }
    }
    return NULL;
}
