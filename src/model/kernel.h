/* kernel.h - the arithmetic of the model, in several builds of one source.
 *
 * Activations are quantised a row at a time to seven bits, value = low + step * q with q in 0..127,
 * weights to eight with a scale for each output; sums are int32. Seven bits, so that the 16-bit
 * sums inside AVX2's multiply-add cannot saturate and every build counts the same integers. Floats
 * are added in one fixed order, sixteen lanes wide, without fused multiply-add, so every build
 * gives the same bits: what a document yields does not depend on the machine.
 *
 * Widths are multiples of 16. Weights are stored in blocks of 16 outputs: for each group of four
 * inputs, 16 * 4 bytes.
 */
#ifndef ISNAD_KERNEL_H
#define ISNAD_KERNEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { KERNEL_BLOCK = 16, KERNEL_LINE = 64, KERNEL_INPUTS_MAX = 1024 };

/* A dense layer inside the model file. Outputs n to width - 1 are padding. */
typedef struct linear {
    uint32_t n, width, inputs;
    const float *scale, *sum, *bias; /* of each output; sum is that of its integer weights */
    const int8_t *weights;
} linear;

/* Outputs [from, from + n) of a layer, both multiples of 16. */
static inline linear linear_part(const linear *layer, size_t from, size_t n)
{
    return (linear){(uint32_t)n,
                    (uint32_t)n,
                    layer->inputs,
                    layer->scale + from,
                    layer->sum + from,
                    layer->bias + from,
                    layer->weights + from * layer->inputs};
}

typedef struct kernel_row {
    float step, low;
} kernel_row;

/* What becomes of a product. */
enum { KERNEL_SET = 0, KERNEL_ADD = 1, KERNEL_RELU = 2 };

typedef struct kernel {
    const char *name;
    /* out[i] (rows `stride` apart) = layer of row i of q; mode is KERNEL_ADD and KERNEL_RELU. */
    void (*product)(const linear *layer, const uint8_t *q, const kernel_row *rows, size_t m,
                    float *out, size_t stride, unsigned mode);
    /* Some outputs of a layer, as product() counts them: out[i] = output[i] of one row. weights:
     * the layer's, those of an output in one row. */
    void (*pick)(const linear *layer, const int8_t *weights, const uint8_t *q, kernel_row row,
                 const uint16_t *output, size_t n, float *out);
    /* m rows of k floats, `stride` apart, to q (rows k apart) and rows. */
    void (*quantize)(const float *x, size_t stride, size_t m, size_t k, uint8_t *q,
                     kernel_row *rows);
    /* The same after bringing each row to mean 0 and variance 1. */
    void (*normalize)(const float *x, size_t stride, size_t m, size_t k, uint8_t *q,
                      kernel_row *rows);
    /* n floats to 16 bits each; returns their scale. And back: out[i] = x[i] * scale. */
    float (*pack)(const float *x, size_t n, int16_t *out);
    void (*unpack)(const int16_t *x, float scale, size_t n, float *out);
    /* The gated recurrence over m rows, u = candidate, forget gate, output gate, d wide each:
     *     c = s(f) * c + (1 - s(f)) * z,  x += s(r) * c
     * from the last row to the first with `reverse`. state: d floats of scratch. */
    void (*recur)(const float *u, size_t stride, size_t m, size_t d, bool reverse, float *state,
                  float *x, size_t xstride);
    /* The mean of n rows of a table of bytes with a scale each. */
    void (*bag)(const int8_t *table, const float *scale, size_t width, const uint32_t *index,
                size_t n, float *out);
    void (*add)(const float *a, const float *b, size_t n, float *out);
    /* out = max(a + b, 0) */
    void (*add_relu)(const float *a, const float *b, size_t n, float *out);
    /* out[i][j] = row i of a (m rows of k, `stride` apart) times column j of b, which has k rows
     * of n; rows of out are n apart. */
    void (*dots)(const float *a, size_t stride, size_t m, size_t k, const float *b, size_t n,
                 float *out);
    /* The first of the largest of n; x has room up to a multiple of 16, holding smaller values. */
    size_t (*argmax)(const float *x, size_t n);
    void (*exp)(const float *x, size_t n, float *out); /* e^-x, for the tests */
} kernel;

extern const kernel kernel_portable;
#if defined(__x86_64__)
extern const kernel kernel_avx2, kernel_avx512, kernel_vnni;
#endif

/* The kernel by that name ("portable", "avx2", "avx512"), the best there is for NULL. NULL where
 * the name is unknown or this machine lacks it. */
const kernel *kernel_find(const char *name);

static inline size_t kernel_width(size_t n)
{
    return (n + KERNEL_BLOCK - 1) / KERNEL_BLOCK * KERNEL_BLOCK;
}

#endif
