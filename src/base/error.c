/* error.c - setting the caller's error. */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Drops a UTF-8 sequence that the end of the buffer cut. */
static void trim_cut_character(char *message)
{
    size_t n = strlen(message), at = n;

    while (at > 0 && ((unsigned char)message[at - 1] & 0xC0) == 0x80) {
        at--;
    }
    if (at > 0 && (unsigned char)message[at - 1] >= 0xC0) {
        unsigned char lead = (unsigned char)message[at - 1];
        size_t need = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        if (n - at + 1 < need) {
            message[at - 1] = 0;
        }
    }
}

isnad_code error_set(isnad_error *error, isnad_code code, uint64_t position, const char *format,
                     ...)
{
    va_list args;

    if (!error) {
        return code;
    }
    error->code = code;
    error->position = position;
    va_start(args, format);
    vsnprintf(error->message, sizeof error->message, format, args);
    va_end(args);
    trim_cut_character(error->message);
    return code;
}

isnad_code error_no_memory(isnad_error *error)
{
    return error_set(error, ISNAD_NO_MEMORY, ERROR_NO_POSITION, "out of memory");
}
