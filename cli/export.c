/* export.c - isnad export: an archive in the formats of others, to standard output. */
#include <stdio.h>
#include <string.h>

#include "cli.h"
#include "messages.h"

/* An isnad_sink. */
static int to_stdout(void *user, const char *bytes, size_t n)
{
    (void)user;
    return fwrite(bytes, 1, n, stdout) != n;
}

static bool is_format(const char *name)
{
    const char *what, *known;

    for (size_t i = 0; (known = isnad_export_formats(i, &what)); i++) {
        if (strcmp(known, name) == 0) {
            return true;
        }
    }
    return false;
}

static int list_formats(void)
{
    const char *what, *name;

    for (size_t i = 0; (name = isnad_export_formats(i, &what)); i++) {
        printf("%-16s", name);
        message_put(stdout, (isnad_str){what, strlen(what)});
        putchar('\n');
    }
    return finish_output(STATUS_DONE);
}

static int export(const arguments *args, const isnad_export_options *options)
{
    const char *path = args->operands[0];
    isnad_archive *archive;
    isnad_error error;
    isnad_code code = isnad_archive_open(path, ISNAD_ARCHIVE_READ, &archive, &error);

    if (!code) {
        code = isnad_archive_export(archive, options, to_stdout, NULL, &error);
        isnad_archive_free(archive);
    }
    if (code && code != ISNAD_IO) {
        report("%s: %s", path, error.message);
        return code == ISNAD_USAGE ? STATUS_USAGE : STATUS_BROKEN;
    }
    if (code && !ferror(stdout)) {
        report("%s: %s", path, error.message);
        return STATUS_BROKEN;
    }
    return finish_output(STATUS_DONE);
}

int verb_export(const arguments *args)
{
    isnad_export_options options = {.format = arguments_value(args, "format")};
    isnad_engine *engine = NULL;
    int status = STATUS_DONE;

    if (arguments_value(args, "list")) {
        return list_formats();
    }
    if (!options.format || !is_format(options.format)) {
        return report_usage("export",
                            options.format ? "there is no format %s; --list names them"
                                           : "--format is needed; --list names them",
                            options.format);
    }
    if (args->noperand < 1 || args->noperand > 2) {
        return report_usage("export", "an archive is needed, and at most one query");
    }
    if (args->noperand == 2) {
        options.query = (isnad_str){args->operands[1], strlen(args->operands[1])};
    }
    if (strcmp(options.format, "conllu") == 0) {
        options.engine = engine = open_engine(args, &status);
    }
    if (!status) {
        status = export(args, &options);
    }
    isnad_engine_free(engine);
    return status;
}
