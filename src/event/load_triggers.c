/* load_triggers.c - the tables that say what an event is: frames, codes, triggers, light verbs. */
#include "event/load.h"

/* ---- frames ---------------------------------------------------------------------------------- */

static bool role_of(isnad_str cell, unsigned char *role)
{
    static const char letters[] = "-ARBPTE";
    const char *at = cell.n == 1 ? strchr(letters, cell.p[0]) : cell.n ? NULL : letters;

    *role = at ? (unsigned char)(at - letters) : 0;
    return at != NULL;
}

/* The number of a preposition, a new one if no frame had it; 0: no room, or no memory. */
static uint32_t number_prep(map *preps, isnad_str key)
{
    uint32_t n = map_get(preps, key);

    if (n != ISNAD_NONE) {
        return n;
    }
    n = (uint32_t)preps->n + 1;
    return n < EVENT_PREPS && !map_put(preps, key, n) ? n : 0;
}

/* "ala=R min=A": the prepositions of a frame. */
static isnad_code read_preps(event_loader *l, event_frame *frame, isnad_str cell)
{
    while (cell.p) {
        isnad_str role = str_split(&cell, ' '), key = str_split(&role, '=');
        uint32_t n;

        key = event_load_fold(l, key);
        if (!key.p) {
            return error_no_memory(l->error);
        }
        n = number_prep(&l->tables->preps, key);
        if (!n && l->tables->preps.n + 1 < EVENT_PREPS) {
            return error_no_memory(l->error);
        }
        if (!n || !role_of(role, &frame->prep[n])) {
            return event_load_bad(l, n ? role : key);
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

static isnad_code read_frame(event_loader *l, size_t line)
{
    event_tables *t = l->tables;
    event_frame *f = &t->frames[t->nframe];
    unsigned char *roles[] = {&f->subject, &f->object,    &f->genitive,
                              &f->second,  &f->adjective, &f->head};
    isnad_code code;

    f->name = table_cell(&l->rows, line, 0);
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        if (!role_of(table_cell(&l->rows, line, i + 1), roles[i])) {
            return event_load_bad(l, f->name);
        }
    }
    code = read_preps(l, f, table_cell(&l->rows, line, 7));
    if (code) {
        return code;
    }
    f->recipient = has_recipient(f);
    if (str_is(f->name, "place")) {
        t->places = f;
    }
    return map_put(&l->frames, f->name, (uint32_t)t->nframe++) ? error_no_memory(l->error)
                                                               : ISNAD_OK;
}

isnad_code event_load_frames(event_loader *l)
{
    void *lines = NULL;
    isnad_code code = event_load_open(l, "event_frames", sizeof *l->tables->frames, &lines);

    l->tables->frames = lines;
    return code ? code : event_load_lines(l, read_frame);
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

static isnad_code read_code(event_loader *l, size_t line)
{
    return map_put(&l->codes, table_cell(&l->rows, line, 0), (uint32_t)line)
               ? error_no_memory(l->error)
               : ISNAD_OK;
}

isnad_code event_load_codes(event_loader *l)
{
    isnad_code code = event_load_each(l, "cameo", read_code);

    l->cameo = l->rows; /* triggers look their codes up */
    return code;
}

/* ---- triggers and light verbs ---------------------------------------------------------------- */

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

static bool with_of(const event_loader *l, isnad_str cell, event_set *with)
{
    *with = 0;
    while (cell.p) {
        event_set bit = event_load_class(l, str_split(&cell, ' '));
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

static isnad_code read_trigger(event_loader *l, size_t line)
{
    event_tables *t = l->tables;
    const table *rows = &l->rows;
    event_trigger *trigger = &t->triggers[line];
    isnad_str lemma = table_cell(rows, line, 0), pos = table_cell(rows, line, 1);
    isnad_str mode = table_cell(rows, line, 3);
    uint32_t frame = map_get(&l->frames, table_cell(rows, line, 5));
    uint32_t code = map_get(&l->codes, table_cell(rows, line, 4));
    event_lexeme *lexeme = event_load_lexeme(l, lemma);

    if (!lexeme) {
        return error_no_memory(l->error);
    }
    if (!table_cell(rows, line, 2).n) {
        trigger->type = EVENT_NONE;
        trigger->pos = pos.n ? pos.p[0] : '\0';
        trigger->next = ISNAD_NONE;
        chain_trigger(t, lexeme, (uint32_t)line);
        return pos.n == 1 && with_of(l, table_cell(rows, line, 6), &trigger->with) && trigger->with
                   ? ISNAD_OK
                   : event_load_bad(l, lemma);
    }
    if (pos.n != 1 || frame == ISNAD_NONE || code == ISNAD_NONE ||
        !event_type_named(table_cell(rows, line, 2), &trigger->type) ||
        !with_of(l, table_cell(rows, line, 6), &trigger->with) ||
        !need_of(table_cell(rows, line, 7), &trigger->need)) {
        return event_load_bad(l, lemma);
    }
    trigger->mode = event_load_intern(l, mode);
    trigger->cameo = table_cell(&l->cameo, code, 0);
    trigger->quad = table_cell(&l->cameo, code, 1).p[0] - '0';
    trigger->goldstein = decimal(table_cell(&l->cameo, code, 2));
    trigger->frame = &t->frames[frame];
    trigger->pos = pos.p[0];
    trigger->next = ISNAD_NONE;
    chain_trigger(t, lexeme, (uint32_t)line);
    return mode.n && !trigger->mode ? error_no_memory(l->error) : ISNAD_OK;
}

isnad_code event_load_triggers(event_loader *l)
{
    void *lines = NULL;
    isnad_code code = event_load_open(l, "event_triggers", sizeof *l->tables->triggers, &lines);

    l->tables->triggers = lines;
    return code ? code : event_load_lines(l, read_trigger);
}

/* What an empty cell says of the event below: nothing. */
static bool realis_of(isnad_str cell, unsigned char *realis)
{
    event_realis named = REALIS_ACTUAL;
    bool known = !cell.n || event_realis_named(cell, &named);

    *realis = (unsigned char)named;
    return known;
}

static isnad_code read_light(event_loader *l, size_t line)
{
    event_light *light = &l->tables->lights[line];
    const table *rows = &l->rows;
    isnad_str lemma = table_cell(rows, line, 0), pos = table_cell(rows, line, 1);
    event_lexeme *lexeme = event_load_lexeme(l, lemma);

    if (!lexeme) {
        return error_no_memory(l->error);
    }
    light->self = str_is(table_cell(rows, line, 2), "self");
    if (pos.n != 1 || (!light->self && !role_of(table_cell(rows, line, 2), &light->subject)) ||
        !role_of(table_cell(rows, line, 3), &light->object) ||
        !realis_of(table_cell(rows, line, 4), &light->realis)) {
        return event_load_bad(l, lemma);
    }
    light->control = str_is(table_cell(rows, line, 5), "control");
    light->pos = pos.p[0];
    light->next = lexeme->light;
    lexeme->light = (uint32_t)line;
    return ISNAD_OK;
}

isnad_code event_load_lights(event_loader *l)
{
    void *lines = NULL;
    isnad_code code = event_load_open(l, "light_verbs", sizeof *l->tables->lights, &lines);

    l->tables->lights = lines;
    return code ? code : event_load_lines(l, read_light);
}
