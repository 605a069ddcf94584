/* time.c - the time stage: what it holds, reading a document, and finding times again.
 *
 * Sentence by sentence: tokens become atoms with readings (lexicon.c, numbers.c), the rules find
 * times among them (grammar.c), which get their values (resolve.c); what is left over of numbers
 * are quantities (quantity.c). Linear in the document, with look-ups of bounded cost.
 */
#include "time/time.h"

#include "base/error.h"
#include "base/str.h"
#include "time/grammar.h"
#include "time/numbers.h"
#include "time/quantity.h"
#include "time/resolve.h"

typedef struct time_tables {
    lexicon lexicon;
    hijri_table hijri;
    const grammar *grammar;
} time_tables;

isnad_code time_load(isnad_engine *engine, const isnad_config *config, isnad_error *error)
{
    time_tables *tables = arena_zalloc(&engine->arena, 1, sizeof *tables);
    isnad_code code;

    (void)config;
    if (!tables) {
        return error_no_memory(error);
    }
    code = lexicon_load(&tables->lexicon, &engine->arena, error);
    code = code ? code : grammar_load(&tables->grammar, &engine->arena, error);
    code = code ? code : hijri_load(&tables->hijri, &engine->arena, error);
    engine->time = tables;
    return code;
}

/* ---- reading --------------------------------------------------------------------------------- */

typedef struct time_reader {
    isnad_doc *doc;
    const time_tables *tables;
    atoms atoms;
    bool *taken; /* per atom: part of a time */
    time_context context;
    size_t time_cap, quantity_cap;
    uint32_t time_name, quantity_name; /* the first of doc->names that may lie ahead */
} time_reader;

/* Room for one more entry; what is outgrown stays in the arena, at most as much as is used. */
static bool grow(arena *a, void **items, size_t n, size_t *cap, size_t size)
{
    size_t bigger = *cap ? *cap * 2 : 16;
    void *p;

    if (n < *cap) {
        return true;
    }
    p = arena_zalloc(a, bigger, size);
    if (!p) {
        return false;
    }
    if (n) {
        memcpy(p, *items, n * size);
    }
    *items = p;
    *cap = bigger;
    return true;
}

/* Whether a person, body or place is called so: "Cairo Today", "14 January Street", "Steen" which
 * is written like "sixty". *name: the first name that may lie there, moved on. */
static bool inside_name(const isnad_doc *doc, uint32_t *name, isnad_span span)
{
    while (*name < doc->nname && doc->names[*name].span.end <= span.start) {
        ++*name;
    }
    if (*name == doc->nname || doc->names[*name].type == ISNAD_MISC) {
        return false;
    }
    isnad_span all = doc->names[*name].span;
    return all.start <= span.start && span.end <= all.end &&
           all.end - all.start > span.end - span.start;
}

/* What is counted may be the rest of a person's name. */
static bool counts_name(const isnad_doc *doc, uint32_t *name, isnad_span span)
{
    return inside_name(doc, name, span) ||
           (*name < doc->nname && doc->names[*name].type == ISNAD_PER &&
            doc->names[*name].span.start <= span.start);
}

/* Whether the parser takes the "year" of the time for an adjective ("general"). */
static bool is_general(const time_reader *r, const found_time *found)
{
    const atom *a = &r->atoms.items[found->first];
    const isnad_token *token = &r->doc->tokens[a->token];
    const reading *unit = atom_find(a, LEX_unit);

    return unit && unit->value == UNIT_Y && unit->flags & LEX_DEF && r->doc->nword &&
           token->nword && r->doc->words[token->word + token->nword - 1].upos == ISNAD_UPOS_ADJ;
}

/* Whether an adjective says which day "the day" is: then it is not today. */
static bool is_described(const time_reader *r, const found_time *found)
{
    const isnad_doc *doc = r->doc;
    const atom *a = &r->atoms.items[found->first];
    const isnad_token *token = &doc->tokens[a->token];
    const reading *day = atom_find(a, LEX_deictic);
    uint32_t word = token->word + token->nword;

    return day && day->value == 0 && found->end == found->first + 1 && doc->nword && token->nword &&
           word < doc->nword && doc->words[word].upos == ISNAD_UPOS_ADJ &&
           doc->words[word].head == word - 1 && str_is(doc->words[word].deprel, "amod");
}

/* In the first lines, "Jerusalem 25-4-2012 WAFA -" or a line that is a date: where nothing else
 * says which day the article is of, this does. */
static void read_dateline(time_reader *r, const found_time *found, const isnad_time *time)
{
    enum { LINES = 3, BEFORE = 4, BEHIND = 2 };
    const fields *f = &found->fields;
    size_t end = found->end;
    bool agency = false;

    if (r->context.known || r->context.sentence >= LINES || found->first >= BEFORE ||
        !fields_has(f, FIELD_day) || !fields_has(f, FIELD_month) || !fields_has(f, FIELD_year)) {
        return;
    }
    for (size_t i = end; i < r->atoms.n && i <= end + BEHIND; i++) {
        agency = agency || lex_has(r->atoms.items[i].set, LEX_agency) ||
                 lex_has(r->atoms.items[i].set, LEX_dash);
    }
    if (agency || r->atoms.n <= end + BEHIND) {
        context_set_day(&r->context, time->value);
    }
}

