/* join.h - what belongs together across articles: copies, reports, stories, claims. */
#ifndef ISNAD_JOIN_H
#define ISNAD_JOIN_H

#include "store/archive.h"
#include "store/entry.h"

/* Finds the articles that share text with a new one, writes the pairs, and sets its report. */
isnad_code join_copies(isnad_archive *archive, const isnad_entry *entry, int64_t article,
                       int64_t *report, isnad_error *error);

/* Finds the story of a new report and sets it; day is ISNAD_NONE where unknown: then none. */
isnad_code join_story(isnad_archive *archive, const isnad_entry *entry, int64_t article,
                      int64_t report, uint32_t day, isnad_error *error);

/* Finds the first statement that says the same as a new one, and sets its claim. */
isnad_code join_claim(isnad_archive *archive, const isnad_entry *entry,
                      const isnad_statement *statement, int64_t row, isnad_error *error);

#endif
