/* cue.c - making the forms of the cues, and finding them.
 *
 * Some 350 rows make some 15,000 forms. A form with clitics is not listed: cue_lookup() takes off a
 * conjunction, then one more clitic, then an object pronoun, and looks at most a dozen times.
 */
#include "statement/cue.h"

#include "base/error.h"
#include "base/str.h"
#include "base/table.h"
#include "text/norm.h"

enum { FORM_BYTES = 48, LETTER = 2 /* bytes of an Arabic letter */ };

typedef struct affix {
    cue_base base;
    bool any; /* any ending that no other row names */
    isnad_str ending;
    size_t first, last; /* letters that go */
    isnad_str prefix, suffix;
    isnad_str form;
} affix;

typedef struct maker {
    cue_lexicon *lexicon;
    arena *arena;
    affix *affixes;
    size_t naffix;
} maker;

static const char *const kinds[] = {"say",       "affirm",   "announce", "deny",    "accuse",
                                    "criticise", "threaten", "warn",     "promise", "request",
                                    "praise",    "thank",    "estimate", "believe", "report",
                                    "reject",    "other"};

static const struct {
    const char *name;
    unsigned frame;
} frame_names[] = {{"that", FRAME_THAT},        {"quote", FRAME_QUOTE}, {"obj", FRAME_OBJ},
                   {"obj?", FRAME_CLAUSE_NOUN}, {"ila", FRAME_TO},      {"ala", FRAME_ON},
                   {"an", FRAME_ABOUT},         {"min", FRAME_FROM},    {"fi", FRAME_IN},
                   {"b", FRAME_WITH},           {"l", FRAME_FOR},       {"to", FRAME_ADDRESS},
                   {"blame", FRAME_BLAME},      {"of", FRAME_ASK_OF},   {"as", FRAME_DESCRIBE},
                   {"from", FRAME_RELAY},       {"doc", FRAME_DOCUMENT}};

static const char *kind_named(isnad_str name)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (str_is(name, kinds[i])) {
            return kinds[i];
        }
    }
    return "other";
}

/* Reads "that ila b." into frames and weak. */
static void read_frames(isnad_str cell, cue *c)
{
    while (cell.p) {
        isnad_str name = str_split(&cell, ' ');
        bool weak = name.n > 0 && name.p[name.n - 1] == '.';
        name.n -= weak;
        for (size_t i = 0; i < sizeof frame_names / sizeof *frame_names; i++) {
            if (str_is(name, frame_names[i].name)) {
                c->frames |= FRAME_BIT(frame_names[i].frame);
                c->weak |= weak ? FRAME_BIT(frame_names[i].frame) : 0;
            }
        }
    }
}

static void read_marks(isnad_str cell, cue *c)
{
    while (cell.p) {
        isnad_str name = str_split(&cell, ' ');
        c->strict |= str_is(name, "strict");
        c->anonymous |= str_is(name, "anon");
        c->thing |= str_is(name, "thing");
        c->publishes |= str_is(name, "publish");
    }
}

/* Reads "3sf", "ap", "o" into the features of a form. */
static void read_features(isnad_str code, cue_form *form)
{
    for (size_t i = 0; i < code.n; i++) {
        switch (code.p[i]) {
        case '1':
        case '3':
            form->person = (uint8_t)(code.p[i] - '0');
            break;
        case 'd':
            form->number = CUE_DUAL;
            break;
        case 'p':
            form->number = CUE_PLURAL;
            break;
        case 'f':
            form->female = true;
            break;
        case 'a':
            form->adverbial = true;
            break;
        case 'o':
            form->owned = true;
            break;
        default:
            break;
        }
    }
}

static isnad_code grow_readings(cue_lexicon *lexicon, arena *a)
{
    size_t cap = lexicon->capreading ? lexicon->capreading * 2 : 1024;
    cue_form *readings = arena_alloc(a, cap * sizeof *readings);
    uint32_t *next = arena_alloc(a, cap * sizeof *next);

    if (!readings || !next) {
        return ISNAD_NO_MEMORY;
    }
    if (lexicon->nreading) {
        memcpy(readings, lexicon->readings, lexicon->nreading * sizeof *readings);
        memcpy(next, lexicon->next, lexicon->nreading * sizeof *next);
    }
    lexicon->readings = readings;
    lexicon->next = next;
    lexicon->capreading = cap;
    return ISNAD_OK;
}

