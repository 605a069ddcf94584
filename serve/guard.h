/* guard.h - who may ask. */
#ifndef SERVE_GUARD_H
#define SERVE_GUARD_H

#include "request.h"

/* Takes ADDRESS:PORT, [ADDRESS]:PORT or PORT apart, and makes or checks the token. */
isnad_code guard_init(server *s, isnad_error *error);
/* Whether the request may go on; else it is answered. */
bool guard_admits(request *r);
/* Whether a page of another site has made the request. */
bool guard_is_foreign(const request *r);

#endif
