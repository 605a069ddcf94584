/* serve.h - an archive over HTTP: a page, and JSON for programs (docs/http.md). */
#ifndef ISNAD_SERVE_H
#define ISNAD_SERVE_H

#include "isnad.h"

typedef struct serve_options {
    const char *archive; /* the file */
    const char *listen;  /* ADDRESS:PORT, [ADDRESS]:PORT or PORT; NULL: 127.0.0.1:8417 */
    const char *token;   /* asked for; NULL: none on the loopback, else one is made */
    const isnad_engine *engine;
    unsigned nthread;   /* that read articles, and that ask the archive */
    bool fetch;         /* POST /api/read may fetch addresses */
    bool fetch_private; /* ... of this machine and its networks, too */
    /* Called once, when connections are taken: the address of the page, with the token if there is
     * one. */
    void (*started)(void *user, const char *url);
    void *user;
} serve_options;

/* Serves until SIGINT or SIGTERM, then ends what is under way and returns. ISNAD_USAGE for an
 * address or token that is none, ISNAD_IO where the address cannot be had, and what opening the
 * archive comes to. */
isnad_code serve_run(const serve_options *options, isnad_error *error);

#endif
