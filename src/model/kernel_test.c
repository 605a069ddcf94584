/* kernel_test.c - every build of the arithmetic gives the same bits, and the right ones. */
#include "model/kernel.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "unit.h"

enum { ROWS = 13, INPUTS = 160, OUTPUTS = 336, STATES = 32 };

static _Alignas(64) float layer_floats[3 * OUTPUTS];
static _Alignas(64) int8_t layer_weights[OUTPUTS * INPUTS];
static int8_t plain_weights[OUTPUTS][INPUTS];
static linear layer = {
    OUTPUTS,      OUTPUTS, INPUTS, layer_floats, layer_floats + OUTPUTS, layer_floats + 2 * OUTPUTS,
    layer_weights};

static const kernel *others[4];
static size_t nother;

/* Numbers with a spread like that of activations, the same in each run. */
static float next(void)
{
    static uint64_t state = 7;

    state = state * 6364136223846793005u + 1442695040888963407u;
    return ((float)(state >> 40) / (1 << 23) - 1.0f) * 3.0f;
}

static void fill(float *x, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        x[i] = next();
    }
}

static int setup(void **state)
{
    static const char *const names[] = {"avx2", "avx512"};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        if (kernel_find(names[i])) {
            others[nother++] = kernel_find(names[i]);
        }
    }
#if defined(__x86_64__)
    if (kernel_find("avx512") && kernel_find("avx512") != &kernel_avx512) {
        others[nother++] = &kernel_avx512;
    }
#endif
    fill(layer_floats, 3 * OUTPUTS);
    for (size_t o = 0; o < OUTPUTS; o++) {
        float sum = 0;
        for (size_t i = 0; i < INPUTS; i++) {
            int8_t w = (int8_t)(next() * 42.3f);
            w = o == 0 ? 127 : o == 1 ? -127 : w; /* the largest sums there are */
            plain_weights[o][i] = w;
            layer_weights[o / 16 * 16 * INPUTS + i / 4 * 64 + o % 16 * 4 + i % 4] = w;
            sum += w;
        }
        layer_floats[OUTPUTS + o] = sum;
    }
    return 0;
}

static void test_product_is_right(void **state)
{
    static uint8_t q[ROWS][INPUTS];
    static float out[ROWS][OUTPUTS];
    kernel_row rows[ROWS];

    (void)state;
    for (size_t r = 0; r < ROWS; r++) {
        rows[r] = (kernel_row){0.01f * (float)r, -1.0f};
        for (size_t i = 0; i < INPUTS; i++) {
            q[r][i] = (uint8_t)(r == 0 ? 127 : (r * 31 + i * 7) % 128);
        }
    }
    kernel_portable.product(&layer, &q[0][0], rows, ROWS, &out[0][0], OUTPUTS, KERNEL_SET);
    for (size_t r = 0; r < ROWS; r++) {
        for (size_t o = 0; o < OUTPUTS; o++) {
            double y = 0;
            for (size_t i = 0; i < INPUTS; i++) {
                y += plain_weights[o][i] * ((double)rows[r].low + (double)rows[r].step * q[r][i]);
            }
            y = y * (double)layer.scale[o] + (double)layer.bias[o];
            assert_true(fabs(y - (double)out[r][o]) < 1e-5 * (fabs(y) + 1000));
        }
    }
}

/* Some outputs, asked for one by one, are those of the product to the last bit. */
static void test_pick(void **state)
{
    static const uint16_t output[] = {335, 0, 1, 17, 17};
    static uint8_t q[INPUTS];
    static float out[OUTPUTS];
    float some[5];
    kernel_row row = {0.013f, -0.7f};

    (void)state;
    for (size_t i = 0; i < INPUTS; i++) {
        q[i] = (uint8_t)(i * 11 % 128);
    }
    kernel_portable.product(&layer, q, &row, 1, out, OUTPUTS, KERNEL_SET);
    for (size_t k = 0; k <= nother; k++) {
        const kernel *kernel = k ? others[k - 1] : &kernel_portable;
        kernel->pick(&layer, plain_weights[0], q, row, output, 5, some);
        for (size_t i = 0; i < 5; i++) {
            assert_memory_equal(some + i, out + output[i], sizeof *some);
        }
    }
}

