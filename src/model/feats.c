/* feats.c - hashed character n-grams of a type: linear in its letters. */
#include "model/feats.h"

#include "model/file.h"
#include "read/utf8.h"
#include "text/norm.h"

enum { OPEN = '<', CLOSE = '>', GRAM_MIN = 2, GRAM_MAX = 5 };

/* Seeds of the kinds of n-grams: 2 to 5 are those of the folded word, by length. */
enum { SEED_BOUNDARY = 0, SEED_WORD = 1, SEED_FRONT = 10, SEED_BACK = 20 };

static uint32_t hash(uint32_t seed, const uint32_t *letters, size_t n, uint32_t buckets)
{
    uint32_t h = (2166136261u ^ seed) * 16777619u;

    for (size_t i = 0; i < n; i++) {
        h = (h ^ letters[i]) * 16777619u;
    }
    return (h ^ h >> 15) & (buckets - 1);
}

static void add(feats_type *type, uint32_t c)
{
    c = c >= '0' && c <= '9' ? '0' : c;
    if (type->n < FEATS_LETTERS) {
        type->letters[type->n++] = c;
    }
    type->hash = model_hash_point(type->hash, c);
}

void feats_read(feats_type *type, isnad_str token)
{
    type->hash = MODEL_HASH_START;
    type->n = 0;
    for (size_t at = 0; at < token.n;) {
        uint32_t c, letters[NORM_MOST];
        size_t n;
        at += utf8_decode(token.p + at, &c);
        n = norm_codepoint(c, NORM_CLEAN, letters);
        for (size_t i = 0; i < n; i++) {
            add(type, letters[i]);
        }
    }
}

/* Small letters, for the scripts that news quotes: Latin, Greek, Cyrillic without its extensions.
 */
static uint32_t small(uint32_t c)
{
    if ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) ||
        (c >= 0x391 && c <= 0x3A9 && c != 0x3A2) || (c >= 0x410 && c <= 0x42F)) {
        return c + 32;
    }
    if (c >= 0x400 && c <= 0x40F) {
        return c + 80;
    }
    if ((c >= 0x100 && c <= 0x12F) || (c >= 0x14A && c <= 0x177)) {
        return c | 1;
    }
    return c;
}

static size_t fold(const feats_type *type, uint32_t out[FEATS_LETTERS + 2])
{
    size_t n = 0;

    out[n++] = OPEN;
    for (size_t i = 0; i < type->n; i++) {
        uint32_t c[NORM_MOST];
        /* clean letters fold to one each */
        c[0] = type->letters[i];
        norm_codepoint(type->letters[i], NORM_FOLD, c);
        out[n++] = small(c[0]);
    }
    out[n++] = CLOSE;
    return n;
}

size_t feats_buckets(const feats_type *type, uint32_t buckets, uint32_t out[FEATS_MAX])
{
    uint32_t letters[FEATS_LETTERS + 2];
    size_t n = fold(type, letters), used = 0;

    out[used++] = hash(SEED_WORD, letters, n, buckets);
    for (uint32_t size = GRAM_MIN; size <= GRAM_MAX; size++) {
        for (size_t i = 0; i + size <= n; i++) {
            out[used++] = hash(size, letters + i, size, buckets);
        }
    }
    for (uint32_t size = 2; size <= 3; size++) {
        if (type->n >= size) {
            out[used++] = hash(SEED_FRONT + size, type->letters, size, buckets);
            out[used++] = hash(SEED_BACK + size, type->letters + type->n - size, size, buckets);
        }
    }
    return used;
}

uint32_t feats_boundary(uint32_t buckets)
{
    static const uint32_t letters[2] = {OPEN, CLOSE};

    return hash(SEED_BOUNDARY, letters, 2, buckets);
}
