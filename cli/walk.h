/* walk.h - the files in a folder and the folders in it. */
#ifndef ISNAD_WALK_H
#define ISNAD_WALK_H

/* Nonzero stops the walk. */
typedef int walk_fn(void *user, const char *path);

/* Calls fn for the path, or, where it is a folder, for each file in it and below, by name. What
 * begins with a dot is passed over, and so are links to folders. 0, or -1 where there is no memory.
 */
int walk(const char *path, walk_fn *fn, void *user);

#endif
