/* draft.h - a statement in the making: what the parts of this stage hand to each other.
 *
 * find.c finds the cues, verb.c and source.c what stands beside them, resolve.c who the speaker is,
 * chain.c on whose word it stands; statement.c turns drafts into isnad_statement.
 */
#ifndef ISNAD_STATEMENT_DRAFT_H
#define ISNAD_STATEMENT_DRAFT_H

#include "statement/view.h"

/* How the content hangs on the cue. */
typedef enum draft_mark {
    MARK_NONE,
    MARK_THAT,     /* a clause after a complementiser */
    MARK_QUOTE,    /* speech in quotation marks, or after a colon */
    MARK_PREP,     /* a noun phrase after a preposition */
    MARK_OBJECT,   /* a noun phrase without one */
    MARK_DESCRIBE, /* "described it as" */
    MARK_BEFORE,   /* the content stands before the cue */
    MARK_AROUND,   /* the cue stands in the middle, or first with the content in the rest */
    MARK_HEADLINE
} draft_mark;

enum { DRAFT_PIECES = 3, DRAFT_VIAS = 6 };

typedef struct draft {
    uint32_t cue; /* token */
    isnad_span cue_span;
    const cue *entry; /* NULL for evidence and headlines */
    cue_form form;
    evidence_role role; /* EVIDENCE_NONE for verbs and nouns */
    draft_mark mark;
    uint32_t mark_token; /* the complementiser, preposition, colon or opening quotation mark */
    bool sure;           /* the frame leaves no doubt, whatever the tags say */
    bool weak;           /* taken by a weak frame */

    isnad_span content[DRAFT_PIECES];
    size_t ncontent;
    token_range cover; /* the tokens of the content, all pieces */

    token_range speaker; /* beside the cue; empty where there is none */
    isnad_span shown;    /* the speaker as the record shows it */
    isnad_span mention;  /* the nearest mention of who it is, for chains; may be elsewhere */
    bool speaker_before; /* subject before its verb */
    bool inherits;       /* the speaker is that of another draft, `source` */
    uint32_t source;     /* draft, or ISNAD_NONE */
    token_range relayer; /* "the agency quoted X": the agency */
    token_range owner;   /* of a document that speaks */
    isnad_str who;
    uint32_t entity;
    uint32_t person; /* a number shared by drafts of one speaker, or ISNAD_NONE */

    isnad_mention_ref via[DRAFT_VIAS];
    size_t nvia;
    uint32_t within; /* draft whose content holds this one, or ISNAD_NONE */
    token_range venue, addressee;
    const char *kind, *statement_form;
    double confidence;
    bool dead;
} draft;

typedef struct draft_list {
    draft *drafts;
    size_t n, cap;
} draft_list;

static inline bool draft_takes(const draft *d, enum cue_frame frame)
{
    return (d->entry->frames & FRAME_BIT(frame)) != 0;
}

/* "the accusations that": told in passing, nobody goes on from there. */
static inline bool draft_in_passing(const draft *d)
{
    return d->entry && d->form.base == CUE_NOUN && range_empty(d->relayer);
}

/* The token behind cue and speaker, where the search for the content begins. */
static inline uint32_t draft_behind_speaker(const draft *d)
{
    return range_empty(d->speaker) || d->speaker_before ? d->cue + 1 : d->speaker.end;
}

#endif
