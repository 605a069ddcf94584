/* kernel_body.h - the arithmetic, included once by each build of it.
 *
 * The including file sets VW (lanes of a vector), TILE_ROWS and TILE_BLOCKS (the part of a product
 * that is kept in registers), KERNEL_NAME and KERNEL_LABEL, and defines dot() (acc + the four byte
 * products of each lane), vmax() and vmin() (the second operand where one is not a number), and
 * widen_bytes() and widen_shorts(), since gcc 12 converts narrow lanes one by one. Sums over a row
 * run in 16 lanes whatever VW is, and are joined by halves.
 */
#define PARTS (KERNEL_BLOCK / VW)
#define BAG_COLUMNS 8
#define INLINE static inline __attribute__((always_inline))
#if defined(__clang__)
#define UNROLL _Pragma("clang loop unroll(full)")
#else
#define UNROLL _Pragma("GCC unroll 32")
#endif

/* 1.5 * 2^23: adding it leaves a float's integer part in the low bits, rounded to even. */
static const float round_magic = 12582912.0f;
enum { ROUND_BITS = 0x4B400000 };

INLINE vf load(const float *p)
{
    vf v;
    memcpy(&v, p, sizeof v);
    return v;
}

INLINE void store(float *p, vf v)
{
    memcpy(p, &v, sizeof v);
}

INLINE vf splat(float x)
{
    return (vf){0} + x;
}

INLINE vf to_floats(vi v)
{
    return __builtin_convertvector(v, vf);
}

INLINE vi load_bytes(const int8_t *p)
{
    vi v;
    memcpy(&v, p, sizeof v);
    return v;
}

INLINE vi splat_bytes(const uint8_t *p)
{
    int32_t x;
    memcpy(&x, p, sizeof x);
    return (vi){0} + x;
}

/* Sums of the 16 lanes: i and i + 8 first, then i and i + 4, and so on. */
INLINE float join_sum(const vf part[PARTS])
{
    vf v[PARTS];

    memcpy(v, part, sizeof v);
    for (size_t half = PARTS / 2; half; half /= 2) {
        for (size_t i = 0; i < half; i++) {
            v[i] += v[i + half];
        }
    }
#if VW > 8
    v[0] += TURN(v[0], 8);
#endif
#if VW > 4
    v[0] += TURN(v[0], 4);
#endif
    v[0] += TURN(v[0], 2);
    v[0] += TURN(v[0], 1);
    return v[0][0];
}

INLINE float lane_max(vf v)
{
#if VW > 8
    v = vmax(TURN(v, 8), v);
#endif
#if VW > 4
    v = vmax(TURN(v, 4), v);
#endif
    v = vmax(TURN(v, 2), v);
    v = vmax(TURN(v, 1), v);
    return v[0];
}

/* ---- products -------------------------------------------------------------------------------- */

/* What becomes of the sums of some rows and blocks; mode is a constant where this is inlined. */
INLINE void finish(const linear *layer, size_t block, vi acc[TILE_ROWS][TILE_BLOCKS * PARTS],
                   const kernel_row *rows, float *out, size_t stride, const unsigned mode,
                   const size_t nrow, const size_t nblock)
{
    const float *sum = layer->sum, *scale = layer->scale, *bias = layer->bias;

    UNROLL for (size_t c = 0; c < nblock * PARTS; c++)
    {
        size_t output = block * KERNEL_BLOCK + c * VW;
        vf all = load(sum + output), factor = load(scale + output), more = load(bias + output);
        UNROLL for (size_t r = 0; r < nrow; r++)
        {
            float *to = out + r * stride + output;
            vf y = to_floats(acc[r][c]) * splat(rows[r].step) + all * splat(rows[r].low);
            y = y * factor + more;
            if (mode & KERNEL_ADD) {
                y += load(to);
            }
            store(to, mode & KERNEL_RELU ? vmax(y, splat(0)) : y);
        }
    }
}

