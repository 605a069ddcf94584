/* kernel.c - which build of the arithmetic this machine runs. */
#include "model/kernel.h"

#include <string.h>

#if defined(__x86_64__)

static bool has_avx2(void)
{
    return __builtin_cpu_supports("avx2");
}

static bool has_avx512(void)
{
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
}

static const kernel *find_avx512(void)
{
    if (!has_avx512()) {
        return NULL;
    }
    return __builtin_cpu_supports("avx512vnni") ? &kernel_vnni : &kernel_avx512;
}

static const kernel *find_best(void)
{
    const kernel *best = find_avx512();

    return best ? best : has_avx2() ? &kernel_avx2 : &kernel_portable;
}

const kernel *kernel_find(const char *name)
{
    __builtin_cpu_init();
    if (!name) {
        return find_best();
    }
    if (strcmp(name, "avx512") == 0) {
        return find_avx512();
    }
    if (strcmp(name, "avx2") == 0) {
        return has_avx2() ? &kernel_avx2 : NULL;
    }
    return strcmp(name, "portable") == 0 ? &kernel_portable : NULL;
}

#else

const kernel *kernel_find(const char *name)
{
    return !name || strcmp(name, "portable") == 0 ? &kernel_portable : NULL;
}

#endif
