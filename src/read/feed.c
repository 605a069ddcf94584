/* feed.c - RSS and Atom: an article for each item.
 *
 * The whole feed is parsed at once, as feeds are small; items are then handed out one by one. The
 * text of an item is the longer of its content and its description, as text. Faults of form that do
 * not hide the items are passed over: feeds in the wild have many.
 */
#include <libxml/parser.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "doc.h"
#include "read/markup.h"
#include "read/markup_dom.h"
#include "read/source.h"

typedef struct feed {
    xmlDoc *doc;
    xmlNode *next; /* the next node to look at; NULL at the end */
    arena whole;   /* what all items share */
    arena item;    /* what the item at hand has */
    isnad_str title, language;
} feed;

static bool is_item(const xmlNode *node)
{
    return dom_is(node, "item") || dom_is(node, "entry");
}

/* The first element of that name below a node, but for those inside items. */
static xmlNode *find_child(xmlNode *node, const char *name)
{
    for (xmlNode *child = node->children; child; child = child->next) {
        if (dom_is(child, name)) {
            return child;
        }
    }
    return NULL;
}

/* The next node in document order that is not below this one. */
static xmlNode *node_behind(xmlNode *node)
{
    while (node && !node->next) {
        node = node->parent;
    }
    return node ? node->next : NULL;
}

static xmlNode *next_item(xmlNode *node)
{
    while (node && !is_item(node)) {
        node =
            node->type == XML_ELEMENT_NODE && node->children ? node->children : node_behind(node);
    }
    return node;
}

static isnad_str text_of(const xmlNode *node, arena *a)
{
    buffer out = {NULL, 0, 0, false};
    isnad_str text = {NULL, 0};

    if (node) {
        dom_add_text(node, &out);
        text = dom_keep(&out, a);
        buffer_release(&out);
    }
    return text;
}

/* ---- opening --------------------------------------------------------------------------------- */

static isnad_code open_feed(isnad_source *source, feed *f, isnad_error *error)
{
    isnad_str bytes;
    isnad_code code = input_all(&source->input, TEXT_MAX, &bytes, error);
    xmlNode *root, *channel;

    if (code) {
        return code;
    }
    f->doc = xmlReadMemory(bytes.p, (int)bytes.n, NULL, NULL,
                           XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                               XML_PARSE_NONET);
    root = f->doc ? xmlDocGetRootElement(f->doc) : NULL;
    f->next = root ? next_item(root) : NULL;
    if (!f->next) {
        return error_set(error, ISNAD_FORMAT, 0, "there is no item of RSS or Atom in it");
    }
    channel = find_child(root, "channel");
    channel = channel ? channel : root;
    f->title = text_of(find_child(channel, "title"), &f->whole);
    f->language = text_of(find_child(channel, "language"), &f->whole);
    return ISNAD_OK;
}

/* ---- one item -------------------------------------------------------------------------------- */

/* RSS has the URL as text, Atom as an attribute; of several the one to the page itself. */
static isnad_str link_of(const xmlNode *item, arena *a)
{
    isnad_str url = {NULL, 0};

    for (const xmlNode *child = item->children; child; child = child->next) {
        isnad_str rel, href;
        if (!dom_is(child, "link")) {
            continue;
        }
        rel = dom_attribute(child, "rel", a);
        href = dom_attribute(child, "href", a);
        href = href.p ? href : text_of(child, a);
        if (href.p && (!url.p || str_is(rel, "alternate"))) {
            url = href;
        }
    }
    return url;
}

static bool starts_with_words(isnad_str line, const char *words)
{
    return str_starts(line, (isnad_str){words, strlen(words)});
}

/* The line that blog software puts below each item, and that says nothing. */
static isnad_str without_footer(isnad_str text)
{
    for (size_t at = text.n; at > 0; at--) {
        if (text.p[at - 1] == '\n') {
            isnad_str line = {text.p + at, text.n - at};
            if (starts_with_words(line, "The post ") || starts_with_words(line, "Read more")) {
                text.n = at - 1;
            }
            break;
        }
    }
    return text;
}

/* Some feeds escape their HTML twice: then the text still has tags. */
static isnad_code html_to_text(feed *f, isnad_str html, isnad_str *text, isnad_error *error)
{
    isnad_code code = markup_text(html, &f->item, text, error);

    if (!code && text->n && memmem(text->p, text->n, "</", 2)) {
        code = markup_text(*text, &f->item, text, error);
    }
    return code;
}

/* The longest of what the item has as its text. */
static isnad_code read_text(feed *f, const xmlNode *item, isnad_str *text, isnad_error *error)
{
    isnad_code code = ISNAD_OK;

    for (const xmlNode *child = item->children; !code && child; child = child->next) {
        isnad_str html, plain;
        if (!dom_is_one_of(child, "encoded content description summary")) {
            continue;
        }
        html = text_of(child, &f->item);
        code = html_to_text(f, html, &plain, error);
        if (plain.n > text->n) {
            *text = plain;
        }
    }
    *text = without_footer(*text);
    return code;
}

static void read_field(feed *f, const xmlNode *child, isnad_article *article)
{
    if (dom_is(child, "guid") || dom_is(child, "id")) {
        article->id = text_of(child, &f->item);
    } else if (dom_is_one_of(child, "pubDate published issued") ||
               (!article->published.p && dom_is_one_of(child, "updated date"))) {
        article->published = markup_date(text_of(child, &f->item), &f->item);
    }
}

static isnad_code read_item(feed *f, const xmlNode *item, isnad_article *article,
                            isnad_error *error)
{
    isnad_code code = ISNAD_OK;

    article->outlet = f->title;
    article->language = f->language;
    article->url = link_of(item, &f->item);
    for (const xmlNode *child = item->children; !code && child; child = child->next) {
        read_field(f, child, article);
        if (dom_is(child, "title")) {
            code = markup_text(text_of(child, &f->item), &f->item, &article->title, error);
        }
    }
    code = code ? code : read_text(f, item, &article->text, error);
    if (f->item.failed || f->whole.failed) {
        return error_no_memory(error);
    }
    if (!code && !article->text.p) {
        return error_set(error, ISNAD_EMPTY, ERROR_NO_POSITION, "line %ld: the item has no text",
                         xmlGetLineNo((xmlNode *)(uintptr_t)item));
    }
    return code;
}

isnad_code feed_next(isnad_source *source, isnad_article *article, isnad_error *error)
{
    feed *f = source->kept;
    isnad_code code = ISNAD_OK;
    xmlNode *item;

    if (!f) {
        f = source->kept = mem_alloc(sizeof *f);
        if (!f) {
            return error_no_memory(error);
        }
        *f = (feed){.doc = NULL};
        arena_init(&f->whole);
        arena_init(&f->item);
        code = open_feed(source, f, error);
    }
    if (code || !f->next) {
        source->done = true;
        return code ? code : ISNAD_END;
    }
    arena_release(&f->item);
    arena_init(&f->item);
    item = f->next;
    f->next = next_item(node_behind(item));
    return read_item(f, item, article, error);
}

void feed_release(isnad_source *source)
{
    feed *f = source->kept;

    if (f) {
        xmlFreeDoc(f->doc);
        arena_release(&f->whole);
        arena_release(&f->item);
        mem_free(f);
        source->kept = NULL;
    }
}
