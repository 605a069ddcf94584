/* lexicon.c - the tables of words: time_words.tsv, numbers.tsv, units.tsv, time_clitics.tsv. */
#include "time/lexicon.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/str.h"
#include "base/table.h"
#include "text/norm.h"

/* ---- the tables ------------------------------------------------------------------------------ */

static const char *const class_names[LEX_COUNT] = {
#define LEX_NAME(name) #name,
    LEX_CLASSES(LEX_NAME)
#undef LEX_NAME
};

static const char *const unit_names[UNIT_COUNT] = {"S",  "MIN", "H",  "D",  "W",  "M", "Q",
                                                   "HY", "Y",   "DE", "CE", "ML", "WE"};

unsigned lex_class_named(isnad_str name)
{
    unsigned i = 0;

    while (i < LEX_COUNT && !str_is(name, class_names[i])) {
        i++;
    }
    return i;
}

double lex_value(isnad_str text)
{
    char digits[24];

    for (unsigned i = 0; i < UNIT_COUNT; i++) {
        if (str_is(text, unit_names[i])) {
            return i;
        }
    }
    if (!text.n || text.n >= sizeof digits) {
        return 0;
    }
    memcpy(digits, text.p, text.n);
    digits[text.n] = 0;
    return strtod(digits, NULL);
}

static bool fold_copy(isnad_str s, arena *a, isnad_str *out)
{
    char *p = arena_alloc(a, s.n + 1);

    if (!p) {
        return false;
    }
    *out = (isnad_str){p, norm_fold(s, p, s.n)};
    return true;
}

static size_t count(isnad_str s, char c)
{
    size_t n = 0;

    for (size_t i = 0; i < s.n; i++) {
        n += s.p[i] == c;
    }
    return n;
}

/* The forms of all rows, to know how many items there will be. */
static size_t count_forms(const table *t)
{
    size_t n = 0;

    for (size_t row = 0; row < t->nrow; row++) {
        n += count(table_cell(t, row, 0), '|') + 1;
    }
    return n;
}

static isnad_code add_item(lexicon *lex, lex_item item, isnad_str form, arena *a)
{
    isnad_str folded, first;
    uint32_t at = (uint32_t)lex->nitem;

    if (!fold_copy(form, a, &folded)) {
        return ISNAD_NO_MEMORY;
    }
    item.nrest = (uint8_t)count(folded, ' ');
    item.rest = arena_zalloc(a, item.nrest, sizeof *item.rest);
    if (!item.rest) {
        return ISNAD_NO_MEMORY;
    }
    first = str_split(&folded, ' ');
    for (size_t i = 0; i < item.nrest; i++) {
        item.rest[i] = str_split(&folded, ' ');
    }
    item.next = map_get(&lex->words, first);
    lex->items[lex->nitem++] = item;
    return map_put(&lex->words, first, at);
}

static isnad_code load_rows(lexicon *lex, const table *t, const char *name, arena *a,
                            isnad_error *error)
{
    size_t class = table_column(t, "class"), value = table_column(t, "value");

    for (size_t row = 0; row < t->nrow; row++) {
        isnad_str forms = table_cell(t, row, 0), text = table_cell(t, row, value);
        unsigned c = lex_class_named(table_cell(t, row, class));
        lex_item item = {.class = (uint8_t)c, .text = text, .value = lex_value(text)};

        if (c == LEX_COUNT) {
            return error_set(error, ISNAD_FORMAT, row, "data/%s.tsv: unknown class in row %zu",
                             name, row + 1);
        }
        while (forms.p) {
            if (add_item(lex, item, str_split(&forms, '|'), a)) {
                return error_no_memory(error);
            }
        }
    }
    return ISNAD_OK;
}

/* Adds a row of time_clitics.tsv to the list that its kind belongs to. */
static isnad_code add_clitic(lexicon *lex, isnad_str form, isnad_str kind, arena *a)
{
    static const struct {
        const char *kind;
        uint8_t flags, step;
    } kinds[] = {
        {"conj", LEX_CONJ, 1},           {"prep", LEX_PREP, 2}, {"for", LEX_PREP | LEX_FOR, 2},
        {"both", LEX_PREP | LEX_DEF, 3}, {"art", LEX_DEF, 3},
    };
    isnad_str folded;

    if (!fold_copy(form, a, &folded)) {
        return ISNAD_NO_MEMORY;
    }
    if (str_is(kind, "will")) {
        lex->will[lex->nwill++] = folded;
    } else if (str_is(kind, "notwill")) {
        lex->notwill[lex->nnotwill++] = folded;
    }
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        if (str_is(kind, kinds[k].kind)) {
            lex->clitics[lex->nclitic++] = (lex_clitic){folded, kinds[k].flags, kinds[k].step};
        }
    }
    return ISNAD_OK;
}

static isnad_code load_clitics(lexicon *lex, arena *a, isnad_error *error)
{
    table t;
    isnad_code code = table_load(&t, "time_clitics", a, error);

    if (code) {
        return code;
    }
    lex->clitics = arena_zalloc(a, t.nrow, sizeof *lex->clitics);
    lex->will = arena_zalloc(a, t.nrow, sizeof *lex->will);
    lex->notwill = arena_zalloc(a, t.nrow, sizeof *lex->notwill);
    if (!lex->clitics || !lex->will || !lex->notwill) {
        return error_no_memory(error);
    }
    for (size_t row = 0; row < t.nrow; row++) {
        if (add_clitic(lex, table_cell(&t, row, 0), table_cell(&t, row, 1), a)) {
            return error_no_memory(error);
        }
    }
    return ISNAD_OK;
}

isnad_code lexicon_load(lexicon *lex, arena *a, isnad_error *error)
{
    static const char *const names[] = {"time_words", "numbers", "units"};
    enum { NTABLE = sizeof names / sizeof *names };
    table tables[NTABLE];
    size_t n = 0;

    *lex = (lexicon){0};
    map_init(&lex->words, a);
    for (size_t i = 0; i < NTABLE; i++) {
        isnad_code code = table_load(&tables[i], names[i], a, error);
        if (code) {
            return code;
        }
        n += count_forms(&tables[i]);
    }
    lex->items = arena_zalloc(a, n, sizeof *lex->items);
    if (!lex->items) {
        return error_no_memory(error);
    }
    for (size_t i = 0; i < NTABLE; i++) {
        isnad_code code = load_rows(lex, &tables[i], names[i], a, error);
        if (code) {
            return code;
        }
    }
    return load_clitics(lex, a, error);
}
