/* routes.c - what there is to ask for: the same as openapi.json, in its order. */
#include "routes.h"

#include <string.h>

#include "answer.h"

#define PAGE "limit cursor"
#define QUERY "q from to"

static const route table[] = {
    {"GET", "/", ROUTE_NOW, pages_index, NULL, false, "*"},
    {"GET", "/assets/{}", ROUTE_NOW, pages_asset, NULL, false, ""},
    {"GET", "/api/search", ROUTE_VIEW, views_search, "search", true, QUERY " newest " PAGE},
    {"GET", "/api/suggest", ROUTE_VIEW, views_list, "suggest", true, "q " PAGE},
    {"GET", "/api/articles", ROUTE_VIEW, views_list, "articles", true, QUERY " " PAGE},
    {"GET", "/api/articles/{}", ROUTE_VIEW, views_object, "article", false, ""},
    {"GET", "/api/entities", ROUTE_VIEW, views_list, "entities", true, "q type " PAGE},
    {"GET", "/api/entities/{}", ROUTE_VIEW, views_object, "entity", false, ""},
    {"GET", "/api/entities/{}/statements", ROUTE_VIEW, views_list, "speaker", true,
     "role kind other outlet from to " PAGE},
    {"GET", "/api/claims/{}", ROUTE_VIEW, views_object, "claim", false, ""},
    {"GET", "/api/stories", ROUTE_VIEW, views_list, "stories", true, "date from to " PAGE},
    {"GET", "/api/stories/{}", ROUTE_VIEW, views_object, "story", false, ""},
    {"GET", "/api/timeline", ROUTE_VIEW, views_list, "timeline", true, QUERY " " PAGE},
    {"GET", "/api/network", ROUTE_VIEW, views_object, "network", false, QUERY " limit"},
    {"GET", "/api/events", ROUTE_VIEW, views_list, "events", true, QUERY " located " PAGE},
    {"GET", "/api/export", ROUTE_STREAM, views_export, NULL, false, QUERY " format"},
    {"POST", "/api/read", ROUTE_READ, read_article, NULL, false, "url title published outlet"},
    {"GET", "/api/health", ROUTE_VIEW, pages_health, NULL, false, ""},
    {"GET", "/api/openapi.json", ROUTE_NOW, pages_openapi, NULL, false, ""},
    {"GET", "/metrics", ROUTE_NOW, pages_metrics, NULL, false, ""},
};

enum { NROUTE = sizeof table / sizeof *table };

const char *routes_name(unsigned i)
{
    return i < NROUTE ? table[i].path : i == METRICS_ROUTES - 1 ? "other" : NULL;
}

unsigned routes_number(const route *route)
{
    return route ? (unsigned)(route - table) : METRICS_ROUTES - 1;
}

static bool is_path(const char *path, const uri *u)
{
    size_t i = 0;

    while (*path == '/' && path[1]) {
        size_t n = strcspn(++path, "/");
        if (i == u->nsegment ||
            !((n == 2 && memcmp(path, "{}", 2) == 0) ||
              (n == u->segments[i].n && memcmp(path, u->segments[i].p, n) == 0))) {
            return false;
        }
        path += n;
        i++;
    }
    return i == u->nsegment;
}

static bool is_allowed(const char *names, isnad_str name)
{
    while (*names) {
        size_t n = strcspn(names, " ");
        if ((n == 1 && *names == '*') || (n == name.n && memcmp(names, name.p, n) == 0)) {
            return true;
        }
        names += n + (names[n] == ' ');
    }
    return false;
}

static bool check_parameters(request *r)
{
    for (size_t i = 0; i < r->uri.nparameter; i++) {
        if (!is_allowed(r->route->parameters, r->uri.parameters[i].name)) {
            answer_error(r, "bad_parameter", NULL, UINT64_MAX);
            return false;
        }
    }
    return true;
}

bool routes_find(request *r)
{
    const char *allow = NULL;

    for (size_t i = 0; i < NROUTE; i++) {
        if (!is_path(table[i].path, &r->uri)) {
            continue;
        }
        if (strcmp(table[i].method, r->method) == 0 ||
            (strcmp(r->method, "HEAD") == 0 && strcmp(table[i].method, "GET") == 0)) {
            r->route = &table[i];
            return check_parameters(r);
        }
        allow = table[i].method;
    }
    answer_error(r, allow ? "no_method" : "not_found", NULL, UINT64_MAX);
    if (allow && r->response) {
        MHD_add_response_header(r->response, "Allow",
                                strcmp(allow, "GET") == 0 ? "GET, HEAD" : allow);
    }
    return false;
}
