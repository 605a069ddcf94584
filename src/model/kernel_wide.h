/* kernel_wide.h - what the two AVX-512 builds share. */
#include <immintrin.h>

#define VW 16
#define TILE_ROWS 6
#define TILE_BLOCKS 4
#include "model/kernel_types.h"

static inline vi widen_bytes(vb v)
{
    return (vi)_mm512_cvtepi8_epi32((__m128i)v);
}

static inline vi widen_shorts(vs v)
{
    return (vi)_mm512_cvtepi16_epi32((__m256i)v);
}

static inline vf vmax(vf a, vf b)
{
    return (vf)_mm512_max_ps((__m512)a, (__m512)b);
}

static inline vf vmin(vf a, vf b)
{
    return (vf)_mm512_min_ps((__m512)a, (__m512)b);
}
