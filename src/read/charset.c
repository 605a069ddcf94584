/* charset.c - in what encoding a text file is, and from that to UTF-8.
 *
 * A byte order mark decides; then validity: what is UTF-8 throughout is UTF-8. UTF-16 without a
 * mark shows by the high bytes of its Arabic letters and spaces. What is left is UTF-8 with a fault
 * where more sequences are sound than not, else one of the two Arabic code pages: they share the
 * letters from hamza to dad and differ in the rest, where each has its commonest letters. A page
 * under which half of the high bytes are not Arabic is not believed.
 *
 * Left out on purpose: UTF-32, DOS code page 720, Mac Arabic: not found in the news of this
 * century.
 */
#include "read/charset.h"

#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "read/charset_tables.h"
#include "read/utf8.h"

enum { SAMPLE = 4096, BINARY_SAMPLE = 32, MOST_BYTES = 3 /* of UTF-8 for one unit of input */ };

static const unsigned char *unsign(const char *p)
{
    return (const unsigned char *)p;
}

/* ---- guessing -------------------------------------------------------------------------------- */

static bool is_control(unsigned char b)
{
    return b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != 0x1B;
}

bool charset_is_binary(isnad_str start)
{
    size_t n = start.n < SAMPLE ? start.n : SAMPLE, controls = 0;

    for (size_t i = 0; i < n; i++) {
        controls += is_control(unsign(start.p)[i]);
    }
    return n >= BINARY_SAMPLE && controls * 20 > n;
}

/* Whether nine units of ten, high byte at `high`, are Arabic, ASCII or general punctuation, and one
 * of four is Arabic. */
static bool looks_utf16(isnad_str s, size_t high)
{
    size_t n = (s.n < SAMPLE ? s.n : SAMPLE) / 2, arabic = 0, likely = 0;

    for (size_t i = 0; i < n; i++) {
        unsigned char b = unsign(s.p)[i * 2 + high], low = unsign(s.p)[i * 2 + 1 - high];
        arabic += b == 0x06;
        likely += b == 0x06 || b == 0x20 || (b == 0 && low != 0 && low < 0x80);
    }
    return n >= 4 && likely * 10 >= n * 9 && arabic * 4 >= n;
}

/* Sound sequences of two and more bytes against bytes that belong to none. */
static bool is_mostly_utf8(isnad_str s)
{
    size_t sound = 0, faults = 0;

    for (size_t i = 0; i < s.n;) {
        size_t step = utf8_sequence(s.p + i, s.n - i);
        sound += step > 1;
        faults += step == 0;
        i += step ? step : 1;
    }
    return sound >= faults;
}

static bool in_range(unsigned char b, unsigned char first, unsigned char last)
{
    return b >= first && b <= last;
}

/* Whether at least half of the high bytes are Arabic letters in the page, and these at least half
 * of all letters. */
static bool is_arabic_in(isnad_str s, const uint16_t table[128])
{
    size_t high = 0, arabic = 0, latin = 0;

    for (size_t i = 0; i < s.n; i++) {
        unsigned char b = unsign(s.p)[i];
        high += b >= 0x80;
        arabic += b >= 0x80 && table[b - 0x80] >> 8 == 0x06;
        latin += in_range(b | 0x20, 'a', 'z');
    }
    return high > 0 && arabic * 2 >= high && arabic >= latin;
}

/* Fa, qaf, kaf and ya of the one page are not used or rare signs in the other, and the other way
 * round for ha, waw, alef maqsura and ya. */
static charset guess_page(isnad_str s)
{
    size_t windows = 0, iso = 0;
    charset page;

    for (size_t i = 0; i < s.n; i++) {
        unsigned char b = unsign(s.p)[i];
        windows += in_range(b, 0xDD, 0xDF) || b == 0xED;
        iso += in_range(b, 0xE7, 0xEA);
    }
    page = iso > windows ? CHARSET_ISO8859_6 : CHARSET_CP1256;
    return is_arabic_in(s, iso > windows ? iso8859_6_table : cp1256_table) ? page : CHARSET_UNKNOWN;
}

static bool starts(isnad_str s, const char *mark, size_t n)
{
    return s.n >= n && memcmp(s.p, mark, n) == 0;
}

charset charset_mark(isnad_str s, size_t *mark)
{
    *mark = 0;
    if (starts(s, "\xEF\xBB\xBF", 3)) {
        *mark = 3;
        return CHARSET_UTF8;
    }
    if (starts(s, "\xFF\xFE", 2) || starts(s, "\xFE\xFF", 2)) {
        *mark = 2;
        return unsign(s.p)[0] == 0xFF ? CHARSET_UTF16LE : CHARSET_UTF16BE;
    }
    return CHARSET_UNKNOWN;
}

charset charset_guess(isnad_str bytes, size_t *mark)
{
    charset marked = charset_mark(bytes, mark);

    if (marked != CHARSET_UNKNOWN) {
        return marked;
    }
    if (bytes.n == 0 || utf8_check(bytes.p, bytes.n) == bytes.n) {
        return charset_is_binary(bytes) ? CHARSET_BINARY : CHARSET_UTF8;
    }
    if (looks_utf16(bytes, 1)) {
        return CHARSET_UTF16LE;
    }
    if (looks_utf16(bytes, 0)) {
        return CHARSET_UTF16BE;
    }
    if (charset_is_binary(bytes) || memchr(bytes.p, 0, bytes.n)) {
        return CHARSET_BINARY;
    }
    return is_mostly_utf8(bytes) ? CHARSET_UTF8 : guess_page(bytes);
}

/* ---- decoding -------------------------------------------------------------------------------- */

