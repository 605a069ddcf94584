/* report.c - whether a trigger reports something that happened, or only mentions it.
 *
 * A linear model: an event's features (report_features.c) have weights in data/event_reports.tsv, a
 * column for each type that is judged, in thousandths; an event whose sum is not below zero is a
 * report. Sums are of integers, so they are the same on every machine. The sentence's part is
 * summed once for each type in it: linear in the text. train/report.py makes the table.
 */
#include "event/report.h"

#include <stdlib.h>

#include "base/str.h"
#include "event/load.h"

/* ---- the table ------------------------------------------------------------------------------- */

static int whole(isnad_str cell)
{
    return cell.n ? (int)strtol(cell.p, NULL, 10) : 0; /* a tab or line end follows */
}

static isnad_code read_weight(event_loader *l, size_t line)
{
    event_reports *r = &l->tables->reports;
    isnad_str feature = table_cell(&l->rows, line, 0);

    for (size_t i = 1; i < l->rows.ncolumn; i++) {
        event_type type;
        if (!event_type_named(l->rows.columns[i], &type)) {
            return event_load_bad(l, l->rows.columns[i]);
        }
        r->judged[type] = true;
        r->weights[line * EVENT_TYPE_COUNT + type] = whole(table_cell(&l->rows, line, i));
        r->bias[type] += str_is(feature, "bias") ? whole(table_cell(&l->rows, line, i)) : 0;
    }
    return map_put(&r->lines, feature, (uint32_t)line) ? error_no_memory(l->error) : ISNAD_OK;
}

isnad_code event_load_reports(event_loader *l)
{
    void *lines = NULL;
    isnad_code code = event_load_open(
        l, "event_reports", EVENT_TYPE_COUNT * sizeof *l->tables->reports.weights, &lines);

    l->tables->reports.weights = lines;
    map_init(&l->tables->reports.lines, l->arena);
    return code ? code : event_load_lines(l, read_weight);
}

/* ---- the judgement --------------------------------------------------------------------------- */

typedef struct sum {
    const event_reports *reports;
    event_type type;
    long total;
} sum;

static void add(void *user, isnad_str feature)
{
    sum *s = user;
    uint32_t line = map_get(&s->reports->lines, feature);

    s->total += line == ISNAD_NONE ? 0 : s->reports->weights[line * EVENT_TYPE_COUNT + s->type];
}

static void judge_type(event_work *work, event_type type, uint32_t first, uint32_t end)
{
    const event_reports *reports = &work->tables->reports;
    sum sentence = {reports, type, reports->bias[type]};

    event_report_sentence(work, type, first, end, add, &sentence);
    for (uint32_t i = first; i < end; i++) {
        sum own = sentence;
        if (work->found[i].row->type == type) {
            event_report_trigger(work, i, add, &own);
            work->found[i].told = own.total < 0 ? TOLD_MENTION : TOLD_REPORT;
        }
    }
}

uint32_t event_report_end(const event_work *work, uint32_t first)
{
    const isnad_word *words = work->doc->words;
    uint32_t end = first;

    while (end < work->nfound &&
           words[work->found[end].word].sentence == words[work->found[first].word].sentence) {
        end++;
    }
    return end;
}

void event_report(event_work *work)
{
    for (uint32_t first = 0, end; first < work->nfound; first = end) {
        bool here[EVENT_TYPE_COUNT] = {false};
        end = event_report_end(work, first);
        for (uint32_t i = first; i < end; i++) {
            here[work->found[i].row->type] = true;
        }
        for (int type = 0; type < EVENT_TYPE_COUNT; type++) {
            if (here[type] && work->tables->reports.judged[type]) {
                judge_type(work, (event_type)type, first, end);
            }
        }
    }
}
