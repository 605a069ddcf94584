/* main.c - the isnad command. */
#include <stdio.h>

#include "isnad.h"

int main(void)
{
    puts("isnad " ISNAD_VERSION);
    return 0;
}
