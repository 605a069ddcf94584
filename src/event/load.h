/* load.h - what the files that read the tables of the event stage share.
 *
 * load.c opens a table and runs over its lines; load_words.c and load_triggers.c say what a line
 * means. A name that no table defines is an error of the tables and is reported as such.
 */
#ifndef EVENT_LOAD_H
#define EVENT_LOAD_H

#include "base/error.h"
#include "base/str.h"
#include "base/table.h"
#include "event/parts.h"

typedef struct event_loader {
    event_tables *tables;
    arena *arena;
    isnad_error *error;
    size_t cap;       /* of lexemes */
    const char *name; /* the table that is being read */
    table rows;
    map frames, codes; /* names to lines */
    table cameo;
} event_loader;

typedef isnad_code event_read_line(event_loader *l, size_t line);

/* Opens a table with room for what its lines become, `size` bytes each, in *lines; reads each of
 * its lines. */
isnad_code event_load_open(event_loader *l, const char *name, size_t size, void **lines);
isnad_code event_load_lines(event_loader *l, event_read_line *read);
/* Both, where the lines go to maps and lexemes. */
isnad_code event_load_each(event_loader *l, const char *name, event_read_line *read);

isnad_code event_load_bad(const event_loader *l, isnad_str cell);
/* Folded as lemmas are looked up; {NULL, 0} without memory. */
isnad_str event_load_fold(const event_loader *l, isnad_str word);
/* NULL without memory, and for an empty cell. */
const char *event_load_intern(const event_loader *l, isnad_str s);
/* The lexeme of a lemma as the table writes it, made if new; NULL without memory. */
event_lexeme *event_load_lexeme(event_loader *l, isnad_str lemma);
/* The set of one class, empty where no table defines it. */
event_set event_load_class(const event_loader *l, isnad_str name);

/* load_words.c */
isnad_code event_load_classes(event_loader *l);
isnad_code event_load_contexts(event_loader *l);
isnad_code event_load_affixes(event_loader *l);
isnad_code event_load_stems(event_loader *l);
isnad_code event_load_names(event_loader *l);

/* load_triggers.c */
isnad_code event_load_frames(event_loader *l);
isnad_code event_load_codes(event_loader *l);
isnad_code event_load_triggers(event_loader *l);
isnad_code event_load_lights(event_loader *l);

/* report.c */
isnad_code event_load_reports(event_loader *l);

#endif
