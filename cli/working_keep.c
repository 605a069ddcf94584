/* working_keep.c - items into the store, however long it takes.
 *
 * A store that is away or busy is asked again, at longer and longer intervals; the messages in hand
 * are held meanwhile, so that nobody else is given them and the tries do not count as theirs.
 */
#include <unistd.h>

#include "working.h"

enum { REST_FIRST = 250, REST_MOST = 15000, NAP = 100 };

/* Whether the trouble is the store's, not the article's. */
static bool is_of_store(isnad_code code)
{
    return code == ISNAD_IO || code == ISNAD_DAMAGED;
}

/* Adds all that were read; *bad becomes the one that could not be added, or nitem. */
static isnad_code add_all(working *w, size_t *bad, isnad_error *error)
{
    isnad_code code = ISNAD_OK;

    for (size_t i = 0; i < w->nitem; i++) {
        item *it = &w->items[i];
        int64_t row;
        if (it->job->code || !it->entry) {
            continue;
        }
        code = isnad_archive_add(w->archive, it->entry, &row, error);
        if (code) {
            *bad = i;
            return code;
        }
        it->there = row == 0;
        queue_hold(w->queue, w->messages, w->nmessage);
    }
    *bad = w->nitem;
    return isnad_archive_commit(w->archive, error);
}

static isnad_code open_again(working *w, isnad_error *error)
{
    isnad_archive_free(w->archive);
    return isnad_archive_open(w->store, ISNAD_ARCHIVE_WRITE, &w->archive, error);
}

/* Waits, holding the messages, and doubles the time of the next wait. */
static void rest(working *w, unsigned *ms)
{
    for (unsigned slept = 0; slept < *ms && !working_stops(); slept += NAP) {
        usleep(NAP * 1000);
        queue_hold(w->queue, w->messages, w->nmessage);
    }
    *ms = *ms * 2 < REST_MOST ? *ms * 2 : REST_MOST;
}

/* Until the store is open again and has taken the items. */
static bool wait_for_store(working *w, isnad_error *error)
{
    unsigned ms = REST_FIRST;
    isnad_code code = error->code;

    report("%s; trying again", error->message);
    while (code) {
        if (working_stops()) {
            return false;
        }
        rest(w, &ms);
        code = open_again(w, error);
    }
    report("the store answers again");
    return true;
}

bool keep_items(working *w)
{
    isnad_error error;
    isnad_code code;
    size_t bad;

    while ((code = w->archive ? add_all(w, &bad, &error) : ISNAD_IO)) {
        if (!is_of_store(code) && bad < w->nitem) {
            w->items[bad].job->code = code; /* the others are added without it */
            w->items[bad].job->error = error;
        } else if (!wait_for_store(w, &error)) {
            return false;
        }
    }
    return true;
}
