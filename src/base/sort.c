/* sort.c - sorting numbers. */
#include "base/sort.h"

#include <stdlib.h>

static int compare(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return x < y ? -1 : x > y;
}

size_t sort_unique(uint64_t *v, size_t n)
{
    size_t kept = 0;

    qsort(v, n, sizeof *v, compare);
    for (size_t i = 0; i < n; i++) {
        if (kept == 0 || v[kept - 1] != v[i]) {
            v[kept++] = v[i];
        }
    }
    return kept;
}
