/* load_words.c - the tables of words: classes, contexts, affixes and stems, names. */
#include "event/load.h"

enum { COUNTRY_AND_ROLE = 6 }; /* letters of a CAMEO code that names no group */

static size_t count_words(isnad_str s)
{
    size_t n = s.n > 0;

    for (size_t i = 0; i < s.n; i++) {
        n += s.p[i] == ' ';
    }
    return n;
}

/* ---- classes --------------------------------------------------------------------------------- */

static isnad_code add_class(event_loader *l, isnad_str name)
{
    map *classes = &l->tables->classes;

    if (map_get(classes, name) != ISNAD_NONE) {
        return ISNAD_OK;
    }
    if (classes->n == EVENT_CLASSES) {
        return event_load_bad(l, name);
    }
    return map_put(classes, name, (uint32_t)classes->n) ? error_no_memory(l->error) : ISNAD_OK;
}

/* Marks each word of a cell as one of the classes and of the contexts. */
static isnad_code mark_words(event_loader *l, isnad_str words, event_set classes, uint64_t contexts)
{
    while (words.p) {
        isnad_str word = str_split(&words, ' ');
        event_lexeme *lexeme = word.n ? event_load_lexeme(l, word) : NULL;
        if (word.n && !lexeme) {
            return error_no_memory(l->error);
        }
        if (lexeme) {
            lexeme->classes |= classes;
            lexeme->contexts |= contexts;
        }
    }
    return ISNAD_OK;
}

/* Lines of endings, not lemmas: they are kept as written. */
static isnad_code read_endings(event_loader *l, isnad_str cell, isnad_str **endings, size_t *n)
{
    *endings = arena_alloc(l->arena, count_words(cell) * sizeof **endings);
    while (*endings && cell.p) {
        (*endings)[(*n)++] = str_split(&cell, ' ');
    }
    return *endings ? ISNAD_OK : error_no_memory(l->error);
}

/* A line of event_classes.tsv: most are classes, some are letters. */
static isnad_code read_class(event_loader *l, size_t line)
{
    event_tables *t = l->tables;
    isnad_str name = table_cell(&l->rows, line, 0), words = table_cell(&l->rows, line, 1);
    isnad_code code;

    if (str_is(name, "comma")) {
        t->comma = words;
        return ISNAD_OK;
    }
    if (str_is(name, "she")) {
        t->she = words;
        return ISNAD_OK;
    }
    if (str_is(name, "tied")) {
        t->tied = words;
        return ISNAD_OK;
    }
    if (str_is(name, "feminine")) {
        return read_endings(l, words, &t->feminine, &t->nfeminine);
    }
    if (str_is(name, "dual")) {
        return read_endings(l, words, &t->dual, &t->ndual);
    }
    if (str_is(name, "human")) {
        return read_endings(l, words, &t->human, &t->nhuman);
    }
    code = add_class(l, name);
    return code ? code : mark_words(l, words, event_load_class(l, name), 0);
}

static event_set named(const event_loader *l, const char *name)
{
    return event_load_class(l, (isnad_str){name, strlen(name)});
}

isnad_code event_load_classes(event_loader *l)
{
    isnad_code code = event_load_each(l, "event_classes", read_class);

#define EVENT_CLASS(name) l->tables->is.name = named(l, #name);
    EVENT_ASKED_CLASSES
#undef EVENT_CLASS
    return code;
}

/* ---- contexts -------------------------------------------------------------------------------- */

static isnad_code read_context(event_loader *l, size_t line)
{
    event_tables *t = l->tables;

    if (line == EVENT_CONTEXTS) {
        return event_load_bad(l, table_cell(&l->rows, line, 0));
    }
    t->contexts[t->ncontext++] = event_load_intern(l, table_cell(&l->rows, line, 0));
    return mark_words(l, table_cell(&l->rows, line, 1), 0, (uint64_t)1 << line);
}

isnad_code event_load_contexts(event_loader *l)
{
    void *lines = NULL;
    isnad_code code = event_load_open(l, "event_contexts", sizeof *l->tables->contexts, &lines);

    l->tables->contexts = lines;
    return code ? code : event_load_lines(l, read_context);
}

/* ---- forms ----------------------------------------------------------------------------------- */

static isnad_code read_affix(event_loader *l, size_t line)
{
    isnad_str pos = table_cell(&l->rows, line, 0), back = table_cell(&l->rows, line, 3);
    event_affix *affix = &l->tables->affixes[l->tables->naffix++];

    affix->pos = pos.n ? pos.p[0] : '\0';
    affix->suffix = str_is(table_cell(&l->rows, line, 1), "suffix");
    affix->letters = event_load_fold(l, table_cell(&l->rows, line, 2));
    affix->back = event_load_fold(l, back);
    if (!affix->letters.p || !affix->back.p) {
        return error_no_memory(l->error);
    }
    return back.n > 8 ? event_load_bad(l, back) : ISNAD_OK;
}

isnad_code event_load_affixes(event_loader *l)
{
    void *lines = NULL;
    isnad_code code = event_load_open(l, "event_affixes", sizeof *l->tables->affixes, &lines);

    l->tables->affixes = lines;
    return code ? code : event_load_lines(l, read_affix);
}

static isnad_code read_stems(event_loader *l, size_t line)
{
    event_tables *t = l->tables;
    isnad_str lemma = table_cell(&l->rows, line, 0), stems = table_cell(&l->rows, line, 1);
    isnad_str key = event_load_fold(l, lemma);
    uint32_t at = key.p ? map_get(&t->lexicon, key) : ISNAD_NONE;

    if (!key.p) {
        return error_no_memory(l->error);
    }
    if (at == ISNAD_NONE) {
        return event_load_bad(l, lemma);
    }
    while (stems.p) {
        isnad_str stem = event_load_fold(l, str_split(&stems, ' '));
        if (!stem.p || map_put(&t->stems, stem, at)) {
            return error_no_memory(l->error);
        }
    }
    return ISNAD_OK;
}

isnad_code event_load_stems(event_loader *l)
{
    return event_load_each(l, "event_stems", read_stems);
}

/* ---- names ----------------------------------------------------------------------------------- */

static isnad_code read_name(event_loader *l, size_t line)
{
    event_tables *t = l->tables;
    isnad_str key = event_load_fold(l, table_cell(&l->rows, line, 0));

    t->actor_names[line].who = table_cell(&l->rows, line, 1);
    t->actor_names[line].code = table_cell(&l->rows, line, 2);
    if (!key.p || (!str_is(key, "-") && map_put(&t->actors, key, (uint32_t)line)) ||
        (t->actor_names[line].code.n > COUNTRY_AND_ROLE && t->actor_names[line].who.n &&
         map_put(&t->groups, t->actor_names[line].code, (uint32_t)line))) {
        return error_no_memory(l->error);
    }
    return ISNAD_OK;
}

isnad_code event_load_names(event_loader *l)
{
    void *lines = NULL;
    isnad_code code = event_load_open(l, "event_actors", sizeof *l->tables->actor_names, &lines);

    l->tables->actor_names = lines;
    return code ? code : event_load_lines(l, read_name);
}
