/* denials.h - which statements deny what another one says. */
#ifndef ISNAD_DENIALS_H
#define ISNAD_DENIALS_H

#include "store/archive.h"

enum { DENIALS_MOST = 200 };

typedef enum denials_side {
    DENIALS_OF, /* what denies the statement */
    DENIALS_BY  /* what the statement, a denial, denies */
} denials_side;

typedef struct denial {
    int64_t statement;
    double share; /* of what the two say, from 0 to 1 */
} denial;

typedef struct denials {
    denial found[DENIALS_MOST]; /* by share, highest first */
    size_t n;
} denials;

/* Looks around the day of the statement; of a statement that the archive has not, nothing. */
isnad_code denials_find(isnad_archive *archive, int64_t statement, denials_side side, denials *out,
                        isnad_error *error);

#endif
