/* hosts.h - what servers ask of those who fetch: robots.txt and Retry-After. */
#ifndef ISNAD_HOSTS_H
#define ISNAD_HOSTS_H

#include "store/archive.h"

/* Whether the URL may be fetched now; ISNAD_IO where its server asks not to: by robots.txt, which
 * is fetched where the archive has none of this day, or by an earlier Retry-After. */
isnad_code hosts_ask(isnad_archive *archive, const char *url, isnad_error *error);

/* Remembers, with the next commit, that the URL's server wants to be left alone for so long. */
isnad_code hosts_wait(isnad_archive *archive, const char *url, uint32_t seconds,
                      isnad_error *error);

#endif
