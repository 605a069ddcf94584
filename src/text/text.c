/* text.c - the text stage: tokens, then sentences. */
#include "text/text.h"

#include <string.h>

#include "base/error.h"
#include "read/utf8.h"
#include "text/abbrev.h"
#include "text/sentence.h"
#include "text/token.h"

enum { BYTES_A_TOKEN = 8 }; /* fewer than news has, so that one allocation usually does */

typedef struct token_list {
    isnad_token *tokens;
    token_note *notes;
    size_t n, cap;
} token_list;

static isnad_code list_grow(token_list *list, arena *a)
{
    size_t cap = list->cap * 2;
    isnad_token *tokens = arena_zalloc(a, cap, sizeof *tokens);
    token_note *notes = arena_zalloc(a, cap, sizeof *notes);

    if (!tokens || !notes) {
        return ISNAD_NO_MEMORY;
    }
    if (list->n) {
        memcpy(tokens, list->tokens, list->n * sizeof *tokens);
        memcpy(notes, list->notes, list->n * sizeof *notes);
    }
    list->tokens = tokens;
    list->notes = notes;
    list->cap = cap;
    return ISNAD_OK;
}

static void list_add(token_list *list, const token_found *found)
{
    if (list->n) {
        list->tokens[list->n - 1].space_after = found->space;
    }
    list->tokens[list->n].span = found->span;
    list->tokens[list->n].space_after = true;
    list->notes[list->n].kind = (uint8_t)found->kind;
    list->notes[list->n].line = found->line || list->n == 0;
    list->n++;
}

static isnad_code find_tokens(token_list *list, isnad_doc *doc)
{
    token_found found;
    size_t at = 0;

    list->cap = doc->text.n / BYTES_A_TOKEN / 2 + 4;
    do {
        if (list_grow(list, &doc->arena)) {
            return ISNAD_NO_MEMORY;
        }
        while (list->n < list->cap && token_next(doc->text, at, &found)) {
            list_add(list, &found);
            at = found.span.end;
        }
    } while (list->n == list->cap);
    return ISNAD_OK;
}

isnad_code text_load(isnad_engine *engine, const isnad_config *config, isnad_error *error)
{
    abbrev_table *abbreviations = arena_zalloc(&engine->arena, 1, sizeof *abbreviations);

    (void)config;
    engine->text = abbreviations;
    return abbreviations ? abbrev_load(abbreviations, &engine->arena, error)
                         : error_no_memory(error);
}

isnad_code text_run(const isnad_engine *engine, isnad_doc *doc, isnad_error *error)
{
    token_list list = {0};

    if (find_tokens(&list, doc)) {
        return error_no_memory(error);
    }
    doc->tokens = list.tokens;
    doc->ntoken = list.n;
    if (sentence_run(doc, engine->text, list.notes)) {
        return error_no_memory(error);
    }
    return ISNAD_OK;
}

uint32_t text_codepoint(const isnad_doc *doc, uint32_t byte)
{
    uint32_t block = byte / 64;

    return doc->codepoints[block] +
           (uint32_t)utf8_count(doc->text.p + (size_t)block * 64, byte - block * 64);
}
