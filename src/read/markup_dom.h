/* markup_dom.h - what the files that read HTML and feeds share of libxml2. */
#ifndef ISNAD_MARKUP_DOM_H
#define ISNAD_MARKUP_DOM_H

#include <libxml/tree.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "isnad.h"

/* Parses a page of any encoding; NULL where there is no memory, or nothing in it. */
xmlDoc *dom_parse_html(isnad_str html);

static inline bool dom_is(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

/* One of the names, which are parted by spaces. */
bool dom_is_one_of(const xmlNode *node, const char *names);

/* An attribute as a copy of the arena's; unknown where it is not there. */
isnad_str dom_attribute(const xmlNode *node, const char *name, arena *a);

/* The text of the node and all below it, white space as one space. */
void dom_add_text(const xmlNode *node, buffer *out);

/* Appends text with its white space as one space, none at the start of a line. */
void dom_add_words(const char *p, size_t n, buffer *out);

/* Ends a line unless it is empty. */
void dom_end_line(buffer *out);

/* A copy of the buffer without white space at its ends; unknown where nothing is left. What the
 * buffer could not take counts as a failure of the arena. */
isnad_str dom_keep(const buffer *b, arena *a);

#endif
