/* entry.c - a document made ready for an archive.
 *
 * Packing the record and finding the terms of the index take most of the time of adding, so they
 * are done here, by as many threads as there are. Linear in the document but for the sorting of
 * shingles.
 */
#include "store/entry.h"

#include <stdio.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "store/pack.h"
#include "store/terms.h"

/* ---- the key --------------------------------------------------------------------------------- */

typedef struct key_hash {
    uint64_t a, b;
} key_hash;

static void key_byte(key_hash *h, unsigned char c)
{
    h->a = (h->a ^ c) * UINT64_C(1099511628211);
    h->b = (h->b << 9 | h->b >> 55) * UINT64_C(0x9e3779b97f4a7c15) + c;
}

static void key_add(key_hash *h, isnad_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if ((unsigned char)s.p[i] > ' ') {
            key_byte(h, (unsigned char)s.p[i]);
        }
    }
}

void entry_key(const isnad_article *article, unsigned char key[ENTRY_KEY])
{
    key_hash h = {UINT64_C(14695981039346656037), UINT64_C(0x2545f4914f6cdd1d)};

    key_add(&h, article->outlet);
    key_byte(&h, 0);
    key_add(&h, article->url);
    key_byte(&h, 0);
    key_add(&h, article->title);
    key_add(&h, article->text);
    memcpy(key, &h.a, sizeof h.a);
    memcpy(key + sizeof h.a, &h.b, sizeof h.b);
}

void isnad_article_key(const isnad_article *article, char key[33])
{
    unsigned char bytes[ENTRY_KEY];

    entry_key(article, bytes);
    for (int i = 0; i < ENTRY_KEY; i++) {
        snprintf(key + 2 * i, 3, "%02x", bytes[i]);
    }
}

/* ---- the record ------------------------------------------------------------------------------ */

static isnad_code write_record(isnad_entry *entry, isnad_error *error)
{
    buffer json = {NULL, 0, 0, false};
    isnad_code code = isnad_write_json(entry->doc, buffer_sink, &json);

    while (json.n && json.p[json.n - 1] == '\n') {
        json.n--;
    }
    entry->record_size = json.n;
    if (!code) {
        code = pack_record(buffer_view(&json), entry->doc->text, &entry->record);
    }
    buffer_release(&json);
    return code ? error_no_memory(error) : ISNAD_OK;
}

/* ---- spans ----------------------------------------------------------------------------------- */

/* The first token that ends behind the byte. */
static size_t token_at(const isnad_doc *doc, uint32_t byte)
{
    size_t low = 0, high = doc->ntoken;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (doc->tokens[middle].span.end > byte) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

void entry_span_terms(const isnad_entry *entry, const isnad_span *spans, size_t n, buffer *out)
{
    const isnad_doc *doc = entry->doc;

    if (out->n == 0) {
        buffer_char(out, entry->terms.p[0]);
    }
    for (size_t i = 0; i < n; i++) {
        size_t first, last;
        if (spans[i].start == ISNAD_NONE || spans[i].end <= spans[i].start) {
            continue;
        }
        first = token_at(doc, spans[i].start);
        last = token_at(doc, spans[i].end - 1);
        last = last < doc->ntoken ? last + 1 : last;
        if (first < last) {
            buffer_add(out, entry->terms.p + entry->term_at[first],
                       entry->term_at[last] - entry->term_at[first]);
        }
    }
}

/* ---- making one ------------------------------------------------------------------------------ */

isnad_code isnad_entry_new(const isnad_doc *doc, isnad_entry **entry, isnad_error *error)
{
    isnad_entry *e = mem_alloc(sizeof *e);
    isnad_str body = {doc->text.p + doc->body, doc->text.n - doc->body};
    isnad_code code;

    *entry = NULL;
    if (!e) {
        return error_no_memory(error);
    }
    *e = (isnad_entry){.doc = doc};
    arena_init(&e->arena);
    entry_key(&doc->article, e->key);
    if ((code = write_record(e, error)) || (code = terms_find(e, error))) {
        isnad_entry_free(e);
        return code;
    }
    if (shingle_text(body, &e->arena, &e->shingles)) {
        isnad_entry_free(e);
        return error_no_memory(error);
    }
    *entry = e;
    return ISNAD_OK;
}

void isnad_entry_free(isnad_entry *entry)
{
    if (entry) {
        buffer_release(&entry->record);
        buffer_release(&entry->terms);
        arena_release(&entry->arena);
        mem_free(entry);
    }
}
