/* isnad.h - the only public header of libisnad.
 *
 * isnad reads Arabic news and writes down who said what, on whose word, and who did what to whom.
 *
 *     isnad_engine *engine;
 *     isnad_error error;
 *     if (isnad_engine_open(NULL, &engine, &error)) ...
 *     isnad_article article = {.text = ISNAD_STR("...")};
 *     isnad_doc *doc;
 *     if (!isnad_doc_read(engine, &article, &doc, &error)) {
 *         size_t n = isnad_doc_statements(doc, &statements);
 *         ...
 *         isnad_doc_free(doc);
 *     }
 *     isnad_engine_free(engine);
 *
 * Strings are pointer and length, UTF-8, not terminated. Offsets are bytes into isnad_doc_text();
 * isnad_doc_codepoint() turns one into code points, the unit of the JSON record. Indices that point
 * nowhere are ISNAD_NONE. Everything reached from a document belongs to it and lives until
 * isnad_doc_free(). An engine is immutable once open: any number of threads may read with one
 * engine at once; a document belongs to one thread at a time. The library never prints, exits or
 * aborts.
 */
#ifndef ISNAD_H
#define ISNAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define ISNAD_API __attribute__((visibility("default")))
#else
#define ISNAD_API
#endif

#define ISNAD_VERSION "0.1.0"
#define ISNAD_RECORD_VERSION 1
#define ISNAD_NONE UINT32_MAX

/* What a call came to; 0 is success. */
typedef enum isnad_code {
    ISNAD_OK = 0,
    ISNAD_END,       /* a source has no further article */
    ISNAD_NO_MEMORY, /* an allocation failed; nothing was changed */
    ISNAD_IO,        /* a file could not be opened, read or written */
    ISNAD_NOT_TEXT,  /* the input is binary */
    ISNAD_ENCODING,  /* a byte is not valid in the input's encoding; see position */
    ISNAD_NO_ARABIC, /* there is no Arabic letter in the input */
    ISNAD_EMPTY,     /* there is no text at all */
    ISNAD_TOO_LARGE, /* beyond a documented limit */
    ISNAD_FORMAT,    /* the input breaks its format (JSON lines); see position */
    ISNAD_MODEL,     /* the model file is missing, truncated, altered or of another version */
    ISNAD_USAGE,     /* a call or option that makes no sense */
    ISNAD_DAMAGED,   /* the archive is none, is damaged, busy, or of a newer version */
    ISNAD_STOPPED    /* another thread has stopped it */
} isnad_code;

typedef struct isnad_error {
    isnad_code code;
    uint64_t position; /* byte in the input, from 0; UINT64_MAX where it has none */
    char message[256]; /* for a person: what happened and what can be done */
} isnad_error;

typedef struct isnad_str {
    const char *p; /* NULL: unknown */
    size_t n;      /* bytes */
} isnad_str;

#define ISNAD_STR(literal) ((isnad_str){(literal), sizeof(literal) - 1})

typedef struct isnad_engine isnad_engine;
typedef struct isnad_doc isnad_doc;
typedef struct isnad_source isnad_source;

/* The position of the first byte of s that is not UTF-8, or of a NUL; s.n where there is none. */
ISNAD_API size_t isnad_check_utf8(isnad_str s);

/* ---- engine ---------------------------------------------------------------------------------- */

typedef struct isnad_config {
    const char
        *model_path;  /* NULL: $ISNAD_MODEL, else the one of the tree that the library stands in */
    const char *simd; /* NULL: the best there is; "portable", "avx2", "avx512" */
} isnad_config;

/* Opens the model; config may be NULL. On success *engine is the caller's, to isnad_engine_free().
 */
ISNAD_API isnad_code isnad_engine_open(const isnad_config *config, isnad_engine **engine,
                                       isnad_error *error);
ISNAD_API void isnad_engine_free(isnad_engine *engine); /* takes NULL */

/* ---- articles in ----------------------------------------------------------------------------- */

typedef struct isnad_article {
    isnad_str id, url, outlet, title, published, language; /* each may be unknown (p == NULL) */
    isnad_str text;                                        /* the body, UTF-8 */
} isnad_article;

