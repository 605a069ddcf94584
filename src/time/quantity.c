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
#include "time/counted.h"
#include "time/numbers.h"

enum { PHONE_DIGITS = 7 };

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
    if (str_is(deprel, "conj") && s->list->items[i].flags & LEX_CONJ) {
        uint32_t head = s->doc->words[token->word + token->nword - 1].head;
        return head != ISNAD_NONE && s->doc->words[head].upos == ISNAD_UPOS_NUM;
    }
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

/* Whether the parser sees that number, as a plural: "the 27 states" are counted, "the 27th time" is
 * not. */
static bool parsed_as(const scan *s, size_t i, const char *number)
{
    const isnad_token *token = &s->doc->tokens[s->list->items[i].token];

    return s->doc->nword && token->nword &&
           str_has(s->doc->words[token->word + token->nword - 1].feats, number);
}

/* "The 51st report" is written like "the 51 reports": with the noun in the singular. */
static bool is_ordinal(const scan *s, size_t number)
{
    return s->defined && !s->range && scan_find(s, number - 1, LEX_the) &&
           !counted_unit(s, number + 1) && !parsed_as(s, number - 1, "Number=Plur");
}

/* Words that only look like the number of something: the scale behind digits that are no number, "a
 * fifth of" written like "five", "in his twenties". */
static bool is_no_number(const scan *s, size_t first, size_t number, bool modified)
{
    const atom *a = &s->list->items[number];

    if (a->number || s->scaled) {
        return first > 0 && !a->number && s->list->items[first - 1].number &&
               lex_has(a->set, LEX_scale);
    }
    return (s->min <= 10 && s->min >= 3 && scan_find(s, s->at, LEX_whole) &&
            !scan_find(s, s->at, LEX_the)) ||
           (s->defined && !modified && !counted_unit(s, s->at) && !counted_noun(s, s->at, false) &&
            lex_has(a->set, LEX_tens));
}

/* The stroke behind the number of an item of a list, which folding drops. */
static bool before_stroke(const scan *s, const atom *a)
{
    isnad_str text = s->doc->text;

    return text.n - a->end >= 2 && (unsigned char)text.p[a->end] == 0xD9 &&
           (unsigned char)text.p[a->end + 1] == 0x80;
}

/* Whether a label stands before the number, or before the list that it ends: "articles 5, 6 and".
 */
static bool behind_label(const scan *s, size_t first)
{
    while (first > 0 && s->list->items[first].flags & LEX_CONJ &&
           s->list->items[first - 1].number) {
        first--;
    }
    return first > 0 && lex_has(s->list->items[first - 1].set, LEX_label);
}

/* Digits that only name something: "article 5", "1) ...", "3-2", "5/6", a telephone number. */
static bool is_label(const scan *s, size_t first, size_t number)
{
    const atom *a = &s->list->items[number];

    if (!s->digits) {
        return false;
    }
    if (first > 0 && ((behind_label(s, first) && !s->scaled) ||
                      (is_sign(s, first - 1) && !a->space) || is_ordinal(s, first))) {
        return true;
    }
    if (s->unit.p || s->scaled) {
        return false;
    }
    return s->range || is_sign(s, s->at) || (first <= 1 && scan_find(s, s->at, LEX_rparen)) ||
           (first == 0 && before_stroke(s, a)) || (a->nfold >= PHONE_DIGITS && is_whole(a));
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

/* The byte where the noun at atom i starts, without particles before it. */
static uint32_t noun_start(const scan *s, size_t i)
{
    const atom *a = &s->list->items[i];
    const reading *the = scan_find(s, i, LEX_the);
    const isnad_token *token = &s->doc->tokens[a->token];

    for (uint32_t w = token->word + token->nword; !the && s->doc->nword && w-- > token->word;) {
        if (counted_is_noun_tag(s->doc->words[w].upos)) {
            return s->doc->words[w].span.start;
        }
    }
    return a->start + (the ? the->skip : 0);
}

/* Whether the noun has no pronoun written to it. */
static bool noun_ends_token(const scan *s, size_t i)
{
    const isnad_token *token = &s->doc->tokens[s->list->items[i].token];

    return !s->doc->nword || !token->nword ||
           s->doc->words[token->word + token->nword - 1].upos != ISNAD_UPOS_PRON;
}

/* "one", or a "two" that stands behind its noun. */
static const reading *one_or_two(const scan *s, size_t noun, size_t i)
{
    const reading *r = scan_find(s, i, LEX_one1);

    r = r ? r : scan_find(s, i, LEX_one);
    return r && (r->class == LEX_one1 || (r->value == 2 && parsed_as(s, noun, "Number=Dual"))) &&
                   !(r->flags & (LEX_CONJ | LEX_PREP | LEX_DEF))
               ? r
               : NULL;
}

/* The atom behind the noun and the adjective that it may have: "one Christian group". */
static size_t behind_adjective(const scan *s, size_t i)
{
    const atom *next = scan_atom(s, i + 1);
    const isnad_token *noun = &s->doc->tokens[s->list->items[i].token];
    const isnad_token *token = next ? &s->doc->tokens[next->token] : NULL;

    if (!s->doc->nword || !token || token->nword != 1 || !noun->nword || one_or_two(s, i, i + 1)) {
        return i + 1;
    }
    const isnad_word *word = &s->doc->words[token->word];
    bool describes = word->upos == ISNAD_UPOS_ADJ && word->head == noun->word + noun->nword - 1;
    return i + 1 + describes;
}

/* "the five states", "one person": the noun stands first. */
static size_t noun_first(scan *s, isnad_quantity *out)
{
    size_t i = s->at;
    size_t after = behind_adjective(s, i);
    const reading *small = one_or_two(s, i, after), *n = scan_find(s, i + 1, LEX_n);
    const reading *the = scan_find(s, i, LEX_the);

    if (!counted_noun(s, i, true)) {
        return i;
    }
    if (small && !the && noun_ends_token(s, i) && !scan_find(s, after + 1, LEX_of)) {
        n = small;
        s->min = s->max = small->class == LEX_one1 ? 1 : 2;
    } else if (n && the && (n->flags & ~LEX_GLUED) == LEX_DEF && n->value > 1 &&
               !counted_unit(s, i + 1u + n->len) &&
               ((!s->list->items[i + 1].number && n->value < 20) ||
                parsed_as(s, i, "Number=Plur"))) {
        s->min = s->max = n->value;
    } else {
        return i;
    }
    s->start = noun_start(s, i);
    s->unit = (isnad_str){s->doc->text.p + s->start, s->list->items[i].end - s->start};
    s->at = (n == small ? after : i + 1) + n->len;
    return finish(s, out);
}

size_t quantity_read(const isnad_doc *doc, const lexicon *lex, const atoms *list, const bool *taken,
                     size_t i, isnad_quantity *out)
{
    scan s = {.doc = doc, .lex = lex, .list = list, .taken = taken, .at = i, .start = ISNAD_NONE};
    const reading *sign = counted_unit(&s, i);
    size_t number;
    bool modified;

    if (!scan_atom(&s, i)) {
        return i;
    }
    if (sign && sign->class == LEX_money && !counted_is_arabic(&list->items[i]) &&
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
    if (is_no_number(&s, i, number, modified)) {
        return i;
    }
    if (!s.unit.p) {
        counted_pass_bracket(&s, i, number);
        counted_read(&s);
    }
    read_behind(&s);
    if (is_label(&s, i, number) ||
        (!s.unit.p && !modified && !s.range && !s.scaled && !parsed_as_amount(&s, number))) {
        return i;
    }
    return finish(&s, out);
}
