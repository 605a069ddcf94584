/* kernel_types.h - vectors of VW lanes; VW is the including file's. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "model/kernel.h"

typedef float vf __attribute__((vector_size(VW * 4)));
typedef int32_t vi __attribute__((vector_size(VW * 4)));
typedef int8_t vb __attribute__((vector_size(VW)));
