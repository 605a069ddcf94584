/* server.c - the life of a connection and of the server.
 *
 * One thread, libmicrohttpd's, has all connections: it takes requests in and sends answers, and
 * never waits for anything else. What costs more than a look-up goes to one of three sets of
 * workers: those that ask the archive, those that read articles, and those whose answers are sent
 * as they are made. While a worker has a request its connection is suspended.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "answer.h"
#include "guard.h"
#include "listen.h"
#include "routes.h"
#include "slow.h"

enum {
    CONNECTION_BYTES = 16 * 1024, /* of headers, too */
    IDLE_SECONDS = 30,
    VIEWS_WAITING = 512,
    READS_WAITING = 64,
    STREAMS_WAITING = 8,
    STREAMS = 4,
    VIEW_SECONDS = 10,
    STREAM_SECONDS = 3600,
};

/* ---- a request ------------------------------------------------------------------------------- */

/* The request line is there: MHD's callback for the address as sent. */
static void *begin_request(void *user, const char *text, struct MHD_Connection *connection)
{
    server *s = user;
    request *r = calloc(1, sizeof *r);
    size_t n = strlen(text);
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);

    if (!r || !(r->text = malloc(2 * n + 2))) {
        free(r);
        return NULL;
    }
    r->server = s;
    r->connection = connection;
    r->clock = info ? info->socket_context : NULL;
    memcpy(r->text, text, n + 1);
    r->fault = uri_parse(r->text, n, r->text + n + 1, &r->uri, &r->fault_position);
    clock_gettime(CLOCK_MONOTONIC, &r->since);
    slow_set(s->slow, r->clock, CLOCK_ARRIVES);
    return r;
}

static void count_request(const request *r)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    metrics_count(&r->server->metrics, routes_number(r->route), r->status,
                  (unsigned long)((now.tv_sec - r->since.tv_sec) * 1000000 +
                                  (now.tv_nsec - r->since.tv_nsec) / 1000));
}

static void end_request(void *user, struct MHD_Connection *connection, void **context,
                        enum MHD_RequestTerminationCode how)
{
    request *r = *context;
    server *s = user;

    (void)connection;
    (void)how;
    *context = NULL;
    if (r) {
        slow_set(s->slow, r->clock, CLOCK_IDLE);
        if (r->response) { /* it was never queued */
            MHD_destroy_response(r->response);
        }
        bytes_release(&r->body);
        free(r->text);
        free(r);
    }
}

static void copy_header(const request *r, const char *name, char *to)
{
    const char *value = MHD_lookup_connection_value(r->connection, MHD_HEADER_KIND, name);

    snprintf(to, HEADER_MOST, "%s", value ? value : "");
}

static bool takes_gzip(const request *r)
{
    char value[HEADER_MOST];
    const char *at;

    copy_header(r, MHD_HTTP_HEADER_ACCEPT_ENCODING, value);
    at = strstr(value, "gzip");
    return at && strncmp(at, "gzip;q=0", 8) != 0;
}

static void answer_fault(request *r)
{
    static const char *const codes[] = {[URI_PATH] = "bad_address",
                                        [URI_ESCAPE] = "bad_escape",
                                        [URI_UTF8] = "bad_utf8",
                                        [URI_MANY] = "bad_parameter"};

    answer_error(r, codes[r->fault], NULL, r->fault_position);
}

/* The headers are there: what can be said now is. */
static void look_at_headers(request *r, const char *method)
{
    const char *length;
    char accept[HEADER_MOST];

    snprintf(r->method, sizeof r->method, "%s", method);
    copy_header(r, MHD_HTTP_HEADER_CONTENT_TYPE, r->content_type);
    copy_header(r, MHD_HTTP_HEADER_IF_NONE_MATCH, r->none_match);
    copy_header(r, MHD_HTTP_HEADER_ACCEPT, accept);
    r->ndjson = strstr(accept, "application/x-ndjson") != NULL;
    r->gzip = takes_gzip(r);
    if (r->fault) {
        answer_fault(r);
        return;
    }
    if (!guard_admits(r) || !routes_find(r) || r->route->kind != ROUTE_READ) {
        return;
    }
    length =
        MHD_lookup_connection_value(r->connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_CONTENT_LENGTH);
    if (guard_is_foreign(r)) {
        answer_error(r, "foreign_page", NULL, UINT64_MAX);
    } else if (!read_is_type(r)) {
        answer_error(r, "bad_type", NULL, UINT64_MAX);
    } else if (length && strtoull(length, NULL, 10) > BODY_BORNE) {
        answer_error(r, "too_large", NULL, UINT64_MAX);
    }
}

