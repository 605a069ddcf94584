/* kernel_wide.h - what the two AVX-512 builds share. */
#include <immintrin.h>

#define VW 16
#define TILE_ROWS 6
#define TILE_BLOCKS 4
#include "model/kernel_types.h"

static inline vf vmax(vf a, vf b)
{
    return (vf)_mm512_max_ps((__m512)a, (__m512)b);
}

static inline vf vmin(vf a, vf b)
{
    return (vf)_mm512_min_ps((__m512)a, (__m512)b);
}
