/* markup.h - what HTML pages and fragments of them say. */
#ifndef ISNAD_MARKUP_H
#define ISNAD_MARKUP_H

#include "base/arena.h"
#include "isnad.h"

/* The readable text of HTML: blocks on lines of their own, white space as one space, no scripts.
 * Text that is no HTML comes out with its references replaced. Strings are the arena's. */
isnad_code markup_text(isnad_str html, arena *a, isnad_str *text, isnad_error *error);

/* The article of a page: text, title, date, outlet, URL, each where it is found; what surrounds the
 * article is left out. ISNAD_EMPTY where the page has no text of any length. */
isnad_code markup_article(isnad_str html, arena *a, isnad_article *article, isnad_error *error);

/* An ISO date for one of RFC 822 ("Thu, 20 Mar 2025 20:32:37 +0000") or for an ISO date; unknown
 * where it is neither. */
isnad_str markup_date(isnad_str date, arena *a);

#endif
