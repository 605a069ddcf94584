/* figures.h - who is who across articles, and how much there is of each day. */
#ifndef ISNAD_FIGURES_H
#define ISNAD_FIGURES_H

#include "store/archive.h"

/* Brings figures, speaks and days up to date with an article whose other rows are all written. */
isnad_code figures_add(isnad_archive *archive, int64_t article, isnad_error *error);

#endif
