/* write.h - what the writers share; their entrances are in isnad.h. */
#ifndef ISNAD_WRITE_H
#define ISNAD_WRITE_H

#include "doc.h"

#endif
