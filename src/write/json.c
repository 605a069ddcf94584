/* json.c - the record as a line of JSON. */
#include "write/write.h"

isnad_code isnad_write_json(const isnad_doc *doc, isnad_sink *sink, void *user)
{
    (void)doc;
    return sink(user, "{}\n", 3) ? ISNAD_IO : ISNAD_OK;
}