/* Runs all functions of a kernel; what they give, one behind the other. */
typedef struct results {
    float set[ROWS][OUTPUTS], add[ROWS][OUTPUTS], exp[INPUTS], bag[INPUTS], sum[INPUTS],
        plain_sum[INPUTS];
    float dots[ROWS][OUTPUTS], state[STATES], x[ROWS][STATES], y[ROWS][STATES];
    float pack_scale, unpacked[INPUTS];
    int16_t packed[INPUTS];
    uint8_t q[ROWS][INPUTS], norm[ROWS][INPUTS];
    kernel_row rows[ROWS], norm_rows[ROWS];
    size_t best[ROWS];
} results;

static float input[ROWS][INPUTS], gates[ROWS][3 * STATES], columns[INPUTS][OUTPUTS];

static void run_all(const kernel *k, results *r)
{
    static const uint32_t index[] = {3, 0, 3, 17, 5};

    memset(r, 0, sizeof *r);
    k->quantize(input[0], INPUTS, ROWS, INPUTS, r->q[0], r->rows);
    k->normalize(input[0], INPUTS, ROWS, INPUTS, r->norm[0], r->norm_rows);
    k->product(&layer, r->q[0], r->rows, ROWS, r->set[0], OUTPUTS, KERNEL_SET);
    memcpy(r->add, columns, sizeof r->add);
    k->product(&layer, r->norm[0], r->norm_rows, ROWS, r->add[0], OUTPUTS,
               KERNEL_ADD | KERNEL_RELU);
    k->exp(input[1], INPUTS, r->exp);
    k->bag(layer_weights, layer.scale, INPUTS, index, 5, r->bag);
    k->add(input[0], input[2], INPUTS, r->plain_sum);
    k->add_relu(input[0], input[1], INPUTS, r->sum);
    k->dots(input[0], INPUTS, ROWS, INPUTS, columns[0], OUTPUTS, r->dots[0]);
    memcpy(r->x, columns, sizeof r->x);
    k->recur(gates[0], 3 * STATES, ROWS, STATES, false, r->state, r->x[0], STATES);
    k->recur(gates[0], 3 * STATES, ROWS, STATES, true, r->state, r->y[0], STATES);
    r->pack_scale = k->pack(input[0], INPUTS, r->packed);
    k->unpack(r->packed, r->pack_scale, INPUTS, r->unpacked);
    for (size_t i = 0; i < ROWS; i++) {
        r->best[i] = k->argmax(r->set[i], OUTPUTS - 3);
    }
}

static void test_all_alike(void **state)
{
    static results one, other;

    (void)state;
    for (size_t i = 0; i < nother; i++) {
        for (size_t round = 0; round < 50; round++) {
            fill(input[0], ROWS * INPUTS);
            fill(gates[0], ROWS * 3 * STATES);
            fill(columns[0], INPUTS * OUTPUTS);
            memset(input[2], 0, sizeof input[2]); /* a row without a spread */
            run_all(&kernel_portable, &one);
            run_all(others[i], &other);
            assert_memory_equal(&one, &other, sizeof one);
        }
    }
}

static void test_exp(void **state)
{
    float x[16], y[16];

    (void)state;
    for (float at = -22; at < 21.5f; at += 0.37f) {
        for (size_t i = 0; i < 16; i++) {
            x[i] = at + (float)i * 0.023f;
        }
        kernel_find(NULL)->exp(x, 16, y);
        for (size_t i = 0; i < 16; i++) {
            assert_true(fabs((double)y[i] * exp((double)x[i]) - 1) < 5e-6);
        }
    }
}