typedef enum isnad_format {
    ISNAD_FORMAT_AUTO = 0, /* by the name's ending, .gz and the like apart; all else is text */
    ISNAD_FORMAT_TEXT,     /* first line the title, the rest the body */
    ISNAD_FORMAT_JSONL,    /* keys id, url, outlet, title, published, language, text */
    ISNAD_FORMAT_PLAIN,    /* no title: the whole text is the body */
    ISNAD_FORMAT_HTML,     /* a page: the article in it */
    ISNAD_FORMAT_FEED,     /* RSS or Atom: each item */
    ISNAD_FORMAT_CSV,      /* the first line names the fields, as the keys of JSON lines */
    ISNAD_FORMAT_WARC      /* each HTML page in it */
} isnad_format;

/* Whether s can be an article's publication date: an ISO date, or date and time with or without
 * zone. A publication date that is none counts as unknown. */
ISNAD_API bool isnad_is_date(isnad_str s);

/* Opens a file ("-" for standard input); gzip, zstd, xz and bzip2 are unpacked. */
ISNAD_API isnad_code isnad_source_open(const char *path, isnad_format format, isnad_source **source,
                                       isnad_error *error);
/* The same of bytes in memory, which are copied: AUTO is text. There is no id but what they give.
 */
ISNAD_API isnad_code isnad_source_memory(isnad_str bytes, isnad_format format,
                                         isnad_source **source, isnad_error *error);
/* Fetches a page or feed (http, https). */
ISNAD_API isnad_code isnad_source_fetch(const char *url, isnad_format format, isnad_source **source,
                                        isnad_error *error);
/* The same for a URL that somebody else gives: ISNAD_IO where it, or what it redirects to, is an
 * address of this machine, of a private network or a link. */
ISNAD_API isnad_code isnad_source_fetch_public(const char *url, isnad_format format,
                                               isnad_source **source, isnad_error *error);
/* Other names for the keys of JSON lines and CSV: "title=headline,text=body". ISNAD_USAGE. */
ISNAD_API isnad_code isnad_source_keys(isnad_source *source, const char *keys, isnad_error *error);
/* The next article, valid until the next call. ISNAD_END at the end. Any other code but
 * ISNAD_NO_MEMORY and ISNAD_IO spoils one article only: call again for the next. */
ISNAD_API isnad_code isnad_source_next(isnad_source *source, isnad_article *article,
                                       isnad_error *error);
/* Bytes consumed and bytes in all (0 where unknown), for a progress line. */
ISNAD_API void isnad_source_progress(const isnad_source *source, uint64_t *done, uint64_t *total);
ISNAD_API void isnad_source_free(isnad_source *source); /* takes NULL */

/* ---- reading --------------------------------------------------------------------------------- */

/* All stages. On success *doc is the caller's, to isnad_doc_free(). */
ISNAD_API isnad_code isnad_doc_read(const isnad_engine *engine, const isnad_article *article,
                                    isnad_doc **doc, isnad_error *error);
/* Text and model stages only: tokens, words, tags, tree, names. */
ISNAD_API isnad_code isnad_doc_parse(const isnad_engine *engine, const isnad_article *article,
                                     isnad_doc **doc, isnad_error *error);
ISNAD_API void isnad_doc_free(isnad_doc *doc); /* takes NULL */

/* ---- what a document holds ------------------------------------------------------------------- */

typedef struct isnad_span {
    uint32_t start, end; /* bytes into isnad_doc_text(), end exclusive; start == ISNAD_NONE: none */
} isnad_span;

/* A surface token: what stands between spaces and punctuation. */
typedef struct isnad_token {
    isnad_span span;
    uint32_t word, nword; /* its syntactic words: at least one */
    bool space_after;
} isnad_token;

typedef enum isnad_upos {
    ISNAD_UPOS_X = 0,
    ISNAD_UPOS_ADJ,
    ISNAD_UPOS_ADP,
    ISNAD_UPOS_ADV,
    ISNAD_UPOS_AUX,
    ISNAD_UPOS_CCONJ,
    ISNAD_UPOS_DET,
    ISNAD_UPOS_INTJ,
    ISNAD_UPOS_NOUN,
    ISNAD_UPOS_NUM,
    ISNAD_UPOS_PART,
    ISNAD_UPOS_PRON,
    ISNAD_UPOS_PROPN,
    ISNAD_UPOS_PUNCT,
    ISNAD_UPOS_SCONJ,
    ISNAD_UPOS_SYM,
    ISNAD_UPOS_VERB,
    ISNAD_UPOS_COUNT
} isnad_upos;