static isnad_code add_time(time_reader *r, const found_time *found)
{
    isnad_doc *doc = r->doc;
    void *items = doc->times;
    tense t = tense_at(doc, &r->tables->lexicon, &r->atoms, found->first);

    if (!grow(&doc->arena, &items, doc->ntime, &r->time_cap, sizeof *doc->times)) {
        return ISNAD_NO_MEMORY;
    }
    doc->times = items;
    if (resolve_time(&r->context, found, t, &doc->times[doc->ntime])) {
        return ISNAD_NO_MEMORY;
    }
    read_dateline(r, found, &doc->times[doc->ntime++]);
    return ISNAD_OK;
}

static isnad_code read_times(time_reader *r)
{
    size_t i = 0;

    while (i < r->atoms.n) {
        found_time found;
        if (!grammar_match(r->tables->grammar, &r->atoms, i, &found)) {
            r->taken[i++] = false;
            continue;
        }
        bool wanted = found.kind != KIND_none &&
                      !inside_name(r->doc, &r->time_name, (isnad_span){found.start, found.stop}) &&
                      !is_general(r, &found) && !is_described(r, &found);
        if (wanted && add_time(r, &found)) {
            return ISNAD_NO_MEMORY;
        }
        for (; i < found.end; i++) {
            r->taken[i] = wanted;
        }
    }
    return ISNAD_OK;
}

static isnad_code read_quantities(time_reader *r)
{
    isnad_doc *doc = r->doc;
    size_t i = 0;

    while (i < r->atoms.n) {
        void *items = doc->quantities;
        isnad_quantity quantity;
        size_t end = quantity_read(doc, &r->tables->lexicon, &r->atoms, r->taken, i, &quantity);
        if (end > i && counts_name(doc, &r->quantity_name, quantity.span)) {
            end = i;
        }
        if (end > i) {
            if (!grow(&doc->arena, &items, doc->nquantity, &r->quantity_cap, sizeof quantity)) {
                return ISNAD_NO_MEMORY;
            }
            doc->quantities = items;
            doc->quantities[doc->nquantity++] = quantity;
        }
        i = end > i ? end : i + 1;
    }
    return ISNAD_OK;
}

isnad_code time_run(const isnad_engine *engine, isnad_doc *doc, isnad_error *error)
{
    time_reader r = {.doc = doc, .tables = engine->time};
    size_t longest = 0;

    for (size_t i = 0; i < doc->nsentence; i++) {
        longest = doc->sentences[i].ntoken > longest ? doc->sentences[i].ntoken : longest;
    }
    r.taken = arena_zalloc(&doc->arena, longest + 1, sizeof *r.taken);
    if (!r.taken || atoms_init(&r.atoms, longest, &doc->arena)) {
        return error_no_memory(error);
    }
    context_init(&r.context, &r.tables->lexicon, &r.tables->hijri, &doc->arena,
                 doc->article.published);
    for (size_t i = 0; i < doc->nsentence; i++) {
        r.context.sentence = (uint32_t)i;
        atoms_read(&r.atoms, &r.tables->lexicon, doc, &doc->sentences[i]);
        numbers_read(&r.atoms);
        if (read_times(&r) || read_quantities(&r)) {
            return error_no_memory(error);
        }
    }
    return ISNAD_OK;
}

/* ---- finding times again --------------------------------------------------------------------- */

/* The first time that starts at or after the byte. */
static size_t lower_bound(const isnad_doc *doc, uint32_t start)
{
    size_t low = 0, high = doc->ntime;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (doc->times[middle].span.start < start) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

uint32_t time_in_range(const isnad_doc *doc, uint32_t start, uint32_t end)
{
    size_t i = lower_bound(doc, start);

    return i < doc->ntime && doc->times[i].span.end <= end ? (uint32_t)i : ISNAD_NONE;
}

uint32_t time_dated_in_range(const isnad_doc *doc, uint32_t start, uint32_t end)
{
    return time_dated_nearest(doc, start, end, start);
}

static uint32_t distance(isnad_span span, uint32_t at)
{
    return span.start > at ? span.start - at : span.end < at ? at - span.end : 0;
}

uint32_t time_dated_nearest(const isnad_doc *doc, uint32_t start, uint32_t end, uint32_t at)
{
    uint32_t best = ISNAD_NONE;

    for (size_t i = lower_bound(doc, start); i < doc->ntime && doc->times[i].span.end <= end; i++) {
        isnad_str date;
        time_precision precision;
        if (time_date(&doc->times[i], &date, &precision) &&
            (best == ISNAD_NONE ||
             distance(doc->times[i].span, at) < distance(doc->times[best].span, at))) {
            best = (uint32_t)i;
        }
    }
    return best;
}

static size_t digits(isnad_str s, size_t at, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (at + i >= s.n || s.p[at + i] < '0' || s.p[at + i] > '9') {
            return 0;
        }
    }
    return n;
}

bool time_date(const isnad_time *time, isnad_str *date, time_precision *precision)
{
    static const size_t length[] = {[TIME_YEAR] = 4, [TIME_MONTH] = 7, [TIME_DAY] = 10};
    isnad_str v = time->value;
    int p;

    if (!(str_is(time->type, "DATE") || str_is(time->type, "TIME")) || !digits(v, 0, 4)) {
        return false;
    }
    p = v.n < 7 || v.p[4] != '-' || !digits(v, 5, 2)    ? TIME_YEAR
        : v.n < 10 || v.p[7] != '-' || !digits(v, 8, 2) ? TIME_MONTH
                                                        : TIME_DAY;
    if (v.n != length[p] && !(p == TIME_DAY && v.p[10] == 'T')) {
        return false;
    }
    *date = (isnad_str){v.p, length[p]};
    *precision = (time_precision)p;
    return true;
}
