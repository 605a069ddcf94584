/* locate.c - where the model file is, without knowing where isnad was installed.
 *
 * Looked for beside the shared library, then beside the program (which is the library's folder
 * where it is linked in), each time in the same folder and in share/isnad of the same tree; then in
 * the system's two. The library comes first: a Python in /usr/bin that has loaded another tree's
 * library must not get the model of /usr. The working folder is never looked into.
 */
#include "model/locate.h"

#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifndef ISNAD_MODEL_FROM_LIBRARY
#define ISNAD_MODEL_FROM_LIBRARY "../share/isnad"
#endif
#ifndef ISNAD_MODEL_FROM_PROGRAM
#define ISNAD_MODEL_FROM_PROGRAM "../share/isnad"
#endif

/* Cuts a path to its folder, with the '/' at the end; false where it has none. */
static bool cut_to_folder(char *path)
{
    char *slash = strrchr(path, '/');

    if (slash) {
        slash[1] = 0;
    }
    return slash != NULL;
}

static bool library_folder(char folder[PATH_MAX])
{
    static const char here = 0;
    Dl_info info;

    /* A name without a folder is that of a program found by $PATH, which has the library inside. */
    return dladdr(&here, &info) && info.dli_fname && strchr(info.dli_fname, '/') &&
           realpath(info.dli_fname, folder) && cut_to_folder(folder);
}

static bool program_folder(char folder[PATH_MAX])
{
    ssize_t n = readlink("/proc/self/exe", folder, PATH_MAX - 1);

    folder[n > 0 ? n : 0] = 0;
    return cut_to_folder(folder);
}

static bool is_there(char path[LOCATE_ROOM], const char *folder, const char *below)
{
    snprintf(path, LOCATE_ROOM, "%s%sisnad.model", folder, below);
    return access(path, F_OK) == 0;
}

bool model_locate(char path[LOCATE_ROOM])
{
    char folder[PATH_MAX];

    if (library_folder(folder) &&
        (is_there(path, folder, "") || is_there(path, folder, ISNAD_MODEL_FROM_LIBRARY "/"))) {
        return true;
    }
    if (program_folder(folder) &&
        (is_there(path, folder, "") || is_there(path, folder, ISNAD_MODEL_FROM_PROGRAM "/"))) {
        return true;
    }
    return is_there(path, "/usr/local/share/isnad/", "") || is_there(path, "/usr/share/isnad/", "");
}
