/* file_check.c - whether what stands in a model file can be used.
 *
 * Linear in the sections with indices, a tenth of the file. Weights need no check: any byte is one.
 */
#include "model/file_check.h"

#include <math.h>
#include <string.h>

#include "read/utf8.h"

enum { WIDTH_MAX = 1024, CLASSES_MAX = 1 << 14, ROWS_MAX = 1 << 24 };

static bool is_width(uint32_t n)
{
    return n >= KERNEL_BLOCK && n <= WIDTH_MAX && n % KERNEL_BLOCK == 0;
}

static bool is_count(uint32_t n, uint32_t most)
{
    return n >= 1 && n <= most;
}

/* A hash table's size for n entries: a power of two with room left. */
static bool is_table(uint32_t slots, uint32_t n)
{
    return slots > n && slots <= ROWS_MAX && (slots & (slots - 1)) == 0;
}

static bool check_widths(const model_dims *d)
{
    return is_count(d->buckets, ROWS_MAX) && (d->buckets & (d->buckets - 1)) == 0 &&
           is_width(d->bag) && is_width(d->hidden) && is_width(d->dim) && is_width(d->dim / 2) &&
           is_width(d->arc) && is_width(d->rel) && is_count(d->layers, MODEL_LAYERS_MAX) &&
           is_count(d->mix_layers, MODEL_LAYERS_MAX) && is_count(d->chunk, 1024);
}

bool check_dims(const model_dims *d)
{
    return check_widths(d) && is_count(d->words, UINT16_MAX) &&
           is_count(d->npattern, CLASSES_MAX) && is_count(d->npart, ROWS_MAX) &&
           is_count(d->nslot, CLASSES_MAX) && is_count(d->ntag, CLASSES_MAX) &&
           is_count(d->nxpos, MODEL_KEY_UPOS) && is_count(d->nrel, CLASSES_MAX) &&
           d->root_rel < d->nrel && is_count(d->nscript, CLASSES_MAX) &&
           is_count(d->nname, KERNEL_BLOCK) && is_count(d->nlemma, UINT16_MAX) &&
           d->nform <= ROWS_MAX && d->nentry <= ROWS_MAX && is_table(d->form_slots, d->nform) &&
           d->nshape <= ROWS_MAX && is_table(d->shape_slots, d->nshape) &&
           is_table(d->word_slots, 0) && d->nform_tag <= ROWS_MAX &&
           is_count(d->ntoken, UINT16_MAX + 1) && d->ntoken_pattern <= ROWS_MAX &&
           is_table(d->token_slots, 0) && is_count(d->nname_seen, UINT16_MAX + 1) &&
           is_table(d->name_slots, 0);
}

bool check_floats(const float *p, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (!(fabsf(p[i]) <= 1e9f)) {
            return false;
        }
    }
    return true;
}

/* Within the pool and of whole characters. */
static bool is_string(const struct model *m, model_str s)
{
    if (s.at >= m->ntext || s.n >= m->ntext - s.at) {
        return false;
    }
    return ((uint8_t)m->text[s.at] & 0xC0) != 0x80 && ((uint8_t)m->text[s.at + s.n] & 0xC0) != 0x80;
}

/* The pool ends in a line break outside all strings, so that there is a byte behind each. */
static bool check_text(const struct model *m)
{
    return m->ntext && m->text[m->ntext - 1] == '\n' && utf8_check(m->text, m->ntext) == m->ntext;
}

static bool is_pattern(const struct model *m, const model_pattern *p)
{
    uint32_t n = p->nbefore + 1u + p->nafter;

    return is_string(m, p->before) && is_string(m, p->start) && is_string(m, p->end) &&
           is_string(m, p->after) && n <= MODEL_PARTS_MAX && p->part < m->dims->npart &&
           n <= m->dims->npart - p->part;
}

/* Pattern 0 must leave a token as it is: it is what is left when no other fits. */
static bool check_patterns(const struct model *m)
{
    const model_pattern *p = m->patterns;

    for (uint32_t i = 0; i < m->dims->npattern; i++) {
        if (!is_pattern(m, p + i)) {
            return false;
        }
    }
    return p->before.n + p->start.n + p->end.n + p->after.n + p->nbefore + p->nafter == 0;
}

static bool check_parts(const struct model *m)
{
    for (uint32_t i = 0; i < m->dims->npart; i++) {
        if (!is_string(m, m->parts[i].form) || m->parts[i].slot >= m->dims->nslot) {
            return false;
        }
    }
    return true;
}

static bool check_tags(const struct model *m)
{
    for (uint32_t i = 0; i < m->dims->ntag; i++) {
        const model_tag *t = m->tags + i;
        if (!is_string(m, t->xpos) || !is_string(m, t->feats) || t->upos >= ISNAD_UPOS_COUNT ||
            t->xpos_id >= m->dims->nxpos) {
            return false;
        }
    }
    return true;
}

static bool check_rels(const struct model *m)
{
    for (uint32_t i = 0; i < m->dims->nrel; i++) {
        if (!is_string(m, m->rels[i])) {
            return false;
        }
    }
    return true;
}

/* The first label is that of no name: a row of it is always legal. */
static bool check_names(const struct model *m)
{
    for (uint32_t i = 0; i < m->dims->nname; i++) {
        if (m->names[i].place > MODEL_NAME_INSIDE || m->names[i].type > ISNAD_MISC) {
            return false;
        }
    }
    return m->names[0].place == MODEL_NAME_NONE;
}

/* One script: 'n' and how many letters to keep, 'd' or 'i' and the length and bytes of the letters
 * to drop or insert. */
