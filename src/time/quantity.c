#include "time/quantity.h"

size_t quantity_read(const isnad_doc *doc, const lexicon *lex, const atoms *list, const bool *taken,
                     size_t i, isnad_quantity *out)
{
    (void)doc;
    (void)lex;
    (void)list;
    (void)taken;
    (void)out;
    return i;
}