/* A syntactic word (UD): a token, or a clitic or stem of one. */
typedef struct isnad_word {
    uint32_t token, sentence;
    isnad_span span; /* its own letters in the text: of "wa-qala" written as one token, "wa" or
                        "qala"; of letters that two words share, the later word has them */
    isnad_str form;  /* as the treebank writes it: "lil-adala" is "li" and "al-adala" */
    isnad_str lemma; /* vocalised; the form where unknown */
    isnad_str key; /* the lemma folded for look-up: no diacritics, one alef, ya for alef maqsura, ha
                      for ta marbuta */
    isnad_str fold;        /* the form folded the same way */
    isnad_str xpos, feats; /* the treebank's; feats "_" for none */
    isnad_str deprel;      /* with subtype, "nsubj:pass" */
    isnad_upos upos;
    uint32_t head; /* index into the document's words; ISNAD_NONE for a root */
} isnad_word;

typedef struct isnad_sentence {
    isnad_span span;
    uint32_t token, ntoken, word, nword;
    uint32_t paragraph; /* 0 is the title where there is one */
} isnad_sentence;

typedef enum isnad_entity_type {
    ISNAD_PER,
    ISNAD_ORG,
    ISNAD_GPE,
    ISNAD_LOC,
    ISNAD_MISC
} isnad_entity_type;

typedef enum isnad_mention_form {
    ISNAD_MENTION_NAME,
    ISNAD_MENTION_TITLE,
    ISNAD_MENTION_PRONOUN,
    ISNAD_MENTION_ELIDED
} isnad_mention_form;

typedef struct isnad_mention {
    isnad_span span;
    isnad_mention_form form;
} isnad_mention;

typedef struct isnad_entity {
    isnad_entity_type type;
    isnad_str name;                             /* the fullest in the article */
    isnad_str name_en, country, code, wikidata; /* each may be unknown */
    const isnad_mention *mentions;
    size_t nmention;
} isnad_entity;

typedef struct isnad_time {
    isnad_span span;
    isnad_str type;  /* DATE TIME DURATION SET */
    isnad_str value; /* TIMEX3; may be unknown */
    isnad_str mod;   /* TIMEX3: START MID END APPROX BEFORE MORE_THAN ...; seldom known */
} isnad_time;

typedef struct isnad_quantity {
    isnad_span span;
    double min, max;
    bool approximate;
    isnad_str unit; /* may be unknown */
} isnad_quantity;

typedef struct isnad_mention_ref {
    isnad_span span;
    uint32_t entity; /* index into the entities, or ISNAD_NONE */
} isnad_mention_ref;

typedef struct isnad_statement {
    isnad_span cue;
    isnad_str cue_lemma;
    isnad_span speaker; /* start == ISNAD_NONE: the sentence does not name one */
    isnad_str who;      /* may be unknown */
    uint32_t entity;    /* who, as an entity; or ISNAD_NONE */
    const isnad_span *content;
    size_t ncontent;
    const isnad_span *quoted; /* what stands in quotation marks */
    size_t nquoted;
    const char *form;             /* direct mixed indirect headline */
    const char *kind;             /* say affirm announce ... other */
    const isnad_mention_ref *via; /* outermost first */
    size_t nvia;
    isnad_span venue, addressee;
    const uint32_t *about; /* entities */
    size_t nabout;
    uint32_t time;   /* index into the times, or ISNAD_NONE */
    uint32_t within; /* index into the statements, or ISNAD_NONE */
    bool negative;   /* polarity */
    double confidence;
} isnad_statement;

typedef struct isnad_actor {
    isnad_span span;
    isnad_str who;  /* country or body behind it; may be unknown */
    isnad_str code; /* CAMEO; may be unknown */
} isnad_actor;

typedef struct isnad_event {
    const char *type; /* PLOVER */
    const char *mode; /* may be NULL */
    const char *const *contexts;
    size_t ncontext;
    isnad_str cameo;
    int quad;
    double goldstein;
    isnad_span trigger;
    const isnad_actor *actors, *recipients;
    size_t nactor, nrecipient;
    isnad_span place;
    isnad_str place_name, place_country;
    double lat, lon; /* NaN where unknown */
    isnad_str date, date_precision;
    const char *realis;
    const char *told; /* "report", "mention"; NULL: not judged (docs/events.md) */
    uint32_t said_by; /* statement or ISNAD_NONE */
    uint32_t same_as; /* number shared by tellings of one event, or ISNAD_NONE */
    double confidence;
} isnad_event;