static bool is_script(const char *ops, size_t n)
{
    size_t at = 0;

    while (at < n) {
        size_t size;
        if (n - at < 2) {
            return false;
        }
        size = ops[at] == 'n' ? 0 : (uint8_t)ops[at + 1];
        if ((ops[at] != 'n' && ops[at] != 'd' && ops[at] != 'i') || size > n - at - 2 ||
            utf8_check(ops + at + 2, size) != size) {
            return false;
        }
        at += 2 + size;
    }
    return true;
}

static bool check_scripts(const struct model *m)
{
    const uint32_t *at = m->script_at;
    uint32_t n = m->dims->nscript;

    for (uint32_t i = 0; i < n; i++) {
        if (at[i] > at[i + 1] || at[i + 1] > m->nscript_ops ||
            !is_script(m->script_ops + at[i], at[i + 1] - at[i])) {
            return false;
        }
    }
    return true;
}

static bool check_lemmas(const struct model *m)
{
    for (uint32_t i = 0; i < m->dims->nlemma; i++) {
        if (!is_string(m, m->lemmas[i].lemma) || !is_string(m, m->lemmas[i].key)) {
            return false;
        }
    }
    return true;
}

static bool check_forms(const struct model *m)
{
    for (uint32_t i = 0; i < m->dims->nform; i++) {
        const model_form *f = m->forms + i;
        if (!is_string(m, f->form) || f->entry > m->dims->nentry ||
            f->nentry > m->dims->nentry - f->entry || f->lemma >= m->dims->nlemma ||
            f->tag > m->dims->nform_tag || f->ntag > m->dims->nform_tag - f->tag ||
            f->kind >= MODEL_FORM_KINDS || !check_floats(&f->penalty, 1)) {
            return false;
        }
    }
    return true;
}

static bool check_entries(const struct model *m)
{
    for (uint32_t i = 0; i < m->dims->nentry; i++) {
        if (m->entries[i].lemma >= m->dims->nlemma) {
            return false;
        }
    }
    return true;
}

/* Each slot within range, and one of them empty, so that a search ends. */
static bool is_hash(const uint32_t *table, uint32_t slots, uint32_t n)
{
    bool room = false;

    for (uint32_t i = 0; i < slots; i++) {
        if (table[i] > n) {
            return false;
        }
        room |= table[i] == 0;
    }
    return room;
}

static bool is_fingerprints(const uint64_t *table, uint32_t slots, uint32_t n)
{
    bool room = false;

    for (uint32_t i = 0; i < slots; i++) {
        if ((table[i] & 0xFFFF) >= n) {
            return false;
        }
        room |= table[i] == 0;
    }
    return room;
}

static bool check_word_table(const struct model *m)
{
    return is_fingerprints(m->word_table, m->dims->word_slots, m->dims->words);
}

static bool check_token_table(const struct model *m)
{
    return is_fingerprints(m->token_table, m->dims->token_slots, m->dims->ntoken);
}

static bool check_tokens(const struct model *m)
{
    for (uint32_t i = 0; i < m->dims->ntoken; i++) {
        const model_token *t = m->tokens + i;
        if (t->pattern > m->dims->ntoken_pattern ||
            t->npattern > m->dims->ntoken_pattern - t->pattern || !check_floats(&t->penalty, 1)) {
            return false;
        }
    }
    return m->tokens->npattern == 0;
}

static bool check_name_table(const struct model *m)
{
    return is_fingerprints(m->name_table, m->dims->name_slots, m->dims->nname_seen);
}

static bool check_name_seen(const struct model *m)
{
    for (uint32_t i = 0; i < m->dims->nname_seen; i++) {
        if (!check_floats(&m->name_seen[i].penalty, 1)) {
            return false;
        }
    }
    return true;
}

static bool are_below(const uint16_t *p, uint32_t n, uint32_t limit)
{
    for (uint32_t i = 0; i < n; i++) {
        if (p[i] >= limit) {
            return false;
        }
    }
    return true;
}

static bool check_token_patterns(const struct model *m)
{
    return are_below(m->token_patterns, m->dims->ntoken_pattern, m->dims->npattern);
}

static bool check_form_tags(const struct model *m)
{
    return are_below(m->form_tags, m->dims->nform_tag, m->dims->ntag);
}

static bool check_form_table(const struct model *m)
{
    return is_hash(m->form_table, m->dims->form_slots, m->dims->nform);
}

static bool check_shapes(const struct model *m)
{
    for (uint32_t i = 0; i < m->dims->nshape; i++) {
        if (m->shapes[i].lemma >= m->dims->nlemma) {
            return false;
        }
    }
    return true;
}

static bool check_shape_table(const struct model *m)
{
    return is_hash(m->shape_table, m->dims->shape_slots, m->dims->nshape);
}

const char *check_classes(const struct model *m)
{
    static const struct {
        const char *name;
        bool (*check)(const struct model *m);
    } checks[] = {
        {"text", check_text}, /* first: all strings lie in it */
        {"word_table", check_word_table},
        {"patterns", check_patterns},
        {"parts", check_parts},
        {"tags", check_tags},
        {"rels", check_rels},
        {"names", check_names},
        {"script_at", check_scripts},
        {"lemmas", check_lemmas},
        {"shapes", check_shapes},
        {"shape_table", check_shape_table},
        {"forms", check_forms},
        {"entries", check_entries},
        {"form_tags", check_form_tags},
        {"form_table", check_form_table},
        {"tokens", check_tokens},
        {"token_patterns", check_token_patterns},
        {"token_table", check_token_table},
        {"name_seen", check_name_seen},
        {"name_table", check_name_table},
    };

    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
        if (!checks[i].check(m)) {
            return checks[i].name;
        }
    }
    return NULL;
}
