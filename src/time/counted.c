/* counted.c - what a number counts: units of the table, nouns, what is written between. */
#include "time/counted.h"

#include <math.h>

#include "base/str.h"

const reading *counted_unit(const scan *s, size_t i)
{
    const atom *a = scan_atom(s, i);
    const reading *best = NULL;

    for (size_t k = 0; a && k < a->nreading; k++) {
        const reading *r = &a->readings[k];
        bool unit = r->class == LEX_money || r->class == LEX_measure || r->class == LEX_percent;
        if (unit && !(r->flags & LEX_CONJ) && (!best || r->len > best->len)) {
            best = r;
        }
    }
    return best;
}

bool counted_is_noun_tag(isnad_upos upos)
{
    return upos == ISNAD_UPOS_NOUN || upos == ISNAD_UPOS_ADJ || upos == ISNAD_UPOS_X;
}

/* Whether the parser lets the atom be a noun that is counted, with no particle before it unless
 * particles is set; without words everything passes. */
static bool parsed_as_noun(const scan *s, const atom *a, bool particles)
{
    const isnad_token *token = &s->doc->tokens[a->token];
    const isnad_word *words = s->doc->words + token->word;

    if (!s->doc->nword || !token->nword) {
        return true;
    }
    for (uint32_t i = 0; i < (particles ? token->nword : 1); i++) {
        if (counted_is_noun_tag(words[i].upos)) {
            return true;
        }
    }
    return false;
}

bool counted_is_arabic(const atom *a)
{
    return a->nfold > 2 && (unsigned char)a->fold[0] >= 0xD8 && (unsigned char)a->fold[0] <= 0xDB;
}

/* Whether a person or place is named there, who is not counted. */
static bool is_named(const isnad_doc *doc, const atom *a)
{
    size_t low = 0, high = doc->nname;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (doc->names[middle].span.end <= a->start) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < doc->nname && doc->names[low].span.start < a->end &&
           (doc->names[low].type == ISNAD_PER || doc->names[low].type == ISNAD_GPE ||
            doc->names[low].type == ISNAD_LOC);
}

bool counted_noun(const scan *s, size_t i, bool particles)
{
    const atom *a = scan_atom(s, i);

    return a && counted_is_arabic(a) && !lex_has(a->set, LEX_func) && !lex_has(a->set, LEX_n) &&
           parsed_as_noun(s, a, particles) && (particles || !is_named(s->doc, a));
}

static isnad_str text_of(const scan *s, size_t i)
{
    const atom *a = &s->list->items[i];

    return (isnad_str){s->doc->text.p + a->start, a->end - a->start};
}

/* "(1.2) million". */
static bool scale_behind_bracket(scan *s)
{
    const reading *scale = scan_find(s, s->at + 1, LEX_scale);

    scale = scale ? scale : scan_find(s, s->at + 1, LEX_scales);
    if (!scale || s->scaled) {
        return false;
    }
    s->min = nearbyint(s->min * scale->value * 1000) / 1000;
    s->max = nearbyint(s->max * scale->value * 1000) / 1000;
    s->scaled = true;
    s->at += 1 + scale->len;
    return true;
}

void counted_pass_bracket(scan *s, size_t first, size_t number)
{
    if (number == 0 || !lex_has(s->list->items[number - 1].set, LEX_lparen) ||
        !scan_find(s, s->at, LEX_rparen)) {
        return;
    }
    if (!scale_behind_bracket(s)) {
        if ((!counted_unit(s, s->at + 1) && !counted_noun(s, s->at + 1, false)) ||
            scan_find(s, s->at + 1, LEX_the)) {
            return;
        }
        s->at++;
    }
    s->start = number == first ? s->list->items[number - 1].start : s->start;
}

/* "Five metres and a half", perhaps with the unit said again. */
static void read_share(scan *s, isnad_str unit)
{
    const reading *share = s->scaled ? NULL : scan_find(s, s->at, LEX_share), *again;

    if (!share || !(share->flags & LEX_CONJ) || share->flags & LEX_DEF) {
        return;
    }
    s->min += share->value / 1000;
    s->max += share->value / 1000;
    s->at += share->len;
    again = counted_unit(s, s->at);
    s->at += again && str_equal(s->lex->items[again->item].text, unit) ? again->len : 0u;
}

/* "14 and 16 inches": the first number has the unit of the second. */
static void borrow_unit(scan *s)
{
    const reading *n = s->digits && !s->range ? scan_find(s, s->at, LEX_n) : NULL;
    const reading *unit = n && n->flags & LEX_CONJ ? counted_unit(s, s->at + n->len) : NULL;

    if (unit) {
        s->unit = s->lex->items[unit->item].text;
    }
}

void counted_read(scan *s)
{
    const reading *unit = counted_unit(s, s->at);
    size_t noun = s->at;
    bool of = scan_find(s, noun, LEX_of) != NULL;

    if (unit) {
        s->unit = s->lex->items[unit->item].text;
        s->at += unit->len;
        read_share(s, s->unit);
        return;
    }
    borrow_unit(s);
    noun += of;
    if (!s->unit.p && counted_noun(s, noun, false) &&
        (of || s->many || s->defined || !scan_find(s, noun, LEX_the)) &&
        (!of || scan_find(s, noun, LEX_the))) {
        s->unit = text_of(s, noun);
        s->at = noun + 1;
    }
}