static void test_exp_of_anything(void **state)
{
    float x[16] = {NAN, INFINITY, -INFINITY, 1e30f, -1e30f, 0, -0.0f, 200}, y[16];

    (void)state;
    kernel_portable.exp(x, 16, y);
    for (size_t i = 0; i < 16; i++) {
        assert_true(y[i] > 0 && y[i] < INFINITY);
    }
    assert_true(y[5] == 1 && y[6] == 1);
}

static double sigmoid(float x)
{
    return 1 / (1 + exp(-(double)x));
}

/* Both directions against the formula in doubles; gates as far out as 300 count as well. */
static void test_recur(void **state)
{
    float u[ROWS][3 * 16], x[ROWS][16], scratch[16];

    (void)state;
    for (int reverse = 0; reverse < 2; reverse++) {
        double c[16] = {0};
        fill(u[0], sizeof u / sizeof(float));
        u[2][16] = 300;
        u[3][17] = -300;
        u[4][32] = 300;
        u[5][33] = -300;
        memset(x, 0, sizeof x);
        kernel_find(NULL)->recur(u[0], 48, ROWS, 16, reverse, scratch, x[0], 16);
        for (size_t s = 0; s < ROWS; s++) {
            size_t t = reverse ? ROWS - 1 - s : s;
            for (size_t i = 0; i < 16; i++) {
                double f = sigmoid(u[t][16 + i]);
                c[i] = f * c[i] + (1 - f) * (double)u[t][i];
                assert_true(fabs(sigmoid(u[t][32 + i]) * c[i] - (double)x[t][i]) < 3e-5);
            }
        }
    }
}

static void test_pack(void **state)
{
    float x[32] = {0.5f, -2, 1e-5f, 1}, y[32], zero[16] = {0};
    int16_t packed[32];
    float scale = kernel_find(NULL)->pack(x, 32, packed);

    (void)state;
    assert_int_equal(packed[1], -32767);
    assert_int_equal(packed[3], 16384); /* 16383.5, to even */
    kernel_find(NULL)->unpack(packed, scale, 32, y);
    for (size_t i = 0; i < 32; i++) {
        assert_true(fabsf(x[i] - y[i]) <= 1.001f / 32767);
    }
    scale = kernel_find(NULL)->pack(zero, 16, packed);
    kernel_find(NULL)->unpack(packed, scale, 16, y);
    assert_memory_equal(y, zero, sizeof zero);
}

static void test_normalize(void **state)
{
    float x[16] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
    double mean = 0, square = 0;
    uint8_t q[16];
    kernel_row row;

    (void)state;
    kernel_portable.normalize(x, 16, 1, 16, q, &row);
    for (size_t i = 0; i < 16; i++) {
        double y = (double)row.low + (double)row.step * q[i];
        mean += y / 16;
        square += y * y / 16;
    }
    assert_true(fabs(mean) < 0.01 && fabs(square - 1) < 0.02);
    assert_true(q[0] == 0 && q[15] == 127);
}

static void test_argmax_takes_the_first(void **state)
{
    float x[32] = {0, 5, 1, 5};

    (void)state;
    assert_int_equal(kernel_portable.argmax(x, 20), 1);
    assert_int_equal(kernel_find(NULL)->argmax(x, 20), 1);
}

static void test_names(void **state)
{
    (void)state;
    assert_ptr_equal(kernel_find("portable"), &kernel_portable);
    assert_null(kernel_find("sse9"));
    assert_null(kernel_find(""));
    assert_non_null(kernel_find(NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_product_is_right),
        cmocka_unit_test(test_pick),
        cmocka_unit_test(test_all_alike),
        cmocka_unit_test(test_exp),
        cmocka_unit_test(test_exp_of_anything),
        cmocka_unit_test(test_recur),
        cmocka_unit_test(test_pack),
        cmocka_unit_test(test_normalize),
        cmocka_unit_test(test_argmax_takes_the_first),
        cmocka_unit_test(test_names),
    };

    return cmocka_run_group_tests(tests, setup, NULL);
}
