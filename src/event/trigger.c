/* trigger.c - the tables of the event stage, read once when the engine opens.
 *
 * All of it goes into one map from lemma to lexeme, so that a document costs one look-up a word.
 * The lines of a lemma are chained in the order of the table: the first that fits a word in its
 * surroundings is taken, so lines that ask for company stand before those that do not. Names of
 * classes, frames and prepositions become numbers here; a name that no table defines is an error of
 * the tables and is reported as such.
 */
#include <stdlib.h>

#include "base/error.h"
#include "base/str.h"
#include "base/table.h"
#include "event/parts.h"
#include "text/norm.h"

static const char *const types[EVENT_TYPE_COUNT] = {
    "AGREE",  "CONSULT", "SUPPORT",  "CONCEDE", "COOPERATE", "AID",      "RETREAT", "REQUEST",
    "ACCUSE", "REJECT",  "THREATEN", "PROTEST", "SANCTION",  "MOBILIZE", "COERCE",  "ASSAULT"};

static const char *const realities[] = {"actual", "denied", "future", "conditional",
                                        "hypothetical"};

const char *event_type_name(event_type type)
{
    return types[type];
}

const char *event_realis_name(event_realis realis)
{
    return realities[realis];
}

bool event_is_comma(const event_tables *tables, isnad_str form)
{
    return str_is(form, ",") || str_equal(form, tables->comma);
}

typedef struct loader {
    event_tables *tables;
    arena *arena;
    isnad_error *error;
    size_t cap; /* of lexemes */
    map frames, codes;
    table cameo;
} loader;

static isnad_code bad(const loader *l, const char *name, isnad_str cell)
{
    return error_set(l->error, ISNAD_FORMAT, ERROR_NO_POSITION, "data/%s.tsv: cannot use \"%.*s\"",
                     name, (int)(cell.n < 80 ? cell.n : 80), cell.p ? cell.p : "");
}

static isnad_str fold(const loader *l, isnad_str word)
{
    char *p = arena_alloc(l->arena, word.n + 1);

    return p ? (isnad_str){p, norm_fold(word, p, word.n)} : (isnad_str){NULL, 0};
}

static const char *intern(const loader *l, isnad_str s)
{
    char *copy = s.n ? arena_alloc(l->arena, s.n + 1) : NULL;

    if (copy) {
        memcpy(copy, s.p, s.n);
        copy[s.n] = '\0';
    }
    return copy;
}

static size_t count_words(isnad_str s)
{
    size_t n = s.n > 0;

    for (size_t i = 0; i < s.n; i++) {
        n += s.p[i] == ' ';
    }
    return n;
}

/* The lexeme of a lemma as the table writes it, made if new; NULL without memory. */
static event_lexeme *lexeme_of(loader *l, isnad_str lemma)
{
    event_tables *t = l->tables;
    isnad_str key = fold(l, lemma);
    uint32_t at = key.p ? map_get(&t->lexicon, key) : ISNAD_NONE;

    if (!key.p) {
        return NULL;
    }
    if (at == ISNAD_NONE) {
        if (t->nlexeme == l->cap) {
            size_t cap = l->cap ? l->cap * 2 : 1024;
            event_lexeme *more = arena_alloc(l->arena, cap * sizeof *more);
            if (!more) {
                return NULL;
            }
            if (l->cap) {
                memcpy(more, t->lexemes, t->nlexeme * sizeof *more);
            }
            t->lexemes = more;
            l->cap = cap;
        }
        at = (uint32_t)t->nlexeme++;
        t->lexemes[at] = (event_lexeme){0, 0, ISNAD_NONE, ISNAD_NONE};
        if (map_put(&t->lexicon, key, at)) {
            return NULL;
        }
    }
    return &t->lexemes[at];
}

/* ---- classes --------------------------------------------------------------------------------- */

static event_set class_bit(const loader *l, isnad_str name)
{
    uint32_t n = map_get(&l->tables->classes, name);

    return n == ISNAD_NONE ? 0 : (event_set)1 << n;
}

static event_set class_named(const loader *l, const char *name)
{
    return class_bit(l, (isnad_str){name, strlen(name)});
}