/* Rows times blocks in registers; both counts are constants where this is inlined. */
INLINE void tile(const linear *layer, size_t block, const uint8_t *q, const kernel_row *rows,
                 float *out, size_t stride, unsigned mode, const size_t nrow, const size_t nblock)
{
    size_t k = layer->inputs, step = k * KERNEL_BLOCK;
    const int8_t *w = layer->weights + block * step;
    vi acc[TILE_ROWS][TILE_BLOCKS * PARTS] = {0};

    for (size_t i = 0; i < k; i += 4) {
        vi column[TILE_BLOCKS * PARTS];
        UNROLL for (size_t c = 0; c < nblock * PARTS; c++)
        {
            column[c] =
                load_bytes(w + c / PARTS * step + i * KERNEL_BLOCK + c % PARTS * sizeof(vi));
        }
        UNROLL for (size_t r = 0; r < nrow; r++)
        {
            vi a = splat_bytes(q + r * k + i);
            UNROLL for (size_t c = 0; c < nblock * PARTS; c++)
            {
                acc[r][c] = dot(acc[r][c], a, column[c]);
            }
        }
    }
    if (mode == KERNEL_SET) {
        finish(layer, block, acc, rows, out, stride, KERNEL_SET, nrow, nblock);
    } else if (mode == KERNEL_ADD) {
        finish(layer, block, acc, rows, out, stride, KERNEL_ADD, nrow, nblock);
    } else if (mode == KERNEL_RELU) {
        finish(layer, block, acc, rows, out, stride, KERNEL_RELU, nrow, nblock);
    } else {
        finish(layer, block, acc, rows, out, stride, KERNEL_ADD | KERNEL_RELU, nrow, nblock);
    }
}

/* The lines of the blocks to come that the tile of rows [i, i + TILE_ROWS) of m fetches, so that
 * all are in the second cache when their turn comes. */
INLINE void fetch_ahead(const int8_t *w, size_t bytes, size_t i, size_t m)
{
    size_t from = bytes * i / m, to = bytes * (i + TILE_ROWS) / m;

    for (size_t at = from / 64 * 64; at < to; at += 64) {
        __builtin_prefetch(w + at, 0, 2);
    }
}

/* All rows times nblock blocks. */
INLINE void strip(const linear *layer, size_t block, const uint8_t *q, const kernel_row *rows,
                  size_t m, float *out, size_t stride, unsigned mode, const size_t nblock)
{
    size_t k = layer->inputs, bytes = nblock * k * KERNEL_BLOCK, i = 0;
    const int8_t *next = layer->weights + block * k * KERNEL_BLOCK + bytes;
    bool more = block + 2 * nblock <= layer->width / KERNEL_BLOCK;

    for (; i + TILE_ROWS <= m; i += TILE_ROWS) {
        if (more) {
            fetch_ahead(next, bytes, i, m);
        }
        tile(layer, block, q + i * k, rows + i, out + i * stride, stride, mode, TILE_ROWS, nblock);
    }
    for (; i + 2 <= m; i += 2) {
        tile(layer, block, q + i * k, rows + i, out + i * stride, stride, mode, 2, nblock);
    }
    if (i < m) {
        tile(layer, block, q + i * k, rows + i, out + i * stride, stride, mode, 1, nblock);
    }
}

static void product(const linear *layer, const uint8_t *q, const kernel_row *rows, size_t m,
                    float *out, size_t stride, unsigned mode)
{
    size_t blocks = layer->width / KERNEL_BLOCK, b = 0;

    for (; b + TILE_BLOCKS <= blocks; b += TILE_BLOCKS) {
        strip(layer, b, q, rows, m, out, stride, mode, TILE_BLOCKS);
    }
    for (; b < blocks; b++) {
        strip(layer, b, q, rows, m, out, stride, mode, 1);
    }
}

INLINE int32_t join_ints(vi v)
{
#if VW > 8
    v += TURN(v, 8);
#endif
#if VW > 4
    v += TURN(v, 4);
#endif
    v += TURN(v, 2);
    v += TURN(v, 1);
    return v[0];
}

static void pick(const linear *layer, const int8_t *weights, const uint8_t *q, kernel_row row,
                 const uint16_t *output, size_t n, float *out)
{
    size_t k = layer->inputs, whole = k - k % sizeof(vi);

    for (size_t o = 0; o < n; o++) {
        const int8_t *w = weights + output[o] * k;
        vi acc = {0};
        int32_t sum;
        float y;
        for (size_t i = 0; i < whole; i += sizeof(vi)) {
            acc = dot(acc, load_bytes((const int8_t *)q + i), load_bytes(w + i));
        }
        sum = join_ints(acc);
        for (size_t i = whole; i < k; i++) {
            sum += q[i] * w[i];
        }
        y = (float)sum * row.step + layer->sum[output[o]] * row.low;
        out[o] = y * layer->scale[output[o]] + layer->bias[output[o]];
    }
}

/* ---- rows to bytes --------------------------------------------------------------------------- */

typedef struct row_range {
    float low, high;
} row_range;

