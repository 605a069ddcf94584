/* choice.c - dictionary forms that the words around decide: "an" before a verb is another word than
 * "anna" before a noun. The lexicon knows which is more frequent; the table says when it is not.
 */
#include "model/choice.h"

#include "base/map.h"
#include "base/str.h"
#include "base/table.h"
#include "base/upos.h"
#include "model/segment.h"
#include "model/tree.h"

typedef struct choice {
    isnad_str form, next, governor, instead, key;
    bool more; /* the next row is of the same lemma */
} choice;

struct choice_table {
    map lemmas; /* lemma -> its first row */
    choice *rows;
    size_t n;
};

isnad_code choice_load(const struct choice_table **to, arena *a, isnad_error *error)
{
    struct choice_table *t = arena_zalloc(a, 1, sizeof *t);
    table rows;
    isnad_code code = t ? table_load(&rows, "lemma_choice", a, error) : ISNAD_NO_MEMORY;

    if (code || !(t->rows = arena_zalloc(a, rows.nrow + 1, sizeof *t->rows))) {
        return code ? code : ISNAD_NO_MEMORY;
    }
    map_init(&t->lemmas, a);
    for (t->n = 0; t->n < rows.nrow; t->n++) {
        isnad_str lemma = table_cell(&rows, t->n, 0);
        choice *c = &t->rows[t->n];
        *c = (choice){table_cell(&rows, t->n, 1),
                      table_cell(&rows, t->n, 2),
                      table_cell(&rows, t->n, 3),
                      table_cell(&rows, t->n, 4),
                      segment_fold(table_cell(&rows, t->n, 4), a),
                      t->n + 1 < rows.nrow && str_equal(lemma, table_cell(&rows, t->n + 1, 0))};
        if (!c->key.p || (map_get(&t->lemmas, lemma) == ISNAD_NONE &&
                          map_put(&t->lemmas, lemma, (uint32_t)t->n))) {
            return ISNAD_NO_MEMORY;
        }
    }
    *to = t;
    return ISNAD_OK;
}

/* Whether the part of speech of the next word that is no particle is one of those listed. */
static bool next_is(const isnad_doc *doc, const isnad_word *word, isnad_str list)
{
    const isnad_sentence *s = doc->sentences + word->sentence;
    const isnad_word *next = word + 1, *end = doc->words + s->word + s->nword;

    while (next < end && next->upos == ISNAD_UPOS_PART) {
        next++;
    }
    while (next < end && list.n) {
        isnad_str one = str_split(&list, '|');
        if (str_is(one, upos_name(next->upos))) {
            return true;
        }
    }
    return false;
}

/* The word hangs on the clause's verb, and that on what governs the clause. */
static bool is_governed(const isnad_doc *doc, const isnad_word *word, isnad_str lemma)
{
    uint32_t verb = word->head, governor = verb == ISNAD_NONE ? verb : doc->words[verb].head;

    return governor != ISNAD_NONE && str_equal(doc->words[governor].lemma, lemma);
}

static bool fits(const isnad_doc *doc, const isnad_word *word, const choice *c)
{
    return (!c->form.p || str_equal(word->form, c->form)) &&
           (!c->next.p || next_is(doc, word, c->next)) &&
           (!c->governor.p || is_governed(doc, word, c->governor));
}

void choice_run(const struct choice_table *t, isnad_doc *doc)
{
    for (size_t i = 0; i < doc->nword; i++) {
        isnad_word *word = doc->words + i;
        uint32_t row =
            word->upos == ISNAD_UPOS_SCONJ ? map_get(&t->lemmas, word->lemma) : ISNAD_NONE;
        while (row != ISNAD_NONE && !fits(doc, word, t->rows + row)) {
            row = t->rows[row].more ? row + 1 : ISNAD_NONE;
        }
        if (row != ISNAD_NONE) {
            word->lemma = t->rows[row].instead;
            word->key = t->rows[row].key;
        }
    }
}
