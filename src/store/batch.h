/* batch.h - counts that are gathered in memory and written once for each batch of articles.
 *
 * Adding one to a row for each word of each article would cost more than the index itself; most of
 * the words of a batch are the same few thousand.
 */
#ifndef ISNAD_BATCH_H
#define ISNAD_BATCH_H

#include "base/arena.h"
#include "base/map.h"
#include "store/archive.h"

struct batch *batch_new(void);
void batch_free(struct batch *batch); /* takes NULL */

/* One more reading of a folded form as a folded lemma. */
isnad_code batch_form(struct batch *batch, isnad_str form, isnad_str lemma);
/* One more report with the term. */
isnad_code batch_term(struct batch *batch, uint64_t term);

/* Writes all and empties the batch. */
isnad_code batch_write(struct batch *batch, isnad_archive *archive, isnad_error *error);
/* Empties it. */
void batch_drop(struct batch *batch);

#endif
