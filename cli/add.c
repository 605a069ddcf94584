/* add.c - isnad add: articles of files, folders and URLs into an archive. */
#include "adding.h"
#include "walk.h"

int verb_add(const arguments *args)
{
    adding *a;
    int status;

    if (args->noperand < 2) {
        return report_usage("add", "an archive and what to add to it are needed; - is standard "
                                   "input");
    }
    a = adding_new(args, &status);
    if (!a) {
        return status;
    }
    for (size_t i = 1; i < args->noperand && !a->broken; i++) {
        if (walk(args->operands[i], adding_source, a)) {
            report("%s: out of memory", args->operands[i]);
            a->status = STATUS_SOME;
        }
    }
    status = adding_end(a);
    adding_free(a);
    return status;
}
