/* walk.c - the files in a folder and the folders in it. */
#include "walk.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static char *join(const char *folder, const char *name)
{
    size_t n = strlen(folder), size = n + strlen(name) + 2;
    char *path = malloc(size);

    if (path) {
        snprintf(path, size, "%s%s%s", folder, n && folder[n - 1] == '/' ? "" : "/", name);
    }
    return path;
}

/* 1 where fn has stopped the walk. */
static int step(const char *path, walk_fn *fn, void *user, int top)
{
    struct dirent **entries;
    struct stat status;
    int n, result = 0;

    if ((top ? stat : lstat)(path, &status) || !S_ISDIR(status.st_mode)) {
        return fn(user, path) != 0;
    }
    n = scandir(path, &entries, is_visible, by_name);
    if (n < 0) {
        return fn(user, path) != 0; /* opening it will say why */
    }
    for (int i = 0; i < n; i++) {
        char *below = result ? NULL : join(path, entries[i]->d_name);
        if (!result) {
            result = below ? step(below, fn, user, 0) : -1;
        }
        free(below);
        free(entries[i]);
    }
    free(entries);
    return result;
}

int walk(const char *path, walk_fn *fn, void *user)
{
    return step(path, fn, user, 1) < 0 ? -1 : 0;
}