static isnad_code load_class(loader *l, isnad_str name, isnad_str words)
{
    event_tables *t = l->tables;

    if (map_get(&t->classes, name) == ISNAD_NONE) {
        if (t->classes.n == EVENT_CLASSES) {
            return bad(l, "event_classes", name);
        }
        if (map_put(&t->classes, name, (uint32_t)t->classes.n)) {
            return error_no_memory(l->error);
        }
    }
    while (words.p) {
        isnad_str word = str_split(&words, ' ');
        event_lexeme *lexeme = word.n ? lexeme_of(l, word) : NULL;
        if (word.n && !lexeme) {
            return error_no_memory(l->error);
        }
        if (lexeme) {
            lexeme->classes |= class_bit(l, name);
        }
    }
    return ISNAD_OK;
}

/* Lines of endings, not lemmas: they are kept as written. */
static isnad_code load_endings(loader *l, isnad_str cell, isnad_str **endings, size_t *n)
{
    *endings = arena_alloc(l->arena, count_words(cell) * sizeof **endings);
    while (*endings && cell.p) {
        (*endings)[(*n)++] = str_split(&cell, ' ');
    }
    return *endings ? ISNAD_OK : error_no_memory(l->error);
}

/* A line of event_classes.tsv: most are classes, some are letters. */
static isnad_code load_class_line(loader *l, isnad_str name, isnad_str words)
{
    event_tables *t = l->tables;

    if (str_is(name, "comma")) {
        t->comma = words;
        return ISNAD_OK;
    }
    if (str_is(name, "feminine")) {
        return load_endings(l, words, &t->feminine, &t->nfeminine);
    }
    if (str_is(name, "dual")) {
        return load_endings(l, words, &t->dual, &t->ndual);
    }
    return str_is(name, "human") ? load_endings(l, words, &t->human, &t->nhuman)
                                 : load_class(l, name, words);
}

static isnad_code load_classes(loader *l)
{
    event_tables *t = l->tables;
    table rows;
    isnad_code code = table_load(&rows, "event_classes", l->arena, l->error);

    for (size_t i = 0; !code && i < rows.nrow; i++) {
        code = load_class_line(l, table_cell(&rows, i, 0), table_cell(&rows, i, 1));
    }
    t->is.negation = class_named(l, "negation");
    t->is.future = class_named(l, "future");
    t->is.conditional = class_named(l, "conditional");
    t->is.possible = class_named(l, "possible");
    t->is.agent = class_named(l, "agent");
    t->is.quantity = class_named(l, "quantity");
    t->is.people = class_named(l, "people");
    t->is.authority = class_named(l, "authority");
    t->is.thing = class_named(l, "thing");
    t->is.pair = class_named(l, "pair");
    t->is.homeland = class_named(l, "homeland");
    t->is.unreal = class_named(l, "unreal");
    t->is.place = class_named(l, "place");
    t->is.sports = class_named(l, "sports");
    t->is.screen = class_named(l, "screen");
    t->is.disaster = class_named(l, "disaster");
    t->is.military = class_named(l, "military");
    t->is.group = class_named(l, "group");
    t->is.attacker = class_named(l, "attacker");
    t->is.against = class_named(l, "against");
    t->is.site = class_named(l, "site");
    t->is.anonymous = class_named(l, "anonymous");
    t->is.firestop = class_named(l, "firestop");
    t->is.fire = class_named(l, "fire");
    return code;
}

/* ---- frames ---------------------------------------------------------------------------------- */

static bool role_of(isnad_str cell, unsigned char *role)
{
    static const char letters[] = "-ARBPTE";
    const char *at = cell.n == 1 ? strchr(letters, cell.p[0]) : cell.n ? NULL : letters;

    *role = at ? (unsigned char)(at - letters) : 0;
    return at != NULL;
}

uint32_t event_prep(const event_tables *tables, isnad_str key)
{
    uint32_t n = map_get(&tables->preps, key);

    return n == ISNAD_NONE ? 0 : n;
}

/* "ala=R min=A": the prepositions of a frame. */
static isnad_code load_preps(loader *l, event_frame *frame, isnad_str cell)
{
    event_tables *t = l->tables;

    while (cell.p) {
        isnad_str role = str_split(&cell, ' '), key = str_split(&role, '=');
        uint32_t n;

        key = fold(l, key);
        if (!key.p) {
            return error_no_memory(l->error);
        }
        n = event_prep(t, key);
        if (!n) {
            n = (uint32_t)t->preps.n + 1;
            if (n == EVENT_PREPS) {
                return bad(l, "event_frames", key);
            }
            if (map_put(&t->preps, key, n)) {
                return error_no_memory(l->error);
            }
        }
        if (!role_of(role, &frame->prep[n])) {
            return bad(l, "event_frames", role);
        }
    }
    return ISNAD_OK;
}

