/* channel.h - an answer that is sent while it is still being made.
 *
 * A worker writes, the thread of the connections reads; between them stand at most CHANNEL_MOST
 * bytes. A worker whose client takes nothing for a while is told to stop.
 */
#ifndef SERVE_CHANNEL_H
#define SERVE_CHANNEL_H

#include "request.h"

typedef struct channel channel;

/* For the worker: NULL where there is no memory. Nothing is answered yet. */
channel *channel_new(request *r, const char *type, const char *file);
/* An isnad_sink whose user is a channel. The first bytes make it the answer of the request, which
 * must not be touched from then on. */
int channel_write(void *user, const char *p, size_t n);
/* Whether anything was written. */
bool channel_begun(const channel *c);
/* The end: broken where what was sent is not all, which the client then sees. Without a byte
 * written and not broken, it is an empty answer. Returns whether it has become the answer. */
bool channel_end(channel *c, bool broken);

#endif
