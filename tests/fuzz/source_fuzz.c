/* source_fuzz.c - any bytes as a file of any format: articles or errors, and an end.
 *
 * The first byte chooses the format. The article strings must be readable to their last byte.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "isnad.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

enum { FORMATS = ISNAD_FORMAT_WARC + 1 };

static volatile unsigned sum; /* so that the reading is not optimised away */

static void touch(isnad_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        sum += (unsigned char)s.p[i];
    }
}

static void read_all(isnad_source *source, size_t n)
{
    isnad_article article;
    isnad_code code = ISNAD_OK;
    size_t count = 0;

    while (code != ISNAD_END && code != ISNAD_IO && code != ISNAD_NO_MEMORY) {
        code = isnad_source_next(source, &article, NULL);
        if (code == ISNAD_OK) {
            touch(article.id);
            touch(article.title);
            touch(article.text);
        }
        if (count++ > n + 1) {
            abort(); /* more articles than bytes */
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    isnad_source *source;
    char path[64];
    int file;

    if (n == 0) {
        return -1;
    }
    file = memfd_create("article", 0);
    if (file < 0 || write(file, data + 1, n - 1) != (ssize_t)(n - 1)) {
        abort();
    }
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    if (isnad_source_open(path, (isnad_format)(data[0] % FORMATS), &source, NULL) == ISNAD_OK) {
        read_all(source, n);
        isnad_source_free(source);
    }
    close(file);
    return 0;
}
