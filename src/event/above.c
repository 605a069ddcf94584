/* above.c - who acts, from what stands over or beside a trigger that leaves it out: the subject of
 * the verb above, the armed body that tells of it, the doer of the deed it is joined to.
 */
#include "base/str.h"
#include "event/infer.h"
#include "model/tree.h"

enum { CLIMB = 4, WINDOW = 40 };

/* "said during a meeting with X": who speaks at a meeting meets. */
static bool told_at(const event_work *work, const event_found *found)
{
    uint32_t mark = tree_child(work->doc, found->top, "case");

    return found->row->type == EVENT_CONSULT && mark != ISNAD_NONE &&
           (work->marks[mark].classes & work->tables->is.during);
}

void infer_from_governor(event_work *work, event_found *found)
{
    const isnad_doc *doc = work->doc;
    uint32_t word = found->top, own = event_own_subject(work, word);
    event_parties list = {.n = 0};

    if (own != ISNAD_NONE && event_add_party(work, found, &list, ROLE_ACTOR, own)) {
        infer_take_all(found, ACTOR, &list); /* "his country is in contact with" */
        return;
    }
    for (int i = 0; i < CLIMB && word != ISNAD_NONE; i++) {
        uint32_t head = doc->words[word].head, subject;
        if (head == ISNAD_NONE || tree_is(doc, word, "acl") || tree_is(doc, word, "nsubj")) {
            return;
        }
        word = head;
        if (work->marks[head].cue != ISNAD_NONE && !told_at(work, found)) {
            return; /* who tells of it need not have done it */
        }
        if (doc->words[head].upos != ISNAD_UPOS_VERB) {
            continue;
        }
        subject = event_is_passive(work, head) ? ISNAD_NONE : event_subject(work, head);
        if (subject == ISNAD_NONE && work->marks[head].cue != ISNAD_NONE) {
            isnad_statement *said = &doc->statements[work->marks[head].cue];
            if (said->entity != ISNAD_NONE &&
                event_add_entity(work, &list, said->entity, said->speaker)) {
                infer_take_all(found, ACTOR, &list); /* "added, during his meeting with" */
            }
            return;
        }
        if (subject != ISNAD_NONE && !tree_below(doc, found->word, subject) &&
            event_add_party(work, found, &list, ROLE_ACTOR, subject)) {
            infer_take_all(found, ACTOR, &list);
        }
        return;
    }
}

/* "the brigades announced the targeting of a tank": an armed body tells of what it does itself. A
 * death it tells of need not be its doing. */
void infer_from_claim(const event_work *work, event_found *found)
{
    const isnad_doc *doc = work->doc;
    uint32_t said = work->marks[found->word].said;
    uint32_t entity = said == ISNAD_NONE ? ISNAD_NONE : doc->statements[said].entity;
    event_parties list = {.n = 0};

    if (entity != ISNAD_NONE && found->row->type == EVENT_ASSAULT && found->row->pos == 'N' &&
        found->row->frame->subject != ROLE_RECIPIENT &&
        (entity_fact_of(doc, entity)->kind == ENTITY_ARMED ||
         entity_fact_of(doc, entity)->kind == ENTITY_MILITARY) &&
        event_add_entity(work, &list, entity, doc->statements[said].speaker)) {
        infer_take_all(found, ACTOR, &list);
    }
}

/* "the fall of the town and the expulsion of the militia": who does the first does the second, by
 * the tree or by order. */
void infer_from_conjunct(event_work *work, size_t at)
{
    event_found *found = &work->found[at];
    const isnad_word *words = work->doc->words;
    bool joined = found->word && words[found->word - 1].upos == ISNAD_UPOS_CCONJ &&
                  !event_is_indefinite(work, found->word);

    if (found->row->pos != 'N' || !(joined || tree_is(work->doc, found->word, "conj"))) {
        return;
    }
    for (size_t i = at; i-- > 0 && i + WINDOW > at;) {
        const event_found *other = &work->found[i];
        if (words[other->word].sentence != words[found->word].sentence) {
            return;
        }
        if (other->word == words[found->word].head ||
            (joined && other->row->pos == 'N' && !event_is_indefinite(work, other->word))) {
            infer_take_all(found, ACTOR, &other->actors);
            return;
        }
    }
}

/* Whether who governs the word may be who does it: not so for deaths and injuries. */
bool infer_is_governed(const event_found *found)
{
    return found->row->pos == 'N' && found->row->type != EVENT_ASSAULT;
}
