/* atoms.c - the readings of a sentence's tokens.
 *
 * A token is folded once, then looked up as it stands and behind each particle that may be written
 * before it: about five look-ups a token. Tokens longer than any entry are not looked up at all.
 */
#include "base/str.h"
#include "read/utf8.h"
#include "text/chars.h"
#include "text/norm.h"
#include "time/lexicon.h"

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
        a->set = (lex_set){{0}};
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