ISNAD_API isnad_article isnad_doc_article(const isnad_doc *doc); /* as given; id always known */
ISNAD_API isnad_str isnad_doc_text(const isnad_doc *doc);        /* title, line break, body */
ISNAD_API uint32_t isnad_doc_codepoint(const isnad_doc *doc, uint32_t byte);
ISNAD_API size_t isnad_doc_sentences(const isnad_doc *doc, const isnad_sentence **out);
ISNAD_API size_t isnad_doc_tokens(const isnad_doc *doc, const isnad_token **out);
ISNAD_API size_t isnad_doc_words(const isnad_doc *doc, const isnad_word **out);
ISNAD_API size_t isnad_doc_entities(const isnad_doc *doc, const isnad_entity **out);
ISNAD_API size_t isnad_doc_times(const isnad_doc *doc, const isnad_time **out);
ISNAD_API size_t isnad_doc_quantities(const isnad_doc *doc, const isnad_quantity **out);
ISNAD_API size_t isnad_doc_statements(const isnad_doc *doc, const isnad_statement **out);
ISNAD_API size_t isnad_doc_events(const isnad_doc *doc, const isnad_event **out);

/* ---- writing --------------------------------------------------------------------------------- */

/* Takes n bytes; nonzero stops the writing and comes back as ISNAD_IO. */
typedef int isnad_sink(void *user, const char *bytes, size_t n);

ISNAD_API isnad_code isnad_write_json(const isnad_doc *doc, isnad_sink *sink, void *user);
ISNAD_API isnad_code isnad_write_conllu(const isnad_doc *doc, isnad_sink *sink, void *user);

typedef struct isnad_text_style {
    bool color;     /* ANSI colours */
    bool marks;     /* also the text itself with speakers, cues and contents marked */
    unsigned width; /* columns; 0: 80 */
} isnad_text_style;

/* The account for people. */
ISNAD_API isnad_code isnad_write_text(const isnad_doc *doc, const isnad_text_style *style,
                                      isnad_sink *sink, void *user);

/* ---- the archive: keep and search -------------------------------------------------------------
 */

/* An archive is one SQLite file that keeps articles, their records and an index, or a PostgreSQL
 * database, whose URL (postgresql://...) then stands for the path; docs/postgres.md says what it
 * does not do. A handle belongs to one thread at a time; any number of handles, in any number of
 * processes, read while one writes; to a database any number write. After ISNAD_IO the handle of a
 * database is to be freed, and another may be opened. */
typedef struct isnad_archive isnad_archive;

typedef enum isnad_archive_mode {
    ISNAD_ARCHIVE_READ,  /* must exist */
    ISNAD_ARCHIVE_WRITE, /* made where there is none */
} isnad_archive_mode;

/* On success *archive is the caller's, to isnad_archive_free(). An archive of an older version is
 * brought up to date when it is opened for writing. ISNAD_IO, ISNAD_DAMAGED, ISNAD_NO_MEMORY. */
ISNAD_API isnad_code isnad_archive_open(const char *path, isnad_archive_mode mode,
                                        isnad_archive **archive, isnad_error *error);
/* What was added since the last commit is dropped. Takes NULL. */
ISNAD_API void isnad_archive_free(isnad_archive *archive);

/* What makes an article a repeat, as 32 hexadecimal digits and an end: a hash of its outlet, URL,
 * title and text, white space apart. */
ISNAD_API void isnad_article_key(const isnad_article *article, char key[33]);

/* Whether the article is in the archive: the same outlet, URL, title and text. Its id does not
 * count. Cheap: no reading of the article is needed. */
ISNAD_API isnad_code isnad_archive_has(isnad_archive *archive, const isnad_article *article,
                                       bool *has, isnad_error *error);

/* A document made ready for an archive: the costly part of adding, free of the archive, so that
 * many threads may do it. The document must outlive the entry. */
