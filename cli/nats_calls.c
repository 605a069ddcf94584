/* nats_calls.c - libnats, loaded with the first stream that is opened. */
#include "nats_calls.h"

#include <dlfcn.h>
#include <string.h>

#define NATS_NAME(name) #name,

struct nats_calls nats_calls;

bool nats_calls_load(void)
{
    static const char *const names[] = {NATS_CALLS(NATS_NAME)};
    void *library = dlopen(NATS_LIBRARY, RTLD_NOW | RTLD_LOCAL);

    for (size_t i = 0; library && i < sizeof names / sizeof *names; i++) {
        void *address = dlsym(library, names[i]);
        if (!address) {
            dlclose(library);
            return false;
        }
        memcpy((char *)&nats_calls + i * sizeof address, &address, sizeof address);
    }
    return library != NULL;
}
