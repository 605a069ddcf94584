/* kernel_avx512.c - the arithmetic for AVX-512, where the machine has no VNNI. */
#if defined(__x86_64__)
#define KERNEL_NAME kernel_avx512
#define KERNEL_LABEL "avx512"
#include "model/kernel_wide.h"

static inline vi dot(vi acc, vi a, vi w)
{
    __m512i pairs = _mm512_maddubs_epi16((__m512i)a, (__m512i)w);

    return acc + (vi)_mm512_madd_epi16(pairs, _mm512_set1_epi16(1));
}

#include "model/kernel_body.h"
#else
typedef int kernel_avx512_is_empty;
#endif
