/* markup.c - the article of an HTML page.
 *
 * The article is the part of the page with the most running text: each block of text that is not
 * mostly links adds its length to the element it stands in and, half, to the one around that; the
 * element with most is the article, and its blocks are the text. What page builders call by names
 * such as "comments" or "related" is left out before. Linear in the page, but for the depth of the
 * tree.
 *
 * Left out on purpose: scripts that write the page, pictures and what stands below them, pages in
 * frames.
 */
#include "read/markup.h"

#include <stdio.h>
#include <strings.h>

#include "base/error.h"
#include "base/str.h"
#include "read/markup_dom.h"

static const char skipped[] =
    "script style noscript template iframe svg form button select textarea input nav footer aside "
    "figure figcaption video audio object";
static const char blocks[] =
    "p h1 h2 h3 h4 h5 h6 li blockquote div section article td th dd dt pre "
    "ul ol table tr header main body br hr";
/* In the id or class of an element whose text is none of the article's. */
static const char *const noise[] = {"comment",    "related",  "share",  "social",  "sidebar",
                                    "breadcrumb", "menu",     "navbar", "footer",  "newsletter",
                                    "subscribe",  "advert",   "promo",  "tags",    "most-read",
                                    "popular",    "cookie",   "byline", "author-", "pagination",
                                    "widget",     "recommend"};

enum { BLOCK_LEAST = 40, DEPTH_MOST = 200, TEXT_LEAST = 60 };

/* ---- text ------------------------------------------------------------------------------------ */

