/* report_features.c - what tells a report from a mention, as named features.
 *
 * "Two soldiers were killed yesterday when a car bomb went off" reports; "the fight against
 * bombings", "accused of the murder of", "since the assassination of" mention. What differs is
 * seen at the trigger (tense, definiteness, what it hangs on, its sides, who tells it) and around
 * it (numbers, times, other events, words). Names and numbers themselves are no features: what is
 * learned from the wars of one decade has to serve for those of another.
 */
#include <stdio.h>

#include "base/str.h"
#include "base/upos.h"
#include "event/report.h"
#include "model/tree.h"
#include "time/time.h"

enum { ROOM = 96, UP = 8, CHILDREN = 12, STEP = 8 };

typedef struct putter {
    event_feature_sink *sink;
    void *user;
} putter;

/* Too long a value is no feature. */
static void put(const putter *p, const char *name, isnad_str value)
{
    char room[ROOM];
    size_t n = strlen(name);

    if (n + 1 + value.n <= ROOM) {
        memcpy(room, name, n);
        room[n] = '=';
        memcpy(room + n + 1, value.p, value.n);
        p->sink(p->user, (isnad_str){room, n + 1 + value.n});
    }
}

static void put_text(const putter *p, const char *name, const char *value)
{
    put(p, name, (isnad_str){value, strlen(value)});
}

/* Numbers from `most` on are one value. */
static void put_number(const putter *p, const char *name, size_t value, size_t most)
{
    char digits[24];
    int n = snprintf(digits, sizeof digits, "%zu", value < most ? value : most);

    put(p, name, (isnad_str){digits, (size_t)n});
}

/* ---- a word ---------------------------------------------------------------------------------- */

/* The value of one grammatical feature; "-" where the word has none. */
static isnad_str grammar(const isnad_word *word, const char *name)
{
    size_t n = strlen(name);
    isnad_str rest = word->feats;

    while (rest.p) {
        isnad_str one = str_split(&rest, '|');
        if (one.n > n && one.p[n] == '=' && memcmp(one.p, name, n) == 0) {
            return (isnad_str){one.p + n + 1, one.n - n - 1};
        }
    }
    return (isnad_str){"-", 1};
}

/* Names of the features of a word, for the trigger, what it hangs on, and its clause's verb. */
typedef struct word_names {
    const char *tag, *aspect, *definite, *number, *person, *voice, *relation;
} word_names;

static void put_word(const putter *p, const word_names *names, const isnad_word *word)
{
    put_text(p, names->tag, upos_name(word->upos));
    put(p, names->aspect, grammar(word, "Aspect"));
    put(p, names->definite, grammar(word, "Definite"));
    put(p, names->number, grammar(word, "Number"));
    put(p, names->person, grammar(word, "Person"));
    put(p, names->voice, grammar(word, "Voice"));
    put(p, names->relation, word->deprel);
}

/* ---- the event ------------------------------------------------------------------------------- */

static void put_around(const putter *p, const event_work *work, uint32_t trigger)
{
    const isnad_doc *doc = work->doc;
    const isnad_sentence *s = &doc->sentences[doc->words[trigger].sentence];
    uint32_t child = doc->first_child[trigger];

    for (int i = 0; i < CHILDREN && child != ISNAD_NONE; i++, child = doc->next_sibling[child]) {
        put(p, "child", doc->words[child].deprel);
        if (tree_is(doc, child, "case")) {
            put(p, "prep", doc->words[child].key);
        }
    }
    put_number(p, "at", (trigger - s->word) / STEP, 5);
    if (trigger + 1 < s->word + s->nword) {
        put_text(p, "after", upos_name(doc->words[trigger + 1].upos));
    }
}

static void put_above(const putter *p, const isnad_doc *doc, uint32_t word)
{
    uint32_t depth = 0;
    bool relative = false, modifier = false;

    while (depth < UP && doc->words[word].head != ISNAD_NONE) {
        relative |= tree_is(doc, word, "acl");
        modifier |= tree_is(doc, word, "nmod");
        word = doc->words[word].head;
        depth++;
    }
    put_number(p, "depth", depth, 5);
    put_number(p, "relative", relative, 1);
    put_number(p, "modifier", modifier, 1);
}

static bool has_number(const isnad_doc *doc, uint32_t phrase)
{
    tree_range range = tree_cover(doc, phrase);

    for (uint32_t w = range.first; w <= range.last; w++) {
        if (doc->words[w].upos == ISNAD_UPOS_NUM) {
            return true;
        }
    }
    return false;
}

/* Names of the features of a side. */
typedef struct side_names {
    const char *count, *kind, *counted;
} side_names;

