/* conllu.c - sentences, words and tree as CoNLL-U.
 *
 * The text of a sentence is written as its tokens and the spaces between them, so that FORM,
 * SpaceAfter and "# text" always agree; white space of any kind is one space. Names stand in MISC
 * as NER=B-PER, NER=I-PER, on the line of the token.
 */
#include "base/upos.h"
#include "write/out.h"
#include "write/write.h"

typedef struct writer {
    const isnad_doc *doc;
    out out;
    size_t name; /* the first of doc->names that does not end before the token at hand */
} writer;

static isnad_str token_form(const isnad_doc *doc, uint32_t token)
{
    isnad_span span = doc->tokens[token].span;

    return (isnad_str){doc->text.p + span.start, span.end - span.start};
}

static void column(writer *w, isnad_str s)
{
    if (s.p && s.n) {
        out_str(&w->out, s);
    } else {
        out_char(&w->out, '_');
    }
    out_char(&w->out, '\t');
}

/* ---- MISC ------------------------------------------------------------------------------------ */

static void misc_item(writer *w, const char *name, const char *value)
{
    if (w->out.last != '\t') {
        out_char(&w->out, '|');
    }
    out_text(&w->out, name);
    out_text(&w->out, value);
}

static void misc_name(writer *w, uint32_t token)
{
    static const char *const types[] = {"PER", "ORG", "GPE", "LOC", "MISC"};
    const name_span *name;

    while (w->name < w->doc->nname &&
           w->doc->names[w->name].token + w->doc->names[w->name].ntoken <= token) {
        w->name++;
    }
    name = w->doc->names + w->name;
    if (w->name < w->doc->nname && name->token <= token) {
        misc_item(w, name->token == token ? "NER=B-" : "NER=I-", types[name->type]);
    }
}

/* The last column of a token's line. */
static void misc_token(writer *w, uint32_t token)
{
    misc_name(w, token);
    if (!w->doc->tokens[token].space_after) {
        misc_item(w, "SpaceAfter=", "No");
    }
    if (w->out.last == '\t') {
        out_char(&w->out, '_');
    }
    out_char(&w->out, '\n');
}

/* ---- lines ----------------------------------------------------------------------------------- */

static void word_columns(writer *w, const isnad_sentence *s, const isnad_word *word)
{
    column(w, word->form);
    column(w, word->lemma);
    out_text(&w->out, upos_name(word->upos));
    out_char(&w->out, '\t');
    column(w, word->xpos);
    column(w, word->feats);
    out_uint(&w->out, word->head == ISNAD_NONE ? 0 : word->head - s->word + 1);
    out_char(&w->out, '\t');
    column(w, word->deprel);
    out_text(&w->out, "_\t");
}

static void split_token(writer *w, const isnad_sentence *s, uint32_t token)
{
    const isnad_token *t = &w->doc->tokens[token];

    out_uint(&w->out, t->word - s->word + 1);
    out_char(&w->out, '-');
    out_uint(&w->out, t->word + t->nword - s->word);
    out_char(&w->out, '\t');
    column(w, token_form(w->doc, token));
    out_text(&w->out, "_\t_\t_\t_\t_\t_\t_\t");
    misc_token(w, token);
    for (uint32_t i = t->word; i < t->word + t->nword; i++) {
        out_uint(&w->out, i - s->word + 1);
        out_char(&w->out, '\t');
        word_columns(w, s, &w->doc->words[i]);
        out_text(&w->out, "_\n");
    }
}

static void whole_token(writer *w, const isnad_sentence *s, uint32_t token)
{
    const isnad_token *t = &w->doc->tokens[token];

    out_uint(&w->out, t->word - s->word + 1);
    out_char(&w->out, '\t');
    word_columns(w, s, &w->doc->words[t->word]);
    misc_token(w, token);
}

/* A token that the model has not looked at. */
static void bare_token(writer *w, const isnad_sentence *s, uint32_t token)
{
    out_uint(&w->out, token - s->token + 1);
    out_char(&w->out, '\t');
    column(w, token_form(w->doc, token));
    out_text(&w->out, "_\t_\t_\t_\t_\t_\t_\t");
    misc_token(w, token);
}

static void sentence_text(writer *w, const isnad_sentence *s)
{
    out_text(&w->out, "# text = ");
    for (uint32_t i = s->token; i < s->token + s->ntoken; i++) {
        out_str(&w->out, token_form(w->doc, i));
        if (w->doc->tokens[i].space_after && i + 1 < s->token + s->ntoken) {
            out_char(&w->out, ' ');
        }
    }
    out_char(&w->out, '\n');
}

static void sentence(writer *w, size_t i)
{
    const isnad_sentence *s = &w->doc->sentences[i];

    if (i == 0) {
        out_text(&w->out, "# newdoc id = ");
        out_str(&w->out, w->doc->article.id);
        out_char(&w->out, '\n');
    }
    if (i == 0 || s->paragraph != s[-1].paragraph) {
        out_text(&w->out, "# newpar\n");
    }
    out_text(&w->out, "# sent_id = ");
    out_str(&w->out, w->doc->article.id);
    out_char(&w->out, '-');
    out_uint(&w->out, i + 1);
    out_char(&w->out, '\n');
    sentence_text(w, s);
    for (uint32_t token = s->token; token < s->token + s->ntoken; token++) {
        uint32_t nword = w->doc->tokens[token].nword;
        if (s->nword == 0) {
            bare_token(w, s, token);
        } else if (nword == 1) {
            whole_token(w, s, token);
        } else {
            split_token(w, s, token);
        }
    }
    out_char(&w->out, '\n');
}

isnad_code isnad_write_conllu(const isnad_doc *doc, isnad_sink *sink, void *user)
{
    writer w = {.doc = doc};

    out_init(&w.out, sink, user);
    for (size_t i = 0; i < doc->nsentence; i++) {
        sentence(&w, i);
    }
    return out_end(&w.out);
}
