/* channel.c - an answer that is sent while it is still being made.
 *
 * The connection is suspended while there is nothing to send, and resumed by the worker; both under
 * the channel's lock, so that no wake-up is lost. The channel lives until the worker has ended and
 * the response is freed.
 */
#include "channel.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "answer.h"

enum { CHANNEL_MOST = 1 << 16, WAIT_SECONDS = 30, GZIP_BITS = 15 + 16 };

struct channel {
    request *request; /* until it has begun */
    struct MHD_Connection *connection;
    const char *type;
    char file[80];
    z_stream z;
    bool gzip, begun;
    pthread_mutex_t lock;
    pthread_cond_t taken;
    unsigned owners;
    size_t first, n;                  /* of the ring */
    bool ended, broken, gone, asleep; /* gone: the client; asleep: the connection is suspended */
    char ring[CHANNEL_MOST];
};

static void release(channel *c)
{
    bool last;

    pthread_mutex_lock(&c->lock);
    last = --c->owners == 0;
    pthread_mutex_unlock(&c->lock);
    if (last) {
        pthread_cond_destroy(&c->taken);
        pthread_mutex_destroy(&c->lock);
        free(c);
    }
}

/* ---- the reading side: the thread of the connections ----------------------------------------- */

static ssize_t read_some(void *user, uint64_t position, char *to, size_t most)
{
    channel *c = user;
    size_t run;
    ssize_t got;

    (void)position;
    pthread_mutex_lock(&c->lock);
    run = CHANNEL_MOST - c->first < c->n ? CHANNEL_MOST - c->first : c->n;
    run = run < most ? run : most;
    got = (ssize_t)run;
    if (run) {
        memcpy(to, c->ring + c->first, run);
        c->first = (c->first + run) % CHANNEL_MOST;
        c->n -= run;
        pthread_cond_signal(&c->taken);
    } else if (c->ended) {
        got = c->broken ? MHD_CONTENT_READER_END_WITH_ERROR : MHD_CONTENT_READER_END_OF_STREAM;
    } else {
        c->asleep = true;
        MHD_suspend_connection(c->connection);
    }
    pthread_mutex_unlock(&c->lock);
    return got;
}

/* The response is freed: all was sent, or the client is gone. */
static void reader_ends(void *user)
{
    channel *c = user;

    pthread_mutex_lock(&c->lock);
    c->gone = true;
    pthread_cond_signal(&c->taken);
    pthread_mutex_unlock(&c->lock);
    release(c);
}

/* ---- the writing side: a worker -------------------------------------------------------------- */

channel *channel_new(request *r, const char *type, const char *file)
{
    channel *c = calloc(1, sizeof *c);
    pthread_condattr_t monotonic;

    if (!c) {
        return NULL;
    }
    c->request = r;
    c->connection = r->connection;
    c->type = type;
    snprintf(c->file, sizeof c->file, "%s", file ? file : "");
    c->gzip =
        r->gzip && deflateInit2(&c->z, 5, Z_DEFLATED, GZIP_BITS, 8, Z_DEFAULT_STRATEGY) == Z_OK;
    c->owners = 1;
    pthread_mutex_init(&c->lock, NULL);
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&c->taken, &monotonic);
    pthread_condattr_destroy(&monotonic);
    return c;
}

/* Answers the request with what will be written. */
static bool begin(channel *c)
{
    request *r = c->request;
    char disposition[128];
    struct MHD_Response *response =
        MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, 32 * 1024, read_some, c, reader_ends);

    if (!response) {
        return false;
    }
    c->owners = 2;
    c->begun = true;
    if (c->gzip) {
        MHD_add_response_header(response, "Content-Encoding", "gzip");
    }
    MHD_add_response_header(response, "Vary", "Accept-Encoding, Accept");
    if (*c->file) {
        snprintf(disposition, sizeof disposition, "attachment; filename=\"%s\"", c->file);
        MHD_add_response_header(response, "Content-Disposition", disposition);
    }
    answer_response(r, MHD_HTTP_OK, c->type, response);
    MHD_resume_connection(c->connection);
    return true;
}

static void wake(channel *c)
{
    if (c->asleep) {
        c->asleep = false;
        MHD_resume_connection(c->connection);
    }
}

static bool wait_for_room(channel *c)
{
    struct timespec until;

    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += WAIT_SECONDS;
    while (c->n == CHANNEL_MOST && !c->gone) {
        if (pthread_cond_timedwait(&c->taken, &c->lock, &until) == ETIMEDOUT) {
            return false;
        }
    }
    return !c->gone;
}

static int put(channel *c, const char *p, size_t n)
{
    bool good = true;

    pthread_mutex_lock(&c->lock);
    while (n && good) {
        size_t at = (c->first + c->n) % CHANNEL_MOST, room = CHANNEL_MOST - c->n;
        size_t run = CHANNEL_MOST - at < room ? CHANNEL_MOST - at : room;
        run = run < n ? run : n;
        memcpy(c->ring + at, p, run);
        c->n += run;
        p += run;
        n -= run;
        wake(c);
        good = n == 0 || c->n < CHANNEL_MOST || wait_for_room(c);
    }
    good = good && !c->gone;
    pthread_mutex_unlock(&c->lock);
    return !good;
}

/* Through the compressor, with what `flush` asks of it. */
static int put_packed(channel *c, const char *p, size_t n, int flush)
{
    union {
        const char *in;
        Bytef *out;
    } in = {p};
    unsigned char out[8192];
    int failed = 0;

    c->z.next_in = in.out;
    c->z.avail_in = (uInt)n;
    do {
        c->z.next_out = out;
        c->z.avail_out = sizeof out;
        deflate(&c->z, flush);
        failed = put(c, (const char *)out, sizeof out - c->z.avail_out);
    } while (!failed && (c->z.avail_out == 0 || c->z.avail_in));
    return failed;
}

int channel_write(void *user, const char *p, size_t n)
{
    channel *c = user;

    if (!c->begun && !begin(c)) {
        return 1;
    }
    return c->gzip ? put_packed(c, p, n, Z_NO_FLUSH) : put(c, p, n);
}

bool channel_begun(const channel *c)
{
    return c->begun;
}

bool channel_end(channel *c, bool broken)
{
    bool begun = c->begun || (!broken && begin(c));

    if (begun && c->gzip && !broken) {
        broken = put_packed(c, "", 0, Z_FINISH) != 0;
    }
    if (c->gzip) {
        deflateEnd(&c->z);
    }
    pthread_mutex_lock(&c->lock);
    c->ended = true;
    c->broken = broken;
    if (begun) {
        wake(c);
    }
    pthread_mutex_unlock(&c->lock);
    release(c);
    return begun;
}