static bool has_recipient(const event_frame *f)
{
    bool any = f->subject == ROLE_RECIPIENT || f->object == ROLE_RECIPIENT ||
               f->genitive == ROLE_RECIPIENT || f->head == ROLE_RECIPIENT ||
               f->genitive == ROLE_BOTH || f->subject == ROLE_BOTH;

    for (size_t i = 0; i < EVENT_PREPS; i++) {
        any |= f->prep[i] == ROLE_RECIPIENT;
    }
    return any;
}

static isnad_code load_frames(loader *l)
{
    event_tables *t = l->tables;
    table rows;
    isnad_code code = table_load(&rows, "event_frames", l->arena, l->error);

    if (code) {
        return code;
    }
    t->frames = arena_zalloc(l->arena, rows.nrow, sizeof *t->frames);
    if (!t->frames) {
        return error_no_memory(l->error);
    }
    for (size_t i = 0; i < rows.nrow; i++) {
        event_frame *f = &t->frames[t->nframe];
        f->name = table_cell(&rows, i, 0);
        if (!role_of(table_cell(&rows, i, 1), &f->subject) ||
            !role_of(table_cell(&rows, i, 2), &f->object) ||
            !role_of(table_cell(&rows, i, 3), &f->genitive) ||
            !role_of(table_cell(&rows, i, 4), &f->second) ||
            !role_of(table_cell(&rows, i, 5), &f->adjective) ||
            !role_of(table_cell(&rows, i, 6), &f->head)) {
            return bad(l, "event_frames", f->name);
        }
        code = load_preps(l, f, table_cell(&rows, i, 7));
        if (code) {
            return code;
        }
        f->recipient = has_recipient(f);
        if (str_is(f->name, "place")) {
            t->places = f;
        }
        if (map_put(&l->frames, f->name, (uint32_t)t->nframe++)) {
            return error_no_memory(l->error);
        }
    }
    return ISNAD_OK;
}

/* ---- codes ----------------------------------------------------------------------------------- */

static double decimal(isnad_str s)
{
    char digits[24];
    size_t n = s.n < sizeof digits - 1 ? s.n : sizeof digits - 1;
    bool minus = n && s.p[0] == '-';
    double value = 0, unit = 1;
    bool fraction = false;

    for (size_t i = minus; i < n; i++) {
        if (s.p[i] == '.') {
            fraction = true;
        } else if (s.p[i] >= '0' && s.p[i] <= '9') {
            value = value * 10 + (s.p[i] - '0');
            unit *= fraction ? 10 : 1;
        }
    }
    return (minus ? -value : value) / unit;
}

static isnad_code load_codes(loader *l)
{
    isnad_code code = table_load(&l->cameo, "cameo", l->arena, l->error);

    for (size_t i = 0; !code && i < l->cameo.nrow; i++) {
        if (map_put(&l->codes, table_cell(&l->cameo, i, 0), (uint32_t)i)) {
            code = error_no_memory(l->error);
        }
    }
    return code;
}

/* ---- triggers and light verbs ---------------------------------------------------------------- */

static bool type_of(isnad_str cell, event_type *type)
{
    for (size_t i = 0; i < EVENT_TYPE_COUNT; i++) {
        if (str_is(cell, types[i])) {
            *type = (event_type)i;
            return true;
        }
    }
    return false;
}

static bool need_of(isnad_str cell, event_need *need)
{
    static const char *const names[] = {"", "party", "both", "negation", "indefinite"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (str_is(cell, names[i])) {
            *need = (event_need)i;
            return true;
        }
    }
    return false;
}

static bool with_of(const loader *l, isnad_str cell, event_set *with)
{
    *with = 0;
    while (cell.p) {
        event_set bit = class_bit(l, str_split(&cell, ' '));
        if (!bit) {
            return false;
        }
        *with |= bit;
    }
    return true;
}

/* Hangs a line on its lemma, behind the lines that stand there. */
static void chain_trigger(event_tables *t, event_lexeme *lexeme, uint32_t line)
{
    uint32_t *at = &lexeme->trigger;

    while (*at != ISNAD_NONE) {
        at = &t->triggers[*at].next;
    }
    *at = line;
}

