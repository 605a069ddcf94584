/* json.c - the record as a line of JSON.
 *
 * Every key is always written; what is unknown is null. Ids are indices: the entity with the id 3
 * is the fourth of the list. Spans count code points. Keys are added at the end of their object,
 * never renamed.
 */
#include <math.h>

#include "text/text.h"
#include "write/values.h"
#include "write/write.h"

/* ---- the article ----------------------------------------------------------------------------- */

static void article(writer *w)
{
    const isnad_article *a = &w->doc->article;

    value_text(w, "id", a->id);
    value_text(w, "url", a->url);
    value_text(w, "outlet", a->outlet);
    value_text(w, "title", a->title);
    value_text(w, "published", a->published);
    value_text(w, "language", a->language);
    value_text(w, "text", w->doc->text);
}

static void sentences(writer *w)
{
    value_key(w, "sentences");
    value_begin(w, '[');
    for (size_t i = 0; i < w->doc->nsentence; i++) {
        const isnad_sentence *s = &w->doc->sentences[i];
        value_begin(w, '{');
        value_key(w, "start");
        value_index(w, text_codepoint(w->doc, s->span.start));
        value_key(w, "end");
        value_index(w, text_codepoint(w->doc, s->span.end));
        value_end(w, '}');
    }
    value_end(w, ']');
}

/* ---- entities, times, quantities ------------------------------------------------------------- */

static void mentions(writer *w, const isnad_entity *e)
{
    static const char *const forms[] = {"name", "title", "pronoun", "elided"};

    value_key(w, "mentions");
    value_begin(w, '[');
    for (size_t i = 0; i < e->nmention; i++) {
        value_begin(w, '{');
        value_span_keys(w, e->mentions[i].span);
        value_key(w, "form");
        value_literal(w, forms[e->mentions[i].form]);
        value_end(w, '}');
    }
    value_end(w, ']');
}

static void entities(writer *w)
{
    static const char *const types[] = {"PER", "ORG", "GPE", "LOC", "MISC"};

    value_key(w, "entities");
    value_begin(w, '[');
    for (size_t i = 0; i < w->doc->nentity; i++) {
        const isnad_entity *e = &w->doc->entities[i];
        value_begin(w, '{');
        value_key(w, "id");
        value_index(w, (uint32_t)i);
        value_key(w, "type");
        value_literal(w, types[e->type]);
        value_text(w, "name", e->name);
        value_text(w, "name_en", e->name_en);
        value_text(w, "country", e->country);
        value_text(w, "code", e->code);
        value_text(w, "wikidata", e->wikidata);
        mentions(w, e);
        value_end(w, '}');
    }
    value_end(w, ']');
}

static void times(writer *w)
{
    value_key(w, "times");
    value_begin(w, '[');
    for (size_t i = 0; i < w->doc->ntime; i++) {
        const isnad_time *t = &w->doc->times[i];
        value_begin(w, '{');
        value_span_keys(w, t->span);
        value_text(w, "type", t->type);
        value_text(w, "value", t->value);
        value_text(w, "mod", t->mod);
        value_end(w, '}');
    }
    value_end(w, ']');
}

static void quantities(writer *w)
{
    value_key(w, "quantities");
    value_begin(w, '[');
    for (size_t i = 0; i < w->doc->nquantity; i++) {
        const isnad_quantity *q = &w->doc->quantities[i];
        value_begin(w, '{');
        value_span_keys(w, q->span);
        value_key(w, "min");
        value_number(w, q->min);
        value_key(w, "max");
        value_number(w, q->max);
        value_key(w, "approximate");
        value_bool(w, q->approximate);
        value_text(w, "unit", q->unit);
        value_end(w, '}');
    }
    value_end(w, ']');
}

/* ---- statements ------------------------------------------------------------------------------ */

static void via(writer *w, const isnad_statement *s)
{
    value_key(w, "via");
    value_begin(w, '[');
    for (size_t i = 0; i < s->nvia; i++) {
        value_begin(w, '{');
        value_span_keys(w, s->via[i].span);
        value_key(w, "entity");
        value_index(w, s->via[i].entity);
        value_end(w, '}');
    }
    value_end(w, ']');
}

/* A statement has no time key of its own shape: it is the span of doc->times with its value. */
static void time_of(writer *w, uint32_t i)
{
    value_key(w, "time");
    if (i == ISNAD_NONE) {
        value_null(w);
        return;
    }
    value_begin(w, '{');
    value_span_keys(w, w->doc->times[i].span);
    value_text(w, "value", w->doc->times[i].value);
    value_end(w, '}');
}

static void speaker(writer *w, const isnad_statement *s)
{
    value_key(w, "cue");
    value_span(w, s->cue);
    value_text(w, "cue_lemma", s->cue_lemma);
    value_key(w, "speaker");
    value_span(w, s->speaker);
    value_text(w, "who", s->who);
    value_key(w, "entity");
    value_index(w, s->entity);
}

