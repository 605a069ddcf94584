/* kernel_avx2.c - the arithmetic for AVX2. */
#if defined(__x86_64__)
#include <immintrin.h>

#define VW 8
#define TILE_ROWS 4
#define TILE_BLOCKS 1
#define KERNEL_NAME kernel_avx2
#define KERNEL_LABEL "avx2"
#include "model/kernel_types.h"

static inline vi dot(vi acc, vi a, vi w)
{
    __m256i pairs = _mm256_maddubs_epi16((__m256i)a, (__m256i)w);

    return acc + (vi)_mm256_madd_epi16(pairs, _mm256_set1_epi16(1));
}

static inline vi widen_bytes(vb v)
{
    return (vi)_mm256_cvtepi8_epi32(_mm_cvtsi64_si128((long long)v));
}

static inline vi widen_shorts(vs v)
{
    return (vi)_mm256_cvtepi16_epi32((__m128i)v);
}

static inline vf vmax(vf a, vf b)
{
    return (vf)_mm256_max_ps((__m256)a, (__m256)b);
}

static inline vf vmin(vf a, vf b)
{
    return (vf)_mm256_min_ps((__m256)a, (__m256)b);
}

#include "model/kernel_body.h"
#else
typedef int kernel_avx2_is_empty;
#endif
