/* json.c - the record as a line of JSON.
 *
 * Every key is always written; what is unknown is null. Ids are indices: the entity with the id 3
 * is the fourth of the list. Spans count code points. Keys are added at the end of their object,
 * never renamed.
 */
#include <math.h>

#include "text/text.h"
#include "write/out.h"
#include "write/write.h"

typedef struct writer {
    const isnad_doc *doc;
    out out;
} writer;

/* ---- values ---------------------------------------------------------------------------------- */

/* A comma, but at the start of an object or list and behind a key. */
static void separate(out *o)
{
    if (o->last && o->last != '{' && o->last != '[' && o->last != ':') {
        out_char(o, ',');
    }
}

static void begin(writer *w, char bracket)
{
    separate(&w->out);
    out_char(&w->out, bracket);
}

static void end(writer *w, char bracket)
{
    out_char(&w->out, bracket);
}

static void key(writer *w, const char *name)
{
    separate(&w->out);
    out_char(&w->out, '"');
    out_text(&w->out, name);
    out_text(&w->out, "\":");
}

static void null(writer *w)
{
    separate(&w->out);
    out_text(&w->out, "null");
}

static void escaped(out *o, unsigned char c)
{
    static const char hex[] = "0123456789abcdef";

    switch (c) {
    case '\n':
        out_text(o, "\\n");
        return;
    case '\t':
        out_text(o, "\\t");
        return;
    case '"':
    case '\\':
        out_char(o, '\\');
        out_char(o, (char)c);
        return;
    default:
        out_text(o, "\\u00");
        out_char(o, hex[c >> 4]);
        out_char(o, hex[c & 15]);
    }
}

static void string(writer *w, isnad_str s)
{
    size_t done = 0;

    if (!s.p) {
        null(w);
        return;
    }
    separate(&w->out);
    out_char(&w->out, '"');
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c < 0x20 || c == '"' || c == '\\') {
            out_bytes(&w->out, s.p + done, i - done);
            escaped(&w->out, c);
            done = i + 1;
        }
    }
    out_bytes(&w->out, s.p + done, s.n - done);
    out_char(&w->out, '"');
}

static void literal(writer *w, const char *s)
{
    string(w, s ? (isnad_str){s, strlen(s)} : (isnad_str){NULL, 0});
}

static void number(writer *w, double v)
{
    if (!isfinite(v)) {
        null(w);
        return;
    }
    separate(&w->out);
    out_double(&w->out, v);
}

static void boolean(writer *w, bool v)
{
    separate(&w->out);
    out_text(&w->out, v ? "true" : "false");
}

static void index_of(writer *w, uint32_t i)
{
    if (i == ISNAD_NONE) {
        null(w);
        return;
    }
    separate(&w->out);
    out_uint(&w->out, i);
}

static void span_keys(writer *w, isnad_span span)
{
    key(w, "start");
    index_of(w, text_codepoint(w->doc, span.start));
    key(w, "end");
    index_of(w, text_codepoint(w->doc, span.end));
    key(w, "text");
    string(w, (isnad_str){w->doc->text.p + span.start, span.end - span.start});
}

static void span(writer *w, isnad_span span)
{
    if (span.start == ISNAD_NONE) {
        null(w);
        return;
    }
    begin(w, '{');
    span_keys(w, span);
    end(w, '}');
}

static void spans(writer *w, const isnad_span *list, size_t n)
{
    begin(w, '[');
    for (size_t i = 0; i < n; i++) {
        span(w, list[i]);
    }
    end(w, ']');
}

/* ---- the article ----------------------------------------------------------------------------- */

static void article(writer *w)
{
    const isnad_article *a = &w->doc->article;

    key(w, "id");
    string(w, a->id);
    key(w, "url");
    string(w, a->url);
    key(w, "outlet");
    string(w, a->outlet);
    key(w, "title");
    string(w, a->title);
    key(w, "published");
    string(w, a->published);
    key(w, "language");
    string(w, a->language);
    key(w, "text");
    string(w, w->doc->text);
}