/* + 0: of two zeros the order of lanes must not say which sign it has */
INLINE row_range join_range(vf low, vf high)
{
    return (row_range){-lane_max(-low) + 0.0f, lane_max(high) + 0.0f};
}

INLINE row_range find_range(const float *x, size_t k)
{
    vf low = load(x), high = low;

    for (size_t i = VW; i < k; i += VW) {
        vf v = load(x + i);
        low = vmin(v, low);
        high = vmax(v, high);
    }
    return join_range(low, high);
}

INLINE kernel_row to_bytes(const float *x, size_t k, row_range range, uint8_t *q)
{
    float width = range.high - range.low;
    vf low = splat(range.low), factor = splat(width > 0 ? 127.0f / width : 0);

    for (size_t i = 0; i < k; i += VW) {
        vf t = (load(x + i) - low) * factor + splat(round_magic);
        vb bytes = __builtin_convertvector((vi)t & 127, vb);
        memcpy(q + i, &bytes, sizeof bytes);
    }
    return (kernel_row){width / 127.0f, range.low};
}

static void quantize(const float *x, size_t stride, size_t m, size_t k, uint8_t *q,
                     kernel_row *rows)
{
    for (size_t r = 0; r < m; r++) {
        const float *row = x + r * stride;
        rows[r] = to_bytes(row, k, find_range(row, k), q + r * k);
    }
}

typedef struct row_shape {
    row_range range;
    float mean, variance;
} row_shape;

INLINE row_shape find_shape(const float *x, size_t k)
{
    vf sum[PARTS] = {0}, square[PARTS] = {0}, low = load(x), high = low;
    float mean, variance;

    for (size_t i = 0; i < k; i += KERNEL_BLOCK) {
        UNROLL for (size_t p = 0; p < PARTS; p++)
        {
            vf v = load(x + i + p * VW);
            sum[p] += v;
            square[p] += v * v;
            low = vmin(v, low);
            high = vmax(v, high);
        }
    }
    mean = join_sum(sum) / (float)k;
    variance = join_sum(square) / (float)k - mean * mean;
    return (row_shape){join_range(low, high), mean, variance > 0 ? variance : 0};
}

/* The bytes are those of the row as it is; bringing it to mean 0 and variance 1 only changes what
 * they stand for. */
static void normalize(const float *x, size_t stride, size_t m, size_t k, uint8_t *q,
                      kernel_row *rows)
{
    for (size_t r = 0; r < m; r++) {
        const float *row = x + r * stride;
        row_shape shape = find_shape(row, k);
        float scale = 1.0f / sqrtf(shape.variance + 1e-5f);
        kernel_row plain = to_bytes(row, k, shape.range, q + r * k);
        rows[r] = (kernel_row){plain.step * scale, (plain.low - shape.mean) * scale};
    }
}

/* ---- rows to 16 bits and back ---------------------------------------------------------------- */

static float pack(const float *x, size_t n, int16_t *out)
{
    row_range range = find_range(x, n);
    float most = range.high > -range.low ? range.high : -range.low;
    vf factor = splat(most > 0 ? 32767.0f / most : 0);

    for (size_t i = 0; i < n; i += VW) {
        vf t = load(x + i) * factor + splat(round_magic);
        vs packed = __builtin_convertvector((vi)t - ROUND_BITS, vs);
        memcpy(out + i, &packed, sizeof packed);
    }
    return most / 32767.0f;
}

static void unpack(const int16_t *x, float scale, size_t n, float *out)
{
    for (size_t i = 0; i < n; i += VW) {
        vs packed;
        memcpy(&packed, x + i, sizeof packed);
        store(out + i, to_floats(widen_shorts(packed)) * splat(scale));
    }
}

/* ---- floats ---------------------------------------------------------------------------------- */

/* e^-x: 2^n times a polynomial on [-1/2, 1/2], within 5 millionths; x beyond 32 / log2(e) counts as
 * that much, so that two of them can be multiplied. */
INLINE vf exp_minus(vf x)
{
    vf t = vmax(vmin(x * splat(-1.44269504f), splat(32.0f)), splat(-32.0f));
    vf whole = t + splat(round_magic), r = t - (whole - splat(round_magic));
    vf p = r * splat(9.570101908e-3f) + splat(5.591786032e-2f);

    p = p * r + splat(2.402474483e-1f);
    p = p * r + splat(6.931218147e-1f);
    p = p * r + splat(1.0f);
    return (vf)((vi)p + ((vi)whole << 23));
}

static void exp_row(const float *x, size_t n, float *out)
{
    for (size_t i = 0; i < n; i += VW) {
        store(out + i, exp_minus(load(x + i)));
    }
}