static isnad_code load_trigger(loader *l, const table *rows, size_t i, uint32_t line)
{
    event_tables *t = l->tables;
    event_trigger *trigger = &t->triggers[line];
    isnad_str lemma = table_cell(rows, i, 0), pos = table_cell(rows, i, 1);
    isnad_str mode = table_cell(rows, i, 3);
    uint32_t frame = map_get(&l->frames, table_cell(rows, i, 5));
    uint32_t code = map_get(&l->codes, table_cell(rows, i, 4));
    event_lexeme *lexeme = lexeme_of(l, lemma);

    if (!lexeme) {
        return error_no_memory(l->error);
    }
    if (pos.n != 1 || frame == ISNAD_NONE || code == ISNAD_NONE ||
        !type_of(table_cell(rows, i, 2), &trigger->type) ||
        !with_of(l, table_cell(rows, i, 6), &trigger->with) ||
        !need_of(table_cell(rows, i, 7), &trigger->need)) {
        return bad(l, "event_triggers", lemma);
    }
    trigger->mode = intern(l, mode);
    trigger->cameo = table_cell(&l->cameo, code, 0);
    trigger->quad = table_cell(&l->cameo, code, 1).p[0] - '0';
    trigger->goldstein = decimal(table_cell(&l->cameo, code, 2));
    trigger->frame = &t->frames[frame];
    trigger->pos = pos.p[0];
    trigger->next = ISNAD_NONE;
    chain_trigger(t, lexeme, line);
    return mode.n && !trigger->mode ? error_no_memory(l->error) : ISNAD_OK;
}

static isnad_code load_triggers(loader *l)
{
    table rows;
    isnad_code code = table_load(&rows, "event_triggers", l->arena, l->error);

    if (code) {
        return code;
    }
    l->tables->triggers = arena_zalloc(l->arena, rows.nrow, sizeof *l->tables->triggers);
    if (!l->tables->triggers) {
        return error_no_memory(l->error);
    }
    for (size_t i = 0; !code && i < rows.nrow; i++) {
        code = load_trigger(l, &rows, i, (uint32_t)i);
    }
    return code;
}

static bool realis_of(isnad_str cell, unsigned char *realis)
{
    *realis = REALIS_ACTUAL;
    for (size_t i = 0; cell.n && i < sizeof realities / sizeof *realities; i++) {
        if (str_is(cell, realities[i])) {
            *realis = (unsigned char)i;
            return true;
        }
    }
    return cell.n == 0;
}

static isnad_code load_light(loader *l, const table *rows, size_t i)
{
    event_tables *t = l->tables;
    event_light *light = &t->lights[i];
    isnad_str lemma = table_cell(rows, i, 0), pos = table_cell(rows, i, 1);
    event_lexeme *lexeme = lexeme_of(l, lemma);

    if (!lexeme) {
        return error_no_memory(l->error);
    }
    light->self = str_is(table_cell(rows, i, 2), "self");
    if (pos.n != 1 || (!light->self && !role_of(table_cell(rows, i, 2), &light->subject)) ||
        !role_of(table_cell(rows, i, 3), &light->object) ||
        !realis_of(table_cell(rows, i, 4), &light->realis)) {
        return bad(l, "light_verbs", lemma);
    }
    light->control = str_is(table_cell(rows, i, 5), "control");
    light->pos = pos.p[0];
    light->next = lexeme->light;
    lexeme->light = (uint32_t)i;
    return ISNAD_OK;
}

static isnad_code load_lights(loader *l)
{
    table rows;
    isnad_code code = table_load(&rows, "light_verbs", l->arena, l->error);

    if (code) {
        return code;
    }
    l->tables->lights = arena_zalloc(l->arena, rows.nrow, sizeof *l->tables->lights);
    if (!l->tables->lights) {
        return error_no_memory(l->error);
    }
    for (size_t i = 0; !code && i < rows.nrow; i++) {
        code = load_light(l, &rows, i);
    }
    return code;
}

/* ---- forms ----------------------------------------------------------------------------------- */

