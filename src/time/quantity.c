/* quantity.c - amounts: how many or how much of what.
 *
 * [about, more than, at most] number [range] [unit or noun] [about, at least]. What is counted
 * stands behind the number, in front of it only where both have the article ("the five states") or
 * the number is the word "one". A number with neither unit nor such a word before it is taken only
 * where the parser makes it a part of the clause, not a label ("article 5", "channel 4"). Dates,
 * durations, ordinals, scores (3-2), list numbers and telephone numbers are no quantities.
 *
 * "Tens of" is 10 to 99, "hundreds of thousands" 100,000 to 999,999, "a few" 3 to 9. An open side
 * is NaN: "more than 20" has a min only. Fractions ("a third of") are left out on purpose.
 */
#include "time/quantity.h"

#include <math.h>

#include "base/str.h"
#include "time/amount.h"
#include "time/numbers.h"

enum { PHONE_DIGITS = 7 };

/* ---- what is counted ------------------------------------------------------------------------- */

/* The reading of a unit of the table; the longest. */
static const reading *find_unit(const scan *s, size_t i)
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

static bool is_noun_tag(isnad_upos upos)
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
        if (is_noun_tag(words[i].upos)) {
            return true;
        }
    }
    return false;
}

static bool is_arabic(const atom *a)
{
    return a->nfold > 2 && (unsigned char)a->fold[0] >= 0xD8 && (unsigned char)a->fold[0] <= 0xDB;
}

static bool is_noun(const scan *s, size_t i, bool particles)
{
    const atom *a = scan_atom(s, i);

    return a && is_arabic(a) && !lex_has(a->set, LEX_func) && !lex_has(a->set, LEX_n) &&
           parsed_as_noun(s, a, particles);
}

static isnad_str text_of(const scan *s, size_t i)
{
    const atom *a = &s->list->items[i];

    return (isnad_str){s->doc->text.p + a->start, a->end - a->start};
}

/* "(15) men", as Gulf papers write: on behind the bracket if something counted stands there. */
static void pass_bracket(scan *s, size_t first, size_t number)
{
    if (number > 0 && lex_has(s->list->items[number - 1].set, LEX_lparen) &&
        scan_find(s, s->at, LEX_rparen) &&
        (find_unit(s, s->at + 1) || is_noun(s, s->at + 1, false)) &&
        !scan_find(s, s->at + 1, LEX_the)) {
        s->at++;
        s->start = number == first ? s->list->items[number - 1].start : s->start;
    }
}

/* The unit or noun behind the number. */
static void read_unit(scan *s)
{
    const reading *unit = find_unit(s, s->at);
    size_t noun = s->at;
    bool of = scan_find(s, noun, LEX_of) != NULL;

    if (unit) {
        s->unit = s->lex->items[unit->item].text;
        s->at += unit->len;
        return;
    }
    noun += of;
    if (is_noun(s, noun, false) && (of || s->many || s->defined || !scan_find(s, noun, LEX_the)) &&
        (!of || scan_find(s, noun, LEX_the))) {
        s->unit = text_of(s, noun);
        s->at = noun + 1;
    }
}

static void read_behind(scan *s)
{
    static const uint8_t classes[] = {LEX_aboutafter, LEX_leastafter, LEX_mostafter};

    for (size_t k = 0; k < sizeof classes; k++) {
        const reading *r = scan_find(s, s->at, classes[k]);
        if (r && !(r->flags & LEX_CONJ)) {
            s->about |= r->class == LEX_aboutafter;
            s->least |= r->class == LEX_leastafter;
            s->most |= r->class == LEX_mostafter;
            s->at += r->len;
        }
    }
}

/* ---- what is no quantity --------------------------------------------------------------------- */

/* Whether the parser makes a bare number a part of the clause: subject, object and the like. */
static bool parsed_as_amount(const scan *s, size_t i)
{
    static const char *const roles[] = {"nsubj", "obj", "obl", "root", "ccomp", "iobj"};
    const isnad_token *token = &s->doc->tokens[s->list->items[i].token];
    isnad_str deprel;

    if (!s->doc->nword || !token->nword) {
        return false;
    }
    deprel = s->doc->words[token->word + token->nword - 1].deprel;
    for (size_t k = 0; k < sizeof roles / sizeof *roles; k++) {
        if (str_starts(deprel, (isnad_str){roles[k], strlen(roles[k])})) {
            return true;
        }
    }
    return false;
}

static bool is_sign(const scan *s, size_t i)
{
    const lex_set *set = i < s->list->n ? &s->list->items[i].set : NULL;

    return set && (lex_has(*set, LEX_dash) || lex_has(*set, LEX_slash) || lex_has(*set, LEX_colon));
}