static void about(writer *w, const isnad_statement *s)
{
    value_key(w, "about");
    value_begin(w, '[');
    for (size_t i = 0; i < s->nabout; i++) {
        value_index(w, s->about[i]);
    }
    value_end(w, ']');
}

static void statement(writer *w, const isnad_statement *s)
{
    speaker(w, s);
    value_key(w, "content");
    value_spans(w, s->content, s->ncontent);
    value_key(w, "quoted");
    value_spans(w, s->quoted, s->nquoted);
    value_key(w, "form");
    value_literal(w, s->form);
    value_key(w, "kind");
    value_literal(w, s->kind);
    via(w, s);
    value_key(w, "venue");
    value_span(w, s->venue);
    value_key(w, "addressee");
    value_span(w, s->addressee);
    about(w, s);
    time_of(w, s->time);
    value_key(w, "within");
    value_index(w, s->within);
    value_key(w, "polarity");
    value_literal(w, s->negative ? "negative" : "positive");
    value_key(w, "confidence");
    value_number(w, s->confidence);
}

static void statements(writer *w)
{
    value_key(w, "statements");
    value_begin(w, '[');
    for (size_t i = 0; i < w->doc->nstatement; i++) {
        value_begin(w, '{');
        value_key(w, "id");
        value_index(w, (uint32_t)i);
        statement(w, &w->doc->statements[i]);
        value_end(w, '}');
    }
    value_end(w, ']');
}

/* ---- events ---------------------------------------------------------------------------------- */

/* Three lists of one length: the spans, whom they stand for, and their codes. */
static void actors(writer *w, const char *const keys[3], const isnad_actor *list, size_t n)
{
    value_key(w, keys[0]);
    value_begin(w, '[');
    for (size_t i = 0; i < n; i++) {
        value_span(w, list[i].span);
    }
    value_end(w, ']');
    value_key(w, keys[1]);
    value_begin(w, '[');
    for (size_t i = 0; i < n; i++) {
        value_string(w, list[i].who);
    }
    value_end(w, ']');
    value_key(w, keys[2]);
    value_begin(w, '[');
    for (size_t i = 0; i < n; i++) {
        value_string(w, list[i].code);
    }
    value_end(w, ']');
}

static void place(writer *w, const isnad_event *e)
{
    value_key(w, "place");
    if (e->place.start == ISNAD_NONE && !e->place_name.p) {
        value_null(w);
        return;
    }
    value_begin(w, '{');
    value_key(w, "span");
    value_span(w, e->place);
    value_text(w, "name", e->place_name);
    value_text(w, "country", e->place_country);
    value_key(w, "lat");
    value_number(w, e->lat);
    value_key(w, "lon");
    value_number(w, e->lon);
    value_end(w, '}');
}

static void event_type(writer *w, const isnad_event *e)
{
    value_key(w, "type");
    value_literal(w, e->type);
    value_key(w, "mode");
    value_literal(w, e->mode);
    value_key(w, "contexts");
    value_begin(w, '[');
    for (size_t i = 0; i < e->ncontext; i++) {
        value_literal(w, e->contexts[i]);
    }
    value_end(w, ']');
    value_text(w, "cameo", e->cameo);
    value_key(w, "quad");
    value_number(w, e->quad ? e->quad : (double)NAN);
    value_key(w, "goldstein");
    value_number(w, e->goldstein);
}

static void event(writer *w, const isnad_event *e)
{
    static const char *const actor_keys[] = {"actor", "actor_who", "actor_code"};
    static const char *const recipient_keys[] = {"recipient", "recipient_who", "recipient_code"};

    event_type(w, e);
    value_key(w, "trigger");
    value_span(w, e->trigger);
    actors(w, actor_keys, e->actors, e->nactor);
    actors(w, recipient_keys, e->recipients, e->nrecipient);
    place(w, e);
    value_text(w, "date", e->date);
    value_text(w, "date_precision", e->date_precision);
    value_key(w, "realis");
    value_literal(w, e->realis);
    value_key(w, "told");
    value_literal(w, e->told);
    value_key(w, "said_by");
    value_index(w, e->said_by);
    value_key(w, "same_as");
    value_index(w, e->same_as);
    value_key(w, "confidence");
    value_number(w, e->confidence);
}

static void events(writer *w)
{
    value_key(w, "events");
    value_begin(w, '[');
    for (size_t i = 0; i < w->doc->nevent; i++) {
        value_begin(w, '{');
        value_key(w, "id");
        value_index(w, (uint32_t)i);
        event(w, &w->doc->events[i]);
        value_end(w, '}');
    }
    value_end(w, ']');
}

isnad_code isnad_write_json(const isnad_doc *doc, isnad_sink *sink, void *user)
{
    writer w = {.doc = doc};

    out_init(&w.out, sink, user);
    value_begin(&w, '{');
    value_key(&w, "isnad");
    value_index(&w, ISNAD_RECORD_VERSION);
    article(&w);
    sentences(&w);
    entities(&w);
    times(&w);
    quantities(&w);
    statements(&w);
    events(&w);
    value_end(&w, '}');
    out_char(&w.out, '\n');
    return out_end(&w.out);
}
