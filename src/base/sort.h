/* sort.h - sorting numbers. */
#ifndef ISNAD_SORT_H
#define ISNAD_SORT_H

#include <stddef.h>
#include <stdint.h>

/* Sorts v, rising, and drops what stands in it twice; returns how many are left. */
size_t sort_unique(uint64_t *v, size_t n);

#endif
