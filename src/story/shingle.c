/* shingle.c - how much text two articles share.
 *
 * A sample that is a prefix of the sorted hashes is a bottom-k sketch and a threshold sketch at
 * once: short texts keep at least SHINGLE_LEAST hashes, long ones one in eight, and either finds a
 * text that contains the other, which banded signatures of a fixed size do not.
 */
#include "story/shingle.h"

#include "base/sort.h"
#include "base/str.h"
#include "text/norm.h"
#include "text/token.h"

enum { FOLDED_MOST = 256 };

static uint64_t mix(uint64_t h)
{
    h ^= h >> 33;
    h *= UINT64_C(0xff51afd7ed558ccd);
    h ^= h >> 33;
    h *= UINT64_C(0xc4ceb9fe1a85ec53);
    return h ^ h >> 33;
}

uint64_t shingle_hash(isnad_str s, uint64_t seed)
{
    return mix(str_hash(s) + seed * UINT64_C(0x9e3779b97f4a7c15));
}

static uint64_t word_hash(isnad_str word)
{
    char folded[FOLDED_MOST];
    size_t n = norm_fold(word, folded, sizeof folded);

    return str_hash((isnad_str){folded, n < sizeof folded ? n : sizeof folded});
}

static uint64_t join(const uint64_t *words, size_t n)
{
    uint64_t h = 0;

    for (size_t i = 0; i < n; i++) {
        h = mix(h + words[i] + UINT64_C(0x9e3779b97f4a7c15));
    }
    return h;
}

isnad_code shingle_text(isnad_str text, arena *a, shingles *out)
{
    uint64_t last[SHINGLE_WORDS];
    size_t at = 0, n = 0;
    token_found found;

    out->n = 0;
    out->hashes = arena_zalloc(a, text.n / 2 + 2, sizeof *out->hashes); /* a word has two bytes */
    if (!out->hashes) {
        return ISNAD_NO_MEMORY;
    }
    while (token_next(text, at, &found)) {
        at = found.span.end;
        if (found.kind == TOKEN_SIGN) {
            continue;
        }
        if (n >= SHINGLE_WORDS) {
            for (size_t i = 1; i < SHINGLE_WORDS; i++) {
                last[i - 1] = last[i];
            }
        }
        last[n < SHINGLE_WORDS ? n : SHINGLE_WORDS - 1] =
            word_hash((isnad_str){text.p + found.span.start, at - found.span.start});
        if (++n >= SHINGLE_WORDS) {
            out->hashes[out->n++] = join(last, SHINGLE_WORDS);
        }
    }
    if (n && n < SHINGLE_WORDS) {
        out->hashes[out->n++] = join(last, n);
    }
    out->n = sort_unique(out->hashes, out->n);
    return ISNAD_OK;
}

size_t shingle_sample(const shingles *s)
{
    size_t n = s->n < SHINGLE_LEAST ? s->n : SHINGLE_LEAST;

    while (n < s->n && n < SHINGLE_MOST && s->hashes[n] >> (64 - SHINGLE_BITS) == 0) {
        n++;
    }
    return n;
}

size_t shingle_common(const shingles *a, const shingles *b)
{
    size_t i = 0, j = 0, common = 0;

    while (i < a->n && j < b->n) {
        if (a->hashes[i] == b->hashes[j]) {
            common++;
            i++;
            j++;
        } else if (a->hashes[i] < b->hashes[j]) {
            i++;
        } else {
            j++;
        }
    }
    return common;
}