static isnad_code load_affixes(loader *l)
{
    event_tables *t = l->tables;
    table rows;
    isnad_code code = table_load(&rows, "event_affixes", l->arena, l->error);

    if (code) {
        return code;
    }
    t->affixes = arena_zalloc(l->arena, rows.nrow, sizeof *t->affixes);
    if (!t->affixes) {
        return error_no_memory(l->error);
    }
    for (size_t i = 0; i < rows.nrow; i++) {
        isnad_str pos = table_cell(&rows, i, 0), back = table_cell(&rows, i, 3);
        event_affix *affix = &t->affixes[t->naffix++];
        affix->pos = pos.n ? pos.p[0] : '\0';
        affix->suffix = str_is(table_cell(&rows, i, 1), "suffix");
        affix->letters = fold(l, table_cell(&rows, i, 2));
        affix->back = fold(l, back);
        if (!affix->letters.p || !affix->back.p) {
            return error_no_memory(l->error);
        }
        if (back.n > 8) {
            return bad(l, "event_affixes", back);
        }
    }
    return ISNAD_OK;
}

static isnad_code load_stems(loader *l)
{
    event_tables *t = l->tables;
    table rows;
    isnad_code code = table_load(&rows, "event_stems", l->arena, l->error);

    for (size_t i = 0; !code && i < rows.nrow; i++) {
        uint32_t at = map_get(&t->lexicon, fold(l, table_cell(&rows, i, 0)));
        isnad_str stems = table_cell(&rows, i, 1);
        if (at == ISNAD_NONE) {
            return bad(l, "event_stems", table_cell(&rows, i, 0));
        }
        while (!code && stems.p) {
            isnad_str stem = fold(l, str_split(&stems, ' '));
            if (!stem.p || map_put(&t->stems, stem, at)) {
                code = error_no_memory(l->error);
            }
        }
    }
    return code;
}

/* ---- names ----------------------------------------------------------------------------------- */

static isnad_code load_names(loader *l)
{
    event_tables *t = l->tables;
    table rows;
    isnad_code code = table_load(&rows, "event_actors", l->arena, l->error);

    if (code) {
        return code;
    }
    t->actor_names = arena_zalloc(l->arena, rows.nrow, sizeof *t->actor_names);
    if (!t->actor_names) {
        return error_no_memory(l->error);
    }
    for (size_t i = 0; i < rows.nrow; i++) {
        isnad_str key = fold(l, table_cell(&rows, i, 0));
        t->actor_names[i].who = table_cell(&rows, i, 1);
        t->actor_names[i].code = table_cell(&rows, i, 2);
        if (!key.p || map_put(&t->actors, key, (uint32_t)i)) {
            return error_no_memory(l->error);
        }
    }
    return ISNAD_OK;
}

/* ---- contexts -------------------------------------------------------------------------------- */

static isnad_code load_context_words(loader *l, isnad_str words, uint64_t bit)
{
    while (words.p) {
        isnad_str word = str_split(&words, ' ');
        event_lexeme *lexeme = word.n ? lexeme_of(l, word) : NULL;
        if (word.n && !lexeme) {
            return error_no_memory(l->error);
        }
        if (lexeme) {
            lexeme->contexts |= bit;
        }
    }
    return ISNAD_OK;
}

static isnad_code load_contexts(loader *l)
{
    event_tables *t = l->tables;
    table rows;
    isnad_code code = table_load(&rows, "event_contexts", l->arena, l->error);

    if (code) {
        return code;
    }
    t->contexts = arena_zalloc(l->arena, rows.nrow, sizeof *t->contexts);
    if (!t->contexts) {
        return error_no_memory(l->error);
    }
    for (size_t i = 0; !code && i < rows.nrow && i < EVENT_CONTEXTS; i++) {
        t->contexts[t->ncontext++] = intern(l, table_cell(&rows, i, 0));
        code = load_context_words(l, table_cell(&rows, i, 1), (uint64_t)1 << i);
    }
    return code;
}

isnad_code event_tables_load(isnad_engine *engine, event_tables *tables, isnad_error *error)
{
    static isnad_code (*const steps[])(loader *) = {load_classes,  load_frames, load_codes,
                                                    load_triggers, load_lights, load_contexts,
                                                    load_affixes,  load_stems,  load_names};
    loader l = {.tables = tables, .arena = &engine->arena, .error = error};
    isnad_code code = ISNAD_OK;

    map_init(&tables->lexicon, l.arena);
    map_init(&tables->stems, l.arena);
    map_init(&tables->actors, l.arena);
    map_init(&tables->preps, l.arena);
    map_init(&tables->classes, l.arena);
    map_init(&l.frames, l.arena);
    map_init(&l.codes, l.arena);
    for (size_t i = 0; !code && i < sizeof steps / sizeof *steps; i++) {
        code = steps[i](&l);
    }
    return code;
}
