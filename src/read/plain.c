/* plain.c - a text file as one article: the first line that is not blank is the title. */
#include <string.h>

#include "base/error.h"
#include "base/str.h"
#include "doc.h"
#include "read/source.h"
#include "read/utf8.h"

static isnad_code check(isnad_str bytes, isnad_error *error)
{
    size_t bad = bytes.n ? utf8_check(bytes.p, bytes.n) : 0;

    if (bad == bytes.n) {
        return ISNAD_OK;
    }
    if (bytes.p[bad] == 0) {
        return error_set(error, ISNAD_NOT_TEXT, bad, "it is not text: byte %zu is NUL", bad);
    }
    return error_set(error, ISNAD_ENCODING, bad, "it is not UTF-8: byte %zu is 0x%02X", bad,
                     (unsigned char)bytes.p[bad]);
}

static bool is_blank_line(isnad_str line)
{
    for (size_t i = 0; i < line.n; i++) {
        if (!strchr(" \t\r\v\f", line.p[i])) {
            return false;
        }
    }
    return true;
}

static void split_title(isnad_article *article)
{
    isnad_str rest = article->text;

    while (rest.p) {
        isnad_str line = str_split(&rest, '\n');
        if (!is_blank_line(line)) {
            article->title = line;
            break;
        }
    }
    article->text = rest;
}

isnad_code plain_next(isnad_source *source, isnad_article *article, isnad_error *error)
{
    isnad_code code;

    source->done = true;
    code = input_all(&source->input, TEXT_MAX, &article->text, error);
    if (!code) {
        code = check(article->text, error);
    }
    if (!code && !source->plain) {
        split_title(article);
    }
    article->id = source->id;
    return code;
}
