/* naming.c - how a phrase names somebody, and whether two phrases name the same one.
 *
 * Compares words only: no memory of who was met before (people.c), no agreement (agree.c). A
 * person's name decides where both phrases have one; else a title before its name, the words in
 * quotation marks, or the telling words of the shorter phrase.
 *
 * Quadratic in the words of a phrase, which phrase.c keeps short; naming_elsewhere() looks at no
 * more than TITLE_REACH tokens on either side.
 */
#include "statement/naming.h"

#include "base/str.h"
#include "entity/entity.h"

enum { TITLE_REACH = 1500 };

uint32_t naming_head(const view *v, token_range r)
{
    for (uint32_t i = r.first; i < r.end; i++) {
        uint32_t core = v->tokens[i].core, head;
        if (core == ISNAD_NONE || v->tokens[i].sign != SIGN_WORD) {
            continue;
        }
        head = v->doc->words[core].head;
        if (head == ISNAD_NONE || v->doc->words[head].token < r.first ||
            v->doc->words[head].token >= r.end) {
            return core;
        }
    }
    return ISNAD_NONE;
}

uint32_t naming_entity(const view *v, token_range r)
{
    uint32_t head = naming_head(v, r), first = ISNAD_NONE;

    for (uint32_t i = r.first; i < r.end && first == ISNAD_NONE; i++) {
        first = v->tokens[i].sign == SIGN_WORD ? v->tokens[i].core : ISNAD_NONE;
    }
    if (v->doc->nentity == 0 || first == ISNAD_NONE) {
        return ISNAD_NONE;
    }
    if (first != head) {
        uint32_t e = entity_of_phrase(v->doc, first);
        if (e != ISNAD_NONE) {
            return e;
        }
    }
    return head == ISNAD_NONE ? ISNAD_NONE : entity_of_phrase(v->doc, head);
}

uint32_t naming_first(const view *v, token_range r)
{
    while (r.first < r.end && v->tokens[r.first].sign != SIGN_WORD) {
        r.first++;
    }
    return r.first;
}

bool naming_has_class(const view *v, token_range r, word_set set)
{
    for (uint32_t i = r.first; i < r.end; i++) {
        if (view_any(v, i, set)) {
            return true;
        }
    }
    return false;
}

bool naming_has_person(const view *v, token_range r)
{
    uint32_t first = naming_first(v, r);

    if (first < r.end && !v->tokens[first].person && !view_is(v, first, WORD_TITLE) &&
        view_any(v, first,
                 WORD_BIT(WORD_SOURCE) | WORD_BIT(WORD_BODY) | WORD_BIT(WORD_MEDIA) |
                     WORD_BIT(WORD_DOCUMENT))) {
        return false;
    }
    for (uint32_t i = r.first; i < r.end; i++) {
        if (v->tokens[i].person && v->tokens[i].prep == WORD_CLASS_COUNT &&
            !(i > r.first && view_is(v, i - 1, WORD_PREP))) {
            return true;
        }
    }
    return false;
}

bool naming_has_word(const view *v, token_range r, isnad_str word)
{
    for (uint32_t i = r.first; i < r.end; i++) {
        if (v->tokens[i].sign == SIGN_WORD &&
            (str_equal(view_bare(v, i), word) || str_equal(v->tokens[i].fold, word))) {
            return true;
        }
    }
    return false;
}

uint32_t naming_count(const view *v, token_range r)
{
    uint32_t n = 0;

    for (uint32_t i = r.first; i < r.end; i++) {
        n += v->tokens[i].sign == SIGN_WORD && !view_is(v, i, WORD_PREP) &&
             !view_is(v, i, WORD_SELF);
    }
    return n;
}

bool naming_has_name(const view *v, token_range r)
{
    for (uint32_t i = r.first; i < r.end; i++) {
        if (v->tokens[i].name) {
            return true;
        }
    }
    return false;
}

