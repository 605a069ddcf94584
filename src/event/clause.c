/* clause.c - finding one's way in a clause: its verb, its subject, what a pronoun means.
 *
 * The tree comes from a statistical parser, so nothing here trusts one relation alone: a subject
 * may be labelled by its relation, stand above a relative clause, or belong to the verb that
 * governs this one. Walks go upwards and are bounded by DEPTH; no word is visited more often than
 * that.
 */
#include "base/str.h"
#include "event/who.h"
#include "model/tree.h"

enum { DEPTH = 6, BACK = 40, SENTENCES = 2 };

static bool feature(const event_work *work, uint32_t word, const char *value)
{
    return str_has(work->doc->words[word].feats, value);
}

bool event_is_pronoun(const event_work *work, uint32_t word)
{
    return work->doc->words[word].upos == ISNAD_UPOS_PRON;
}

bool event_is_nominal(const event_work *work, uint32_t word)
{
    switch (work->doc->words[word].upos) {
    case ISNAD_UPOS_NOUN:
    case ISNAD_UPOS_PROPN:
    case ISNAD_UPOS_X:
    case ISNAD_UPOS_NUM:
    case ISNAD_UPOS_ADJ:
    case ISNAD_UPOS_DET:
    case ISNAD_UPOS_PRON:
    case ISNAD_UPOS_SYM:
        return true;
    default:
        return false;
    }
}

bool event_is_passive(const event_work *work, uint32_t verb)
{
    return feature(work, verb, "Voice=Pass");
}

bool event_is_perfect(const event_work *work, uint32_t word)
{
    return feature(work, word, "Aspect=Perf");
}

bool event_is_plural(const event_work *work, uint32_t word)
{
    return feature(work, word, "Number=Plur");
}

bool event_same_gender(const event_work *work, uint32_t a, uint32_t b)
{
    return (feature(work, a, "Gender=Fem") && feature(work, b, "Gender=Fem")) ||
           (feature(work, a, "Gender=Masc") && feature(work, b, "Gender=Masc"));
}

bool event_is_dictionary_form(const event_work *work, uint32_t verb)
{
    return event_is_perfect(work, verb) && feature(work, verb, "Person=3") &&
           feature(work, verb, "Gender=Masc") && feature(work, verb, "Number=Sing");
}

bool event_is_first_person(const event_work *work, uint32_t word)
{
    return feature(work, word, "Person=1");
}

bool event_is_definite(const event_work *work, uint32_t word)
{
    return feature(work, word, "Definite=Def");
}

bool event_is_indefinite(const event_work *work, uint32_t word)
{
    return feature(work, word, "Definite=Ind");
}

static bool pos_fits(const event_work *work, uint32_t word, char pos)
{
    isnad_upos upos = work->doc->words[word].upos;

    return pos == 'V' ? upos == ISNAD_UPOS_VERB || upos == ISNAD_UPOS_AUX
           : pos == 'A'
               ? upos == ISNAD_UPOS_ADJ || upos == ISNAD_UPOS_NOUN
               : upos == ISNAD_UPOS_NOUN || upos == ISNAD_UPOS_ADP || upos == ISNAD_UPOS_ADV;
}

const event_light *event_light_of(const event_work *work, uint32_t word)
{
    uint32_t line = work->marks[word].light;

    while (line != ISNAD_NONE && !pos_fits(work, word, work->tables->lights[line].pos)) {
        line = work->tables->lights[line].next;
    }
    return line == ISNAD_NONE ? NULL : &work->tables->lights[line];
}

uint32_t event_clause(const event_work *work, uint32_t word)
{
    const isnad_word *words = work->doc->words;

    for (int i = 0; i < 2 * DEPTH && word != ISNAD_NONE; i++) {
        if (words[word].upos == ISNAD_UPOS_VERB) {
            return word;
        }
        word = words[word].head;
    }
    return ISNAD_NONE;
}

static bool is_relative(const event_work *work, uint32_t word)
{
    return feature(work, word, "PronType=Rel");
}

/* "tasadda" may be "he stood up to" and "she echoes": the letter of the feminine is the stem's. */
static bool starts_alike(const event_work *work, uint32_t verb)
{
    const isnad_word *word = &work->doc->words[verb];
    isnad_str mark = work->tables->she;

    return str_starts(word->form, mark) && str_starts(word->key, mark);
}

