/* surface.c - the phrases around a trigger by their order alone.
 *
 * A parser that attaches four words in five rightly loses a side in one event of three. The order
 * of Arabic news is firm enough to fill in: behind a verb its subject, then its object; before a
 * verb at the head of its clause the subject; behind a verbal noun its genitive, then its phrases.
 * A chunk is a run of nominal words that can be one noun phrase, with the preposition in front of
 * it; runs end where a definite noun or a name is followed by another noun, and at verbs,
 * conjunctions and punctuation. frame.c asks for chunks where the tree is silent.
 */
#include "base/str.h"
#include "event/parts.h"
#include "model/tree.h"

enum { FAR = 14 }; /* words that a chunk may stand from its trigger */

static bool has(const event_work *work, uint32_t word, const char *feature)
{
    return str_has(work->doc->words[word].feats, feature);
}

static isnad_upos upos(const event_work *work, uint32_t word)
{
    return work->doc->words[word].upos;
}

static uint32_t sentence_end(const event_work *work, uint32_t word)
{
    const isnad_sentence *s = &work->doc->sentences[work->doc->words[word].sentence];

    return s->word + s->nword;
}

static uint32_t sentence_start(const event_work *work, uint32_t word)
{
    return work->doc->sentences[work->doc->words[word].sentence].word;
}

static bool is_name(const event_work *work, uint32_t word)
{
    return upos(work, word) == ISNAD_UPOS_X || upos(work, word) == ISNAD_UPOS_PROPN;
}

/* "more than 600 people" is headed by an adjective. */
static bool is_head(const event_work *work, uint32_t word)
{
    return (upos(work, word) == ISNAD_UPOS_ADJ &&
            (work->marks[word].classes & work->tables->is.quantity)) ||
           upos(work, word) == ISNAD_UPOS_NOUN || upos(work, word) == ISNAD_UPOS_NUM ||
           is_name(work, word);
}

/* A quotation mark or bracket, which a phrase may have inside. */
static bool is_mark(const event_work *work, uint32_t word)
{
    isnad_str form = work->doc->words[word].form;

    return upos(work, word) == ISNAD_UPOS_PUNCT && form.n &&
           (strchr("\"()[]-", form.p[0]) != NULL || form.n == 2 || form.n == 3) &&
           !event_is_comma(work->tables, form);
}

/* A title takes a name behind it, another definite noun does not. */
static bool takes_name(const event_work *work, uint32_t head, uint32_t before)
{
    return is_name(work, before) || is_mark(work, before) ||
           (work->marks[head].classes & work->tables->is.people) ||
           (upos(work, before) == ISNAD_UPOS_NOUN && !has(work, before, "Definite=Def")) ||
           upos(work, before) == ISNAD_UPOS_NUM;
}

/* "accused Russia Ukraine": the name of another state begins a phrase of its own. */
static bool is_other_entity(const event_work *work, uint32_t head, uint32_t word)
{
    return event_kind(work, word) == ENTITY_STATE && event_kind(work, head) == ENTITY_STATE;
}

/* Whether the word can belong to the phrase with this head that the word before it belongs to. */
static bool continues(const event_work *work, uint32_t head, uint32_t before, uint32_t word)
{
    isnad_upos u = upos(work, word), b = upos(work, before);

    if (u == ISNAD_UPOS_ADJ || u == ISNAD_UPOS_PRON || is_mark(work, word)) {
        return true;
    }
    if (is_other_entity(work, head, word)) {
        return false;
    }
    if (is_name(work, word)) {
        return takes_name(work, head, before);
    }
    if (u != ISNAD_UPOS_NOUN && u != ISNAD_UPOS_NUM) {
        return false;
    }
    if (b == ISNAD_UPOS_NUM || is_mark(work, before)) {
        return true;
    }
    return b == ISNAD_UPOS_NOUN && !has(work, before, "Definite=Def") &&
           !has(work, before, "Definite=Ind");
}

/* The last word of the chunk that starts at `first`. */
uint32_t event_phrase_end(const event_work *work, uint32_t first)
{
    uint32_t last = first, end = sentence_end(work, first), solid = first;

    while (last + 1 < end && continues(work, first, solid, last + 1)) {
        last++;
        if (!is_mark(work, last)) {
            solid = last;
        }
    }
    return solid;
}

static bool is_barrier(const event_work *work, uint32_t word)
{
    isnad_upos u = upos(work, word);

    return u == ISNAD_UPOS_VERB || u == ISNAD_UPOS_SCONJ || u == ISNAD_UPOS_AUX ||
           has(work, word, "PronType=Rel") || (u == ISNAD_UPOS_PUNCT && !is_mark(work, word));
}