static bool same_reading(const cue_form *a, const cue_form *b)
{
    return a->cue == b->cue && a->base == b->base && a->person == b->person &&
           a->number == b->number && a->female == b->female;
}

static isnad_code add_form(cue_lexicon *lexicon, isnad_str text, const cue_form *form, arena *a)
{
    uint32_t i = map_get(&lexicon->forms, text), at = (uint32_t)lexicon->nreading;
    char *copy;

    for (uint32_t j = i; j != ISNAD_NONE; j = lexicon->next[j]) {
        if (same_reading(&lexicon->readings[j], form)) {
            return ISNAD_OK;
        }
    }
    if (lexicon->nreading == lexicon->capreading && grow_readings(lexicon, a)) {
        return ISNAD_NO_MEMORY;
    }
    copy = arena_copy(a, text.p, text.n);
    if (!copy) {
        return ISNAD_NO_MEMORY;
    }
    lexicon->readings[at] = *form;
    lexicon->next[at] = i;
    lexicon->nreading++;
    return map_put(&lexicon->forms, (isnad_str){copy, text.n}, at);
}

/* The stem with the affix on; n == 0 where it does not apply. */
static size_t apply(const affix *x, isnad_str stem, char out[FORM_BYTES])
{
    size_t cut_front = x->first * LETTER, cut_back = x->last * LETTER, n = 0;

    if (stem.n < cut_front + cut_back + LETTER || x->prefix.n + stem.n + x->suffix.n > FORM_BYTES) {
        return 0;
    }
    memcpy(out, x->prefix.p ? x->prefix.p : "", x->prefix.n);
    n = x->prefix.n;
    memcpy(out + n, stem.p + cut_front, stem.n - cut_front - cut_back);
    n += stem.n - cut_front - cut_back;
    memcpy(out + n, x->suffix.p ? x->suffix.p : "", x->suffix.n);
    return n + x->suffix.n;
}

/* Whether a row that is not for any ending is for this stem. */
static bool named_ending(const maker *m, cue_base base, isnad_str stem)
{
    for (size_t i = 0; i < m->naffix; i++) {
        const affix *x = &m->affixes[i];
        if (x->base == base && !x->any && str_ends(stem, x->ending)) {
            return true;
        }
    }
    return false;
}

static isnad_code make_forms(maker *m, uint32_t cue_index, cue_base base, isnad_str written)
{
    char buffer[FORM_BYTES], out[FORM_BYTES];
    isnad_str stem = {buffer, 0};
    bool named;

    if (!written.p || written.n > FORM_BYTES) {
        return ISNAD_OK;
    }
    stem.n = norm_fold(written, buffer, sizeof buffer);
    named = named_ending(m, base, stem);
    for (size_t i = 0; i < m->naffix; i++) {
        const affix *x = &m->affixes[i];
        cue_form form = {.cue = cue_index, .base = (uint8_t)base};
        size_t n;
        if (x->base != base || (x->any ? named : !str_ends(stem, x->ending))) {
            continue;
        }
        read_features(x->form, &form);
        n = apply(x, stem, out);
        if (n && add_form(m->lexicon, (isnad_str){out, n}, &form, m->arena)) {
            return ISNAD_NO_MEMORY;
        }
    }
    return ISNAD_OK;
}

/* "form:features" from the column of further forms. */
static isnad_code add_extra(maker *m, uint32_t cue_index, isnad_str item)
{
    isnad_str written = str_split(&item, ':'), code = item;
    char buffer[FORM_BYTES];
    cue_form form = {.cue = cue_index};

    if (!written.n || written.n > FORM_BYTES || !code.n) {
        return ISNAD_OK;
    }
    if (code.p[0] == 'n') {
        return make_forms(m, cue_index, CUE_NOUN, written);
    }
    if (code.p[0] == 'p') {
        form.base = CUE_PART;
        form.adverbial = true;
        code = (isnad_str){code.p + 1, code.n - 1};
    } else {
        form.base = CUE_PAST;
    }
    read_features(code, &form);
    return add_form(m->lexicon, (isnad_str){buffer, norm_fold(written, buffer, sizeof buffer)},
                    &form, m->arena);
}

