/* mhd.c - libmicrohttpd, loaded by the first server that is started. */
#include "mhd.h"

#include <dlfcn.h>
#include <string.h>

struct mhd_calls mhd_calls;

#define MHD_NAME(name) #name,

bool mhd_load(void)
{
    static const char *const names[] = {MHD_CALLS(MHD_NAME)};
    void *handle = dlopen("libmicrohttpd.so.12", RTLD_NOW | RTLD_LOCAL);

    for (size_t i = 0; handle && i < sizeof names / sizeof *names; i++) {
        void *address = dlsym(handle, names[i]);
        if (!address) {
            return false;
        }
        memcpy((char *)&mhd_calls + i * sizeof address, &address, sizeof address);
    }
    return handle != NULL;
}
