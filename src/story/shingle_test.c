#include "unit.h"
#include <stdio.h>

#include "base/str.h"
#include "story/shingle.h"

static arena memory;

static shingles of(const char *text)
{
    shingles s;

    assert_int_equal(shingle_text((isnad_str){text, strlen(text)}, &memory, &s), ISNAD_OK);
    return s;
}

static void spelling_does_not_count(void **state)
{
    shingles a = of("أعلن الوزير، اليوم: إنّ العمل انتهى"),
             b = of("اعلن الوزير اليوم ان العمل انتهي");

    (void)state;
    assert_int_equal(a.n, 3);
    assert_int_equal(shingle_common(&a, &b), 3);
}

static void order_and_number(void **state)
{
    shingles a = of("واحد اثنان ثلاثة اربعة خمسة"), b = of("خمسة واحد اثنان ثلاثة اربعة");

    (void)state;
    assert_int_equal(a.n, 2);
    assert_int_equal(shingle_common(&a, &b), 1);
    assert_true(a.hashes[0] < a.hashes[1]);
}

static void short_texts_have_one(void **state)
{
    shingles a = of("كلمة"), b = of("كلمة"), none = of("!");

    (void)state;
    assert_int_equal(a.n, 1);
    assert_int_equal(shingle_common(&a, &b), 1);
    assert_int_equal(none.n, 0);
    assert_int_equal(shingle_sample(&none), 0);
}

/* What is sampled of a part is sampled of the whole, but for the least number. */
static void a_part_is_found_by_its_sample(void **state)
{
    char whole[8000] = "";
    size_t n = 0, found = 0, sampled;
    shingles a, b;

    (void)state;
    for (int i = 0; i < 800; i++) {
        n += (size_t)snprintf(whole + n, sizeof whole - n, "w%d ", i * 7919 % 1000);
    }
    a = of(whole);
    whole[n / 3] = 0;
    b = of(whole);
    sampled = shingle_sample(&b);
    for (size_t i = 0; i < sampled; i++) {
        for (size_t k = 0; k < shingle_sample(&a); k++) {
            found += a.hashes[k] == b.hashes[i];
        }
    }
    assert_true(sampled >= SHINGLE_LEAST);
    assert_true(found * 10 >= sampled * 8);
}

static int set_up(void **state)
{
    (void)state;
    arena_init(&memory);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&memory);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spelling_does_not_count), cmocka_unit_test(order_and_number),
        cmocka_unit_test(short_texts_have_one), cmocka_unit_test(a_part_is_found_by_its_sample)};

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