static isnad_code add_row(maker *m, const table *t, size_t row)
{
    cue_lexicon *lexicon = m->lexicon;
    uint32_t at = (uint32_t)lexicon->ncue++;
    cue *c = &lexicon->cues[at];
    isnad_str stems[4], more = table_cell(t, row, table_column(t, "more"));

    stems[CUE_PAST] = table_cell(t, row, table_column(t, "past"));
    stems[CUE_PRESENT] = table_cell(t, row, table_column(t, "present"));
    stems[CUE_PART] = table_cell(t, row, table_column(t, "part"));
    stems[CUE_NOUN] = table_cell(t, row, table_column(t, "noun"));
    c->lemma = stems[CUE_PAST].p ? stems[CUE_PAST] : stems[CUE_NOUN];
    c->kind = kind_named(table_cell(t, row, table_column(t, "kind")));
    read_marks(table_cell(t, row, table_column(t, "marks")), c);
    read_frames(table_cell(t, row, table_column(t, "frames")), c);
    for (int base = CUE_PAST; base <= CUE_NOUN; base++) {
        if (make_forms(m, at, (cue_base)base, stems[base])) {
            return ISNAD_NO_MEMORY;
        }
    }
    while (more.p) {
        if (add_extra(m, at, str_split(&more, ' '))) {
            return ISNAD_NO_MEMORY;
        }
    }
    return ISNAD_OK;
}

static size_t digit(isnad_str cell)
{
    return cell.n == 1 && cell.p[0] >= '0' && cell.p[0] <= '9' ? (size_t)(cell.p[0] - '0') : 0;
}

static int base_named(isnad_str name)
{
    static const char *const names[] = {"past", "present", "part", "noun"};

    for (int i = 0; i < 4; i++) {
        if (str_is(name, names[i])) {
            return i;
        }
    }
    return -1;
}

static void add_clitic(cue_lexicon *lexicon, isnad_str base, isnad_str prefix, isnad_str suffix,
                       isnad_str form)
{
    if (str_is(base, "front") && lexicon->nfront < CUE_FRONTS && form.n) {
        lexicon->fronts[lexicon->nfront++] = (cue_affix){prefix, form.p[0]};
    } else if (str_is(base, "object") && lexicon->nobject < CUE_OBJECTS) {
        lexicon->objects[lexicon->nobject++] = suffix;
    }
}

static isnad_code load_affixes(maker *m, isnad_error *error)
{
    table t;
    isnad_code code = table_load(&t, "cue_affixes", m->arena, error);

    if (code) {
        return code;
    }
    m->affixes = arena_zalloc(m->arena, t.nrow + 1, sizeof *m->affixes);
    if (!m->affixes) {
        return error_no_memory(error);
    }
    for (size_t row = 0; row < t.nrow; row++) {
        isnad_str base = table_cell(&t, row, 0), ending = table_cell(&t, row, 1);
        isnad_str prefix = table_cell(&t, row, 4), suffix = table_cell(&t, row, 5);
        int b = base_named(base);
        if (b < 0) {
            add_clitic(m->lexicon, base, prefix, suffix, table_cell(&t, row, 6));
            continue;
        }
        m->affixes[m->naffix++] = (affix){.base = (cue_base)b,
                                          .any = str_is(ending, "*"),
                                          .ending = ending,
                                          .first = digit(table_cell(&t, row, 2)),
                                          .last = digit(table_cell(&t, row, 3)),
                                          .prefix = prefix,
                                          .suffix = suffix,
                                          .form = table_cell(&t, row, 6)};
    }
    return ISNAD_OK;
}

isnad_code cue_lexicon_load(cue_lexicon *lexicon, arena *a, isnad_error *error)
{
    maker m = {.lexicon = lexicon, .arena = a};
    table t;
    isnad_code code;

    *lexicon = (cue_lexicon){0};
    map_init(&lexicon->forms, a);
    code = load_affixes(&m, error);
    code = code ? code : table_load(&t, "cues", a, error);
    if (code) {
        return code;
    }
    lexicon->cues = arena_zalloc(a, t.nrow + 1, sizeof *lexicon->cues);
    if (!lexicon->cues) {
        return error_no_memory(error);
    }
    for (size_t row = 0; row < t.nrow; row++) {
        if (add_row(&m, &t, row)) {
            return error_no_memory(error);
        }
    }
    return ISNAD_OK;
}

/* ---- look-up --------------------------------------------------------------------------------- */

