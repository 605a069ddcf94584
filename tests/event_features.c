/* event_features.c - the features of every event, for train/report.py.
 *
 * usage: event_features < TEXTS > FEATURES
 * A line of input is an id, a tab, a text. A line of output is the id, the event's type, its
 * realis, then its features, tabs between.
 */
#include <stdio.h>
#include <string.h>

#include "doc.h"
#include "event/event.h"
#include "event/report.h"

enum { ROOM = 1 << 20 };

static char line[ROOM];

static void put(void *user, isnad_str feature)
{
    (void)user;
    putchar('\t');
    fwrite(feature.p, 1, feature.n, stdout);
}

static void put_row(const event_work *work, uint32_t event, uint32_t first, uint32_t end,
                    void *user)
{
    const event_found *found = &work->found[event];

    printf("%s\t%s\t%s", (const char *)user, event_type_name(found->row->type),
           event_realis_name(found->realis));
    event_report_trigger(work, event, put, NULL);
    event_report_sentence(work, found->row->type, first, end, put, NULL);
    putchar('\n');
}

static isnad_code features(const isnad_engine *engine, char *id, char *text, isnad_error *error)
{
    isnad_article article = {.id = {id, strlen(id)}, .text = {text, strlen(text)}};
    isnad_doc *doc;
    isnad_code code = isnad_doc_read(engine, &article, &doc, error);

    if (!code) {
        code = event_features(engine, doc, put_row, id);
        isnad_doc_free(doc);
    }
    return code;
}

int main(void)
{
    isnad_engine *engine;
    isnad_error error = {0};
    isnad_code code = isnad_engine_open(NULL, &engine, &error);

    if (code) {
        fprintf(stderr, "event_features: %s\n", error.message);
        return 1;
    }
    while (!code && fgets(line, sizeof line, stdin)) {
        char *text = strchr(line, '\t');
        line[strcspn(line, "\n")] = '\0';
        if (text) {
            *text = '\0';
            code = features(engine, line, text + 1, &error);
        }
    }
    if (code) {
        fprintf(stderr, "event_features: %s\n", error.message);
    }
    isnad_engine_free(engine);
    return code != ISNAD_OK;
}
