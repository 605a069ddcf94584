/* job.h - one article on its way through the command: copied in, read by any thread, written out.
 */
#ifndef ISNAD_JOB_H
#define ISNAD_JOB_H

#include "isnad.h"

typedef enum job_output { OUTPUT_TEXT, OUTPUT_JSON, OUTPUT_CONLLU } job_output;

/* What all jobs of a run share; nothing in it changes while they run. */
typedef struct job_settings {
    const isnad_engine *engine;
    job_output output;
    isnad_text_style style; /* of OUTPUT_TEXT */
    isnad_str published;    /* of articles that have no date */
} job_settings;

typedef struct job {
    const char *path;
    size_t nth; /* which of the source's articles, from 1; 0: the source is none */
    isnad_article article;
    char *bytes; /* the article's strings */
    size_t size; /* of them */
    char *output;
    size_t noutput, cap;
    isnad_code code; /* of the source, or of reading; then output is empty */
    isnad_error error;
} job;

/* A copy of the article, or with article NULL, of what was wrong with it. NULL: no memory. */
job *job_new(const char *path, const isnad_article *article, const isnad_error *error);
void job_free(job *j);

/* A pool_work; shared is the job_settings. Reads the article, sets output or error. */
void job_run(void *shared, void *item);

#endif
