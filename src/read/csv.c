/* csv.c - CSV (RFC 4180): the first line names the fields, each other record is an article.
 *
 * Fields may stand in quotation marks and then hold line breaks; they are parted by what parts most
 * of the first line: comma, semicolon or tab. One record is held at a time.
 */
#include <string.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "doc.h"
#include "read/charset.h"
#include "read/source.h"
#include "read/utf8.h"

enum { FIELDS_MOST = 64 };

typedef struct csv {
    buffer record; /* the fields of a record, one behind the other */
    isnad_str fields[FIELDS_MOST];
    size_t nfield;
    buffer heading; /* the names of the fields */
    isnad_str names[FIELDS_MOST];
    size_t nname;
    char separator;
} csv;

static char choose_separator(isnad_str line)
{
    static const char separators[] = ",;\t";
    size_t best = 0, most = 0;

    for (size_t i = 0; separators[i]; i++) {
        size_t n = 0;
        for (size_t k = 0; k < line.n; k++) {
            n += line.p[k] == separators[i];
        }
        if (n > most) {
            most = n;
            best = i;
        }
    }
    return separators[best];
}

/* Whether a quotation mark is open at the end of the text. */
static bool is_open(isnad_str text)
{
    bool open = false;

    for (size_t i = 0; i < text.n; i++) {
        open ^= text.p[i] == '"';
    }
    return open;
}

/* Lines until no quotation mark is open. */
static isnad_code read_record(isnad_source *source, buffer *out, isnad_error *error)
{
    isnad_str line;
    isnad_code code;

    out->n = 0;
    do {
        code = input_line(&source->input, TEXT_MAX, &line, error);
        if (code) {
            return code == ISNAD_END && out->n
                       ? error_set(error, ISNAD_FORMAT, source->input.offset,
                                   "line %llu: a quotation mark is not closed",
                                   (unsigned long long)source->line)
                       : code;
        }
        source->line++;
        if (out->n) {
            buffer_char(out, '\n');
        }
        if (line.n && line.p[line.n - 1] == '\r') {
            line.n--;
        }
        buffer_str(out, line);
        if (out->n > TEXT_MAX) {
            return error_set(error, ISNAD_TOO_LARGE, source->input.offset,
                             "line %llu: the record is too long; is a quotation mark not closed?",
                             (unsigned long long)source->line);
        }
    } while (!out->failed && (is_open(buffer_view(out)) || out->n == 0));
    return out->failed ? error_no_memory(error) : ISNAD_OK;
}

/* Takes one field at *at; unpacks it in place. */
static isnad_str take_field(buffer *record, size_t *at, char separator)
{
    size_t from = *at, to = from, i = from;
    bool quoted = false;

    for (; i < record->n && (quoted || record->p[i] != separator); i++) {
        if (record->p[i] != '"') {
            record->p[to++] = record->p[i];
        } else if (quoted && i + 1 < record->n && record->p[i + 1] == '"') {
            record->p[to++] = '"';
            i++;
        } else {
            quoted = !quoted;
        }
    }
    *at = i + 1;
    return (isnad_str){record->p + from, to - from};
}

static size_t split(buffer *record, char separator, isnad_str *fields)
{
    size_t n = 0;

    for (size_t at = 0; at <= record->n && n < FIELDS_MOST;) {
        fields[n++] = take_field(record, &at, separator);
    }
    return n;
}

static isnad_code read_heading(isnad_source *source, csv *c, isnad_error *error)
{
    isnad_str start;
    size_t mark;
    isnad_code code = input_peek(&source->input, 4, &start, error);

    if (code) {
        return code;
    }
    if (charset_mark(start, &mark) == CHARSET_UTF8) {
        input_skip(&source->input, mark);
    }
    code = read_record(source, &c->heading, error);
    if (code) {
        return code;
    }
    c->separator = choose_separator(buffer_view(&c->heading));
    c->nname = split(&c->heading, c->separator, c->names);
    return ISNAD_OK;
}

/* A field by its name; unknown where it is empty. */
static isnad_str field(const isnad_source *source, const csv *c, const char *name)
{
    isnad_str key = source_key(source, name);

    for (size_t i = 0; i < c->nname && i < c->nfield; i++) {
        if (str_equal(c->names[i], key)) {
            return c->fields[i].n ? c->fields[i] : (isnad_str){NULL, 0};
        }
    }
    return (isnad_str){NULL, 0};
}

static isnad_code take_article(isnad_source *source, csv *c, isnad_article *a, isnad_error *error)
{
    unsigned long long line = source->line;

    a->id = field(source, c, "id");
    a->url = field(source, c, "url");
    a->outlet = field(source, c, "outlet");
    a->title = field(source, c, "title");
    a->published = field(source, c, "published");
    a->language = field(source, c, "language");
    a->text = field(source, c, "text");
    if (!a->text.p) {
        return error_set(error, ISNAD_FORMAT, source->input.offset,
                         "line %llu: there is no \"%.*s\"", line, (int)source_key(source, "text").n,
                         source_key(source, "text").p);
    }
    return ISNAD_OK;
}

isnad_code csv_next(isnad_source *source, isnad_article *article, isnad_error *error)
{
    csv *c = source->kept;
    isnad_code code = ISNAD_OK;
    size_t good;

    if (!c) {
        c = source->kept = mem_alloc(sizeof *c);
        if (!c) {
            return error_no_memory(error);
        }
        *c = (csv){.nname = 0};
        code = read_heading(source, c, error);
        source->done = code != ISNAD_OK;
    }
    code = code ? code : read_record(source, &c->record, error);
    if (code) {
        return code;
    }
    good = utf8_check(c->record.p, c->record.n);
    if (good < c->record.n) {
        return error_set(error, ISNAD_ENCODING, source->input.offset, "line %llu: it is not UTF-8",
                         (unsigned long long)source->line);
    }
    c->nfield = split(&c->record, c->separator, c->fields);
    return take_article(source, c, article, error);
}

void csv_release(isnad_source *source)
{
    csv *c = source->kept;

    if (c) {
        buffer_release(&c->record);
        buffer_release(&c->heading);
        mem_free(c);
        source->kept = NULL;
    }
}
