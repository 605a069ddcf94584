/* rule.h - the rules as grammar.c reads them and match.c tries them. */
#ifndef ISNAD_TIME_RULE_H
#define ISNAD_TIME_RULE_H

#include "time/grammar.h"

enum { NO_PIECE = 0xFFFF, NO_FIELD = 0xFF };

typedef enum look { LOOK_NONE, LOOK_BEHIND, LOOK_AHEAD } look;
typedef enum joint { JOINT_NONE, JOINT_AND, JOINT_ANY } joint;

typedef struct element {
    lex_set classes;
    uint16_t piece;            /* or NO_PIECE */
    uint8_t look, joint, need; /* need: LEX_DEF, LEX_PREP; refuse: LEX_DEF */
    uint8_t refuse, field, fixed;
    bool optional, negative, valued;
    double value;
} element;

typedef struct rule {
    uint16_t piece; /* whose alternative it is, or NO_PIECE */
    uint8_t kind, nset;
    element *elements;
    size_t n;
    struct {
        uint8_t field;
        double value;
    } sets[2];
    lex_set first; /* classes that its first word may have */
} rule;

typedef struct piece {
    isnad_str name;
    size_t first, end; /* its rules */
} piece;

struct grammar {
    rule *rules;
    size_t nrule;
    piece *pieces;
    size_t npiece;
    lex_set first; /* classes that any time may begin with */
};

#endif
