/* naming.h - how a phrase names somebody, and whether two phrases name the same one. */
#ifndef ISNAD_STATEMENT_NAMING_H
#define ISNAD_STATEMENT_NAMING_H

#include "statement/view.h"

/* The word that heads the phrase: the one whose head lies outside; ISNAD_NONE. */
uint32_t naming_head(const view *v, token_range r);

/* The entity that the phrase means; ISNAD_NONE. */
uint32_t naming_entity(const view *v, token_range r);

/* The first token that is a word; r.end where there is none. */
uint32_t naming_first(const view *v, token_range r);

bool naming_has_class(const view *v, token_range r, word_set set);
bool naming_has_word(const view *v, token_range r, isnad_str word);
bool naming_has_name(const view *v, token_range r);

/* Whether the phrase names a person that it means: not "sources close to X", "the office of X". */
bool naming_has_person(const view *v, token_range r);

/* How many words tell it from another phrase: no prepositions, no "the same". */
uint32_t naming_count(const view *v, token_range r);

/* Whether phrase r means the one that phrase p meant before. */
bool naming_same(const view *v, token_range r, token_range p);

/* The title with the name that follows it somewhere else in the text; empty where none does. */
token_range naming_elsewhere(const view *v, token_range r);

/* "the statement of the ministry": who speaks is the ministry. Else the phrase itself. */
token_range naming_speaker(const view *v, token_range r);

#endif
