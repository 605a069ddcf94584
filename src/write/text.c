/* text.c - the account for people.
 *
 * The title; then each statement with the chain of those on whose word it stands, from the one
 * nearest the reader to the speaker, and what was said; then each event, those that are only
 * mentioned apart from those that the text reports. Names stand first in their line, so that it
 * reads from the right in a plain terminal.
 */
#include "base/error.h"
#include "write/labels.h"
#include "write/line.h"
#include "write/marks.h"
#include "write/write.h"

enum { WIDTH = 80, WIDTH_LEAST = 20, INDENT = 4, GAP = 2 };

typedef struct account {
    const isnad_doc *doc;
    const isnad_text_style *style;
    arena arena; /* of the labels and the line */
    labels labels;
    line line;
    out out;
    unsigned width;
} account;

static void flush(account *a, unsigned first, unsigned rest)
{
    line_flush(&a->line, &a->out, a->width, first, rest);
}

static void label(account *a, const char *set, const char *name)
{
    line_add(&a->line, labels_get(&a->labels, set, name));
}

static isnad_str span_text(const account *a, isnad_span span)
{
    return (isnad_str){a->doc->text.p + span.start, span.end - span.start};
}

static void span(account *a, isnad_span s)
{
    line_quote(&a->line, span_text(a, s), false);
}

/* Parts the items of a line of small print; nothing before the first. */
static void dot(account *a, bool *first)
{
    if (!*first) {
        line_text(&a->line, " ");
        label(a, "sign", "dot");
        line_text(&a->line, " ");
    }
    *first = false;
}

/* ---- dates ----------------------------------------------------------------------------------- */

/* n digits of s at `at` as a number; 0 where there are none. */
static unsigned digits(isnad_str s, size_t at, size_t n)
{
    unsigned value = 0;

    for (size_t i = at; i < at + n; i++) {
        if (i >= s.n || s.p[i] < '0' || s.p[i] > '9') {
            return 0;
        }
        value = value * 10 + (unsigned)(s.p[i] - '0');
    }
    return value;
}

/* A day, month or year in words; false for any other TIMEX3 value. */
static bool date(account *a, isnad_str value)
{
    unsigned year = digits(value, 0, 4), month = digits(value, 5, 2), day = digits(value, 8, 2);
    char name[12];

    if (!year || (value.n > 4 && (value.p[4] != '-' || month < 1 || month > 12))) {
        return false;
    }
    if (day) {
        line_uint(&a->line, day);
        line_text(&a->line, " ");
    }
    if (month) {
        name[0] = (char)('0' + month / 10);
        name[1] = (char)('0' + month % 10);
        name[2] = 0;
        label(a, "month", name[0] == '0' ? name + 1 : name);
        line_text(&a->line, " ");
    }
    line_uint(&a->line, year);
    return true;
}

/* ---- the article ----------------------------------------------------------------------------- */

static void title(account *a)
{
    const isnad_article *article = &a->doc->article;
    bool first = true;

    line_color(&a->line, COLOR_TITLE);
    line_quote(&a->line, article->title.n ? article->title : article->id, false);
    line_color(&a->line, COLOR_NONE);
    flush(a, 0, 0);
    line_color(&a->line, COLOR_SMALL);
    if (article->outlet.n) {
        dot(a, &first);
        line_name(&a->line, article->outlet);
    }
    if (article->published.n) {
        dot(a, &first);
        date(a, article->published);
    }
    line_color(&a->line, COLOR_NONE);
    if (first) {
        a->line.n = 0;
    }
    flush(a, 0, 0);
}

static void heading(account *a, const char *name, size_t count)
{
    out_char(&a->out, '\n');
    line_color(&a->line, COLOR_HEADING);
    label(a, "heading", name);
    line_color(&a->line, COLOR_NONE);
    line_text(&a->line, ": ");
    if (count) {
        line_uint(&a->line, count);
    } else {
        label(a, "word", "none");
    }
    flush(a, 0, 0);
}

/* ---- statements ------------------------------------------------------------------------------ */

static void arrow(account *a)
{
    line_text(&a->line, " ");
    label(a, "sign", "arrow");
    line_text(&a->line, " ");
}

static void chain(account *a, const isnad_statement *s)
{
    line_color(&a->line, COLOR_SPEAKER);
    for (size_t i = 0; i < s->nvia; i++) {
        line_name(&a->line, span_text(a, s->via[i].span));
        arrow(a);
    }
    if (s->who.n) {
        line_name(&a->line, s->who);
    } else if (s->speaker.start != ISNAD_NONE) {
        line_name(&a->line, span_text(a, s->speaker));
    } else {
        label(a, "word", "unknown");
    }
    line_color(&a->line, COLOR_NONE);
    line_text(&a->line, ": ");
}

static void content(account *a, const isnad_statement *s)
{
    bool direct = strcmp(s->form, "direct") == 0;

    line_text(&a->line, direct ? "\"" : "");
    for (size_t i = 0; i < s->ncontent; i++) {
        line_text(&a->line, i ? " ... " : "");
        span(a, s->content[i]);
    }
    line_text(&a->line, direct ? "\"" : "");
}

static void time_of(account *a, const isnad_time *t, bool *first)
{
    size_t before;

    dot(a, first);
    span(a, t->span);
    before = a->line.n;
    line_text(&a->line, " (");
    if (t->value.n && date(a, t->value)) {
        line_text(&a->line, ")");
    } else {
        a->line.n = before;
    }
}