static bool contains(const char *text, const char *word)
{
    size_t n = strlen(word);

    for (; *text; text++) {
        if (strncasecmp(text, word, n) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_noise(const xmlNode *node)
{
    if (dom_is_one_of(node, "body html article main")) {
        return false;
    }
    for (const xmlAttr *at = node->properties; at; at = at->next) {
        bool names = strcmp((const char *)at->name, "class") == 0 ||
                     strcmp((const char *)at->name, "id") == 0;
        const char *value = at->children ? (const char *)at->children->content : NULL;
        for (size_t i = 0; names && value && i < sizeof noise / sizeof *noise; i++) {
            if (contains(value, noise[i])) {
                return true;
            }
        }
    }
    return false;
}

/* Blocks on lines of their own. With strict, what is no part of an article is left out. */
static void add_blocks(const xmlNode *node, bool strict, int depth, buffer *out)
{
    bool block;

    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
        dom_add_text(node, out);
        return;
    }
    if (node->type != XML_ELEMENT_NODE || depth > DEPTH_MOST ||
        dom_is_one_of(node, strict ? skipped : "script style head") || (strict && is_noise(node))) {
        return;
    }
    block = dom_is_one_of(node, blocks);
    if (block) {
        dom_end_line(out);
    }
    for (const xmlNode *child = node->children; child; child = child->next) {
        add_blocks(child, strict, depth + 1, out);
    }
    if (block) {
        dom_end_line(out);
    }
}

isnad_code markup_text(isnad_str html, arena *a, isnad_str *text, isnad_error *error)
{
    buffer out = {NULL, 0, 0, false};
    xmlDoc *doc;

    *text = (isnad_str){NULL, 0};
    if (html.n == 0) {
        return ISNAD_OK;
    }
    doc = dom_parse_html(html);
    if (doc && xmlDocGetRootElement(doc)) {
        add_blocks(xmlDocGetRootElement(doc), false, 0, &out);
    }
    xmlFreeDoc(doc);
    *text = dom_keep(&out, a);
    buffer_release(&out);
    return out.failed ? error_no_memory(error) : ISNAD_OK;
}

/* ---- where the article is -------------------------------------------------------------------- */

typedef struct measure {
    size_t text, links; /* bytes of text, and of those inside links */
} measure;

/* Of a block, its own text only: blocks inside it are blocks of their own. */
static void measure_block(const xmlNode *node, bool link, measure *m)
{
    for (const xmlNode *child = node->children; child; child = child->next) {
        if (child->type == XML_TEXT_NODE && child->content) {
            size_t n = strlen((const char *)child->content);
            size_t white = strspn((const char *)child->content, " \t\r\n");
            m->text += n - white;
            m->links += link ? n - white : 0;
        } else if (child->type == XML_ELEMENT_NODE && !dom_is_one_of(child, skipped) &&
                   (!dom_is_one_of(child, blocks) || dom_is(child, "br"))) {
            measure_block(child, link || dom_is(child, "a"), m);
        }
    }
}

typedef struct candidate {
    const xmlNode *node;
    size_t score;
} candidate;

enum { CANDIDATES_MOST = 256 };

typedef struct finder {
    candidate found[CANDIDATES_MOST];
    size_t n;
} finder;

static void add_score(finder *f, const xmlNode *node, size_t score)
{
    size_t i = 0;

    if (!node || node->type != XML_ELEMENT_NODE) {
        return;
    }
    while (i < f->n && f->found[i].node != node) {
        i++;
    }
    if (i == f->n && f->n < CANDIDATES_MOST) {
        f->found[f->n++] = (candidate){node, 0};
    }
    if (i < f->n) {
        f->found[i].score += score;
    }
}

static void score_blocks(finder *f, const xmlNode *node, int depth)
{
    measure m = {0, 0};

    if (node->type != XML_ELEMENT_NODE || depth > DEPTH_MOST || dom_is_one_of(node, skipped) ||
        is_noise(node)) {
        return;
    }
    if (dom_is_one_of(node, blocks)) {
        measure_block(node, false, &m);
        if (m.text >= BLOCK_LEAST && m.links * 2 < m.text) {
            const xmlNode *home = dom_is(node, "div") ? node : node->parent;
            add_score(f, home, m.text);
            add_score(f, home->parent, m.text / 2);
        }
    }
    for (const xmlNode *child = node->children; child; child = child->next) {
        score_blocks(f, child, depth + 1);
    }
}

static const xmlNode *best_node(const finder *f)
{
    const candidate *best = NULL;

    for (size_t i = 0; i < f->n; i++) {
        if (!best || f->found[i].score > best->score) {
            best = &f->found[i];
        }
    }
    return best ? best->node : NULL;
}

/* ---- what the page says of itself ------------------------------------------------------------ */

typedef struct page {
    arena *arena;
    isnad_article *article;
    isnad_str heading, title; /* <h1>, <title> */
} page;

static void set_once(isnad_str *to, isnad_str value)
{
    if (!to->p && value.n) {
        *to = value;
    }
}

static void read_meta(page *p, const xmlNode *node)
{
    isnad_str name = dom_attribute(node, "property", p->arena);
    isnad_str value = dom_attribute(node, "content", p->arena);

    if (!name.p) {
        name = dom_attribute(node, "name", p->arena);
    }
    if (!name.p) {
        name = dom_attribute(node, "itemprop", p->arena);
    }
    if (str_is(name, "og:title")) {
        set_once(&p->article->title, value);
    } else if (str_is(name, "og:site_name")) {
        set_once(&p->article->outlet, value);
    } else if (str_is(name, "og:url")) {
        set_once(&p->article->url, value);
    } else if (str_is(name, "article:published_time") || str_is(name, "datePublished") ||
               str_is(name, "date") || str_is(name, "pubdate") || str_is(name, "DC.date.issued")) {
        set_once(&p->article->published, markup_date(value, p->arena));
    }
}

/* "datePublished": "..." in the JSON that pages carry for search engines. */
static void read_json(page *p, const xmlNode *node)
{
    static const char key[] = "\"datePublished\"";
    const char *text = node->children ? (const char *)node->children->content : NULL;
    const char *at = text ? strstr(text, key) : NULL,
               *from = at ? strchr(at + sizeof key - 1, '"') : NULL;
    const char *to = from ? strchr(from + 1, '"') : NULL;

    if (to) {
        set_once(&p->article->published,
                 markup_date((isnad_str){from + 1, (size_t)(to - from - 1)}, p->arena));
    }
}

static isnad_str text_of(page *p, const xmlNode *node)
{
    buffer out = {NULL, 0, 0, false};
    isnad_str text;

    dom_add_text(node, &out);
    text = dom_keep(&out, p->arena);
    buffer_release(&out);
    return text;
}

static void read_facts(page *p, const xmlNode *node, int depth)
{
    for (; node && depth < DEPTH_MOST; node = node->next) {
        if (dom_is(node, "meta")) {
            read_meta(p, node);
        } else if (dom_is(node, "title")) {
            set_once(&p->title, text_of(p, node));
        } else if (dom_is(node, "h1")) {
            set_once(&p->heading, text_of(p, node));
        } else if (dom_is(node, "time")) {
            set_once(&p->article->published,
                     markup_date(dom_attribute(node, "datetime", p->arena), p->arena));
        } else if (dom_is(node, "script")) {
            read_json(p, node);
        } else if (dom_is(node, "link") &&
                   str_is(dom_attribute(node, "rel", p->arena), "canonical")) {
            set_once(&p->article->url, dom_attribute(node, "href", p->arena));
        } else if (dom_is(node, "html")) {
            set_once(&p->article->language, dom_attribute(node, "lang", p->arena));
        }
        read_facts(p, node->children, depth + 1);
    }
}

/* A page whose outlet is not named has the host of its URL. */
static void set_outlet(isnad_article *article)
{
    isnad_str rest = article->url, host;

    if (article->outlet.p || !str_starts(rest, ISNAD_STR("http"))) {
        return;
    }
    str_split(&rest, '/');
    str_split(&rest, '/');
    host = str_split(&rest, '/');
    if (str_starts(host, ISNAD_STR("www."))) {
        host.p += 4;
        host.n -= 4;
    }
    set_once(&article->outlet, host);
}

/* The heading of the page is its title too, unless a line of its own repeats it in the text. */
static void drop_title_line(isnad_article *article)
{
    isnad_str rest = article->text, first = str_split(&rest, '\n');

    if (rest.p && str_equal(first, article->title)) {
        article->text = rest;
    }
}

static isnad_code read_page(xmlDoc *doc, arena *a, isnad_article *article, isnad_error *error)
{
    const xmlNode *root = xmlDocGetRootElement(doc), *best;
    page p = {a, article, {NULL, 0}, {NULL, 0}};
    buffer text = {NULL, 0, 0, false};
    finder f;

    f.n = 0;
    read_facts(&p, root, 0);
    set_once(&article->title, p.heading);
    set_once(&article->title, p.title);
    set_outlet(article);
    score_blocks(&f, root, 0);
    best = best_node(&f);
    if (best) {
        add_blocks(best, true, 0, &text);
    }
    article->text = dom_keep(&text, a);
    buffer_release(&text);
    if (text.failed) {
        return error_no_memory(error);
    }
    drop_title_line(article);
    return article->text.n >= TEXT_LEAST
               ? ISNAD_OK
               : error_set(error, ISNAD_EMPTY, ERROR_NO_POSITION, "the page has no article");
}

isnad_code markup_article(isnad_str html, arena *a, isnad_article *article, isnad_error *error)
{
    xmlDoc *doc = dom_parse_html(html);
    isnad_code code;

    *article = (isnad_article){.text = {NULL, 0}};
    if (!doc || !xmlDocGetRootElement(doc)) {
        xmlFreeDoc(doc);
        return error_set(error, ISNAD_EMPTY, ERROR_NO_POSITION, "the page has no article");
    }
    code = read_page(doc, a, article, error);
    xmlFreeDoc(doc);
    return a->failed ? error_no_memory(error) : code;
}

/* ---- dates ----------------------------------------------------------------------------------- */

static int month_of(isnad_str name)
{
    static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";

    for (int i = 0; name.n >= 3 && i < 12; i++) {
        if (strncasecmp(name.p, months + (size_t)i * 3, 3) == 0) {
            return i + 1;
        }
    }
    return 0;
}

/* "+0300", "+03:00" or a name, as ISO writes it. */
static void zone_of(const char *zone, char out[16])
{
    int hours, minutes;

    out[0] = 0;
    if ((*zone == '+' || *zone == '-') && (sscanf(zone + 1, "%2d%2d", &hours, &minutes) == 2 ||
                                           sscanf(zone + 1, "%2d:%2d", &hours, &minutes) == 2)) {
        snprintf(out, 16, "%c%02d:%02d", *zone, hours % 24, minutes % 60);
    } else if (strncmp(zone, "GMT", 3) == 0 || strncmp(zone, "UT", 2) == 0 || *zone == 'Z') {
        snprintf(out, 16, "Z");
    }
}

isnad_str markup_date(isnad_str date, arena *a)
{
    char text[64], month[16], zone_text[16] = "", zone[16], iso[64];
    int day, year, hour, minute, second = 0, n;
    const char *from;

    while (date.n && (unsigned char)*date.p <= ' ') {
        date.p++;
        date.n--;
    }
    while (date.n && (unsigned char)date.p[date.n - 1] <= ' ') {
        date.n--;
    }
    if (isnad_is_date(date)) {
        const char *copy = arena_copy(a, date.p, date.n);
        return (isnad_str){copy, copy ? date.n : 0};
    }
    n = snprintf(text, sizeof text, "%.*s", (int)(date.n < 60 ? date.n : 60), date.p);
    from = n > 0 && strchr(text, ',') ? strchr(text, ',') + 1 : text;
    n = sscanf(from, " %2d %15[A-Za-z] %4d %2d:%2d:%2d %15s", &day, month, &year, &hour, &minute,
               &second, zone_text);
    if (n < 6) {
        n = sscanf(from, " %2d %15[A-Za-z] %4d %2d:%2d %15s", &day, month, &year, &hour, &minute,
                   zone_text);
        second = 0;
    }
    if (n < 5 || !month_of((isnad_str){month, strlen(month)})) {
        return (isnad_str){NULL, 0};
    }
    zone_of(zone_text, zone);
    n = snprintf(iso, sizeof iso, "%04d-%02d-%02dT%02d:%02d:%02d%s", year,
                 month_of((isnad_str){month, strlen(month)}), day, hour, minute, second, zone);
    if (!isnad_is_date((isnad_str){iso, (size_t)n})) {
        return (isnad_str){NULL, 0};
    }
    from = arena_copy(a, iso, (size_t)n);
    return (isnad_str){from, from ? (size_t)n : 0};
}
