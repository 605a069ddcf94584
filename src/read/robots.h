/* robots.h - what a site asks of programs (robots.txt, RFC 9309). */
#ifndef ISNAD_ROBOTS_H
#define ISNAD_ROBOTS_H

#include "isnad.h"

/* Whether the text lets a program of that name, in small letters, fetch a path with its query. */
bool robots_allow(isnad_str text, const char *agent, isnad_str path);

#endif
