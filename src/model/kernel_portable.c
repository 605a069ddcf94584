/* kernel_portable.c - the arithmetic for any machine, by the compiler's own vectors. */
#define VW 4
#define TILE_ROWS 2
#define TILE_BLOCKS 1
#define KERNEL_NAME kernel_portable
#define KERNEL_LABEL "portable"
#include "model/kernel_types.h"

typedef int16_t vss __attribute__((vector_size(VW * 4)));
typedef uint16_t vus __attribute__((vector_size(VW * 4)));
typedef uint32_t vu __attribute__((vector_size(VW * 4)));

/* Four bytes of a times four of w in each lane: the even and the odd ones as 16-bit lanes, whose
 * sum fits since a has seven bits. */
static inline vi dot(vi acc, vi a, vi w)
{
    vss even = (vss)((vus)w << 8) >> 8, odd = (vss)w >> 8;
    vss sum = (vss)((vus)a & 0xFF) * even + (vss)((vus)a >> 8) * odd;

    return acc + ((vi)((vu)sum << 16) >> 16) + ((vi)sum >> 16);
}

static inline vi widen_bytes(vb v)
{
    return __builtin_convertvector(v, vi);
}

static inline vi widen_shorts(vs v)
{
    return __builtin_convertvector(v, vi);
}

static inline vf vmax(vf a, vf b)
{
    vi m = a > b;
    return (vf)(((vi)a & m) | ((vi)b & ~m));
}

static inline vf vmin(vf a, vf b)
{
    vi m = a < b;
    return (vf)(((vi)a & m) | ((vi)b & ~m));
}

#include "model/kernel_body.h"
