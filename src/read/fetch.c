/* fetch.c - pages and feeds from the web, by libcurl.
 *
 * A request says who asks and, with what the server gave last time, asks only for what is new.
 * Nothing is tried twice here: when to come back is the caller's to decide.
 */
#include "read/fetch.h"

#define CURL_DISABLE_TYPECHECK /* its functions are called through pointers */
#include <curl/curl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>
#include <time.h>

#include "base/error.h"
#include "base/late.h"
#include "read/address.h"

enum { FETCH_MOST = 32 << 20 };

/* ---- libcurl, loaded with the first fetch ---------------------------------------------------- */

#define CALLS(X)                                                                                   \
    X(curl_global_init)                                                                            \
    X(curl_easy_init)                                                                              \
    X(curl_easy_setopt)                                                                            \
    X(curl_easy_perform)                                                                           \
    X(curl_easy_getinfo)                                                                           \
    X(curl_easy_strerror)                                                                          \
    X(curl_easy_cleanup)                                                                           \
    X(curl_getdate)                                                                                \
    X(curl_slist_append)                                                                           \
    X(curl_slist_free_all)
#define POINTER(name) __typeof__(&name) name;
#define NAME(name) #name,

static struct calls {
    CALLS(POINTER)
} lib;
static bool loaded;

static void start_curl(void)
{
    static const char *const names[] = {CALLS(NAME)};

    loaded = late_load("libcurl.so.4", names, &lib, sizeof names / sizeof *names);
    if (loaded) {
        lib.curl_global_init(CURL_GLOBAL_DEFAULT);
    }
}

/* libcurl wants to be started once in a process, before any thread uses it. */
static isnad_code start(isnad_error *error)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;

    return pthread_once(&once, start_curl) ? error_no_memory(error)
           : loaded                        ? ISNAD_OK
                                           : error_set(error, ISNAD_IO, ERROR_NO_POSITION,
                                                       "fetching needs libcurl.so.4, which is not "
                                                                              "installed");
}

/* ---- the answer ------------------------------------------------------------------------------ */

typedef struct answer {
    fetched *out;
    fetch_state *state;
    bool refused; /* an address that is not public */
} answer;

/* A callback of libcurl for each address that it is about to connect to, also behind a redirection
 * and whatever name it had: one that is not public gets no socket. */
