/* realis.c - whether an event happened, was denied, is to come, or hangs on an if.
 *
 * Looked at in this order: a negation on the trigger or on what carries it; a condition on its
 * clause; what the word that governs it says about what is below ("plans to", "may"; column realis
 * of data/light_verbs.tsv, noted by frame.c); a future particle; the kind of the statement that it
 * is the content of, where the trigger governs that content.
 */
#include <string.h>

#include "base/str.h"
#include "event/parts.h"
#include "model/tree.h"

enum { CLIMB = 3 };

static bool child_of_class(const event_work *work, uint32_t word, event_set classes, bool before)
{
    const isnad_doc *doc = work->doc;
    uint32_t child = doc->first_child[word];

    for (; child != ISNAD_NONE; child = doc->next_sibling[child]) {
        if ((work->marks[child].classes & classes) && (!before || child < word) &&
            doc->first_child[child] == ISNAD_NONE) {
            return true;
        }
    }
    return false;
}

/* A particle of the class right before the word, whatever the tree makes of it. */
static bool right_before(const event_work *work, uint32_t word, event_set classes)
{
    return word > work->doc->sentences[work->doc->words[word].sentence].word &&
           (work->marks[word - 1].classes & classes) != 0;
}

static bool has(const event_work *work, uint32_t word, event_set classes)
{
    return child_of_class(work, word, classes, true) || right_before(work, word, classes);
}

/* "did not attend, and criticised": a verb with a clause of its own; what is said of the verb it is
 * joined to holds for it only where it is an imperfect under the same particle ("did not see or
 * hear"). */
static bool joined_verb(const event_work *work, uint32_t word)
{
    isnad_str feats = work->doc->words[word].feats;

    return tree_is(work->doc, word, "conj") && work->doc->words[word].upos == ISNAD_UPOS_VERB &&
           str_starts(feats, ISNAD_STR("Aspect=Perf"));
}

bool event_negated(const event_work *work, uint32_t word)
{
    const isnad_doc *doc = work->doc;

    for (int i = 0; i < CLIMB && word != ISNAD_NONE; i++) {
        uint32_t head = doc->words[word].head;
        if (has(work, word, work->tables->is.negation)) {
            return true;
        }
        if (head == ISNAD_NONE || joined_verb(work, word)) {
            return false;
        }
        if (work->marks[head].classes & work->tables->is.unreal) {
            return true;
        }
        if (!event_light_of(work, head) || tree_is(doc, word, "nsubj") ||
            tree_is(doc, word, "acl")) {
            return false;
        }
        word = head;
    }
    return false;
}

static event_realis by_statement(const event_work *work, const event_found *found)
{
    uint32_t said = work->marks[found->word].said;
    const char *kind = said == ISNAD_NONE ? NULL : work->doc->statements[said].kind;
    const isnad_span *content = said == ISNAD_NONE ? NULL : work->doc->statements[said].content;
    uint32_t start = work->doc->words[found->word].span.start;
    bool first = content && work->doc->statements[said].ncontent &&
                 start < content[0].start + (content[0].end - content[0].start) / 2;

    if (!kind || !first) {
        return REALIS_ACTUAL;
    }
    if (strcmp(kind, "threaten") == 0 || strcmp(kind, "promise") == 0) {
        return REALIS_FUTURE;
    }
    if (strcmp(kind, "request") == 0) {
        return REALIS_HYPOTHETICAL;
    }
    return strcmp(kind, "deny") == 0 ? REALIS_DENIED : REALIS_ACTUAL;
}

event_realis event_realis_of(const event_work *work, const event_found *found)
{
    const event_tables *t = work->tables;
    uint32_t word = found->word, clause = found->clause;
    event_realis said;

    if (found->row->need != NEED_NEGATION && event_negated(work, word)) {
        return REALIS_DENIED;
    }
    if (has(work, word, t->is.conditional) ||
        (clause != ISNAD_NONE && has(work, clause, t->is.conditional))) {
        return REALIS_CONDITIONAL;
    }
    if (found->realis != REALIS_ACTUAL) {
        return found->realis;
    }
    if (has(work, word, t->is.future) ||
        (clause != ISNAD_NONE && found->top == clause && has(work, clause, t->is.future))) {
        return REALIS_FUTURE;
    }
    if (has(work, word, t->is.possible)) {
        return REALIS_HYPOTHETICAL;
    }
    said = by_statement(work, found);
    return found->row->need == NEED_NEGATION && said == REALIS_DENIED ? REALIS_ACTUAL : said;
}