bool event_may_be_subject(const event_work *work, uint32_t verb, uint32_t noun)
{
    const isnad_word *word = &work->doc->words[noun];

    if (noun < verb || word->upos != ISNAD_UPOS_NOUN || !feature(work, noun, "Number=Sing") ||
        (work->doc->word_entity && work->doc->word_entity[noun] != ISNAD_NONE) ||
        !work->tables->tied.n || !work->tables->nfeminine) {
        return true;
    }
    if (feature(work, verb, "Gender=Fem") && feature(work, verb, "Number=Sing") &&
        !starts_alike(work, verb)) {
        return event_ends_feminine(work, noun) ||
               (work->marks[noun].classes & work->tables->is.womanly) != 0;
    }
    return !feature(work, verb, "Gender=Masc") || !str_ends(word->form, work->tables->tied);
}

uint32_t event_own_subject(const event_work *work, uint32_t word)
{
    const isnad_doc *doc = work->doc;
    uint32_t child = doc->first_child[word];

    for (; child != ISNAD_NONE; child = doc->next_sibling[child]) {
        if (tree_is(doc, child, "nsubj") && event_is_nominal(work, child) &&
            event_may_be_subject(work, word, child)) {
            return child;
        }
    }
    return ISNAD_NONE;
}

/* What the clause of a word takes its missing subject from. */
static bool shares_subject(const isnad_doc *doc, uint32_t word)
{
    static const char *const relations[] = {"conj", "xcomp", "advcl",     "ccomp", "obl",
                                            "obj",  "aux",   "parataxis", "cop",   "csubj"};

    for (size_t i = 0; i < sizeof relations / sizeof *relations; i++) {
        if (tree_is(doc, word, relations[i])) {
            return true;
        }
    }
    return false;
}

/* Who was the subject of the sentence before, or of the one before that: whom a verb without a
 * subject, or a pronoun, goes on about. */
uint32_t event_last_subject(const event_work *work, uint32_t word)
{
    const isnad_doc *doc = work->doc;
    uint32_t sentence = doc->words[word].sentence;

    for (int i = 0; i < SENTENCES && sentence-- > 0; i++) {
        const isnad_sentence *s = &doc->sentences[sentence];
        for (uint32_t w = s->word; w < s->word + s->nword; w++) {
            uint32_t subject =
                doc->words[w].upos == ISNAD_UPOS_VERB ? event_own_subject(work, w) : ISNAD_NONE;
            if (subject != ISNAD_NONE && !event_is_pronoun(work, subject) &&
                !is_relative(work, subject)) {
                return subject;
            }
        }
    }
    return ISNAD_NONE;
}

/* Whether a name stands right before the word. */
static bool is_named(const event_work *work, uint32_t word)
{
    const isnad_doc *doc = work->doc;

    return word && doc->word_entity && doc->words[word - 1].sentence == doc->words[word].sentence &&
           doc->word_entity[word - 1] != ISNAD_NONE && doc->words[word - 1].upos != ISNAD_UPOS_ADJ;
}

static uint32_t subject_from(const event_work *work, uint32_t verb, bool own)
{
    const isnad_doc *doc = work->doc;
    uint32_t word = verb;

    for (int i = 0; i < DEPTH && word != ISNAD_NONE; i++) {
        uint32_t subject = i || own ? event_own_subject(work, word) : ISNAD_NONE;
        uint32_t head = doc->words[word].head;
        bool relative = subject != ISNAD_NONE && is_relative(work, subject);
        if (subject != ISNAD_NONE && !relative) {
            return event_is_pronoun(work, subject) ? event_antecedent(work, subject) : subject;
        }
        if (head == ISNAD_NONE) {
            break;
        }
        if (relative && is_named(work, subject)) {
            return subject - 1; /* a name right before "who", wherever the tree hung it */
        }
        if (relative || tree_is(doc, word, "acl")) {
            return event_is_nominal(work, head) ? head : ISNAD_NONE;
        }
        if (!shares_subject(doc, word)) {
            break;
        }
        word = head;
    }
    return ISNAD_NONE;
}

uint32_t event_subject(const event_work *work, uint32_t verb)
{
    return subject_from(work, verb, true);
}

uint32_t event_subject_above(const event_work *work, uint32_t verb)
{
    return subject_from(work, verb, false);
}

bool event_ends_feminine(const event_work *work, uint32_t word)
{
    for (size_t i = 0; i < work->tables->nfeminine; i++) {
        if (str_ends(work->doc->words[word].form, work->tables->feminine[i])) {
            return true;
        }
    }
    return false;
}

