/* workers.c - threads that answer requests. */
#include "workers.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef struct worker {
    struct workers *all;
    pthread_t thread;
    isnad_archive *archive;
    time_t since; /* when its job began; 0: it has none */
} worker;

struct workers {
    workers_options options;
    pthread_mutex_t lock;
    pthread_cond_t work;
    void **jobs; /* a ring of `waiting` places */
    unsigned first, njob, busy, nworker;
    bool ending;
    worker workers[];
};

static time_t now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + 1;
}

static void *run(void *user)
{
    worker *me = user;
    workers *w = me->all;

    pthread_mutex_lock(&w->lock);
    while (true) {
        void *job;
        while (w->njob == 0 && !w->ending) {
            pthread_cond_wait(&w->work, &w->lock);
        }
        if (w->njob == 0) {
            break;
        }
        job = w->jobs[w->first];
        w->first = (w->first + 1) % w->options.waiting;
        w->njob--;
        w->busy++;
        me->since = now();
        pthread_mutex_unlock(&w->lock);
        w->options.fn(me->archive, job);
        pthread_mutex_lock(&w->lock);
        me->since = 0;
        w->busy--;
    }
    pthread_mutex_unlock(&w->lock);
    return NULL;
}

static isnad_code start_worker(workers *w, isnad_error *error)
{
    worker *me = &w->workers[w->nworker];
    isnad_code code =
        isnad_archive_open(w->options.archive, ISNAD_ARCHIVE_READ, &me->archive, error);

    me->all = w;
    if (!code && pthread_create(&me->thread, NULL, run, me)) {
        isnad_archive_free(me->archive);
        error->code = code = ISNAD_NO_MEMORY;
        snprintf(error->message, sizeof error->message, "a thread could not be started");
    }
    w->nworker += !code;
    return code;
}

workers *workers_new(const workers_options *options, isnad_error *error)
{
    workers *w = calloc(1, sizeof *w + options->nthread * sizeof *w->workers);
    isnad_code code = ISNAD_OK;

    if (!w || !(w->jobs = calloc(options->waiting, sizeof *w->jobs))) {
        free(w);
        error->code = ISNAD_NO_MEMORY;
        snprintf(error->message, sizeof error->message, "out of memory");
        return NULL;
    }
    w->options = *options;
    pthread_mutex_init(&w->lock, NULL);
    pthread_cond_init(&w->work, NULL);
    for (unsigned i = 0; !code && i < options->nthread; i++) {
        code = start_worker(w, error);
    }
    if (code) {
        workers_free(w);
        return NULL;
    }
    return w;
}

bool workers_put(workers *w, void *job)
{
    bool room;

    pthread_mutex_lock(&w->lock);
    room = w->njob < w->options.waiting && !w->ending;
    if (room) {
        w->jobs[(w->first + w->njob++) % w->options.waiting] = job;
        pthread_cond_signal(&w->work);
    }
    pthread_mutex_unlock(&w->lock);
    return room;
}

void workers_watch(workers *w)
{
    if (!w->options.seconds) {
        return;
    }
    pthread_mutex_lock(&w->lock); /* so that a job is not stopped for the one before it */
    for (unsigned i = 0; i < w->nworker; i++) {
        if (w->workers[i].since && now() - w->workers[i].since > (time_t)w->options.seconds) {
            isnad_archive_stop(w->workers[i].archive);
        }
    }
    pthread_mutex_unlock(&w->lock);
}

void workers_count(workers *w, unsigned *busy, unsigned *waiting)
{
    pthread_mutex_lock(&w->lock);
    *busy = w->busy;
    *waiting = w->njob;
    pthread_mutex_unlock(&w->lock);
}

void workers_free(workers *w)
{
    if (!w) {
        return;
    }
    pthread_mutex_lock(&w->lock);
    w->ending = true;
    pthread_cond_broadcast(&w->work);
    pthread_mutex_unlock(&w->lock);
    for (unsigned i = 0; i < w->nworker; i++) {
        pthread_join(w->workers[i].thread, NULL);
        isnad_archive_free(w->workers[i].archive);
    }
    pthread_cond_destroy(&w->work);
    pthread_mutex_destroy(&w->lock);
    free(w->jobs);
    free(w);
}
