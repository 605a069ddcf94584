/* kernel_vnni.c - the arithmetic for AVX-512 with its instruction for byte products. */
#if defined(__x86_64__)
#define KERNEL_NAME kernel_vnni
#define KERNEL_LABEL "avx512"
#include "model/kernel_wide.h"

static inline vi dot(vi acc, vi a, vi w)
{
    return (vi)_mm512_dpbusd_epi32((__m512i)acc, (__m512i)a, (__m512i)w);
}

#include "model/kernel_body.h"
#else
typedef int kernel_vnni_is_empty;
#endif
