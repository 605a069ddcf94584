/* hit.c - what a search found, as JSON. */
#include <math.h>
#include <stdio.h>

#include "read/utf8.h"
#include "write/values.h"

static void write_row(writer *w, const char *key, int64_t row)
{
    char number[24];

    value_key(w, key);
    if (row) {
        snprintf(number, sizeof number, "%lld", (long long)row);
        value_raw(w, (isnad_str){number, strlen(number)});
    } else {
        value_null(w);
    }
}

/* Marks are code points of the article's text, as everywhere in the record. */
static void write_marks(writer *w, const isnad_hit *hit)
{
    value_key(w, "start");
    value_index(w, hit->start);
    value_key(w, "end");
    value_index(w, hit->end);
    value_key(w, "marks");
    value_begin(w, '[');
    for (size_t i = 0; i < hit->nmark; i++) {
        isnad_span mark = hit->marks[i];
        value_begin(w, '[');
        value_index(w, hit->start + (uint32_t)utf8_count(hit->sentence.p, mark.start));
        value_index(w, hit->start + (uint32_t)utf8_count(hit->sentence.p, mark.end));
        value_end(w, ']');
    }
    value_end(w, ']');
}

static void write_article(writer *w, const isnad_hit *hit)
{
    write_row(w, "article", hit->article);
    value_text(w, "id", hit->id);
    value_text(w, "url", hit->url);
    value_text(w, "outlet", hit->outlet);
    value_text(w, "title", hit->title);
    value_text(w, "published", hit->published);
    write_row(w, "report", hit->report);
    write_row(w, "story", hit->story);
    value_key(w, "score");
    value_number(w, round(hit->score * 1e4) / 1e4);
    value_text(w, "sentence", hit->sentence);
    write_marks(w, hit);
}

static void write_statement(writer *w, const isnad_hit *hit)
{
    write_row(w, "statement", hit->statement);
    write_row(w, "claim", hit->claim);
    value_text(w, "who", hit->who);
    value_text(w, "entity", hit->entity);
    value_text(w, "kind", hit->kind);
    value_text(w, "cue", hit->cue);
    value_text(w, "content", hit->content);
    value_text(w, "via", hit->via);
}

static void write_event(writer *w, const isnad_hit *hit)
{
    write_row(w, "event", hit->event);
    value_text(w, "type", hit->type);
    value_text(w, "mode", hit->mode);
    value_text(w, "actor", hit->actor);
    value_text(w, "recipient", hit->recipient);
    value_text(w, "place", hit->place);
    value_text(w, "date", hit->date);
    value_text(w, "told", hit->told);
    value_text(w, "said_by", hit->who);
}

isnad_code isnad_write_hit(const isnad_hit *hit, isnad_sink *sink, void *user)
{
    writer w = {.doc = NULL};

    out_init(&w.out, sink, user);
    value_begin(&w, '{');
    write_article(&w, hit);
    if (hit->statement) {
        write_statement(&w, hit);
    }
    if (hit->event) {
        write_event(&w, hit);
    }
    value_end(&w, '}');
    return out_end(&w.out);
}
