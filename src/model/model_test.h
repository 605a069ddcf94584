/* model_test.h - the tiny model that the tests of this folder try things on: train/tiny.py. */
#ifndef ISNAD_MODEL_TEST_H
#define ISNAD_MODEL_TEST_H

#include "model/file.h"

static arena tiny_arena;
static struct model *tiny;

static int tiny_open(void **state)
{
    (void)state;
    arena_init(&tiny_arena);
    if (file_open(SOURCE_DIR "/tests/fuzz/corpus/model/tiny.model", &tiny_arena, &tiny, NULL)) {
        return 1;
    }
    tiny->kernel = kernel_find(NULL);
    return 0;
}

static int tiny_close(void **state)
{
    (void)state;
    file_close(tiny);
    arena_release(&tiny_arena);
    return 0;
}

#endif