static void sentences(writer *w)
{
    key(w, "sentences");
    begin(w, '[');
    for (size_t i = 0; i < w->doc->nsentence; i++) {
        const isnad_sentence *s = &w->doc->sentences[i];
        begin(w, '{');
        key(w, "start");
        index_of(w, text_codepoint(w->doc, s->span.start));
        key(w, "end");
        index_of(w, text_codepoint(w->doc, s->span.end));
        end(w, '}');
    }
    end(w, ']');
}

/* ---- entities, times, quantities ------------------------------------------------------------- */

static void mentions(writer *w, const isnad_entity *e)
{
    static const char *const forms[] = {"name", "title", "pronoun", "elided"};

    key(w, "mentions");
    begin(w, '[');
    for (size_t i = 0; i < e->nmention; i++) {
        begin(w, '{');
        span_keys(w, e->mentions[i].span);
        key(w, "form");
        literal(w, forms[e->mentions[i].form]);
        end(w, '}');
    }
    end(w, ']');
}

static void entities(writer *w)
{
    static const char *const types[] = {"PER", "ORG", "GPE", "LOC", "MISC"};

    key(w, "entities");
    begin(w, '[');
    for (size_t i = 0; i < w->doc->nentity; i++) {
        const isnad_entity *e = &w->doc->entities[i];
        begin(w, '{');
        key(w, "id");
        index_of(w, (uint32_t)i);
        key(w, "type");
        literal(w, types[e->type]);
        key(w, "name");
        string(w, e->name);
        key(w, "name_en");
        string(w, e->name_en);
        key(w, "country");
        string(w, e->country);
        key(w, "code");
        string(w, e->code);
        key(w, "wikidata");
        string(w, e->wikidata);
        mentions(w, e);
        end(w, '}');
    }
    end(w, ']');
}

static void times(writer *w)
{
    key(w, "times");
    begin(w, '[');
    for (size_t i = 0; i < w->doc->ntime; i++) {
        const isnad_time *t = &w->doc->times[i];
        begin(w, '{');
        span_keys(w, t->span);
        key(w, "type");
        string(w, t->type);
        key(w, "value");
        string(w, t->value);
        end(w, '}');
    }
    end(w, ']');
}

static void quantities(writer *w)
{
    key(w, "quantities");
    begin(w, '[');
    for (size_t i = 0; i < w->doc->nquantity; i++) {
        const isnad_quantity *q = &w->doc->quantities[i];
        begin(w, '{');
        span_keys(w, q->span);
        key(w, "min");
        number(w, q->min);
        key(w, "max");
        number(w, q->max);
        key(w, "approximate");
        boolean(w, q->approximate);
        key(w, "unit");
        string(w, q->unit);
        end(w, '}');
    }
    end(w, ']');
}

/* ---- statements ------------------------------------------------------------------------------ */

static void via(writer *w, const isnad_statement *s)
{
    key(w, "via");
    begin(w, '[');
    for (size_t i = 0; i < s->nvia; i++) {
        begin(w, '{');
        span_keys(w, s->via[i].span);
        key(w, "entity");
        index_of(w, s->via[i].entity);
        end(w, '}');
    }
    end(w, ']');
}

/* A statement has no time key of its own shape: it is the span of doc->times with its value. */
static void time_of(writer *w, uint32_t i)
{
    key(w, "time");
    if (i == ISNAD_NONE) {
        null(w);
        return;
    }
    begin(w, '{');
    span_keys(w, w->doc->times[i].span);
    key(w, "value");
    string(w, w->doc->times[i].value);
    end(w, '}');
}

static void speaker(writer *w, const isnad_statement *s)
{
    key(w, "cue");
    span(w, s->cue);
    key(w, "cue_lemma");
    string(w, s->cue_lemma);
    key(w, "speaker");
    span(w, s->speaker);
    key(w, "who");
    string(w, s->who);
    key(w, "entity");
    index_of(w, s->entity);
}

static void about(writer *w, const isnad_statement *s)
{
    key(w, "about");
    begin(w, '[');
    for (size_t i = 0; i < s->nabout; i++) {
        index_of(w, s->about[i]);
    }
    end(w, ']');
}

