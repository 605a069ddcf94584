/* guard.c - who may ask.
 *
 * Without a token, which only a server on the loopback has not, the Host header must name this
 * server: a page that has its own name point here (DNS rebinding) is refused. With one, each
 * request brings it: as "Authorization: Bearer", or as the cookie that /?token= sets. Requests that
 * do something are refused where a page of another site has made them.
 */
#include "guard.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/random.h>

#include "answer.h"

enum { TOKEN_LEAST = 8, PORT_USUAL = 8417 };

#define COOKIE "isnad_token"

/* ---- where it listens ------------------------------------------------------------------------ */

static isnad_code fail(isnad_error *error, const char *format, const char *what)
{
    *error = (isnad_error){.code = ISNAD_USAGE, .position = UINT64_MAX};
    snprintf(error->message, sizeof error->message, format, what);
    return ISNAD_USAGE;
}

static bool take_port(const char *text, unsigned *port)
{
    char *end;
    unsigned long n = strtoul(text, &end, 10);

    *port = (unsigned)n;
    return *text >= '0' && *text <= '9' && *end == 0 && n <= 65535;
}

static isnad_code take_address(server *s, isnad_error *error)
{
    const char *listen = s->options.listen, *colon, *start, *end;
    size_t n;

    snprintf(s->address, sizeof s->address, "127.0.0.1");
    s->port = PORT_USUAL;
    if (!listen || take_port(listen, &s->port)) {
        return ISNAD_OK;
    }
    colon = strrchr(listen, ':');
    start = *listen == '[' ? listen + 1 : listen;
    end = *listen == '[' ? strchr(listen, ']') : colon;
    n = end ? (size_t)(end - start) : 0;
    if (!colon || !end || n == 0 || n >= sizeof s->address || !take_port(colon + 1, &s->port) ||
        (*listen == '[' && end + 1 != colon)) {
        return fail(error, "%s is no address and port; 127.0.0.1:8417 and [::1]:8417 are", listen);
    }
    memcpy(s->address, start, n);
    s->address[n] = 0;
    if (strcmp(s->address, "localhost") == 0) {
        snprintf(s->address, sizeof s->address, "127.0.0.1");
    }
    return ISNAD_OK;
}

static bool is_loopback(const char *address)
{
    struct in6_addr a;

    return (strncmp(address, "127.", 4) == 0 && inet_pton(AF_INET, address, &a) == 1) ||
           strcmp(address, "::1") == 0;
}

/* ---- the token ------------------------------------------------------------------------------- */

static bool is_token(const char *text)
{
    size_t n = strlen(text);

    return n >= TOKEN_LEAST && n < sizeof((server *)0)->token &&
           strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") == n;
}

isnad_code guard_init(server *s, isnad_error *error)
{
    unsigned char random[24];
    isnad_code code = take_address(s, error);

    if (code) {
        return code;
    }
    if (getrandom(random, sizeof random, 0) != sizeof random) {
        return fail(error, "%s", "there are no random numbers");
    }
    memcpy(&s->nonce, random + 16, 8);
    if (s->options.token && !is_token(s->options.token)) {
        return fail(error, "%s",
                    "a token has 8 to 79 letters without accents, digits, \"-\" and \"_\"");
    }
    if (s->options.token) {
        snprintf(s->token, sizeof s->token, "%s", s->options.token);
    } else if (!is_loopback(s->address)) {
        for (int i = 0; i < 16; i++) {
            snprintf(s->token + 2 * i, 3, "%02x", random[i]);
        }
    }
    return ISNAD_OK;
}

/* In a time that does not tell how much is right. */
static bool same_token(const char *token, const char *given, size_t n)
{
    size_t length = strlen(token);
    unsigned char different = n != length;

    for (size_t i = 0; i < n; i++) {
        different |= (unsigned char)(given[i] ^ token[i % length]);
    }
    return !different;
}

static bool has_token(const request *r)
{
    const char *token = r->server->token;
    const char *given =
        MHD_lookup_connection_value(r->connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_AUTHORIZATION);
    const char *cookie = MHD_lookup_connection_value(r->connection, MHD_COOKIE_KIND, COOKIE);

    return (given && strncasecmp(given, "Bearer ", 7) == 0 &&
            same_token(token, given + 7, strlen(given + 7))) ||
           (cookie && same_token(token, cookie, strlen(cookie)));
}

/* /?token=... : the cookie, and the address without the token. */
static bool take_token(request *r)
{
    isnad_str given = uri_get(&r->uri, "token");
    struct MHD_Response *response;
    char cookie[160];

    if (r->uri.nsegment || !given.p || !same_token(r->server->token, given.p, given.n)) {
        return false;
    }
    response = MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
    snprintf(cookie, sizeof cookie, COOKIE "=%s; Path=/; HttpOnly; SameSite=Strict",
             r->server->token);
    if (response) {
        MHD_add_response_header(response, "Set-Cookie", cookie);
        MHD_add_response_header(response, "Location", "/");
    }
    answer_response(r, MHD_HTTP_SEE_OTHER, NULL, response);
    return true;
}

/* ---- names of this server -------------------------------------------------------------------- */

/* NAME or NAME:PORT, where the port is ours. */
static bool names_us(const server *s, const char *host)
{
    static const char *const names[] = {"localhost", "127.0.0.1", "[::1]"};
    char expected[96];
    const char *bracket = strchr(s->address, ':') ? "[%s]:%u" : "%s:%u";

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(expected, sizeof expected, "%s:%u", names[i], s->port);
        if (strcasecmp(host, expected) == 0) {
            return true;
        }
    }
    snprintf(expected, sizeof expected, bracket, s->address, s->port);
    return strcasecmp(host, expected) == 0;
}

bool guard_is_foreign(const request *r)
{
    const char *origin =
        MHD_lookup_connection_value(r->connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_ORIGIN);
    const char *site =
        MHD_lookup_connection_value(r->connection, MHD_HEADER_KIND, "Sec-Fetch-Site");
    const char *host =
        MHD_lookup_connection_value(r->connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_HOST);
    const char *name = origin ? strstr(origin, "://") : NULL;

    if (site && strcmp(site, "same-origin") != 0 && strcmp(site, "none") != 0) {
        return true;
    }
    return origin && (!name || !host || strcasecmp(name + 3, host) != 0);
}

bool guard_admits(request *r)
{
    const server *s = r->server;
    const char *host =
        MHD_lookup_connection_value(r->connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_HOST);

    if (!*s->token && (!host || !names_us(s, host))) {
        answer_error(r, "bad_host", NULL, UINT64_MAX);
        return false;
    }
    if (*s->token && !has_token(r)) {
        if (!take_token(r)) {
            answer_error(r, "no_token", NULL, UINT64_MAX);
        }
        return false;
    }
    return true;
}