/* A piece of the body. One that is too large is refused at its end; one far beyond that, now. */
static enum MHD_Result take_body(request *r, const char *data, size_t *n)
{
    if (r->body.n + *n > BODY_MOST) {
        r->too_large = true;
        r->excess += *n;
    } else {
        bytes_add(&r->body, data, *n);
    }
    *n = 0;
    return r->excess > BODY_BORNE ? MHD_NO : MHD_YES;
}

static enum MHD_Result send_answer(request *r)
{
    enum MHD_Result result;

    if (!r->response) {
        return MHD_NO; /* no memory */
    }
    slow_set(r->server->slow, r->clock, CLOCK_LEAVES);
    count_request(r);
    result = MHD_queue_response(r->connection, r->status, r->response);
    MHD_destroy_response(r->response);
    r->response = NULL;
    return result;
}

/* A worker_fn. */
static void work(isnad_archive *archive, void *job)
{
    request *r = job;
    struct MHD_Connection *connection = r->connection;

    if (r->route->run(archive, r)) {
        MHD_resume_connection(connection);
    } /* else a channel has, and r may be gone */
}

static workers *choose_workers(const request *r)
{
    const server *s = r->server;

    return r->route->kind == ROUTE_READ                                      ? s->reads
           : r->route->kind == ROUTE_STREAM || (r->route->list && r->ndjson) ? s->streams
                                                                             : s->views;
}

/* All of the request is there. */
static enum MHD_Result submit(request *r)
{
    if (r->too_large || r->body.failed) {
        answer_error(r, r->too_large ? "too_large" : "no_memory", NULL, UINT64_MAX);
        return send_answer(r);
    }
    if (r->route->kind == ROUTE_NOW) {
        r->route->run(NULL, r);
        return send_answer(r);
    }
    slow_set(r->server->slow, r->clock, CLOCK_WORK);
    MHD_suspend_connection(r->connection);
    if (!workers_put(choose_workers(r), r)) {
        answer_error(r, "busy", NULL, UINT64_MAX);
        MHD_resume_connection(r->connection);
    }
    r->submitted = true;
    return MHD_YES;
}

/* MHD's callback: with the headers, with pieces of the body, at its end, and after a worker. */
static enum MHD_Result handle(void *user, struct MHD_Connection *connection, const char *url,
                              const char *method, const char *version, const char *data, size_t *n,
                              void **context)
{
    request *r = *context;

    (void)user;
    (void)connection;
    (void)url;
    (void)version;
    if (!r) {
        return MHD_NO;
    }
    if (!r->started) {
        r->started = true;
        look_at_headers(r, method);
        return r->response ? send_answer(r) : r->route ? MHD_YES : MHD_NO;
    }
    if (*n) {
        return take_body(r, data, n);
    }
    return r->submitted ? send_answer(r) : submit(r);
}

/* ---- a connection ---------------------------------------------------------------------------- */

static void watch_connection(void *user, struct MHD_Connection *connection, void **context,
                             enum MHD_ConnectionNotificationCode what)
{
    server *s = user;

    if (what == MHD_CONNECTION_NOTIFY_STARTED) {
        *context = slow_open(s->slow, connection);
    } else {
        slow_close(s->slow, *context);
        *context = NULL;
    }
}

/* MHD's own unescaping would alter what uri.c has to judge. */
static size_t leave_escaped(void *user, struct MHD_Connection *connection, char *s)
{
    (void)user;
    (void)connection;
    return strlen(s);
}

/* ---- the server ------------------------------------------------------------------------------ */

static isnad_code fail(isnad_error *error, isnad_code code, const char *what, const char *why)
{
    *error = (isnad_error){.code = code, .position = UINT64_MAX};
    snprintf(error->message, sizeof error->message, "%s: %s", what, why);
    return code;
}

