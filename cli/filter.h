/* filter.h - isnad read --filter. */
#ifndef ISNAD_FILTER_H
#define ISNAD_FILTER_H

#include "job.h"

/* Answers each line of standard input, an article as JSON or (ISNAD_FORMAT_PLAIN) as its text, with
 * a line on standard output. The exit status. */
int filter_run(const job_settings *settings, isnad_format format, unsigned nthread);

#endif
