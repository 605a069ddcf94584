/* late.h - functions of a shared library that is loaded when it is first needed.
 *
 * A library for the network brings thirty others with it; loading them takes longer than a whole
 * search. What only a fetch or a database needs is therefore not loaded by everything else.
 */
#ifndef ISNAD_LATE_H
#define ISNAD_LATE_H

#include <stdbool.h>
#include <stddef.h>

/* Loads the library and writes the addresses of its functions to calls, an array or struct of n
 * pointers to functions, in the order of the names. False where it or one of them is missing. The
 * library stays loaded. */
bool late_load(const char *library, const char *const *names, void *calls, size_t n);

#endif
