/* faults.h - making the library's nth allocation fail; only in a build with ISNAD_FAULTS. */
#ifndef ISNAD_FAULTS_H
#define ISNAD_FAULTS_H

#include <stdbool.h>
#include <stddef.h>

/* The nth allocation from now on fails, from 1; 0: none does. Not for several threads. */
void faults_set(size_t nth);
/* Allocations since then. */
size_t faults_count(void);
/* Counts one more, of another allocator; whether it must fail. */
bool faults_probe(void);

#endif