/* Words that tell one phrase from another: no particles, no "the same". */
static bool telling(const view *v, uint32_t token)
{
    return v->tokens[token].sign == SIGN_WORD &&
           !view_any(v, token, WORD_BIT(WORD_PREP) | WORD_BIT(WORD_SELF));
}

/* Whether every telling word of a is in b; those of persons' names only where names is set. */
static bool within_words(const view *v, token_range a, token_range b, bool names)
{
    bool any = false;

    for (uint32_t i = a.first; i < a.end; i++) {
        if (telling(v, i) && (!names || v->tokens[i].person)) {
            any = true;
            if (!naming_has_word(v, b, view_bare(v, i))) {
                return false;
            }
        }
    }
    return any;
}

static bool same_head(const view *v, token_range a, token_range b)
{
    uint32_t x = naming_first(v, a), y = naming_first(v, b);

    return x < a.end && y < b.end && str_equal(view_bare(v, x), view_bare(v, y));
}

/* The words inside quotation marks of a phrase: how papers and channels are named. */
static token_range quoted_part(const view *v, token_range r)
{
    for (uint32_t i = r.first; i < r.end; i++) {
        if (view_quote_opens(v, i) && v->tokens[i].partner < r.end) {
            return (token_range){i + 1, v->tokens[i].partner};
        }
    }
    return (token_range){r.first, r.first};
}

bool naming_same(const view *v, token_range r, token_range p)
{
    token_range quoted = quoted_part(v, r);
    bool mine = naming_has_person(v, r), theirs = naming_has_person(v, p);

    if (mine && theirs) {
        return within_words(v, r, p, true) || within_words(v, p, r, true);
    }
    if (!range_empty(quoted)) {
        return within_words(v, quoted, p, false);
    }
    if (mine != theirs) { /* a title before its name was told, or behind */
        token_range title = mine ? p : r, full = mine ? r : p;
        return same_head(v, title, full) && within_words(v, title, full, false) &&
               (view_definite(v, naming_first(v, title)) ||
                view_is(v, naming_first(v, title), WORD_TITLE));
    }
    if (!range_empty(quoted_part(v, p)) && within_words(v, quoted_part(v, p), r, false)) {
        return true;
    }
    return within_words(v, r, p, false)
               ? naming_has_name(v, r) || view_definite(v, naming_first(v, r))
               : same_head(v, p, r) && within_words(v, p, r, false) && naming_count(v, p) > 1;
}

token_range naming_elsewhere(const view *v, token_range r)
{
    uint32_t n = r.end - r.first, lo = r.first > TITLE_REACH ? r.first - TITLE_REACH : 0;
    uint32_t hi = r.end + TITLE_REACH < v->ntoken ? r.end + TITLE_REACH : (uint32_t)v->ntoken;

    for (uint32_t at = lo; at + n + 2 < hi; at++) {
        uint32_t k = 0, after = at + n;
        while (k < n && str_equal(view_bare(v, at + k), view_bare(v, r.first + k))) {
            k++;
        }
        if (k < n) {
            continue;
        }
        after += v->tokens[after].sign == SIGN_COMMA;
        after +=
            v->tokens[after].sign == SIGN_WORD && view_is(v, after, WORD_TITLE); /* "the sheikh" */
        if (after < hi && v->tokens[after].person && v->tokens[after].prep == WORD_CLASS_COUNT) {
            uint32_t end = after;
            while (end < hi && v->tokens[end].person) {
                end++;
            }
            return (token_range){at, end};
        }
    }
    return (token_range){0, 0};
}

token_range naming_speaker(const view *v, token_range r)
{
    uint32_t first = naming_first(v, r);

    if (first + 1 < r.end && view_is(v, first, WORD_RELEASE) && telling(v, first + 1) &&
        (view_definite(v, first + 1) || v->tokens[first + 1].name ||
         (v->tokens[first + 1].prep == WORD_FOR && view_upos(v, first + 1) != ISNAD_UPOS_ADP) ||
         view_is(v, first + 1, WORD_BODY)) &&
        !view_definite(v, first)) {
        return (token_range){first + 1, r.end};
    }
    return r;
}