static bool is_whole(const atom *a)
{
    double value;
    bool whole;

    return numbers_digits(atom_fold(a), &value, &whole) && whole;
}

/* Digits that only name something: "article 5", "1) ...", "3-2", "5/6", a telephone number. */
static bool is_label(const scan *s, size_t first, size_t number)
{
    const atom *a = &s->list->items[number];

    if (!s->digits) {
        return false;
    }
    if (first > 0 && (lex_has(s->list->items[first - 1].set, LEX_label) ||
                      (is_sign(s, first - 1) && !a->space))) {
        return true;
    }
    if (s->unit.p || s->scaled) {
        return false;
    }
    return s->range || is_sign(s, s->at) || (first == 0 && scan_find(s, s->at, LEX_rparen)) ||
           (a->nfold >= PHONE_DIGITS && is_whole(a));
}

/* ---- all together ---------------------------------------------------------------------------- */

static size_t finish(const scan *s, isnad_quantity *out)
{
    bool open_max = s->least && !s->most, open_min = s->most && !s->least;

    out->span = (isnad_span){s->start, s->list->items[s->at - 1].end};
    out->min = open_min ? (double)NAN : s->min;
    out->max = open_max ? (double)NAN : s->max;
    out->approximate = s->about;
    out->unit = s->unit;
    return s->at;
}

/* Whether the parser sees a plural: "the 27 states" are counted, "the 27th time" is not. */
static bool parsed_as_plural(const scan *s, size_t i)
{
    const isnad_token *token = &s->doc->tokens[s->list->items[i].token];
    static const char plural[] = "Number=Plur";
    isnad_str feats;

    if (!s->doc->nword || !token->nword) {
        return false;
    }
    feats = s->doc->words[token->word + token->nword - 1].feats;
    return feats.n && memmem(feats.p, feats.n, plural, sizeof plural - 1);
}

/* The byte where the noun at atom i starts, without particles before it. */
static uint32_t noun_start(const scan *s, size_t i)
{
    const atom *a = &s->list->items[i];
    const reading *the = scan_find(s, i, LEX_the);
    const isnad_token *token = &s->doc->tokens[a->token];

    if (the || !s->doc->nword || !token->nword) {
        return a->start + (the ? the->skip : 0);
    }
    return s->doc->words[token->word + token->nword - 1].span.start;
}

/* "the five states", "one person": the noun stands first. */
static size_t noun_first(scan *s, isnad_quantity *out)
{
    size_t i = s->at;
    const reading *one = scan_find(s, i + 1, LEX_one1), *n = scan_find(s, i + 1, LEX_n);
    const reading *the = scan_find(s, i, LEX_the);

    if (!is_noun(s, i, true)) {
        return i;
    }
    if (one && !the && !(one->flags & (LEX_CONJ | LEX_PREP | LEX_DEF))) {
        n = one;
        s->min = s->max = 1;
    } else if (n && the && (n->flags & ~LEX_GLUED) == LEX_DEF && n->value > 1 &&
               !find_unit(s, i + 1u + n->len) &&
               (!s->list->items[i + 1].number || parsed_as_plural(s, i))) {
        s->min = s->max = n->value;
    } else {
        return i;
    }
    s->start = noun_start(s, i);
    s->unit = (isnad_str){s->doc->text.p + s->start, s->list->items[i].end - s->start};
    s->at = i + 1 + n->len;
    return finish(s, out);
}

size_t quantity_read(const isnad_doc *doc, const lexicon *lex, const atoms *list, const bool *taken,
                     size_t i, isnad_quantity *out)
{
    scan s = {.doc = doc, .lex = lex, .list = list, .taken = taken, .at = i, .start = ISNAD_NONE};
    const reading *sign = find_unit(&s, i);
    size_t number;
    bool modified;

    if (!scan_atom(&s, i)) {
        return i;
    }
    if (sign && sign->class == LEX_money && !is_arabic(&list->items[i]) &&
        scan_find(&s, i + sign->len, LEX_n)) {
        scan_begin(&s, i, sign->skip);
        s.unit = lex->items[sign->item].text;
        s.at += sign->len;
    }
    amount_read_modifiers(&s);
    modified = s.at > i;
    number = s.at;
    if (!amount_read(&s)) {
        s = (scan){
            .doc = doc, .lex = lex, .list = list, .taken = taken, .at = i, .start = ISNAD_NONE};
        return noun_first(&s, out);
    }
    if (!s.unit.p) {
        pass_bracket(&s, i, number);
        read_unit(&s);
    }
    read_behind(&s);
    if (is_label(&s, i, number) ||
        (!s.unit.p && !modified && !s.range && !s.scaled && !parsed_as_amount(&s, number))) {
        return i;
    }
    return finish(&s, out);
}
