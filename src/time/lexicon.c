/* lexicon.c - the tables of words, and the readings of a sentence's tokens.
 *
 * A token is folded once, then looked up as it stands and behind each particle that may be written
 * before it: about five look-ups a token. Tokens longer than any entry are not looked up at all.
 */
#include "time/lexicon.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/str.h"
#include "base/table.h"
#include "read/utf8.h"
#include "text/chars.h"
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

/* ---- atoms ----------------------------------------------------------------------------------- */

isnad_code atoms_init(atoms *list, size_t ntoken, arena *a)
{
    list->n = 0;
    list->items = arena_alloc(a, (ntoken + 1) * sizeof *list->items);
    return list->items ? ISNAD_OK : ISNAD_NO_MEMORY;
}

void atom_add(atom *a, reading r)
{
    if (a->nreading < ATOM_READINGS) {
        a->readings[a->nreading++] = r;
        lex_add(&a->set, r.class);
    }
}

const reading *atom_find(const atom *a, unsigned class)
{
    for (size_t i = 0; lex_has(a->set, class) && i < a->nreading; i++) {
        if (a->readings[i].class == class) {
            return &a->readings[i];
        }
    }
    return NULL;
}

/* Whether the further words of an entry stand behind atom i. */
static bool rest_follows(const atoms *list, size_t i, const lex_item *item)
{
    if (i + item->nrest >= list->n) {
        return false;
    }
    for (size_t k = 0; k < item->nrest; k++) {
        if (!str_equal(atom_fold(&list->items[i + 1 + k]), item->rest[k])) {
            return false;
        }
    }
    return true;
}

/* The readings of atom i behind the first `from` bytes of its folded form. */
static void read_stem(atoms *list, const lexicon *lex, size_t i, size_t from, reading r)
{
    atom *a = &list->items[i];
    isnad_str stem = {a->fold + from, a->nfold - from};

    for (uint32_t at = map_get(&lex->words, stem); at != ISNAD_NONE; at = lex->items[at].next) {
        const lex_item *item = &lex->items[at];
        if (rest_follows(list, i, item)) {
            r.class = item->class;
            r.len = (uint8_t)(item->nrest + 1);
            r.item = at;
            r.value = item->value;
            atom_add(a, r);
        }
    }
}

/* The readings behind `from` bytes and behind each particle that may come there. */
static void read_from(atoms *list, const lexicon *lex, size_t i, size_t from, unsigned step,
                      reading r)
{
    atom *a = &list->items[i];
    isnad_str stem = {a->fold + from, a->nfold - from};

    read_stem(list, lex, i, from, r);
    for (size_t k = 0; k < lex->nclitic; k++) {
        const lex_clitic *c = &lex->clitics[k];
        if (c->step > step && stem.n > c->form.n && str_starts(stem, c->form)) {
            reading next = r;
            next.flags |= c->flags;
            if (c->flags != LEX_DEF) {
                /* of "lil-" only the first letter is the particle */
                next.skip = a->skips[c->flags & LEX_DEF ? from + c->form.n / 2 : from + c->form.n];
            }
            if (c->flags & LEX_DEF) {
                next.class = LEX_the;
                next.len = 1;
                next.item = ISNAD_NONE;
                atom_add(a, next);
            }
            read_from(list, lex, i, from + c->form.n, c->step, next);
        }
    }
}

static void fold_token(atom *a, isnad_str token)
{
    uint32_t from[ATOM_BYTES];
    size_t n = token.n <= 4 * ATOM_BYTES ? norm_text(token, NORM_FOLD, a->fold, ATOM_BYTES, from)
                                         : ATOM_BYTES + 1;

    a->nfold = 0;
    if (n <= ATOM_BYTES && (n == 0 || from[n - 1] <= UINT8_MAX)) {
        a->nfold = (uint8_t)n;
        for (size_t i = 0; i < n; i++) {
            a->skips[i] = (uint8_t)from[i];
        }
    }
}

/* What a token of particles alone ("wa", "bil", "al") adds up to; 0 where it is anything else. */
static unsigned particles(const lexicon *lex, isnad_str word)
{
    unsigned flags = 0, step = 0;
    size_t at = 0;

    for (size_t k = 0; k < lex->nclitic && at < word.n; k++) {
        const lex_clitic *c = &lex->clitics[k];
        isnad_str rest = {word.p + at, word.n - at};
        if (c->step > step && str_starts(rest, c->form)) {
            flags |= c->flags;
            step = c->step;
            at += c->form.n;
        }
    }
    return at == word.n && word.n ? flags : 0;
}

/* Whether a folded word starts with an Arabic letter. */
static bool is_arabic(const char *p)
{
    uint32_t c;

    utf8_decode(p, &c);
    return char_is_arabic_letter(c);
}

static bool is_digits(const atom *a)
{
    return a->nfold && a->fold[0] >= '0' && a->fold[0] <= '9';
}

/* Joins the number at the end of the list to the particle before it. */
static void join_particle(atoms *list, const lexicon *lex)
{
    atom *last = &list->items[list->n - 1], *before = last - 1;
    unsigned flags;

    if (list->n < 2 || !last->number || before->number) {
        return;
    }
    flags = particles(lex, atom_fold(before));
    if (flags) {
        last->space = before->space;
        last->flags = (uint8_t)flags;
        *before = *last;
        list->n--;
    }
}

void atoms_read(atoms *list, const lexicon *lex, const isnad_doc *doc,
                const isnad_sentence *sentence)
{
    list->n = 0;
    for (uint32_t t = sentence->token; t < sentence->token + sentence->ntoken; t++) {
        isnad_span span = doc->tokens[t].span;
        atom *a = &list->items[list->n++];

        a->token = t;
        a->start = span.start;
        a->end = span.end;
        a->space = t == 0 || doc->tokens[t - 1].space_after;
        a->nreading = 0;
        a->set = (lex_set){{0, 0}};
        a->flags = 0;
        fold_token(a, (isnad_str){doc->text.p + span.start, span.end - span.start});
        a->number = is_digits(a);
        join_particle(list, lex);
    }
    for (size_t i = 0; i < list->n; i++) {
        if (list->items[i].nfold && !list->items[i].number) {
            read_from(list, lex, i, 0, 0, (reading){.flags = list->items[i].space ? 0 : LEX_GLUED});
            if (!list->items[i].nreading && is_arabic(list->items[i].fold)) {
                atom_add(&list->items[i],
                         (reading){.class = LEX_bare, .len = 1, .item = ISNAD_NONE});
            }
        }
    }
}
