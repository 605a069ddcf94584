/* locate.h - where the model file is. */
#ifndef ISNAD_MODEL_LOCATE_H
#define ISNAD_MODEL_LOCATE_H

#include <stdbool.h>

enum { LOCATE_ROOM = 8192 };

/* Sets path to the model file that belongs to this library; false where there is none. */
bool model_locate(char path[LOCATE_ROOM]);

#endif