/* Bodies that one speaks of as "they". */
static bool is_people(entity_kind kind)
{
    return kind == ENTITY_STATE || kind == ENTITY_ARMED || kind == ENTITY_PARTY ||
           kind == ENTITY_MILITARY || kind == ENTITY_POLICE;
}

/* "they" are many, or a body of people; no rocket, no car. */
static bool may_be_several(const event_work *work, uint32_t noun, uint32_t entity)
{
    const event_tables *t = work->tables;

    return (entity != ISNAD_NONE && is_people(event_kind(work, noun))) ||
           !feature(work, noun, "Number=Sing") ||
           tree_child(work->doc, noun, "conj") != ISNAD_NONE ||
           map_get(&t->actors, work->doc->words[noun].key) != ISNAD_NONE ||
           (work->marks[noun].classes &
            (t->is.authority | t->is.group | t->is.armed | t->is.quantity)) != 0;
}

bool event_agrees(const event_work *work, uint32_t pronoun, uint32_t noun)
{
    uint32_t entity = work->doc->word_entity ? work->doc->word_entity[noun] : ISNAD_NONE;
    bool person = entity != ISNAD_NONE && work->doc->entities[entity].type == ISNAD_PER;

    if (!event_is_nominal(work, noun) || event_is_pronoun(work, noun) ||
        work->doc->words[noun].upos == ISNAD_UPOS_DET) {
        return false;
    }
    if (feature(work, pronoun, "Number=Plur") || feature(work, pronoun, "Number=Dual")) {
        return !person && may_be_several(work, noun, entity);
    }
    if (feature(work, pronoun, "Gender=Fem")) {
        return event_ends_feminine(work, noun) || (entity != ISNAD_NONE && !person);
    }
    return person || (!event_ends_feminine(work, noun) && !feature(work, noun, "Number=Plur"));
}

/* The subject of a verb of the same sentence that stands beside this one, or over it: of the last
 * before it, or of the one behind a clause of time. */
static uint32_t subject_beside(const event_work *work, uint32_t verb)
{
    const isnad_doc *doc = work->doc;
    const isnad_sentence *s = &doc->sentences[doc->words[verb].sentence];
    uint32_t end = s->word + s->nword, w;

    for (w = verb; w-- > s->word;) {
        uint32_t subject =
            doc->words[w].upos == ISNAD_UPOS_VERB ? event_own_subject(work, w) : ISNAD_NONE;
        if (subject != ISNAD_NONE && doc->words[w].head == doc->words[verb].head &&
            !is_relative(work, subject) && event_agrees(work, verb, subject)) {
            return subject;
        }
    }
    if (tree_child(doc, verb, "mark") == ISNAD_NONE) {
        return ISNAD_NONE;
    }
    for (w = verb + 1; w < end; w++) {
        if (doc->words[w].upos == ISNAD_UPOS_VERB && doc->words[w].head == doc->words[verb].head) {
            uint32_t subject = event_own_subject(work, w);
            return subject != ISNAD_NONE && event_agrees(work, verb, subject) ? subject
                                                                              : ISNAD_NONE;
        }
    }
    return ISNAD_NONE;
}

uint32_t event_topic(const event_work *work, uint32_t verb)
{
    const isnad_word *word = &work->doc->words[verb];
    bool first = word->head == ISNAD_NONE || tree_is(work->doc, verb, "parataxis");
    uint32_t subject;

    if (word->upos != ISNAD_UPOS_VERB || !first || !feature(work, verb, "Person=3") ||
        event_is_passive(work, verb)) {
        return ISNAD_NONE;
    }
    subject = subject_beside(work, verb);
    return subject != ISNAD_NONE ? subject : event_last_subject(work, verb);
}

uint32_t event_case(const event_work *work, uint32_t word, bool *any)
{
    const isnad_doc *doc = work->doc;
    uint32_t child = doc->first_child[word];

    *any = false;
    for (; child != ISNAD_NONE && child <= word; child = doc->next_sibling[child]) {
        uint32_t fixed, prep;
        if (!tree_is(doc, child, "case")) {
            continue;
        }
        *any = true;
        fixed = tree_child(doc, child, "fixed");
        prep = fixed == ISNAD_NONE ? 0 : event_prep(work->tables, doc->words[fixed].key);
        if (!prep && fixed == ISNAD_NONE &&
            !(work->marks[child].classes & work->tables->is.agent)) {
            prep = event_prep(work->tables, doc->words[child].key);
        }
        if (prep) {
            return prep;
        }
    }
    return 0;
}
