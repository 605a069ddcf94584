/* threads_test.c - many threads with one engine make the same bytes as one thread. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "isnad.h"
#include "unit.h"

enum { THREADS = 4, ROUNDS = 8 };

static const isnad_article articles[] = {
    {.title = ISNAD_STR("الرئيس يزور الجزائر"),
     .published = ISNAD_STR("2023-01-09"),
     .text = ISNAD_STR("قال الرئيس التونسي إن زيارته ستبدأ يوم الأحد المقبل.\nوأكد متحدث باسم "
                       "الخارجية الجزائرية أن الوفد يضم عشرين شخصا، بحسب وكالة الأنباء.")},
    {.text = ISNAD_STR("قصفت طائرات مدينة صعدة. وقتل 12 مدنيا، وفق مصادر طبية.")},
    {.title = ISNAD_STR("غوتيريش: الوضع خطير"),
     .published = ISNAD_STR("2022-11-30T10:00:00Z"),
     .text = ISNAD_STR("دعا الأمين العام للأمم المتحدة \"جميع الأطراف\" إلى وقف إطلاق النار.")},
};

enum { ARTICLES = sizeof articles / sizeof *articles };

typedef struct worker {
    pthread_t thread;
    const isnad_engine *engine;
    char *bytes;
    size_t n;
    isnad_code code;
} worker;

static int keep(void *user, const char *bytes, size_t n)
{
    return fwrite(bytes, 1, n, user) != n;
}

static void *work(void *user)
{
    worker *w = user;
    FILE *out = open_memstream(&w->bytes, &w->n);

    for (size_t i = 0; i < ARTICLES * ROUNDS && !w->code; i++) {
        isnad_doc *doc = NULL;
        w->code = isnad_doc_read(w->engine, &articles[i % ARTICLES], &doc, NULL);
        if (!w->code) {
            w->code = isnad_write_json(doc, keep, out);
        }
        isnad_doc_free(doc);
    }
    fclose(out);
    return NULL;
}

static void test_threads(void **state)
{
    isnad_engine *engine = NULL;
    worker alone = {0}, workers[THREADS] = {0};

    (void)state;
    assert_int_equal(isnad_engine_open(NULL, &engine, NULL), ISNAD_OK);
    alone.engine = engine;
    for (size_t i = 0; i < THREADS; i++) {
        workers[i].engine = engine;
        assert_int_equal(pthread_create(&workers[i].thread, NULL, work, &workers[i]), 0);
    }
    work(&alone);
    assert_int_equal(alone.code, ISNAD_OK);
    for (size_t i = 0; i < THREADS; i++) {
        pthread_join(workers[i].thread, NULL);
        assert_int_equal(workers[i].code, ISNAD_OK);
        assert_int_equal(workers[i].n, alone.n);
        assert_memory_equal(workers[i].bytes, alone.bytes, alone.n);
        free(workers[i].bytes);
    }
    free(alone.bytes);
    isnad_engine_free(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_threads)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