static curl_socket_t open_public(void *user, curlsocktype purpose, struct curl_sockaddr *address)
{
    answer *a = user;

    (void)purpose;
    if (!address_is_public(&address->addr)) {
        a->refused = true;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

/* A write callback of libcurl: another number than it gave stops the transfer. */
static size_t take_body(char *bytes, size_t size, size_t n, void *user)
{
    answer *a = user;

    if (a->out->body.n + size * n > FETCH_MOST) {
        return 0;
    }
    buffer_add(&a->out->body, bytes, size * n);
    return a->out->body.failed ? 0 : size * n;
}

static bool is_header(const char *line, size_t n, const char *name, char *value, size_t room)
{
    size_t at = strlen(name);

    if (n <= at || strncasecmp(line, name, at) != 0 || line[at] != ':') {
        return false;
    }
    for (at++; at < n && line[at] == ' '; at++) {
    }
    while (n > at && (line[n - 1] == '\r' || line[n - 1] == '\n')) {
        n--;
    }
    if (n - at >= room) {
        n = at; /* too long to be given back to the server */
    }
    snprintf(value, room, "%.*s", (int)(n - at), line + at);
    return true;
}

/* Retry-After: seconds, or a date. */
static uint32_t read_wait(const char *text)
{
    time_t date = lib.curl_getdate(text, NULL), now = time(NULL);

    return date < 0 ? (uint32_t)strtoul(text, NULL, 10) : date > now ? (uint32_t)(date - now) : 0;
}

/* A header callback of libcurl; each redirection begins with a status line. */
static size_t take_header(char *line, size_t size, size_t n, void *user)
{
    answer *a = user;
    char text[64];

    n *= size;
    if (n > 5 && strncmp(line, "HTTP/", 5) == 0) {
        *a->state = (fetch_state){.etag = ""};
        a->out->html = a->out->feed = false;
        a->out->wait = 0;
    } else if (is_header(line, n, "Content-Type", text, sizeof text)) {
        a->out->html = strncasecmp(text, "text/html", 9) == 0;
        a->out->feed = strstr(text, "xml") && !strstr(text, "xhtml");
    } else if (is_header(line, n, "Retry-After", text, sizeof text)) {
        a->out->wait = read_wait(text);
    } else if (!is_header(line, n, "ETag", a->state->etag, sizeof a->state->etag)) {
        is_header(line, n, "Last-Modified", a->state->modified, sizeof a->state->modified);
    }
    return n;
}

static struct curl_slist *conditions(const fetch_state *state)
{
    struct curl_slist *list = NULL;
    char line[320];

    if (*state->etag) {
        snprintf(line, sizeof line, "If-None-Match: %s", state->etag);
        list = lib.curl_slist_append(list, line);
    }
    if (*state->modified) {
        snprintf(line, sizeof line, "If-Modified-Since: %s", state->modified);
        list = lib.curl_slist_append(list, line);
    }
    return list;
}

static void set_options(CURL *curl, const char *url, answer *a, struct curl_slist *headers)
{
    lib.curl_easy_setopt(curl, CURLOPT_URL, url);
    lib.curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    lib.curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    lib.curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
    lib.curl_easy_setopt(curl, CURLOPT_MAXREDIRS, 5L);
    lib.curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, 15L);
    lib.curl_easy_setopt(curl, CURLOPT_TIMEOUT, 30L);
    lib.curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    lib.curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
    lib.curl_easy_setopt(curl, CURLOPT_USERAGENT, "isnad/" ISNAD_VERSION " (reads news feeds)");
    lib.curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    lib.curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
    lib.curl_easy_setopt(curl, CURLOPT_WRITEDATA, a);
    lib.curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
    lib.curl_easy_setopt(curl, CURLOPT_HEADERDATA, a);
}

static isnad_code judge(CURLcode result, const answer *a, const fetch_state *before,
                        isnad_error *error)
{
    fetch_state *state = a->state;
    fetched *out = a->out;

    if (out->body.failed || result == CURLE_OUT_OF_MEMORY) {
        return error_no_memory(error);
    }
    if (result == CURLE_COULDNT_CONNECT && a->refused) {
        return error_set(error, ISNAD_IO, ERROR_NO_POSITION,
                         "cannot fetch it: its server is not on the public internet");
    }
    if (result != CURLE_OK) {
        return error_set(error, ISNAD_IO, ERROR_NO_POSITION, "cannot fetch it: %s",
                         lib.curl_easy_strerror(result));
    }
    out->unchanged = out->status == 304;
    if (out->unchanged) {
        *state = *before;
        out->body.n = 0;
    }
    return out->unchanged || out->status == 200
               ? ISNAD_OK
               : error_set(error, ISNAD_IO, ERROR_NO_POSITION,
                           "cannot fetch it: the server says %ld", out->status);
}

isnad_code fetch_url(const char *url, fetch_reach reach, fetch_state *state, fetched *out,
                     isnad_error *error)
{
    fetch_state before = *state;
    struct curl_slist *headers;
    answer a = {out, state, false};
    isnad_code code;
    CURLcode result;
    CURL *curl;

    *out = (fetched){.status = 0};
    code = start(error);
    if (code) {
        return code;
    }
    curl = lib.curl_easy_init();
    if (!curl) {
        return error_no_memory(error);
    }
    headers = conditions(state);
    set_options(curl, url, &a, headers);
    if (reach == FETCH_PUBLIC) {
        lib.curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_public);
        lib.curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, &a);
    }
    result = lib.curl_easy_perform(curl);
    lib.curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &out->status);
    code = judge(result, &a, &before, error);
    if (code) {
        *state = before;
    }
    lib.curl_slist_free_all(headers);
    lib.curl_easy_cleanup(curl);
    return code;
}
