/* abbrev.c - words behind which a full stop may be part of the word.
 *
 * The table has some fifty lines and is asked only about words with a full stop behind them, so it
 * is searched from end to end.
 */
#include "text/abbrev.h"

#include <string.h>

#include "base/error.h"
#include "base/table.h"
#include "read/utf8.h"
#include "text/chars.h"
#include "text/norm.h"

enum { FORM_MAX = 24 }; /* bytes; longer words are no abbreviations */

typedef struct abbrev {
    char form[FORM_MAX];
    size_t n;
    unsigned class;
} abbrev;

/* The word without vowel signs, hamzas and case; 0 where it is too long. */
static size_t key_of(isnad_str word, char key[FORM_MAX])
{
    size_t n;

    if (word.n > FORM_MAX) {
        return 0;
    }
    n = norm_fold(word, key, FORM_MAX);
    for (size_t i = 0; i < n && n <= FORM_MAX; i++) {
        if (key[i] >= 'A' && key[i] <= 'Z') {
            key[i] = (char)(key[i] + ('a' - 'A'));
        }
    }
    return n <= FORM_MAX ? n : 0;
}

static unsigned class_of(isnad_str name)
{
    static const struct {
        isnad_str name;
        unsigned class;
    } classes[] = {{{"title", 5}, ABBREV_TITLE},
                   {{"letter", 6}, ABBREV_LETTER},
                   {{"era", 3}, ABBREV_ERA},
                   {{"label", 5}, ABBREV_LABEL}};

    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        if (name.n == classes[i].name.n && memcmp(name.p, classes[i].name.p, name.n) == 0) {
            return classes[i].class;
        }
    }
    return 0;
}

isnad_code abbrev_load(abbrev_table *abbreviations, arena *a, isnad_error *error)
{
    table t;
    isnad_code code = table_load(&t, "abbreviations", a, error);

    if (code) {
        return code;
    }
    abbreviations->n = 0;
    abbreviations->items = arena_zalloc(a, t.nrow, sizeof *abbreviations->items);
    if (!abbreviations->items) {
        return error_no_memory(error);
    }
    for (size_t i = 0; i < t.nrow; i++) {
        abbrev *item = &abbreviations->items[abbreviations->n];
        item->class = class_of(table_cell(&t, i, 1));
        item->n = key_of(table_cell(&t, i, 0), item->form);
        abbreviations->n += item->class && item->n;
    }
    return ISNAD_OK;
}

static bool is_one_letter(const char *key, size_t n)
{
    uint32_t c;
    char_class class;

    if (n == 0 || utf8_decode(key, &c) != n) {
        return false;
    }
    class = char_classify(c);
    return class == CHAR_ARABIC || class == CHAR_ALPHA;
}

unsigned abbrev_classes(const abbrev_table *abbreviations, isnad_str word)
{
    char key[FORM_MAX];
    size_t n = key_of(word, key);
    unsigned classes = is_one_letter(key, n) ? ABBREV_INITIAL : 0;

    for (size_t i = 0; n && i < abbreviations->n; i++) {
        if (abbreviations->items[i].n == n && memcmp(abbreviations->items[i].form, key, n) == 0) {
            classes |= abbreviations->items[i].class;
        }
    }
    return classes;
}