typedef struct search {
    const cue_lexicon *lexicon;
    cue_form *out;
    size_t n;
} search;

static void keep(search *s, cue_form form)
{
    if (s->n < CUE_READINGS) {
        s->out[s->n++] = form;
    }
}

typedef enum wanted { ANY_BASE, ANY_VERB, ONLY_PRESENT, NO_VERB } wanted;

static bool unwanted(const cue_form *f, wanted want)
{
    bool verb = cue_finite(f);

    return (want == ANY_VERB && !verb) || (want == NO_VERB && verb) ||
           (want == ONLY_PRESENT && f->base != CUE_PRESENT);
}

/* The readings of a form without clitics, if they go with the clitics that were taken off. */
static void look(search *s, isnad_str form, cue_form marks, wanted want)
{
    uint32_t i = map_get(&s->lexicon->forms, form);

    for (; i != ISNAD_NONE; i = s->lexicon->next[i]) {
        cue_form f = s->lexicon->readings[i];
        if (unwanted(&f, want)) {
            continue;
        }
        f.conjunct = marks.conjunct;
        f.prepared = marks.prepared;
        f.definite = marks.definite;
        f.object = marks.object;
        f.future = marks.future;
        keep(s, f);
    }
}

static void look_with_object(search *s, isnad_str form, cue_form marks, wanted want)
{
    for (size_t i = 0; i < s->lexicon->nobject; i++) {
        isnad_str suffix = s->lexicon->objects[i];
        if (form.n >= suffix.n + 2 * LETTER && str_ends(form, suffix)) {
            marks.object = true;
            look(s, (isnad_str){form.p, form.n - suffix.n}, marks, want);
        }
    }
}

static void look_behind(search *s, isnad_str form, cue_form marks)
{
    for (size_t i = 0; i < s->lexicon->nfront; i++) {
        cue_affix front = s->lexicon->fronts[i];
        isnad_str rest = {form.p + front.text.n, form.n - front.text.n};
        cue_form m = marks;
        if (front.form == 'w' || form.n < front.text.n + 2 * LETTER ||
            !str_starts(form, front.text)) {
            continue;
        }
        m.prepared = front.form == 'p';
        m.definite = front.form == 'd';
        m.future = front.form == 'f';
        look(s, rest, m, front.form == 'f' ? ONLY_PRESENT : NO_VERB);
        for (size_t j = 0; m.prepared && j < s->lexicon->nfront; j++) {
            cue_affix article = s->lexicon->fronts[j];
            if (article.form == 'd' && rest.n > article.text.n + 2 * LETTER &&
                str_starts(rest, article.text)) {
                m.definite = true;
                look(s, (isnad_str){rest.p + article.text.n, rest.n - article.text.n}, m, NO_VERB);
            }
        }
        if (front.form == 'f') {
            look_with_object(s, rest, m, ONLY_PRESENT);
        }
    }
}

static void look_all(search *s, isnad_str form, cue_form marks)
{
    size_t before = s->n;

    look(s, form, marks, ANY_BASE);
    if (s->n == before) {
        look_behind(s, form, marks);
    }
    if (s->n == before) {
        look_with_object(s, form, marks, ANY_VERB);
    }
}

/* "I announce" is spelled as "he announced": the first person comes last. */
static void first_person_last(cue_form *forms, size_t n)
{
    for (size_t i = 0, seen = 0; i + seen < n;) {
        cue_form f = forms[i];
        if (f.person != 1) {
            i++;
            continue;
        }
        memmove(forms + i, forms + i + 1, (n - i - 1) * sizeof *forms);
        forms[n - 1] = f;
        seen++;
    }
}

size_t cue_lookup(const cue_lexicon *lexicon, isnad_str fold, cue_form out[CUE_READINGS])
{
    search s = {lexicon, out, 0};
    cue_form marks = {0};

    look_all(&s, fold, marks);
    for (size_t i = 0; i < lexicon->nfront && s.n == 0; i++) {
        isnad_str front = lexicon->fronts[i].text;
        if (lexicon->fronts[i].form == 'w' && fold.n > front.n + 2 * LETTER - 1 &&
            str_starts(fold, front)) {
            marks.conjunct = true;
            look_all(&s, (isnad_str){fold.p + front.n, fold.n - front.n}, marks);
        }
    }
    first_person_last(out, s.n);
    return s.n;
}
