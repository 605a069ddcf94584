/* pages.c - the page and its files, and what tells of the server itself. */
#include <stdio.h>
#include <string.h>

#include "answer.h"
#include "assets.h"
#include "routes.h"

#define HTML "text/html; charset=utf-8"

extern const char serve_openapi[], serve_openapi_end[], serve_no_page[], serve_no_page_end[];

bool pages_index(isnad_archive *archive, request *r)
{
    const asset *page = assets_find(ISNAD_STR("index.html"));

    (void)archive;
    if (page) {
        answer_static(r, HTML, (isnad_str){page->start, (size_t)(page->end - page->start)},
                      "no-cache");
    } else {
        answer_static(r, HTML,
                      (isnad_str){serve_no_page, (size_t)(serve_no_page_end - serve_no_page)},
                      "no-cache");
    }
    return true;
}

static const char *type_of(const char *path)
{
    static const char *const types[][2] = {
        {".js", "text/javascript; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".svg", "image/svg+xml"},
        {".png", "image/png"},
        {".woff2", "font/woff2"},
        {".json", "application/json; charset=utf-8"},
        {".webp", "image/webp"},
        {".txt", "text/plain; charset=utf-8"},
        {".ico", "image/x-icon"},
        {".html", HTML},
        {".map", "application/json"},
        {".wasm", "application/wasm"},
    };
    size_t n = strlen(path);

    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        size_t m = strlen(types[i][0]);
        if (n > m && strcmp(path + n - m, types[i][0]) == 0) {
            return types[i][1];
        }
    }
    return "application/octet-stream";
}

bool pages_asset(isnad_archive *archive, request *r)
{
    char path[160];
    isnad_str name = request_segment(r, 1);
    const asset *found;

    (void)archive;
    snprintf(path, sizeof path, "assets/%.*s", (int)name.n, name.p);
    found = assets_find((isnad_str){path, strlen(path)});
    if (!found) {
        answer_error(r, "not_found", NULL, UINT64_MAX);
        return true;
    }
    if (!answer_unchanged(r, 0)) { /* the names of the page's files change with what is in them */
        answer_static(r, type_of(found->path),
                      (isnad_str){found->start, (size_t)(found->end - found->start)},
                      "public, max-age=31536000, immutable");
    }
    return true;
}

bool pages_openapi(isnad_archive *archive, request *r)
{
    (void)archive;
    if (!answer_unchanged(r, 0)) {
        answer_static(r, "application/json; charset=utf-8",
                      (isnad_str){serve_openapi, (size_t)(serve_openapi_end - serve_openapi)},
                      "no-cache");
    }
    return true;
}

bool pages_health(isnad_archive *archive, request *r)
{
    bytes out = {NULL, 0, 0, false};
    isnad_archive_counts n;
    isnad_error error;

    if (views_known(archive, r)) {
        return true;
    }
    if (isnad_archive_count(archive, &n, &error)) {
        answer_library_error(r, &error);
        return true;
    }
    bytes_printf(&out,
                 "{\"status\":\"ok\",\"version\":\"%s\",\"articles\":%llu,\"reports\":%llu,"
                 "\"stories\":%llu,\"statements\":%llu,\"claims\":%llu,\"events\":%llu,"
                 "\"fetch\":%s}\n",
                 ISNAD_VERSION, (unsigned long long)n.articles, (unsigned long long)n.reports,
                 (unsigned long long)n.stories, (unsigned long long)n.statements,
                 (unsigned long long)n.claims, (unsigned long long)n.events,
                 r->server->options.fetch ? "true" : "false");
    answer_bytes(r, MHD_HTTP_OK, "application/json; charset=utf-8", &out);
    return true;
}

static void write_pool(bytes *out, const char *name, workers *w)
{
    unsigned busy, waiting;

    workers_count(w, &busy, &waiting);
    bytes_printf(out, "isnad_workers_busy{pool=\"%s\"} %u\nisnad_workers_waiting{pool=\"%s\"} %u\n",
                 name, busy, name, waiting);
}

bool pages_metrics(isnad_archive *archive, request *r)
{
    bytes out = {NULL, 0, 0, false};

    (void)archive;
    metrics_write(&r->server->metrics, routes_name, &out);
    bytes_text(&out, "# TYPE isnad_workers_busy gauge\n# TYPE isnad_workers_waiting gauge\n");
    write_pool(&out, "views", r->server->views);
    write_pool(&out, "reads", r->server->reads);
    write_pool(&out, "streams", r->server->streams);
    answer_bytes(r, MHD_HTTP_OK, "text/plain; version=0.0.4; charset=utf-8", &out);
    return true;
}