static void statement(writer *w, const isnad_statement *s)
{
    speaker(w, s);
    key(w, "content");
    spans(w, s->content, s->ncontent);
    key(w, "quoted");
    spans(w, s->quoted, s->nquoted);
    key(w, "form");
    literal(w, s->form);
    key(w, "kind");
    literal(w, s->kind);
    via(w, s);
    key(w, "venue");
    span(w, s->venue);
    key(w, "addressee");
    span(w, s->addressee);
    about(w, s);
    time_of(w, s->time);
    key(w, "within");
    index_of(w, s->within);
    key(w, "polarity");
    literal(w, s->negative ? "negative" : "positive");
    key(w, "confidence");
    number(w, s->confidence);
}

static void statements(writer *w)
{
    key(w, "statements");
    begin(w, '[');
    for (size_t i = 0; i < w->doc->nstatement; i++) {
        begin(w, '{');
        key(w, "id");
        index_of(w, (uint32_t)i);
        statement(w, &w->doc->statements[i]);
        end(w, '}');
    }
    end(w, ']');
}

/* ---- events ---------------------------------------------------------------------------------- */

/* Three lists of one length: the spans, whom they stand for, and their codes. */
static void actors(writer *w, const char *const keys[3], const isnad_actor *list, size_t n)
{
    key(w, keys[0]);
    begin(w, '[');
    for (size_t i = 0; i < n; i++) {
        span(w, list[i].span);
    }
    end(w, ']');
    key(w, keys[1]);
    begin(w, '[');
    for (size_t i = 0; i < n; i++) {
        string(w, list[i].who);
    }
    end(w, ']');
    key(w, keys[2]);
    begin(w, '[');
    for (size_t i = 0; i < n; i++) {
        string(w, list[i].code);
    }
    end(w, ']');
}

static void place(writer *w, const isnad_event *e)
{
    key(w, "place");
    if (e->place.start == ISNAD_NONE && !e->place_name.p) {
        null(w);
        return;
    }
    begin(w, '{');
    key(w, "span");
    span(w, e->place);
    key(w, "name");
    string(w, e->place_name);
    key(w, "country");
    string(w, e->place_country);
    key(w, "lat");
    number(w, e->lat);
    key(w, "lon");
    number(w, e->lon);
    end(w, '}');
}

static void event_type(writer *w, const isnad_event *e)
{
    key(w, "type");
    literal(w, e->type);
    key(w, "mode");
    literal(w, e->mode);
    key(w, "contexts");
    begin(w, '[');
    for (size_t i = 0; i < e->ncontext; i++) {
        literal(w, e->contexts[i]);
    }
    end(w, ']');
    key(w, "cameo");
    string(w, e->cameo);
    key(w, "quad");
    number(w, e->quad ? e->quad : (double)NAN);
    key(w, "goldstein");
    number(w, e->goldstein);
}

static void event(writer *w, const isnad_event *e)
{
    static const char *const actor_keys[] = {"actor", "actor_who", "actor_code"};
    static const char *const recipient_keys[] = {"recipient", "recipient_who", "recipient_code"};

    event_type(w, e);
    key(w, "trigger");
    span(w, e->trigger);
    actors(w, actor_keys, e->actors, e->nactor);
    actors(w, recipient_keys, e->recipients, e->nrecipient);
    place(w, e);
    key(w, "date");
    string(w, e->date);
    key(w, "date_precision");
    string(w, e->date_precision);
    key(w, "realis");
    literal(w, e->realis);
    key(w, "said_by");
    index_of(w, e->said_by);
    key(w, "same_as");
    index_of(w, e->same_as);
    key(w, "confidence");
    number(w, e->confidence);
}

static void events(writer *w)
{
    key(w, "events");
    begin(w, '[');
    for (size_t i = 0; i < w->doc->nevent; i++) {
        begin(w, '{');
        key(w, "id");
        index_of(w, (uint32_t)i);
        event(w, &w->doc->events[i]);
        end(w, '}');
    }
    end(w, ']');
}

isnad_code isnad_write_json(const isnad_doc *doc, isnad_sink *sink, void *user)
{
    writer w = {.doc = doc};

    out_init(&w.out, sink, user);
    begin(&w, '{');
    key(&w, "isnad");
    index_of(&w, ISNAD_RECORD_VERSION);
    article(&w);
    sentences(&w);
    entities(&w);
    times(&w);
    quantities(&w);
    statements(&w);
    events(&w);
    end(&w, '}');
    out_char(&w.out, '\n');
    return out_end(&w.out);
}