/* Whether it can be asked at all; better said now than to each request. */
static isnad_code check_archive(const server *s, isnad_error *error)
{
    isnad_archive *archive;
    int64_t state;
    isnad_code code = isnad_archive_open(s->options.archive, ISNAD_ARCHIVE_READ, &archive, error);

    code = code ? code : isnad_archive_state(archive, &state, error);
    isnad_archive_free(archive);
    return code;
}

static isnad_code start_workers(server *s, isnad_error *error)
{
    unsigned n = s->options.nthread ? s->options.nthread : 1;
    workers_options options = {s->options.archive, n + 1, VIEWS_WAITING, VIEW_SECONDS, work};

    if (!(s->views = workers_new(&options, error))) {
        return error->code;
    }
    options.nthread = n;
    options.waiting = READS_WAITING;
    options.seconds = 0;
    if (!(s->reads = workers_new(&options, error))) {
        return error->code;
    }
    options.nthread = STREAMS;
    options.waiting = STREAMS_WAITING;
    options.seconds = STREAM_SECONDS;
    s->streams = workers_new(&options, error);
    return s->streams ? ISNAD_OK : error->code;
}

static isnad_code start_daemon(server *s, isnad_error *error)
{
    int listening;
    isnad_code code = listen_open(s, &listening, error); /* before a request can look at the port */

    if (code) {
        return code;
    }
    s->daemon = MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, handle, s,
        MHD_OPTION_LISTEN_SOCKET, listening, MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_BYTES, MHD_OPTION_CONNECTION_TIMEOUT,
        (unsigned)IDLE_SECONDS, MHD_OPTION_URI_LOG_CALLBACK, begin_request, s,
        MHD_OPTION_UNESCAPE_CALLBACK, leave_escaped, s, MHD_OPTION_NOTIFY_COMPLETED, end_request, s,
        MHD_OPTION_NOTIFY_CONNECTION, watch_connection, s, MHD_OPTION_STRICT_FOR_CLIENT, 1,
        MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1, MHD_OPTION_END);
    if (!s->daemon) {
        close(listening);
        return fail(error, ISNAD_IO, "isnad serve", "the server could not be started");
    }
    return ISNAD_OK;
}

static void tell_address(const server *s)
{
    char url[192];
    bool v6 = strchr(s->address, ':') != NULL;

    snprintf(url, sizeof url, "http://%s%s%s:%u/%s%s", v6 ? "[" : "", s->address, v6 ? "]" : "",
             s->port, *s->token ? "?token=" : "", s->token);
    s->options.started(s->options.user, url);
}

/* Looks after what is slow until a signal comes. */
static void wait_for_end(const server *s, const sigset_t *signals)
{
    const struct timespec second = {1, 0};

    while (sigtimedwait(signals, NULL, &second) < 0) {
        slow_watch(s->slow);
        workers_watch(s->views);
        workers_watch(s->streams);
    }
}

/* First no new connections, then the end of what is under way, then of all connections. */
static void stop(server *s)
{
    int listening = s->daemon ? MHD_quiesce_daemon(s->daemon) : -1;

    workers_free(s->views);
    workers_free(s->reads);
    workers_free(s->streams);
    if (s->daemon) {
        MHD_stop_daemon(s->daemon);
    }
    if (listening >= 0) {
        close(listening); /* once quiesced, it is ours again */
    }
    slow_free(s->slow);
    cache_free(s->cache);
}

isnad_code serve_run(const serve_options *options, isnad_error *error)
{
    server *s = calloc(1, sizeof *s);
    sigset_t signals, before;
    isnad_code code;

    if (!mhd_load()) {
        free(s);
        return fail(error, ISNAD_IO, "isnad serve", "libmicrohttpd.so.12 is not installed");
    }
    if (!s || !(s->slow = slow_new(&s->metrics)) || !(s->cache = cache_new())) {
        if (s) {
            slow_free(s->slow);
        }
        free(s);
        return fail(error, ISNAD_NO_MEMORY, "isnad serve", "out of memory");
    }
    s->options = *options;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, &before); /* threads started below inherit it */
    (void)((code = guard_init(s, error)) || (code = check_archive(s, error)) ||
           (code = start_workers(s, error)) || (code = start_daemon(s, error)));
    if (!code) {
        tell_address(s);
        wait_for_end(s, &signals);
    }
    stop(s);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    free(s);
    return code;
}