/* Whether what starts at `bad` would be a sequence if there were more bytes. */
static bool is_cut(isnad_str bytes, size_t bad)
{
    char whole[4] = {(char)0x80, (char)0x80, (char)0x80, (char)0x80};
    size_t n = bytes.n - bad;

    if (n >= sizeof whole || unsign(bytes.p)[bad] < 0xC0) {
        return false;
    }
    memcpy(whole, bytes.p + bad, n);
    if (n == 1) {
        whole[1] = (char)(unsign(whole)[0] == 0xE0 ? 0xA0 : unsign(whole)[0] == 0xF0 ? 0x90 : 0x80);
    }
    return utf8_sequence(whole, sizeof whole) > n;
}

static isnad_code check_utf8(isnad_str bytes, size_t mark, isnad_str *text, isnad_error *error)
{
    size_t bad;

    *text = (isnad_str){bytes.p + mark, bytes.n - mark};
    bad = text->n ? utf8_check(text->p, text->n) : 0;
    if (bad == text->n) {
        return ISNAD_OK;
    }
    bad += mark;
    if (bytes.p[bad] == 0) {
        return error_set(error, ISNAD_NOT_TEXT, bad, "it is not text: byte %zu is NUL", bad);
    }
    if (is_cut(bytes, bad)) {
        return error_set(error, ISNAD_ENCODING, bad,
                         "it ends in the middle of a character, at byte %zu", bad);
    }
    return error_set(error, ISNAD_ENCODING, bad, "it is not UTF-8: byte %zu is 0x%02X", bad,
                     unsign(bytes.p)[bad]);
}

static size_t put(char *to, size_t n, uint32_t c)
{
    char encoded[4];
    size_t step = utf8_encode(c, encoded);

    memcpy(to + n, encoded, step);
    return step;
}

static isnad_code decode_page(isnad_str bytes, const uint16_t table[128], char *to, size_t *n,
                              isnad_error *error)
{
    for (size_t i = 0; i < bytes.n; i++) {
        unsigned char b = unsign(bytes.p)[i];
        uint32_t c = b < 0x80 ? b : table[b - 0x80];
        if (c == 0) {
            return error_set(error, ISNAD_ENCODING, i, "byte %zu, 0x%02X, is not ISO-8859-6", i, b);
        }
        *n += put(to, *n, c);
    }
    return ISNAD_OK;
}

/* The unit at i; beyond the end 0. */
static uint32_t unit_at(isnad_str bytes, size_t i, bool big)
{
    const unsigned char *u = unsign(bytes.p) + i;

    if (i + 1 >= bytes.n) {
        return 0;
    }
    return big ? (uint32_t)u[0] << 8 | u[1] : (uint32_t)u[1] << 8 | u[0];
}

static isnad_code decode_utf16(isnad_str bytes, size_t mark, bool big, char *to, size_t *n,
                               isnad_error *error)
{
    for (size_t i = mark; i < bytes.n;) {
        uint32_t c = unit_at(bytes, i, big), low = unit_at(bytes, i + 2, big);
        size_t step = 2;
        if (i + 1 == bytes.n) {
            return error_set(error, ISNAD_ENCODING, i, "it is not UTF-16: half a unit at byte %zu",
                             i);
        }
        if (c >= 0xD800 && c < 0xDC00 && low >= 0xDC00 && low < 0xE000) {
            c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
            step = 4;
        }
        if (c == 0) {
            return error_set(error, ISNAD_NOT_TEXT, i, "it is not text: U+0000 at byte %zu", i);
        }
        if (c >= 0xD800 && c < 0xE000) {
            return error_set(error, ISNAD_ENCODING, i,
                             "it is not UTF-16: a lone surrogate at byte %zu", i);
        }
        *n += put(to, *n, c);
        i += step;
    }
    return ISNAD_OK;
}

static isnad_code decode_other(isnad_str bytes, charset from, size_t mark, isnad_str *text,
                               char **buffer, isnad_error *error)
{
    isnad_code code;
    size_t n = 0;
    char *to = bytes.n < SIZE_MAX / MOST_BYTES ? mem_alloc(bytes.n * MOST_BYTES + 4) : NULL;

    if (!to) {
        return error_no_memory(error);
    }
    *buffer = to;
    if (from == CHARSET_CP1256) {
        code = decode_page(bytes, cp1256_table, to, &n, error);
    } else if (from == CHARSET_ISO8859_6) {
        code = decode_page(bytes, iso8859_6_table, to, &n, error);
    } else {
        code = decode_utf16(bytes, mark, from == CHARSET_UTF16BE, to, &n, error);
    }
    *text = (isnad_str){to, n};
    return code;
}

static isnad_code refuse_binary(isnad_str bytes, isnad_error *error)
{
    size_t at = 0;

    while (at < bytes.n && !is_control(unsign(bytes.p)[at])) {
        at++;
    }
    return error_set(error, ISNAD_NOT_TEXT, at, "it is not text: byte %zu is 0x%02X", at,
                     unsign(bytes.p)[at]);
}

isnad_code charset_decode(isnad_str bytes, isnad_str *text, char **buffer, isnad_error *error)
{
    size_t mark, bad;
    charset from = charset_guess(bytes, &mark);

    *buffer = NULL;
    switch (from) {
    case CHARSET_UTF8:
        return check_utf8(bytes, mark, text, error);
    case CHARSET_BINARY:
        return refuse_binary(bytes, error);
    case CHARSET_UNKNOWN:
        bad = utf8_check(bytes.p, bytes.n);
        return error_set(error, ISNAD_ENCODING, bad,
                         "byte %zu, 0x%02X, is neither UTF-8 nor of an Arabic code page", bad,
                         unsign(bytes.p)[bad]);
    default:
        return decode_other(bytes, from, mark, text, buffer, error);
    }
}
