/* kernel_types.h - vectors of VW lanes; VW is the including file's. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "model/kernel.h"

typedef float vf __attribute__((vector_size(VW * 4)));
typedef int32_t vi __attribute__((vector_size(VW * 4)));
typedef int16_t vs __attribute__((vector_size(VW * 2)));
typedef int8_t vb __attribute__((vector_size(VW)));

/* The lanes moved down by n, those that fall out coming in at the top. */
#define LANE(i, n) (((i) + (n)) % VW)
#define LANES4(i, n) LANE(i, n), LANE(i + 1, n), LANE(i + 2, n), LANE(i + 3, n)
#if VW == 4
#define TURN(v, n) __builtin_shufflevector(v, v, LANES4(0, n))
#elif VW == 8
#define TURN(v, n) __builtin_shufflevector(v, v, LANES4(0, n), LANES4(4, n))
#else
#define TURN(v, n)                                                                                 \
    __builtin_shufflevector(v, v, LANES4(0, n), LANES4(4, n), LANES4(8, n), LANES4(12, n))
#endif
