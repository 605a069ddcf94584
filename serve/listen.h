/* listen.h - the socket that connections come in at. */
#ifndef SERVE_LISTEN_H
#define SERVE_LISTEN_H

#include "request.h"

enum { CONNECTIONS = 4096 };

/* Makes room for all connections, as far as the system gives it, and opens it at the server's
 * address and port; a port of 0 becomes the one that was given. *out is the caller's.
 * ISNAD_USAGE for what is no address, ISNAD_IO where it cannot be had. */
isnad_code listen_open(server *s, int *out, isnad_error *error);

#endif
