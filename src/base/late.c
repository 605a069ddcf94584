/* late.c - functions of a shared library that is loaded when it is first needed. */
#include "base/late.h"

#include <dlfcn.h>
#include <string.h>

bool late_load(const char *library, const char *const *names, void *calls, size_t n)
{
    void *handle = dlopen(library, RTLD_NOW | RTLD_LOCAL);

    for (size_t i = 0; handle && i < n; i++) {
        void *address = dlsym(handle, names[i]);
        if (!address) {
            dlclose(handle);
            return false;
        }
        memcpy((char *)calls + i * sizeof address, &address, sizeof address);
    }
    return handle != NULL;
}
