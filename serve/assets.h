/* assets.h - the files of web/dist, which the build puts into the program. */
#ifndef SERVE_ASSETS_H
#define SERVE_ASSETS_H

#include "isnad.h"

typedef struct asset {
    const char *path; /* below web/dist */
    const char *start, *end;
} asset;

/* NULL where there is none, as where the page was not built. */
const asset *assets_find(isnad_str path);

#endif
