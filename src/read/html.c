/* html.c - an HTML page as one article. */
#include "base/error.h"
#include "base/mem.h"
#include "doc.h"
#include "read/markup.h"
#include "read/source.h"

isnad_code html_next(isnad_source *source, isnad_article *article, isnad_error *error)
{
    arena *a = mem_alloc(sizeof *a);
    isnad_str bytes;
    isnad_code code;

    source->done = true;
    source->kept = a;
    if (!a) {
        return error_no_memory(error);
    }
    arena_init(a);
    code = input_all(&source->input, TEXT_MAX, &bytes, error);
    code = code ? code : markup_article(bytes, a, article, error);
    article->id = source->id;
    return code;
}

void html_release(isnad_source *source)
{
    if (source->kept) {
        arena_release(source->kept);
        mem_free(source->kept);
        source->kept = NULL;
    }
}
