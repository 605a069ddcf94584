/* marks.h - the text itself with speakers, cues and contents marked. */
#ifndef ISNAD_MARKS_H
#define ISNAD_MARKS_H

#include "doc.h"
#include "write/labels.h"
#include "write/line.h"

/* Puts the marked text on the line, ready to be flushed: in colours, or where the line has none,
 * in brackets, with a line before that explains them. ISNAD_OK or ISNAD_NO_MEMORY. */
isnad_code marks_write(const isnad_doc *doc, const labels *l, line *line, arena *a);

#endif
