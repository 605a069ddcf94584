/* snippet.h - the sentence that a hit stands in, and the words that were found in it. */
#ifndef ISNAD_SNIPPET_H
#define ISNAD_SNIPPET_H

#include "store/archive.h"

enum { MARKS_MOST = 64, PLACES_MOST = 512 };

/* A place that the query found: a word, counted from the first of the indexed text. */
typedef struct found_place {
    uint32_t position, words, phrase;
} found_place;

/* Reads what isnad_hits() gives, for one column of the index; returns how many there are. */
size_t snippet_places(isnad_str hits, uint32_t column, found_place places[PLACES_MOST]);

typedef struct snippet {
    isnad_span sentence;          /* bytes of the text */
    uint32_t start, end;          /* its code points */
    isnad_span marks[MARKS_MOST]; /* bytes of the sentence */
    size_t nmark;
} snippet;

/* The byte of a code point. */
uint32_t snippet_byte(isnad_str text, uint32_t point);

/* Words at the places become marks (bytes of the text); `within` are the parts of the text, in
 * bytes, that were indexed, one behind the other. Returns how many. phrases[i] is the phrase of
 * mark i. */
size_t snippet_marks(isnad_str text, const isnad_span *within, size_t nwithin,
                     const found_place *places, size_t nplace, isnad_span *marks, uint32_t *phrases,
                     size_t most);

/* A sentence by its code points; body: it is not the title. */
typedef struct snippet_sentence {
    uint32_t start, end;
    bool body;
} snippet_sentence;

/* Of sentences in the order of the text the one that snippet_make() would choose. */
void snippet_choose(isnad_str text, const snippet_sentence *sentences, size_t n, uint32_t at,
                    const isnad_span *marks, const uint32_t *phrases, size_t nmark, snippet *out);

/* The sentence of the article that holds the byte `at`, or where that is ISNAD_NONE, the one with
 * the most phrases among the marks; its marks are those of the text that stand in it. */
isnad_code snippet_make(isnad_archive *archive, int64_t article, isnad_str text, uint32_t at,
                        const isnad_span *marks, const uint32_t *phrases, size_t nmark,
                        snippet *out, isnad_error *error);

#endif