bool event_next_chunk(const event_work *work, uint32_t trigger, uint32_t from, event_chunk *chunk)
{
    const isnad_doc *doc = work->doc;
    uint32_t end = sentence_end(work, trigger), i = from;

    *chunk = (event_chunk){ISNAD_NONE, ISNAD_NONE, 0, false, false};
    if (end > trigger + FAR) {
        end = trigger + FAR;
    }
    for (; i < end && !is_barrier(work, i); i++) {
        event_set classes = work->marks[i].classes;
        if (upos(work, i) == ISNAD_UPOS_CCONJ) {
            chunk->joined = true;
        } else if (upos(work, i) == ISNAD_UPOS_ADP && (classes & work->tables->is.quantity) &&
                   i + 1 < end && upos(work, i + 1) == ISNAD_UPOS_NUM) {
            continue; /* "about 150 rebels" */
        } else if (upos(work, i) == ISNAD_UPOS_ADP ||
                   (chunk->any && (classes & work->tables->is.agent))) {
            uint32_t prep = event_prep(work->tables, doc->words[i].key);
            chunk->prep =
                prep && !(classes & work->tables->is.agent && !chunk->any) ? prep : chunk->prep;
            chunk->any = true;
        } else if (is_head(work, i) || upos(work, i) == ISNAD_UPOS_PRON) {
            chunk->head = i;
            chunk->last = upos(work, i) == ISNAD_UPOS_PRON ? i : event_phrase_end(work, i);
            return true;
        }
    }
    return false;
}

static bool is_comma(const event_work *work, uint32_t word)
{
    return upos(work, word) == ISNAD_UPOS_PUNCT &&
           event_is_comma(work->tables, work->doc->words[word].form);
}

/* "So-and-so, the head of such, condemned": the comma before the apposition that ends right before
 * the word; the word itself where there is none. */
static uint32_t before_apposition(const event_work *work, uint32_t word, uint32_t start)
{
    uint32_t i = word - 1;

    if (word < start + 3 || !is_comma(work, i)) {
        return word;
    }
    while (i > start && word - i < FAR && !is_comma(work, i - 1)) {
        i--;
        if (upos(work, i) == ISNAD_UPOS_VERB || upos(work, i) == ISNAD_UPOS_SCONJ) {
            return word;
        }
    }
    return i > start && is_comma(work, i - 1) ? i - 1 : word;
}

uint32_t event_subject_before(const event_work *work, uint32_t verb)
{
    uint32_t start = sentence_start(work, verb), first = verb, i, run;

    /* the run of nominal words that ends right before the verb, particles of the verb skipped */
    while (first > start &&
           (upos(work, first - 1) == ISNAD_UPOS_AUX || upos(work, first - 1) == ISNAD_UPOS_PART)) {
        first--;
    }
    first = before_apposition(work, first, start);
    i = first;
    while (i > start &&
           (is_head(work, i - 1) || upos(work, i - 1) == ISNAD_UPOS_ADJ || is_mark(work, i - 1))) {
        i--;
    }
    run = i;
    while (i < first && !is_head(work, i)) {
        i++;
    }
    if (i == first) {
        i = run; /* "al-Baghdadi slaughters": a name that looks like an adjective */
    }
    if (i == first) {
        return ISNAD_NONE;
    }
    if (i == start || upos(work, i - 1) == ISNAD_UPOS_SCONJ ||
        (upos(work, i - 1) == ISNAD_UPOS_PUNCT &&
         !event_is_comma(work->tables, work->doc->words[i - 1].form)) ||
        (i == start + 1 && upos(work, start) == ISNAD_UPOS_CCONJ)) {
        return i;
    }
    return ISNAD_NONE;
}

static uint32_t bare_object(const event_work *work, uint32_t verb)
{
    const isnad_doc *doc = work->doc;
    uint32_t child = doc->first_child[verb];

    for (; child != ISNAD_NONE; child = doc->next_sibling[child]) {
        bool any;
        event_case(work, child, &any);
        if (!any && (tree_is(doc, child, "obj") || tree_is(doc, child, "iobj")) &&
            event_is_nominal(work, child)) {
            return child;
        }
    }
    return ISNAD_NONE;
}

/* The bare chunks behind a verb, the pronoun on it apart. */
static void chunks_behind(const event_work *work, uint32_t verb, uint32_t bare[2],
                          uint32_t *pronoun)
{
    uint32_t from = verb + 1, n = 0;
    bool in_phrase = false; /* a bare chunk right behind a phrase belongs to that */
    event_chunk chunk;

    bare[0] = bare[1] = *pronoun = ISNAD_NONE;
    while (n < 2 && event_next_chunk(work, verb, from, &chunk) && !chunk.joined) {
        bool adjacent = in_phrase && chunk.head == from;
        from = chunk.last + 1;
        in_phrase = chunk.any;
        if (chunk.any || adjacent ||
            event_time_at(work->doc, work->doc->words[chunk.head].span.start) != ISNAD_NONE) {
            continue;
        }
        if (event_is_pronoun(work, chunk.head)) {
            *pronoun = chunk.head;
        } else {
            bare[n++] = chunk.head;
        }
    }
}

