/* slow.c - clients that take their time. */
#include "slow.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

enum { ARRIVE_SECONDS = 10, LEAVE_SECONDS = 600, MESSAGE = 512 };

struct connection_clock {
    connection_clock *before, *after;
    int socket;
    clock_phase phase;
    time_t since;
};

struct slow {
    pthread_mutex_t lock;
    connection_clock *first;
    metrics *metrics;
};

static time_t now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec;
}

slow *slow_new(metrics *m)
{
    slow *s = calloc(1, sizeof *s);

    if (s) {
        pthread_mutex_init(&s->lock, NULL);
        s->metrics = m;
    }
    return s;
}

void slow_free(slow *s)
{
    if (s) {
        pthread_mutex_destroy(&s->lock);
        free(s);
    }
}

connection_clock *slow_open(slow *s, struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    connection_clock *clock = calloc(1, sizeof *clock);

    if (!clock || !info) {
        free(clock);
        return NULL;
    }
    clock->socket = info->connect_fd;
    clock->phase = CLOCK_ARRIVES;
    clock->since = now();
    pthread_mutex_lock(&s->lock);
    clock->after = s->first;
    if (s->first) {
        s->first->before = clock;
    }
    s->first = clock;
    pthread_mutex_unlock(&s->lock);
    atomic_fetch_add(&s->metrics->connections, 1);
    return clock;
}

void slow_close(slow *s, connection_clock *clock)
{
    if (!clock) {
        return;
    }
    pthread_mutex_lock(&s->lock);
    if (clock->before) {
        clock->before->after = clock->after;
    } else {
        s->first = clock->after;
    }
    if (clock->after) {
        clock->after->before = clock->before;
    }
    pthread_mutex_unlock(&s->lock);
    free(clock);
    atomic_fetch_sub(&s->metrics->connections, 1);
}

void slow_set(slow *s, connection_clock *clock, clock_phase phase)
{
    if (clock) {
        pthread_mutex_lock(&s->lock);
        clock->phase = phase;
        clock->since = now();
        pthread_mutex_unlock(&s->lock);
    }
}

/* Nothing of an answer is on its way yet, so this one can be. */
static void say_too_slow(int socket)
{
    static const char text[] = "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n"
                               "Content-Type: application/json\r\nContent-Length: 0\r\n\r\n";

    send(socket, text, sizeof text - 1, MSG_DONTWAIT | MSG_NOSIGNAL);
}

void slow_watch(slow *s)
{
    time_t t = now();

    pthread_mutex_lock(&s->lock); /* a socket is closed only after its clock is gone */
    for (connection_clock *c = s->first; c; c = c->after) {
        bool arrives = c->phase == CLOCK_ARRIVES && t - c->since > ARRIVE_SECONDS;
        bool leaves = c->phase == CLOCK_LEAVES && t - c->since > LEAVE_SECONDS;
        if (arrives) {
            say_too_slow(c->socket);
        }
        if (arrives || leaves) {
            shutdown(c->socket, SHUT_RDWR);
            c->phase = CLOCK_IDLE;
            atomic_fetch_add(&s->metrics->slow_clients, 1);
        }
    }
    pthread_mutex_unlock(&s->lock);
}
