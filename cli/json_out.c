/* json_out.c - JSON on standard output. */
#include "json_out.h"

#include <stdio.h>

void json_string(isnad_str s)
{
    if (!s.p) {
        fputs("null", stdout);
        return;
    }
    putchar('"');
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c == '"' || c == '\\') {
            printf("\\%c", c);
        } else if (c == '\n') {
            fputs("\\n", stdout);
        } else if (c < ' ') {
            printf("\\u%04x", c);
        } else {
            putchar(c);
        }
    }
    putchar('"');
}

void json_member(const char *key, isnad_str value, bool first)
{
    printf("%s\"%s\": ", first ? "" : ", ", key);
    json_string(value);
}
