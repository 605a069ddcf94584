/* words.c - loading the classes of data/statement_words.tsv. A form in several rows has the bits of
 * all of them.
 */
#include "statement/words.h"

#include "base/error.h"
#include "base/str.h"
#include "base/table.h"
#include "text/norm.h"

static const char *const class_names[WORD_CLASS_COUNT] = {
    "that",        "before_that", "ila",         "ala",        "an",          "min",
    "fi",          "b",           "l",           "prep",       "venue_prep",  "when",
    "day",         "rel",         "turn",        "aux",        "negation",    "break",
    "quoted_as",   "venue_noun",  "doc_noun",    "media_noun", "outlet_noun", "content_noun",
    "title",       "office",      "source_noun", "self",       "np_prep",     "hint",
    "idiom_b",     "what",        "like",        "few",        "this",        "release",
    "own_country", "resumptive",  "addressed",   "aside",      "heading",     "in_it",
    "writing",     "while",       "body",        "without",    "so",          "feminine",
    "topic",       "whenever"};

static int class_of(isnad_str name)
{
    for (int i = 0; i < WORD_CLASS_COUNT; i++) {
        if (str_is(name, class_names[i])) {
            return i;
        }
    }
    return -1;
}

static isnad_code add_form(word_table *words, isnad_str form, word_set set, arena *a)
{
    char *copy = arena_alloc(a, form.n);
    isnad_str fold = {copy, copy ? norm_fold(form, copy, form.n) : 0};
    uint32_t i;

    if (!copy) {
        return ISNAD_NO_MEMORY;
    }
    i = map_get(&words->forms, fold);
    if (i != ISNAD_NONE) {
        words->sets[i] |= set;
        return ISNAD_OK;
    }
    words->sets[words->nset] = set;
    return map_put(&words->forms, fold, (uint32_t)words->nset++);
}

static size_t count_forms(const table *t, size_t column)
{
    size_t n = 0;

    for (size_t row = 0; row < t->nrow; row++) {
        isnad_str rest = table_cell(t, row, column);
        while (rest.p) {
            n += str_split(&rest, ' ').n > 0;
        }
    }
    return n;
}

isnad_code word_table_load(word_table *words, arena *a, isnad_error *error)
{
    table t;
    size_t class_column, forms_column;
    isnad_code code = table_load(&t, "statement_words", a, error);

    if (code) {
        return code;
    }
    class_column = table_column(&t, "class");
    forms_column = table_column(&t, "forms");
    map_init(&words->forms, a);
    words->nset = 0;
    words->sets = arena_zalloc(a, count_forms(&t, forms_column) + 1, sizeof *words->sets);
    if (!words->sets) {
        return error_no_memory(error);
    }
    for (size_t row = 0; row < t.nrow; row++) {
        int class = class_of(table_cell(&t, row, class_column));
        isnad_str rest = table_cell(&t, row, forms_column);
        while (class >= 0 && rest.p) {
            isnad_str form = str_split(&rest, ' ');
            if (form.n && add_form(words, form, WORD_BIT(class), a)) {
                return error_no_memory(error);
            }
        }
    }
    return ISNAD_OK;
}

word_set word_table_classes(const word_table *words, isnad_str fold)
{
    uint32_t i = map_get(&words->forms, fold);

    return i == ISNAD_NONE ? 0 : words->sets[i];
}
