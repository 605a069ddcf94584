/* plain.c - a text file as one article: the first line that is not blank is the title. */
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "doc.h"
#include "read/charset.h"
#include "read/source.h"

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
    isnad_str bytes;
    char *buffer;
    isnad_code code;

    source->done = true;
    article->id = source->id;
    code = input_all(&source->input, TEXT_MAX, &bytes, error);
    if (code) {
        return code;
    }
    code = charset_decode(bytes, &article->text, &buffer, error);
    source->kept = buffer;
    if (!code && !source->plain) {
        split_title(article);
    }
    return code;
}

void plain_release(isnad_source *source)
{
    mem_free(source->kept);
    source->kept = NULL;
}