static void put_side(const putter *p, const event_work *work, const side_names *names,
                     const event_parties *side)
{
    bool counted = false;

    for (uint32_t i = 0; i < side->n; i++) {
        const event_party *party = &side->at[i];
        put_text(p, names->kind, party->unnamed ? "unnamed" : party->located ? "located" : "other");
        counted |= party->word != ISNAD_NONE && has_number(work->doc, party->word);
    }
    put_number(p, names->count, side->n, 2);
    put_number(p, names->counted, counted, 1);
}

void event_report_trigger(const event_work *work, uint32_t event, event_feature_sink *sink,
                          void *user)
{
    static const word_names own = {"tag", "aspect", "definite", "number", "person", "voice", "rel"};
    static const word_names head = {"head-tag",    "head-aspect", "head-definite", "head-number",
                                    "head-person", "head-voice",  "head-rel"};
    static const word_names clause = {"clause-tag",    "clause-aspect", "clause-definite",
                                      "clause-number", "clause-person", "clause-voice",
                                      "clause-rel"};
    static const side_names actors = {"actors", "actor", "actor-counted"};
    static const side_names recipients = {"recipients", "recipient", "recipient-counted"};
    const isnad_doc *doc = work->doc;
    const event_found *found = &work->found[event];
    const isnad_word *word = &doc->words[found->word];
    putter at = {sink, user}, *p = &at;
    uint32_t said = work->marks[found->word].said;

    put_word(p, &own, word);
    if (word->head != ISNAD_NONE) {
        put_word(p, &head, &doc->words[word->head]);
    }
    if (found->clause != ISNAD_NONE && found->clause != found->word) {
        put_word(p, &clause, &doc->words[found->clause]);
    }
    put_around(p, work, found->word);
    put_above(p, doc, found->word);
    put_side(p, work, &actors, &found->actors);
    put_side(p, work, &recipients, &found->recipients);
    put_text(p, "mode", found->row->mode ? found->row->mode : "-");
    put_text(p, "realis", event_realis_name(found->realis));
    put_text(p, "said", said == ISNAD_NONE ? "-" : doc->statements[said].kind);
    put_number(p, "place", found->place.start != ISNAD_NONE, 1);
    put_number(p, "time", found->time != ISNAD_NONE, 1);
}

/* ---- its sentence ---------------------------------------------------------------------------- */

static void put_words(const putter *p, const event_work *work, const isnad_sentence *s)
{
    const isnad_doc *doc = work->doc;
    size_t numbers = 0, verbs = 0, perfect = 0, cues = 0, names = 0;

    for (uint32_t w = s->word; w < s->word + s->nword; w++) {
        const isnad_word *word = &doc->words[w];
        bool name = doc->word_entity && doc->word_entity[w] != ISNAD_NONE;
        if (!name && word->upos != ISNAD_UPOS_X && word->upos != ISNAD_UPOS_PROPN &&
            word->upos != ISNAD_UPOS_NUM) {
            put(p, "word", word->key);
        }
        names += name;
        numbers += word->upos == ISNAD_UPOS_NUM;
        verbs += word->upos == ISNAD_UPOS_VERB;
        perfect += word->upos == ISNAD_UPOS_VERB && event_is_perfect(work, w);
        cues += work->marks[w].cue != ISNAD_NONE;
    }
    put_number(p, "numbers", numbers, 3);
    put_number(p, "cues", cues, 2);
    put_number(p, "names", names / 2, 4);
    put_number(p, "perfect", perfect, 4);
    put_number(p, "imperfect", verbs - perfect, 4);
    put_number(p, "length", s->nword / 10, 8);
    put_text(p, "first", upos_name(doc->words[s->word].upos));
    put(p, "opens", doc->words[s->word].key);
    if (s->nword > 1) {
        put_text(p, "second", upos_name(doc->words[s->word + 1].upos));
        put(p, "opens-then", doc->words[s->word + 1].key);
    }
}

static void put_times(const putter *p, const isnad_doc *doc, isnad_span sentence)
{
    uint32_t i = time_in_range(doc, sentence.start, sentence.end), n = 0;

    for (; i != ISNAD_NONE && i < doc->ntime && doc->times[i].span.end <= sentence.end; i++) {
        put(p, "when", doc->times[i].type);
        n++;
    }
    put_number(p, "times", n, 2);
}

void event_report_sentence(const event_work *work, event_type type, uint32_t first, uint32_t end,
                           event_feature_sink *sink, void *user)
{
    putter p = {sink, user};
    const isnad_sentence *s =
        &work->doc->sentences[work->doc->words[work->found[first].word].sentence];
    uint32_t same = 0;

    put_words(&p, work, s);
    put_times(&p, work->doc, s->span);
    for (uint32_t i = first; i < end; i++) {
        event_type other = work->found[i].row->type;
        same += other == type;
        if (other != type) {
            put_text(&p, "with", event_type_name(other));
        }
    }
    put_number(&p, "same", same, 4);
    put_number(&p, "others", end - first - same, 4);
}