/* With a = e^-f and b = e^-r, both gates take one division:
 *     c = (c + a * z) / (1 + a),  x += c / (1 + b). */
static void recur(const float *u, size_t stride, size_t m, size_t d, bool reverse, float *state,
                  float *x, size_t xstride)
{
    memset(state, 0, d * sizeof *state);
    for (size_t s = 0; s < m; s++) {
        size_t t = reverse ? m - 1 - s : s;
        const float *z = u + t * stride;
        float *to = x + t * xstride;
        for (size_t j = 0; j < d; j += VW) {
            vf a = exp_minus(load(z + d + j)), b = exp_minus(load(z + 2 * d + j)) + splat(1.0f);
            vf c = load(state + j) + a * load(z + j);
            vf part = c / ((a + splat(1.0f)) * b);
            store(state + j, part * b);
            store(to + j, load(to + j) + part);
        }
    }
}

/* Columns [0, n * VW) of the mean; n is a constant where this is inlined. */
INLINE void bag_columns(const int8_t *table, const float *scale, size_t width,
                        const uint32_t *index, size_t rows, float *out, const size_t n)
{
    vf sum[BAG_COLUMNS] = {0}, inverse = splat(1.0f / (float)rows);

    for (size_t i = 0; i < rows; i++) {
        const int8_t *row = table + (size_t)index[i] * width;
        vf factor = splat(scale[index[i]]);
        UNROLL for (size_t c = 0; c < n; c++)
        {
            vb bytes;
            memcpy(&bytes, row + c * VW, sizeof bytes);
            sum[c] += to_floats(widen_bytes(bytes)) * factor;
        }
    }
    UNROLL for (size_t c = 0; c < n; c++)
    {
        store(out + c * VW, sum[c] * inverse);
    }
}

static void bag(const int8_t *table, const float *scale, size_t width, const uint32_t *index,
                size_t n, float *out)
{
    size_t j = 0;

    for (; j + BAG_COLUMNS * VW <= width; j += BAG_COLUMNS * VW) {
        bag_columns(table + j, scale, width, index, n, out + j, BAG_COLUMNS);
    }
    for (; j < width; j += VW) {
        bag_columns(table + j, scale, width, index, n, out + j, 1);
    }
}

static void add(const float *a, const float *b, size_t n, float *out)
{
    for (size_t i = 0; i < n; i += VW) {
        store(out + i, load(a + i) + load(b + i));
    }
}

static void add_relu(const float *a, const float *b, size_t n, float *out)
{
    for (size_t i = 0; i < n; i += VW) {
        store(out + i, vmax(load(a + i) + load(b + i), splat(0)));
    }
}

INLINE void dots_tile(const float *a, size_t stride, size_t k, const float *b, size_t n, float *out,
                      const size_t nrow)
{
    vf acc[4][PARTS] = {0};

    for (size_t i = 0; i < k; i++) {
        UNROLL for (size_t p = 0; p < PARTS; p++)
        {
            vf column = load(b + i * n + p * VW);
            UNROLL for (size_t r = 0; r < nrow; r++)
            {
                acc[r][p] += splat(a[r * stride + i]) * column;
            }
        }
    }
    UNROLL for (size_t r = 0; r < nrow; r++)
    {
        UNROLL for (size_t p = 0; p < PARTS; p++)
        {
            store(out + r * n + p * VW, acc[r][p]);
        }
    }
}

static void dots(const float *a, size_t stride, size_t m, size_t k, const float *b, size_t n,
                 float *out)
{
    for (size_t j = 0; j < n; j += KERNEL_BLOCK) {
        size_t i = 0;
        for (; i + 4 <= m; i += 4) {
            dots_tile(a + i * stride, stride, k, b + j, n, out + i * n + j, 4);
        }
        for (; i < m; i++) {
            dots_tile(a + i * stride, stride, k, b + j, n, out + i * n + j, 1);
        }
    }
}

static size_t argmax(const float *x, size_t n)
{
    vf best = load(x);
    float top;

    for (size_t i = VW; i < n; i += VW) {
        best = vmax(load(x + i), best);
    }
    top = lane_max(best);
    for (size_t i = 0; i < n; i++) {
        if (x[i] >= top) {
            return i;
        }
    }
    return 0;
}

const kernel KERNEL_NAME = {KERNEL_LABEL, product, pick, quantize, normalize, pack,   unpack,
                            recur,        bag,     add,  add_relu, dots,      argmax, exp_row};
