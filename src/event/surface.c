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
    isnad_str feats = work->doc->words[word].feats;

    return feats.n && memmem(feats.p, feats.n, feature, strlen(feature)) != NULL;
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

static bool is_head(const event_work *work, uint32_t word)
{
    return upos(work, word) == ISNAD_UPOS_NOUN || upos(work, word) == ISNAD_UPOS_NUM ||
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

/* Whether the word can belong to the phrase that the word before it belongs to. */
static bool continues(const event_work *work, uint32_t before, uint32_t word)
{
    isnad_upos u = upos(work, word), b = upos(work, before);

    if (u == ISNAD_UPOS_ADJ || u == ISNAD_UPOS_PRON || is_mark(work, word)) {
        return true;
    }
    if (is_name(work, word)) {
        return true;
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
static uint32_t chunk_end(const event_work *work, uint32_t first)
{
    uint32_t last = first, end = sentence_end(work, first), solid = first;

    while (last + 1 < end && continues(work, solid, last + 1)) {
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
        uint64_t classes = work->marks[i].classes;
        if (upos(work, i) == ISNAD_UPOS_CCONJ) {
            chunk->joined = true;
        } else if (upos(work, i) == ISNAD_UPOS_ADP ||
                   (chunk->any && (classes & work->tables->is.agent))) {
            uint32_t prep = event_prep(work->tables, doc->words[i].key);
            chunk->prep =
                prep && !(classes & work->tables->is.agent && !chunk->any) ? prep : chunk->prep;
            chunk->any = true;
        } else if (is_head(work, i) || upos(work, i) == ISNAD_UPOS_PRON) {
            chunk->head = i;
            chunk->last = upos(work, i) == ISNAD_UPOS_PRON ? i : chunk_end(work, i);
            return true;
        }
    }
    return false;
}

uint32_t event_subject_before(const event_work *work, uint32_t verb)
{
    uint32_t start = sentence_start(work, verb), first = verb, i;

    /* the run of nominal words that ends right before the verb, particles of the verb skipped */
    while (first > start &&
           (upos(work, first - 1) == ISNAD_UPOS_AUX || upos(work, first - 1) == ISNAD_UPOS_PART)) {
        first--;
    }
    i = first;
    while (i > start &&
           (is_head(work, i - 1) || upos(work, i - 1) == ISNAD_UPOS_ADJ || is_mark(work, i - 1))) {
        i--;
    }
    while (i < first && !is_head(work, i)) {
        i++;
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