static void small_print(account *a, const isnad_statement *s)
{
    bool first = true;

    line_color(&a->line, COLOR_SMALL);
    dot(a, &first);
    label(a, "kind", s->kind);
    if (s->negative) {
        dot(a, &first);
        label(a, "word", "negated");
    }
    if (s->venue.start != ISNAD_NONE) {
        dot(a, &first);
        span(a, s->venue);
    }
    if (s->addressee.start != ISNAD_NONE) {
        dot(a, &first);
        label(a, "word", "to");
        line_text(&a->line, ": ");
        span(a, s->addressee);
    }
    if (s->time != ISNAD_NONE) {
        time_of(a, &a->doc->times[s->time], &first);
    }
    line_color(&a->line, COLOR_NONE);
}

static void statements(account *a)
{
    heading(a, "statements", a->doc->nstatement);
    for (size_t i = 0; i < a->doc->nstatement; i++) {
        const isnad_statement *s = &a->doc->statements[i];
        chain(a, s);
        content(a, s);
        flush(a, 0, INDENT);
        small_print(a, s);
        flush(a, INDENT, INDENT);
    }
}

/* ---- events ---------------------------------------------------------------------------------- */

/* The columns of the widest type, so that all actors stand in line. */
static unsigned type_columns(account *a)
{
    unsigned most = 0;

    for (size_t i = 0; i < a->doc->nevent; i++) {
        unsigned width = line_width(labels_get(&a->labels, "event", a->doc->events[i].type));
        most = width > most ? width : most;
    }
    return most + GAP;
}

static void event_type(account *a, const char *type, unsigned columns)
{
    isnad_str name = labels_get(&a->labels, "event", type);

    line_color(&a->line, COLOR_CUE);
    line_add(&a->line, name);
    line_color(&a->line, COLOR_NONE);
    for (unsigned width = line_width(name); width < columns; width++) {
        line_text(&a->line, " ");
    }
}

static void actors(account *a, const isnad_actor *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (i) {
            label(a, "sign", "comma");
            line_text(&a->line, " ");
        }
        if (list[i].span.start != ISNAD_NONE) {
            line_name(&a->line, span_text(a, list[i].span));
        } else {
            line_name(&a->line, list[i].who);
        }
    }
    if (n == 0) {
        label(a, "word", "unknown");
    }
}

static void circumstances(account *a, const isnad_event *e)
{
    bool first = true;

    line_color(&a->line, COLOR_SMALL);
    dot(a, &first);
    span(a, e->trigger);
    if (e->place_name.n || e->place.start != ISNAD_NONE) {
        dot(a, &first);
        line_name(&a->line, e->place_name.n ? e->place_name : span_text(a, e->place));
    }
    if (e->date.n) {
        dot(a, &first);
        date(a, e->date);
    }
    if (strcmp(e->realis, "actual") != 0) {
        dot(a, &first);
        label(a, "realis", e->realis);
    }
    line_color(&a->line, COLOR_NONE);
}

static void event(account *a, const isnad_event *e, unsigned columns)
{
    event_type(a, e->type, columns);
    actors(a, e->actors, e->nactor);
    if (e->nrecipient) {
        arrow(a);
        actors(a, e->recipients, e->nrecipient);
    }
    flush(a, 0, columns);
    circumstances(a, e);
    flush(a, columns, columns);
}

static bool is_mention(const isnad_event *e)
{
    return e->told && strcmp(e->told, "mention") == 0;
}

/* Of the events those that are only mentioned, or the others. */
static void events_told(account *a, bool mentions, unsigned columns)
{
    for (size_t i = 0; i < a->doc->nevent; i++) {
        if (is_mention(&a->doc->events[i]) == mentions) {
            event(a, &a->doc->events[i], columns);
        }
    }
}

static void events(account *a)
{
    unsigned columns = type_columns(a);
    size_t mentions = 0;

    for (size_t i = 0; i < a->doc->nevent; i++) {
        mentions += is_mention(&a->doc->events[i]);
    }
    heading(a, "events", a->doc->nevent - mentions);
    events_told(a, false, columns);
    if (mentions) {
        heading(a, "mentions", mentions);
        events_told(a, true, columns);
    }
}

/* ---- all ------------------------------------------------------------------------------------- */

static isnad_code write_account(account *a)
{
    isnad_code code = labels_load(&a->labels, &a->arena);

    if (code) {
        return code;
    }
    line_init(&a->line, &a->arena, a->style->color);
    title(a);
    statements(a);
    events(a);
    if (a->style->marks) {
        out_char(&a->out, '\n');
        code = marks_write(a->doc, &a->labels, &a->line, &a->arena);
        flush(a, 0, 0);
    }
    return a->line.failed ? ISNAD_NO_MEMORY : code;
}

isnad_code isnad_write_text(const isnad_doc *doc, const isnad_text_style *style, isnad_sink *sink,
                            void *user)
{
    static const isnad_text_style plain = {.color = false};
    account a = {.doc = doc, .style = style ? style : &plain};
    isnad_code code, end;

    a.width = a.style->width ? a.style->width : WIDTH;
    a.width = a.width < WIDTH_LEAST ? WIDTH_LEAST : a.width;
    arena_init(&a.arena);
    out_init(&a.out, sink, user);
    code = write_account(&a);
    end = out_end(&a.out);
    arena_release(&a.arena);
    return code ? code : end;
}
