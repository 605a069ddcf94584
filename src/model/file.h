/* file.h - the model file: mapped, checked, and from then on trusted.
 *
 * The file is little-endian: a header, a table of sections in a fixed order, the sections, each at
 * a multiple of 64 bytes. model/README.md describes it; train/export.py writes it. Everything that
 * is ever used as an index, a length or a width is checked here once, so nothing that reads the
 * model checks again. All strings are valid UTF-8 and point into the file.
 */
#ifndef ISNAD_MODEL_FILE_H
#define ISNAD_MODEL_FILE_H

#include "base/arena.h"
#include "isnad.h"
#include "model/kernel.h"

enum { MODEL_VERSION = 4, MODEL_LAYERS_MAX = 4, MODEL_DISTANCES = 24, MODEL_PARTS_MAX = 8 };

/* A string in the pool. */
typedef struct model_str {
    uint32_t at, n;
} model_str;

typedef struct model_dims {
    uint32_t buckets, bag, hidden, dim, words, layers, mix_layers, arc, rel, chunk;
    uint32_t npattern, npart, nslot, ntag, nxpos, nrel, root_rel, nscript, nname;
    uint32_t nlemma, nform, nentry, form_slots, shape_slots, word_slots;
    uint32_t nform_tag, ntoken, ntoken_pattern, token_slots;
    uint32_t nname_seen, name_slots;
    uint32_t nshape;
} model_dims;

/* How a token becomes words: before and after are the literals at its ends, start and end what
 * stands in their place on the stem; parts are its words in order. Pattern 0 leaves a token whole.
 */
typedef struct model_pattern {
    model_str before, start, end, after;
    uint32_t part;
    uint8_t nbefore, nafter, reserved[2]; /* parts before and after the stem */
} model_pattern;

typedef struct model_part {
    model_str form; /* empty for the stem */
    uint32_t slot;
} model_part;

typedef struct model_tag {
    model_str xpos, feats;
    uint16_t xpos_id;
    uint8_t upos;
    uint8_t own_lemma; /* the lemma is the form: punctuation and the like */
} model_tag;

/* What a form of the lexicon is. */
enum {
    MODEL_FORM_FOLDED = 0,   /* as by norm_fold() */
    MODEL_FORM_EXACT = 1,    /* a spelling that has other lemmas than its folded form; no tags */
    MODEL_FORM_NO_LEMMA = 2, /* folded; only its tags are known */
    MODEL_FORM_KINDS
};

/* A form with its lemma, entries of other lemmas for some tags, and the tags that were seen with
 * it: another tag must be better by more than the penalty. */
typedef struct model_form {
    model_str form;
    uint32_t entry, lemma, tag;
    uint16_t nentry, ntag;
    float penalty;
    uint32_t kind;
} model_form;

/* A token that was seen, and its patterns. Number 0 is none. */
typedef struct model_token {
    uint32_t pattern;
    uint16_t npattern, reserved;
    float penalty;
} model_token;

/* key: the xpos_id, or MODEL_KEY_UPOS + upos. Those by xpos come first. */
enum { MODEL_KEY_UPOS = 0x8000 };

typedef struct model_entry {
    uint16_t key, lemma;
} model_entry;

typedef struct model_lemma {
    model_str lemma, key;
} model_lemma;

/* The most frequent lemma of those with the same key (which the lemma has), and a part of speech.
 */
enum { MODEL_ANY_UPOS = 0xFF };

typedef struct model_shape {
    uint16_t lemma, upos;
} model_shape;

/* What a name label means. */
enum { MODEL_NAME_NONE = 0, MODEL_NAME_BEGIN = 1, MODEL_NAME_INSIDE = 2 };

typedef struct model_name {
    uint8_t place, type; /* type: isnad_entity_type */
} model_name;

/* Name labels that were seen with a token, as bits, and what the others lose. */
typedef struct model_name_seen {
    float penalty;
    uint32_t labels;
} model_name_seen;

struct model {
    const uint8_t *bytes;
    size_t size;
    bool mapped; /* bytes is a mapping of this model's own */
    const kernel *kernel;
    struct run_pool *pool;              /* run.h; the model stage's */
    const struct choice_table *choices; /* choice.h; the model stage's */
    const model_dims *dims;

