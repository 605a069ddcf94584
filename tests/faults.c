/* faults.c - the allocator of a build with ISNAD_FAULTS: malloc, unless it is told to fail. */
#include "faults.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "base/mem.h"

static atomic_size_t fail_at, count;

void faults_set(size_t nth)
{
    atomic_store(&fail_at, nth);
    atomic_store(&count, 0);
}

size_t faults_count(void)
{
    return atomic_load(&count);
}

/* With the address sanitizer and FAULTS_TRACE in the environment: who asked for it. */
extern void __sanitizer_print_stack_trace(void) __attribute__((weak));

bool faults_probe(void)
{
    bool yes = atomic_fetch_add(&count, 1) + 1 == atomic_load(&fail_at);

    if (yes && __sanitizer_print_stack_trace && getenv("FAULTS_TRACE")) {
        __sanitizer_print_stack_trace();
    }
    return yes;
}

void *mem_alloc(size_t n)
{
    return faults_probe() ? NULL : malloc(n);
}

void *mem_realloc(void *p, size_t n)
{
    return faults_probe() ? NULL : realloc(p, n);
}
