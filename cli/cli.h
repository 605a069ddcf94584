/* cli.h - what the verbs of the command share. */
#ifndef ISNAD_CLI_H
#define ISNAD_CLI_H

#include "isnad.h"

/* Exit statuses: others rely on them. */
enum {
    STATUS_DONE = 0,
    STATUS_SOME = 1,   /* some input could not be read, or output not written; the rest was */
    STATUS_USAGE = 2,  /* wrong usage */
    STATUS_BROKEN = 3, /* the model or the archive is unusable */
};

int run_read(int argc, char **argv);

#endif
