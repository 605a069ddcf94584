/* request_fuzz.c - the parts of a request that the server takes apart itself: the address and the
 * body. The first byte chooses. What comes out must lie within what went in, and be UTF-8. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "body.h"
#include "uri.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void check_piece(isnad_str s, const char *room, size_t n)
{
    assert(s.n == 0 || (s.p >= room && s.p + s.n <= room + n));
    assert(isnad_check_utf8(s) == s.n);
}

static void fuzz_address(const char *text, size_t n)
{
    char *room = malloc(n + 1);
    size_t position = SIZE_MAX;
    uri u;

    assert(room);
    if (uri_parse(text, n, room, &u, &position) == URI_GOOD) {
        for (size_t i = 0; i < u.nsegment; i++) {
            check_piece(u.segments[i], room, n);
            assert(u.segments[i].n && !memchr(u.segments[i].p, '/', u.segments[i].n));
        }
        for (size_t i = 0; i < u.nparameter; i++) {
            check_piece(u.parameters[i].name, room, n);
            check_piece(u.parameters[i].value, room, n);
        }
    } else {
        assert(position <= n);
    }
    free(room);
}

static void fuzz_body(const char *text, size_t n)
{
    isnad_error error;
    body_article b;

    if (body_parse((isnad_str){text, n}, &b, &error)) {
        assert(error.position <= n || error.position == UINT64_MAX);
        assert(!b.root);
    } else {
        assert(b.article.text.p || b.html.p || b.fetch.n);
        json_decref(b.root);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    char *text;

    if (n == 0) {
        return 0;
    }
    text = malloc(n); /* of exactly the size, so that the sanitizer sees its end */
    assert(text);
    memcpy(text, data + 1, n - 1);
    if (data[0] & 1) {
        fuzz_body(text, n - 1);
    } else {
        fuzz_address(text, n - 1);
    }
    free(text);
    return 0;
}
