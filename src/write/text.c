/* text.c - the account for people. */
#include "write/out.h"
#include "write/write.h"

isnad_code isnad_write_text(const isnad_doc *doc, const isnad_text_style *style, isnad_sink *sink,
                            void *user)
{
    (void)style;
    return sink(user, doc->text.p, doc->text.n) ? ISNAD_IO : ISNAD_OK;
}
