/* pg_calls.c - libpq, loaded with the first database that is opened. */
#include "store/pg_calls.h"

#include <pthread.h>

#include "base/late.h"

#define PG_NAME(name) #name,

struct pg_calls pg_calls;

static bool loaded;

static void load(void)
{
    static const char *const names[] = {PG_CALLS(PG_NAME)};

    loaded = late_load("libpq.so.5", names, &pg_calls, sizeof names / sizeof *names);
}

bool pg_calls_load(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;

    return pthread_once(&once, load) == 0 && loaded;
}
