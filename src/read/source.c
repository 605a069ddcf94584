/* source.c - opening a file with the reader that its name or the caller asks for. */
#include "read/source.h"

#include <string.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "read/utf8.h"

static bool ends_with(const char *path, const char *ending)
{
    return str_ends((isnad_str){path, strlen(path)}, (isnad_str){ending, strlen(ending)});
}

/* A name that is not UTF-8 cannot stand in a record: the id is unknown then. */
static isnad_str id_of(const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    isnad_str id = {name, dot && dot != name ? (size_t)(dot - name) : strlen(name)};

    if (strcmp(path, "-") == 0 || utf8_check(id.p, id.n) != id.n) {
        return (isnad_str){NULL, 0};
    }
    return id;
}

static void choose_reader(isnad_source *source, const char *path, isnad_format format)
{
    if (format == ISNAD_FORMAT_AUTO) {
        format = ends_with(path, ".jsonl") ? ISNAD_FORMAT_JSONL : ISNAD_FORMAT_TEXT;
    }
    source->next = plain_next;
    source->release = plain_release;
    source->plain = format == ISNAD_FORMAT_PLAIN;
    if (format == ISNAD_FORMAT_JSONL) {
        source->next = jsonl_next;
        source->release = jsonl_release;
    }
}

isnad_code isnad_source_open(const char *path, isnad_format format, isnad_source **source,
                             isnad_error *error)
{
    size_t length = strlen(path) + 1;
    isnad_source *s = mem_alloc(sizeof *s + length);
    isnad_code code;

    *source = NULL;
    if (!s) {
        return error_no_memory(error);
    }
    *s = (isnad_source){.plain = false};
    code = input_open(&s->input, path, error);
    if (code) {
        mem_free(s);
        return code;
    }
    s->id = id_of(memcpy((char *)(s + 1), path, length));
    choose_reader(s, path, format);
    *source = s;
    return ISNAD_OK;
}

isnad_code isnad_source_next(isnad_source *source, isnad_article *article, isnad_error *error)
{
    *article = (isnad_article){.text = {NULL, 0}};
    if (source->done) {
        return ISNAD_END;
    }
    return source->next(source, article, error);
}

void isnad_source_progress(const isnad_source *source, uint64_t *done, uint64_t *total)
{
    *done = source->input.offset;
    *total = source->input.total;
}

void isnad_source_free(isnad_source *source)
{
    if (source) {
        source->release(source);
        input_release(&source->input);
        mem_free(source);
    }
}
