/* view_list.c - which views there are: a name, and the queries that it is made of. */
#include <string.h>

#include "store/view.h"

static const view views[] = {
    {"articles", VIEW_LIST, 50, {{NULL, "articles"}}},
    {"article",
     VIEW_OBJECT,
     200,
     {{NULL, "article"},
      {"statements", "article_statements"},
      {"events", "article_events"},
      {"entities", "article_entities"},
      {"carriers", "article_carriers"}}},
    {"suggest", VIEW_LIST, 12, {{NULL, "suggest"}}},
    {"entities", VIEW_LIST, 50, {{NULL, "entities"}}},
    {"entities_named", VIEW_LIST, 50, {{NULL, "entities_named"}}},
    {"entity",
     VIEW_OBJECT,
     20,
     {{NULL, "entity"},
      {"names", "entity_names"},
      {"kinds", "entity_kinds"},
      {"days", "entity_days"},
      {"outlets", "entity_outlets"},
      {"via_whom", "entity_via"},
      {"speaks_of", "entity_speaks_of"},
      {"spoken_of_by", "entity_spoken_of_by"},
      {"events", "entity_events"}}},
    {"speaker", VIEW_LIST, 50, {{NULL, "statements_speaker"}}},
    {"about", VIEW_LIST, 50, {{NULL, "statements_about"}}},
    {"via", VIEW_LIST, 50, {{NULL, "statements_via"}}},
    {"claim",
     VIEW_OBJECT,
     500,
     {{NULL, "claim"},
      {"statements", "claim_statements"},
      {"edges", "claim_edges"},
      {"denials", "claim_denials"}},
     "denies:"},
    {"stories", VIEW_LIST, 50, {{NULL, "stories"}}},
    {"story",
     VIEW_OBJECT,
     100,
     {{NULL, "story"},
      {"articles", "story_articles"},
      {"claims", "story_claims"},
      {"denials", "story_denials"},
      {"people", "story_people"},
      {"events", "story_events"}}},
    {"timeline", VIEW_LIST, 5000, {{NULL, "timeline", "timeline_all"}}},
    {"network", VIEW_OBJECT, 150, {{NULL, "network", "network_all"}}},
    {"events", VIEW_LIST, 200, {{NULL, "events"}}},
};

const view *view_find(const char *name)
{
    for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
        if (strcmp(views[i].name, name) == 0) {
            return &views[i];
        }
    }
    return NULL;
}