/* Who speaks, where the verb is the cue of a statement and the speaker stands behind it: that is
 * read from more than the tree. */
static uint32_t speaker_behind(const event_work *work, uint32_t verb)
{
    const isnad_doc *doc = work->doc;
    const isnad_sentence *s = &doc->sentences[doc->words[verb].sentence];
    uint32_t cue = work->marks[verb].cue;
    isnad_span speaker;

    if (cue == ISNAD_NONE || doc->statements[cue].speaker.start == ISNAD_NONE) {
        return ISNAD_NONE;
    }
    speaker = doc->statements[cue].speaker;
    for (uint32_t w = verb + 1; w < s->word + s->nword && doc->words[w].span.start < speaker.end;
         w++) {
        if (doc->words[w].span.start >= speaker.start && event_is_nominal(work, w)) {
            return w;
        }
    }
    return ISNAD_NONE;
}

/* The object behind the phrase of the speaker, where the one found begins inside of it. */
static uint32_t object_beyond_speaker(const event_work *work, uint32_t verb, uint32_t object)
{
    const isnad_doc *doc = work->doc;
    isnad_span speaker = doc->statements[work->marks[verb].cue].speaker;
    uint32_t child = doc->first_child[verb];

    if (object != ISNAD_NONE && (doc->words[object].span.start < speaker.start ||
                                 doc->words[object].span.start >= speaker.end)) {
        return object;
    }
    while (child != ISNAD_NONE &&
           !(tree_is(doc, child, "obj") && doc->words[child].span.start >= speaker.end)) {
        child = doc->next_sibling[child];
    }
    return child == ISNAD_NONE ? object : child;
}

static bool is_passive(const event_work *work, uint32_t verb)
{
    return event_is_passive(work, verb) || tree_child(work->doc, verb, "nsubj:pass") != ISNAD_NONE;
}

/* Two bare nouns that the tree makes objects of a verb without a subject: the first one acts. */
static bool is_first_of_two(const event_work *work, uint32_t verb, const uint32_t bare[2])
{
    const isnad_doc *doc = work->doc;

    return bare[0] != ISNAD_NONE && bare[1] != ISNAD_NONE && doc->words[bare[0]].head == verb &&
           doc->words[bare[1]].head == verb && tree_is(doc, bare[0], "obj") &&
           tree_is(doc, bare[1], "obj") && event_may_be_subject(work, verb, bare[0]);
}

event_sides event_sides_of(const event_work *work, uint32_t verb)
{
    event_sides sides = {ISNAD_NONE, ISNAD_NONE, is_passive(work, verb)};
    uint32_t before = event_subject_before(work, verb), own = event_own_subject(work, verb);
    uint32_t inherited = event_subject(work, verb), bare[2], pronoun, object;
    uint32_t speaker = speaker_behind(work, verb);
    bool own_named = own != ISNAD_NONE && inherited == own;

    chunks_behind(work, verb, bare, &pronoun);
    object = bare_object(work, verb);
    if (speaker != ISNAD_NONE && !sides.passive) {
        sides.subject = speaker;
    } else if (before != ISNAD_NONE) {
        sides.subject = before;
    } else if (own_named) {
        sides.subject = own;
    } else if (!sides.passive && pronoun == ISNAD_NONE && is_first_of_two(work, verb, bare)) {
        sides.subject = bare[0];
        object = bare[1];
    } else if (bare[0] != ISNAD_NONE && (inherited == ISNAD_NONE || pronoun != ISNAD_NONE) &&
               (object != bare[0] || pronoun != ISNAD_NONE) && !has(work, bare[0], "Case=Acc") &&
               event_may_be_subject(work, verb, bare[0])) {
        sides.subject = bare[0];
    } else {
        sides.subject = inherited;
    }
    if (sides.passive && sides.subject != ISNAD_NONE && sides.subject < verb &&
        bare[0] != ISNAD_NONE && pronoun == ISNAD_NONE) {
        sides.passive = false; /* who stands before it acts on what stands behind it */
    }
    if (sides.passive) {
        return sides;
    }
    object = object == sides.subject ? ISNAD_NONE : object;
    for (int i = 0; i < 2 && object == ISNAD_NONE; i++) {
        object = bare[i] != sides.subject ? bare[i] : ISNAD_NONE;
    }
    object = speaker != ISNAD_NONE ? object_beyond_speaker(work, verb, object) : object;
    sides.object = pronoun != ISNAD_NONE && object == ISNAD_NONE ? pronoun : object;
    if (sides.object == sides.subject) {
        sides.object = ISNAD_NONE;
    }
    return sides;
}