    const int8_t *bag, *word;
    const float *bag_scale, *word_scale;
    linear type_bag, type_word, type_out;
    linear forward[MODEL_LAYERS_MAX], backward[MODEL_LAYERS_MAX];
    linear mix_in[3]; /* type, forward, backward */
    linear mix[MODEL_LAYERS_MAX];
    linear pattern, words, tag, script, name;
    linear arc_pair, rel_pair; /* each word as dependent, then as head */
    linear arc, relation;
    const float *slot;     /* nslot rows of dim */
    const float *fit;      /* nslot rows of tags and padding: what is added to a tag's score */
    const float *move;     /* what a name label (column) gains behind another (row) */
    const float *arc_root; /* the head vector of the root */
    const float *rel_root;
    const float *distance; /* MODEL_DISTANCES */

    /* 48 bits of the hash of a string, 16 of its number; 0 where empty */
    const uint64_t *word_table, *token_table, *name_table;
    const model_token *tokens;
    const uint16_t *token_patterns;
    const char *text;
    size_t ntext;
    const model_pattern *patterns;
    const model_part *parts;
    const model_tag *tags;
    const model_str *rels;
    const model_name *names;
    const model_name_seen *name_seen; /* number 0 is for all other tokens */
    const uint32_t *script_at;        /* nscript + 1 */
    const char *script_ops;
    size_t nscript_ops;
    const model_form *forms;
    const model_entry *entries;
    const uint16_t *form_tags;
    const uint32_t *form_table, *shape_table; /* number + 1, 0 where empty */
    const model_lemma *lemmas;
    const model_shape *shapes;

    /* what ready.h makes of these */
    const int8_t *pattern_rows, *tag_rows; /* the weights of an output in one row */
    const struct affixes *before, *after;  /* literals of patterns */
    const uint16_t *slot_tags;             /* the tags that a slot can have */
    const uint32_t *slot_tag_at;           /* nslot + 1 */
    linear script_layer;                   /* script, sorted by letters */
    const uint32_t *script_group;  /* the first output for so many letters; multiples of 16 */
    const uint16_t *script_number; /* of its outputs */
};

/* Maps the file. ISNAD_OK, ISNAD_MODEL, ISNAD_NO_MEMORY; *out is the arena's but for the mapping,
 * which file_close() takes back. */
isnad_code file_open(const char *path, arena *a, struct model **out, isnad_error *error);

/* The same from bytes that outlive the model, aligned to 64. name is for messages. */
isnad_code file_open_bytes(const uint8_t *bytes, size_t size, const char *name, arena *a,
                           struct model **out, isnad_error *error);

void file_close(struct model *model); /* takes NULL */

/* What the header's checksum must be: of all that follows the header. */
uint64_t file_checksum(const uint8_t *bytes, size_t n);

static inline isnad_str model_string(const struct model *model, model_str s)
{
    return (isnad_str){model->text + s.at, s.n};
}

/* FNV-1a over code points, as train/export.py counts it. */
static inline uint64_t model_hash_point(uint64_t hash, uint32_t c)
{
    return (hash ^ c) * 0x100000001B3u;
}

#define MODEL_HASH_START 0xCBF29CE484222325u

/* The number behind a hash in a table of fingerprints; 0 where it is not there. */
static inline uint32_t model_find(const uint64_t *table, uint32_t slots, uint64_t hash)
{
    for (uint64_t i = hash >> 16 & (slots - 1); table[i]; i = (i + 1) & (slots - 1)) {
        if (table[i] >> 16 == hash >> 16) {
            return (uint32_t)(table[i] & 0xFFFF);
        }
    }
    return 0;
}

/* FNV-1a over bytes, for the look-up tables of the lexicon. */
static inline uint32_t model_hash_bytes(isnad_str s)
{
    uint64_t hash = MODEL_HASH_START;

    for (size_t i = 0; i < s.n; i++) {
        hash = (hash ^ (uint8_t)s.p[i]) * 0x100000001B3u;
    }
    return (uint32_t)(hash ^ hash >> 32);
}

#endif
