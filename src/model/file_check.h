/* file_check.h - whether what stands in a model file can be used. */
#ifndef ISNAD_MODEL_FILE_CHECK_H
#define ISNAD_MODEL_FILE_CHECK_H

#include "model/file.h"

/* Whether the widths and counts are within what the code can do. */
bool check_dims(const model_dims *dims);

/* Whether all are finite and of a sane size. */
bool check_floats(const float *p, size_t n);

/* The first section of those with indices, strings and tables that has a wrong one; NULL where all
 * are right. */
const char *check_classes(const struct model *model);

#endif
