/* said.c - who said what in an article, on whose word.
 *
 *     cc said.c $(pkg-config --cflags --libs isnad) -o said
 *     ./said ../ceasefire.txt
 */
#include <isnad.h>
#include <stdio.h>

static void print(isnad_str s)
{
    printf("%.*s", (int)s.n, s.p);
}

static void print_span(isnad_str text, isnad_span span)
{
    print((isnad_str){text.p + span.start, span.end - span.start});
}

/* The chain of tellers, outermost first, then the speaker: what the name isnad means. */
static void print_statement(isnad_str text, const isnad_statement *s)
{
    for (size_t i = 0; i < s->nvia; i++) {
        print_span(text, s->via[i].span);
        fputs(" > ", stdout);
    }
    print(s->who.p ? s->who : ISNAD_STR("?"));
    printf(" [%s] ", s->kind);
    for (size_t i = 0; i < s->ncontent; i++) {
        print_span(text, s->content[i]);
        putchar(i + 1 < s->ncontent ? ' ' : '\n');
    }
}

static isnad_code read_file(const isnad_engine *engine, const char *path, isnad_error *error)
{
    isnad_source *source;
    isnad_article article;
    isnad_code code = isnad_source_open(path, ISNAD_FORMAT_AUTO, &source, error);

    if (code) {
        return code;
    }
    while (!(code = isnad_source_next(source, &article, error))) {
        const isnad_statement *statements;
        isnad_doc *doc;
        code = isnad_doc_read(engine, &article, &doc, error);
        if (code) {
            break;
        }
        size_t n = isnad_doc_statements(doc, &statements);
        for (size_t i = 0; i < n; i++) {
            print_statement(isnad_doc_text(doc), &statements[i]);
        }
        isnad_doc_free(doc);
    }
    isnad_source_free(source);
    return code == ISNAD_END ? ISNAD_OK : code;
}

int main(int argc, char **argv)
{
    isnad_engine *engine;
    isnad_error error;
    isnad_code code = isnad_engine_open(NULL, &engine, &error);

    for (int i = 1; i < argc && !code; i++) {
        code = read_file(engine, argv[i], &error);
    }
    if (code) {
        fprintf(stderr, "said: %s\n", error.message);
    }
    isnad_engine_free(engine);
    return code != 0;
}
