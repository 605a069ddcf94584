/* load.c - the tables of the event stage, read once when the engine opens.
 *
 * All of it goes into one map from lemma to lexeme, so that a document costs one look-up a word.
 * The lines of a lemma are chained in the order of the table: the first that fits a word in its
 * surroundings is taken, so lines that ask for company stand before those that do not. Names of
 * classes, frames and prepositions become numbers here.
 */
#include "event/load.h"

#include "text/norm.h"

isnad_code event_load_bad(const event_loader *l, isnad_str cell)
{
    return error_set(l->error, ISNAD_FORMAT, ERROR_NO_POSITION, "data/%s.tsv: cannot use \"%.*s\"",
                     l->name, (int)(cell.n < 80 ? cell.n : 80), cell.p ? cell.p : "");
}

isnad_str event_load_fold(const event_loader *l, isnad_str word)
{
    char *p = arena_alloc(l->arena, word.n + 1);

    return p ? (isnad_str){p, norm_fold(word, p, word.n)} : (isnad_str){NULL, 0};
}

const char *event_load_intern(const event_loader *l, isnad_str s)
{
    char *copy = s.n ? arena_alloc(l->arena, s.n + 1) : NULL;

    if (copy) {
        memcpy(copy, s.p, s.n);
        copy[s.n] = '\0';
    }
    return copy;
}

static bool grow(event_loader *l)
{
    size_t cap = l->cap ? l->cap * 2 : 1024;
    event_lexeme *more = arena_alloc(l->arena, cap * sizeof *more);

    if (!more) {
        return false;
    }
    if (l->cap) {
        memcpy(more, l->tables->lexemes, l->tables->nlexeme * sizeof *more);
    }
    l->tables->lexemes = more;
    l->cap = cap;
    return true;
}

event_lexeme *event_load_lexeme(event_loader *l, isnad_str lemma)
{
    event_tables *t = l->tables;
    isnad_str key = event_load_fold(l, lemma);
    uint32_t at = key.p ? map_get(&t->lexicon, key) : ISNAD_NONE;

    if (!key.p) {
        return NULL;
    }
    if (at == ISNAD_NONE) {
        if (t->nlexeme == l->cap && !grow(l)) {
            return NULL;
        }
        at = (uint32_t)t->nlexeme++;
        t->lexemes[at] = (event_lexeme){0, 0, ISNAD_NONE, ISNAD_NONE};
        if (map_put(&t->lexicon, key, at)) {
            return NULL;
        }
    }
    return &t->lexemes[at];
}

event_set event_load_class(const event_loader *l, isnad_str name)
{
    uint32_t n = map_get(&l->tables->classes, name);

    return n == ISNAD_NONE ? 0 : (event_set)1 << n;
}

isnad_code event_load_open(event_loader *l, const char *name, size_t size, void **lines)
{
    isnad_code code = table_load(&l->rows, name, l->arena, l->error);

    l->name = name;
    if (code || !size) {
        return code;
    }
    *lines = arena_zalloc(l->arena, l->rows.nrow, size);
    return *lines ? ISNAD_OK : error_no_memory(l->error);
}

isnad_code event_load_lines(event_loader *l, event_read_line *read)
{
    isnad_code code = ISNAD_OK;

    for (size_t i = 0; !code && i < l->rows.nrow; i++) {
        code = read(l, i);
    }
    return code;
}

isnad_code event_load_each(event_loader *l, const char *name, event_read_line *read)
{
    isnad_code code = event_load_open(l, name, 0, NULL);

    return code ? code : event_load_lines(l, read);
}

isnad_code event_tables_load(isnad_engine *engine, event_tables *tables, isnad_error *error)
{
    static isnad_code (*const steps[])(event_loader *) = {
        event_load_classes, event_load_frames,   event_load_codes,   event_load_triggers,
        event_load_lights,  event_load_contexts, event_load_affixes, event_load_stems,
        event_load_names,   event_load_reports};
    event_loader l = {.tables = tables, .arena = &engine->arena, .error = error};
    isnad_code code = ISNAD_OK;

    map_init(&tables->lexicon, l.arena);
    map_init(&tables->stems, l.arena);
    map_init(&tables->actors, l.arena);
    map_init(&tables->groups, l.arena);
    map_init(&tables->preps, l.arena);
    map_init(&tables->classes, l.arena);
    map_init(&l.frames, l.arena);
    map_init(&l.codes, l.arena);
    for (size_t i = 0; !code && i < sizeof steps / sizeof *steps; i++) {
        code = steps[i](&l);
    }
    return code;
}
