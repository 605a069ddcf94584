/* serve.c - isnad serve: a page and an interface for programs to look at an archive. */
#include "serve.h"

#include <stdio.h>

#include "cli.h"

static void tell(void *user, const char *url)
{
    (void)user;
    puts(url);
    fflush(stdout);
}

int verb_serve(const arguments *args)
{
    serve_options options = {.listen = arguments_value(args, "listen"),
                             .token = arguments_value(args, "token"),
                             .fetch = arguments_value(args, "fetch") ||
                                      arguments_value(args, "fetch-private"),
                             .fetch_private = arguments_value(args, "fetch-private") != NULL,
                             .started = tell};
    isnad_engine *engine;
    isnad_error error;
    isnad_code code;
    int status;

    if ((status = parse_threads(args, 0, &options.nthread))) {
        return status;
    }
    if (args->noperand != 1) {
        return report_usage("serve", "one archive is needed");
    }
    if (!(engine = open_engine(args, &status))) {
        return status;
    }
    options.archive = args->operands[0];
    options.engine = engine;
    code = serve_run(&options, &error);
    isnad_engine_free(engine);
    if (code == ISNAD_USAGE) {
        return report_usage("serve", "%s", error.message);
    }
    if (code) {
        report("%s", error.message);
        return STATUS_BROKEN;
    }
    return finish_output(STATUS_DONE);
}
