/* progress.h - a line on standard error that says how far a long run has come.
 *
 * Shown only where standard error is a terminal and standard output is not, and not before the run
 * has taken a second.
 */
#ifndef ISNAD_PROGRESS_H
#define ISNAD_PROGRESS_H

#include "isnad.h"

typedef struct progress {
    bool wanted, shown;
    uint64_t next;  /* milliseconds: not to be drawn again before */
    uint64_t count; /* articles */
} progress;

void progress_init(progress *p);
/* Counts an article of the source, and draws the line if it is time. */
void progress_show(progress *p, const char *path, const isnad_source *source);
/* Takes the line away, before anything else is written. */
void progress_clear(progress *p);

#endif
