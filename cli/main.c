/* main.c - the isnad command. */
#include <stdio.h>
#include <string.h>

#include "cli.h"

int main(int argc, char **argv)
{
    if (argc < 2) {
        fprintf(stderr, "usage: isnad read|parse [OPTION]... [FILE]...\n");
        return STATUS_USAGE;
    }
    if (strcmp(argv[1], "--version") == 0) {
        puts("isnad " ISNAD_VERSION);
        return STATUS_DONE;
    }
    return run_read(argc - 1, argv + 1);
}
