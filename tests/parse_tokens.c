/* parse_tokens.c - the model stage over given tokens, for train/parity.py.
 *
 * usage: parse_tokens MODEL [SIMD] < TOKENS > CONLLU
 * Standard input holds a sentence a line, its tokens with a space between; a blank line ends a
 * document. So sentences and tokens are those of a treebank, and what is compared is the model.
 */
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "model/model.h"

enum { TEXT_ROOM = 4 << 20, TOKENS_ROOM = 1 << 18, SENTENCES_ROOM = 1 << 14 };

static char text[TEXT_ROOM];
static isnad_token tokens[TOKENS_ROOM];
static isnad_sentence sentences[SENTENCES_ROOM];

static int put(void *user, const char *bytes, size_t n)
{
    (void)user;
    return fwrite(bytes, 1, n, stdout) != n;
}

/* Adds the tokens of a line that stands at text[start, end). */
static void add_sentence(isnad_doc *doc, uint32_t start, uint32_t end)
{
    isnad_sentence *s = doc->sentences + doc->nsentence++;

    *s = (isnad_sentence){.span = {start, end}, .token = (uint32_t)doc->ntoken};
    while (start < end) {
        char *space = memchr(text + start, ' ', end - start);
        uint32_t stop = space ? (uint32_t)(space - text) : end;
        doc->tokens[doc->ntoken++] = (isnad_token){.span = {start, stop}, .space_after = true};
        s->ntoken++;
        start = stop + 1;
    }
}

/* Reads one document; false at the end. */
static bool read_doc(isnad_doc *doc)
{
    uint32_t used = 0;

    *doc = (isnad_doc){.text = {text, 0}, .tokens = tokens, .sentences = sentences};
    arena_init(&doc->arena);
    while (used + 65536 < TEXT_ROOM && fgets(text + used, 65536, stdin)) {
        uint32_t n = (uint32_t)strcspn(text + used, "\n");
        if (n == 0) {
            break;
        }
        add_sentence(doc, used, used + n);
        used += n + 1;
    }
    doc->text.n = used;
    return doc->nsentence > 0;
}

int main(int argc, char **argv)
{
    isnad_config config = {argc > 1 ? argv[1] : NULL, argc > 2 ? argv[2] : NULL};
    isnad_engine engine = {0};
    isnad_error error;
    isnad_doc doc;
    isnad_code code;

    arena_init(&engine.arena);
    code = model_load(&engine, &config, &error);
    while (!code && read_doc(&doc)) {
        code = model_run(&engine, &doc, &error);
        if (!code) {
            code = isnad_write_conllu(&doc, put, NULL);
        }
        arena_release(&doc.arena);
    }
    if (code) {
        fprintf(stderr, "parse_tokens: %s\n", error.message);
    }
    model_unload(&engine);
    arena_release(&engine.arena);
    return code != ISNAD_OK;
}
