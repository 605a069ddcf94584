/* entry.h - a document made ready for an archive: everything that needs no look at the archive. */
#ifndef ISNAD_ENTRY_H
#define ISNAD_ENTRY_H

#include "base/buffer.h"
#include "doc.h"
#include "story/shingle.h"

enum { ENTRY_KEY = 16 };

/* A lemma or name of the article, by which its story is found. */
typedef struct entry_term {
    uint64_t hash;
    uint32_t weight; /* how often it stands in the body, and three times as much in the title */
} entry_term;

typedef struct entry_form {
    isnad_str form, lemma; /* folded */
} entry_form;

struct isnad_entry {
    arena arena;
    const isnad_doc *doc;
    unsigned char key[ENTRY_KEY];
    buffer record;      /* the JSON, packed */
    size_t record_size; /* bytes of the JSON */
    buffer terms;       /* the text prepared for the index: see tokenizer.h */
    uint32_t *term_at;  /* per token, and one more: where its terms start */
    size_t nword;       /* tokens that are no punctuation */
    shingles shingles;  /* of the body */
    entry_form *forms;
    size_t nform;
    entry_term *story; /* strongest first */
    size_t nstory;
};

/* What makes an article a repeat: outlet, URL, title and text, white space apart. */
void entry_key(const isnad_article *article, unsigned char key[ENTRY_KEY]);

/* The terms of the tokens inside the spans, for the index. */
void entry_span_terms(const isnad_entry *entry, const isnad_span *spans, size_t n, buffer *out);

#endif
