/* answer.c - responses: headers that all have, errors, compression, tags of what was answered. */
#include "answer.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum { COMPRESS_LEAST = 1024, GZIP_BITS = 15 + 16 };

extern const char serve_messages[], serve_messages_end[];

/* ---- headers --------------------------------------------------------------------------------- */

static const char *const headers[][2] = {
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Content-Security-Policy",
     "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; "
     "form-action 'self'; frame-ancestors 'none'"},
};

void answer_response(request *r, unsigned status, const char *type, struct MHD_Response *response)
{
    if (!response) {
        return; /* no memory: the connection ends */
    }
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
        MHD_add_response_header(response, headers[i][0], headers[i][1]);
    }
    if (type) {
        MHD_add_response_header(response, "Content-Type", type);
    }
    if (r->tag[0]) {
        MHD_add_response_header(response, "ETag", r->tag);
    }
    MHD_add_response_header(response, "Cache-Control", r->cache ? r->cache : "no-store");
    r->status = status;
    r->response = response;
}

/* ---- bodies ---------------------------------------------------------------------------------- */

/* Makes body its gzip; leaves it as it is where that fails. */
static bool compress_body(bytes *body)
{
    z_stream z = {.next_in = (Bytef *)body->p, .avail_in = (uInt)body->n};
    char *out;
    size_t bound;

    if (deflateInit2(&z, 5, Z_DEFLATED, GZIP_BITS, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
        return false;
    }
    bound = deflateBound(&z, (uLong)body->n);
    out = malloc(bound);
    z.next_out = (Bytef *)out;
    z.avail_out = (uInt)bound;
    if (!out || deflate(&z, Z_FINISH) != Z_STREAM_END) {
        deflateEnd(&z);
        free(out);
        return false;
    }
    free(body->p);
    *body = (bytes){out, z.total_out, bound, false};
    deflateEnd(&z);
    return true;
}

/* With a body that is as it will be sent. */
static void answer_body(request *r, unsigned status, const char *type, bytes *body, bool compressed)
{
    char nothing[1];
    struct MHD_Response *response =
        MHD_create_response_from_buffer(body->n, body->p ? body->p : nothing,
                                        body->p ? MHD_RESPMEM_MUST_FREE : MHD_RESPMEM_MUST_COPY);

    if (!response) {
        bytes_release(body);
        return;
    }
    *body = (bytes){NULL, 0, 0, false};
    MHD_add_response_header(response, "Vary", "Accept-Encoding, Accept");
    if (compressed) {
        MHD_add_response_header(response, "Content-Encoding", "gzip");
    }
    answer_response(r, status, type, response);
}

void answer_bytes(request *r, unsigned status, const char *type, bytes *body)
{
    bool compressed = false;

    if (body->failed) {
        bytes_release(body);
        answer_error(r, "no_memory", NULL, UINT64_MAX);
        return;
    }
    if (r->gzip && body->n >= COMPRESS_LEAST && body->n < UINT32_MAX) {
        compressed = compress_body(body);
    }
    if (r->tag[0] && compressed == r->gzip) { /* so that what is kept tells how it is packed */
        cache_put(r->server->cache, r->tag, r->text, body);
    }
    answer_body(r, status, type, body, compressed);
}

bool answer_again(request *r, const char *type)
{
    bytes body = {NULL, 0, 0, false};

    if (!cache_get(r->server->cache, r->tag, r->text, &body) || body.failed) {
        bytes_release(&body);
        return false;
    }
    answer_body(r, MHD_HTTP_OK, type, &body, r->gzip);
    return true;
}

void answer_static(request *r, const char *type, isnad_str body, const char *cache)
{
    union {
        const char *in;
        char *out;
    } p = {body.p};

    r->cache = cache;
    answer_response(r, MHD_HTTP_OK, type,
                    MHD_create_response_from_buffer(body.n, p.out, MHD_RESPMEM_PERSISTENT));
}

/* ---- errors ---------------------------------------------------------------------------------- */

static isnad_str take(isnad_str *rest, char sep)
{
    const char *at = rest->n ? memchr(rest->p, sep, rest->n) : NULL;
    isnad_str piece = {rest->p, at ? (size_t)(at - rest->p) : rest->n};

    rest->p += piece.n + (at != NULL);
    rest->n -= piece.n + (at != NULL);
    return piece;
}

typedef struct message {
    isnad_str english, arabic;
    unsigned status;
} message;

static message find_message(const char *code)
{
    isnad_str rest = {serve_messages, (size_t)(serve_messages_end - serve_messages)};

    while (rest.n) {
        isnad_str line = take(&rest, '\n'), name = take(&line, '\t'), status = take(&line, '\t');
        if (name.n == strlen(code) && memcmp(name.p, code, name.n) == 0) {
            message m = {.english = take(&line, '\t'), .status = (unsigned)atoi(status.p)};
            m.arabic = line;
            return m;
        }
    }
    return (message){{"-", 1}, {"-", 1}, 500};
}

void answer_error(request *r, const char *code, const char *detail, uint64_t position)
{
    message m = find_message(code);
    bytes body = {NULL, 0, 0, false};

    bytes_printf(&body, "{\"error\":{\"code\":\"%s\",\"message\":", code);
    bytes_json(&body, detail ? (isnad_str){detail, strlen(detail)} : m.english);
    bytes_text(&body, ",\"message_ar\":");
    bytes_json(&body, m.arabic);
    if (position != UINT64_MAX) {
        bytes_printf(&body, ",\"position\":%" PRIu64, position);
    } else {
        bytes_text(&body, ",\"position\":null");
    }
    bytes_text(&body, "}}\n");
    r->tag[0] = 0;
    r->cache = NULL;
    if (body.failed) {
        bytes_release(&body);
        return;
    }
    answer_bytes(r, m.status, "application/json; charset=utf-8", &body);
    if (r->response && m.status == 503) {
        MHD_add_response_header(r->response, "Retry-After", "1");
    }
    if (r->response && m.status == 401) {
        MHD_add_response_header(r->response, "WWW-Authenticate", "Bearer realm=\"isnad\"");
    }
}

void answer_library_error(request *r, const isnad_error *error)
{
    static const struct {
        isnad_code code;
        const char *name;
    } names[] = {
        {ISNAD_USAGE, "bad_query"},     {ISNAD_STOPPED, "took_too_long"},
        {ISNAD_NO_MEMORY, "no_memory"}, {ISNAD_NOT_TEXT, "not_text"},
        {ISNAD_ENCODING, "bad_utf8"},   {ISNAD_NO_ARABIC, "not_text"},
        {ISNAD_EMPTY, "not_text"},      {ISNAD_TOO_LARGE, "too_large"},
        {ISNAD_FORMAT, "bad_json"},
    };
    const char *name = "archive";

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        name = names[i].code == error->code ? names[i].name : name;
    }
    answer_error(r, name, strcmp(name, "took_too_long") == 0 ? NULL : error->message,
                 error->position);
}

/* ---- tags ------------------------------------------------------------------------------------ */

static uint64_t hash(uint64_t h, const char *p)
{
    for (; *p; p++) {
        h = (h ^ (unsigned char)*p) * UINT64_C(0x100000001b3);
    }
    return h;
}

/* If-None-Match: "*", or a list that has the tag, weak or not. */
static bool has_tag(const char *list, const char *tag)
{
    return strcmp(list, "*") == 0 || strstr(list, tag) != NULL;
}

bool answer_unchanged(request *r, int64_t state)
{
    uint64_t h = hash(hash(UINT64_C(0xcbf29ce484222325), r->text), r->ndjson ? "n" : "j");

    snprintf(r->tag, sizeof r->tag, "\"%08" PRIx64 "-%" PRId64 "-%016" PRIx64 "%s\"",
             r->server->nonce & 0xffffffff, state, h, r->gzip ? "-gz" : "");
    r->cache = "no-cache";
    if (!has_tag(r->none_match, r->tag)) {
        return false;
    }
    answer_response(r, MHD_HTTP_NOT_MODIFIED, NULL,
                    MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT));
    return true;
}
