/* json_out.c - JSON for the verbs that write their own. */
#include "json_out.h"

#include <stdio.h>

void json_write(FILE *out, isnad_str s)
{
    if (!s.p) {
        fputs("null", out);
        return;
    }
    putc('"', out);
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c == '"' || c == '\\') {
            fprintf(out, "\\%c", c);
        } else if (c == '\n') {
            fputs("\\n", out);
        } else if (c < ' ') {
            fprintf(out, "\\u%04x", c);
        } else {
            putc(c, out);
        }
    }
    putc('"', out);
}

void json_string(isnad_str s)
{
    json_write(stdout, s);
}

void json_member(const char *key, isnad_str value, bool first)
{
    printf("%s\"%s\": ", first ? "" : ", ", key);
    json_string(value);
}