typedef struct isnad_entry isnad_entry;
ISNAD_API isnad_code isnad_entry_new(const isnad_doc *doc, isnad_entry **entry, isnad_error *error);
ISNAD_API void isnad_entry_free(isnad_entry *entry); /* takes NULL */

/* Adds an article; *article becomes its row, or 0 where the archive has it. It is kept once
 * isnad_archive_commit() has returned ISNAD_OK: after that no crash loses it. On an error nothing
 * that was added since the last commit is kept. */
ISNAD_API isnad_code isnad_archive_add(isnad_archive *archive, const isnad_entry *entry,
                                       int64_t *article, isnad_error *error);
ISNAD_API isnad_code isnad_archive_commit(isnad_archive *archive, isnad_error *error);

/* Fetches a feed or page (http, https), asking only for what is new since its articles were last
 * kept. *source becomes NULL where nothing is; else it is the caller's, to isnad_source_free(). */
ISNAD_API isnad_code isnad_archive_fetch(isnad_archive *archive, const char *url,
                                         isnad_format format, isnad_source **source,
                                         isnad_error *error);
/* Remembers, with the next commit, that all articles of a fetched source were added. */
ISNAD_API isnad_code isnad_archive_fetched(isnad_archive *archive, const isnad_source *source,
                                           isnad_error *error);
/* Feeds to come back to: adds one, with the next commit; the i-th by URL, into url[0, room), or
 * ISNAD_END behind the last. */
ISNAD_API isnad_code isnad_archive_watch(isnad_archive *archive, const char *url,
                                         isnad_error *error);
ISNAD_API isnad_code isnad_archive_watched(isnad_archive *archive, size_t i, char *url, size_t room,
                                           isnad_error *error);

typedef struct isnad_archive_counts {
    uint64_t articles, reports, stories, statements, claims, events;
} isnad_archive_counts;

ISNAD_API isnad_code isnad_archive_count(isnad_archive *archive, isnad_archive_counts *counts,
                                         isnad_error *error);

/* What a search finds: an article, or a statement or event in one where the query asks for such
 * (docs/search.md). Everything lives until the callback returns. Strings may be unknown. */
typedef struct isnad_hit {
    int64_t article, statement, event; /* rows of the archive; 0: none */
    int64_t report, story, claim;      /* 0: none */
    isnad_str id, url, outlet, title, published;
    double score;            /* higher is better; 0 where nothing was ranked */
    isnad_str sentence;      /* the one that the hit stands in */
    uint32_t start, end;     /* its code points in the text of the article */
    const isnad_span *marks; /* bytes of the sentence that the query found, in order */
    size_t nmark;
    isnad_str who, kind, cue, content, via;              /* statement */
    isnad_str type, mode, actor, recipient, place, date; /* event; who said it is `who` */
    isnad_str told;                                      /* event: report, mention */
    isnad_str entity; /* statement: the key of who, for the view "entity" */
} isnad_hit;

typedef struct isnad_search_options {
    uint32_t limit, offset; /* limit 0: 20 */
    bool by_date;           /* newest first, not best first */
    isnad_str from, to;     /* dates of publication that are wanted; unknown: any */
} isnad_search_options;

/* Nonzero stops the search, which then returns ISNAD_OK. */
typedef int isnad_hit_fn(void *user, const isnad_hit *hit);

/* Calls fn for each hit, best first; options may be NULL. ISNAD_USAGE where the query is malformed
 * (error->position is the byte). */
ISNAD_API isnad_code isnad_archive_search(isnad_archive *archive, isnad_str query,
                                          const isnad_search_options *options, isnad_hit_fn *fn,
                                          void *user, isnad_error *error);

/* Writes a hit as one object of JSON, as isnad search --json does. */
ISNAD_API isnad_code isnad_write_hit(const isnad_hit *hit, isnad_sink *sink, void *user);

/* ---- the archive: views -----------------------------------------------------------------------
 */

/* A value that a view needs, by its name: the number of an article, the key of an entity. */
typedef struct isnad_value {
    const char *name;
    isnad_str value;
} isnad_value;

typedef struct isnad_view_options {
    const isnad_value *values;
    size_t nvalue;
    isnad_str query, from, to; /* docs/search.md, and dates of publication; unknown: all */
    uint32_t limit;            /* rows; 0: what is usual for the view */
    const char *cursor;        /* where an earlier page ended; NULL: from the start */
} isnad_view_options;

