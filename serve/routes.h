/* routes.h - what there is to ask for. */
#ifndef SERVE_ROUTES_H
#define SERVE_ROUTES_H

#include "request.h"

typedef enum route_kind {
    ROUTE_NOW,    /* answered at once */
    ROUTE_VIEW,   /* by a worker that asks the archive */
    ROUTE_READ,   /* by a worker that reads an article */
    ROUTE_STREAM, /* by a worker, sent as it is made */
} route_kind;

/* Answers the request; false where a channel has taken it, which is then not ours any more. */
typedef bool route_fn(isnad_archive *archive, request *r);

typedef struct route {
    const char *method, *path; /* "{}" is any piece */
    route_kind kind;
    route_fn *run;
    const char *view;       /* of the archive */
    bool list;              /* the view is one: pages, lines */
    const char *parameters; /* the names that may stand in the address */
} route;

/* The route of the request, or an answer that there is none. */
bool routes_find(request *r);
/* The address of the i-th, for the metrics; NULL where there is none. */
const char *routes_name(unsigned i);
unsigned routes_number(const route *route);

/* ---- views.c, read.c, pages.c ---------------------------------------------------------------- */

route_fn views_search, views_list, views_object, views_export, read_article;

/* Answers, and returns true, where the asker or the cache has the answer for the archive as it is.
 */
bool views_known(isnad_archive *archive, request *r);
/* Whether the body is of a type that is read; whether it is lines. */
bool read_is_type(const request *r);
bool read_is_lines(const request *r);
route_fn pages_index, pages_asset, pages_openapi, pages_health, pages_metrics;

#endif
