/* cases_print.h - what a document holds, as the lines of a text case (tests/README.md). */
#ifndef ISNAD_CASES_PRINT_H
#define ISNAD_CASES_PRINT_H

#include <stdio.h>

#include "isnad.h"

typedef struct case_printer {
    const char *name; /* of the section */
    void (*print)(FILE *out, const isnad_doc *doc);
} case_printer;

/* The section of that name; NULL where there is none. */
const case_printer *case_printer_find(isnad_str name);

#endif