enum { ISNAD_CURSOR = 48 };

/* Takes a row as an object of JSON, valid until it returns; nonzero stops. */
typedef int isnad_row_fn(void *user, isnad_str json);

/* What a page shows of an archive: docs/http.md names the views (src/store/view_*.sql are their
 * queries). A list calls fn for each row, and sets next, "" at the end of the list; any other view
 * calls it once, or returns ISNAD_END where there is nothing to show. ISNAD_USAGE for a query, date
 * or cursor that is none. */
ISNAD_API isnad_code isnad_archive_view(isnad_archive *archive, const char *view,
                                        const isnad_view_options *options, isnad_row_fn *fn,
                                        void *user, char next[ISNAD_CURSOR], isnad_error *error);

/* A number that is another one after articles were added. Cheap. */
ISNAD_API isnad_code isnad_archive_state(isnad_archive *archive, int64_t *state,
                                         isnad_error *error);

/* Makes what another thread is asking of the archive end soon, with ISNAD_STOPPED. */
ISNAD_API void isnad_archive_stop(isnad_archive *archive);

/* ---- the archive: what changed --------------------------------------------------------------- */

/* A sentence of two articles put side by side; what it has not is {NULL, 0}. */
typedef struct isnad_difference {
    const char *what;        /* same changed added left_out */
    isnad_str before, after; /* the sentences; either is unknown for added and left_out */
    uint32_t before_start, before_end, after_start, after_end; /* code points of the texts */
    const isnad_span *before_marks, *after_marks; /* bytes of a changed sentence that differ */
    size_t nbefore, nafter;
} isnad_difference;

/* Nonzero stops. Everything lives until the callback returns. */
typedef int isnad_difference_fn(void *user, const isnad_difference *difference);

/* Compares two articles of the archive sentence by sentence, in the order of `after`: what a
 * carrier of a report made of it, what a later version changed. Spelling and punctuation do not
 * count. ISNAD_USAGE where there is no such article. */
ISNAD_API isnad_code isnad_archive_compare(isnad_archive *archive, int64_t before, int64_t after,
                                           isnad_difference_fn *fn, void *user, isnad_error *error);

/* What was told of a claim in a period: its first telling there, and how many there were. */
typedef struct isnad_telling {
    int64_t statement, article, claim; /* 0: none */
    uint32_t times;
    isnad_str outlet, published, who, kind, content;
} isnad_telling;

/* A claim that stands differently in two periods. */
typedef struct isnad_change {
    const char *what;            /* denied confirmed figure new dropped kept */
    isnad_telling before, after; /* statement 0 where it was not told */
} isnad_change;

typedef int isnad_change_fn(void *user, const isnad_change *change);

typedef struct isnad_changes_options {
    isnad_str query;         /* which statements; unknown: all (docs/search.md) */
    isnad_str before, after; /* periods, as after date: */
    uint32_t limit;          /* of each kind of change; 0: 20 */
} isnad_changes_options;

/* Compares what was said in two periods, the kinds of change in the order above: what was denied
 * later, what was confirmed after a denial, the same told with other figures, what is new, what is
 * told no more, what is told in both. ISNAD_USAGE for a query or a period that is none. */
ISNAD_API isnad_code isnad_archive_changes(isnad_archive *archive,
                                           const isnad_changes_options *options,
                                           isnad_change_fn *fn, void *user, isnad_error *error);

/* ---- the archive: out ------------------------------------------------------------------------ */

typedef struct isnad_export_options {
    const char *format;         /* see isnad_export_formats() */
    isnad_str query;            /* only what is in the articles that it finds; unknown: all */
    const isnad_engine *engine; /* for "conllu", which is not kept; may be NULL else */
    isnad_str from, to;         /* dates of publication that are wanted; unknown: any */
} isnad_export_options;

/* The i-th format and what it is; NULL behind the last. */
ISNAD_API const char *isnad_export_formats(size_t i, const char **what);

/* Writes what the archive has. ISNAD_USAGE for a format or query that is none. */
ISNAD_API isnad_code isnad_archive_export(isnad_archive *archive,
                                          const isnad_export_options *options, isnad_sink *sink,
                                          void *user, isnad_error *error);

#ifdef __cplusplus
}
#endif
#endif
