/* queue.h - a stream of articles in NATS JetStream, for isnad work and isnad publish.
 *
 * A message is an article as a line of JSON. What is fetched belongs to the fetcher until it is
 * acknowledged, given back or found bad; if none of these happens, the server hands it out again.
 * Functions that can fail through the network say on standard error what went wrong, once for each
 * time that it begins.
 */
#ifndef ISNAD_QUEUE_H
#define ISNAD_QUEUE_H

#include "cli.h"

typedef struct queue queue;

typedef struct message {
    isnad_str data;
    uint64_t sequence;   /* in the stream, from 1 */
    uint64_t deliveries; /* how often it was handed out, with this time */
    void *handle;        /* NULL once it is settled */
} message;

/* Connects as the options say, and finds or makes the stream; with *status set where it cannot. */
queue *queue_open(const arguments *args, int *status);
/* Finds or makes the consumer and the stream of failures. A status. */
int queue_consume(queue *q, const arguments *args);
/* What was sent is on its way when this returns. Takes NULL. */
void queue_free(queue *q);

/* How many came within a second, at most `most`; 0 where none did or the server is away. */
size_t queue_fetch(queue *q, message *messages, size_t most);
/* Whether every message of the stream is settled. */
bool queue_is_empty(queue *q);

/* It is stored: never again. */
void queue_done(message *m);
/* It is to be handed out again, after so many milliseconds. */
void queue_return(message *m, int64_t delay);
/* Those of the messages that are not settled are still being worked on: called often, it tells the
 * server as often as that needs to hear it. */
void queue_hold(queue *q, message *messages, size_t n);
/* Moves it to the stream of failures, with the reason; false where that is not possible now. */
bool queue_fail(queue *q, message *m, const char *reason);

/* Sends an article under a key that makes a repeat known to the server: STATUS_DONE, with *there
 * set where the stream has it, or STATUS_SOME. */
int queue_publish(queue *q, const char *key, isnad_str data, bool *there);

#endif
